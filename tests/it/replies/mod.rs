//! The right of reply.

mod answers;
mod asking;
mod diligence;
mod overdue;
mod race;
mod steps;

use dementi_testkit::{Client, Kit, Reply, Thing};
use serde_json::{Value, json};

/// A claim with two parts in a dossier of its own.
async fn claim(kit: &Kit) -> Thing {
    let dossier = kit.researcher().dossier(json!({})).await;
    kit.researcher().claim(&dossier, 2, json!({})).await
}

/// Asks for a reply in a body that differs from the usual one.
async fn ask(client: &Client, like: &Thing, claim: &Thing, over: Value) -> Reply {
    client.post(&format!("{}/reply-requests", claim.path), body(like, over)).await
}

/// What records the same request once more, with some fields overridden.
#[expect(clippy::needless_pass_by_value, reason = "callers write json!(..) in place")]
fn body(like: &Thing, over: Value) -> Value {
    let fields = [
        "party_id",
        "part_ids",
        "channel",
        "recipient",
        "note",
        "questions",
        "sent_at",
        "acknowledge_by",
        "respond_by",
    ];
    let mut body: serde_json::Map<String, Value> =
        fields.iter().map(|field| ((*field).to_owned(), like.body[*field].clone())).collect();
    body.extend(over.as_object().expect("an object").clone());
    Value::Object(body)
}

/// Where a body was refused, and why.
fn refused(reply: &Reply) -> (Value, Value) {
    let error = &reply.problem(422, "invalid_body")["errors"][0];
    (error["pointer"].clone(), error["code"].clone())
}
