//! Recording verdicts and their review.

mod basis;
mod four_eyes;
mod freshness;
mod gates;
mod publication;
mod queue;
mod race;
mod states;

use dementi_testkit::{Client, Kit, Reply, Thing};
use serde_json::{Value, json};

/// A claim with two parts in a dossier of its own.
async fn claim(kit: &Kit) -> Thing {
    let dossier = kit.researcher().dossier(json!({})).await;
    kit.researcher().claim(&dossier, 2, json!({})).await
}

/// Asks for another content of a verdict.
async fn edit(client: &Client, verdict: &Thing, over: Value) -> Reply {
    let mut body = json!({
        "scale_id": verdict.body["scale_id"],
        "rating": verdict.body["rating"],
        "rationale": verdict.body["rationale"],
        "part_ratings": verdict.body["part_ratings"],
    });
    body.as_object_mut().expect("an object").extend(over.as_object().expect("an object").clone());
    client.put(&verdict.path, body).if_match(&verdict.etag).await
}

/// Edits a verdict, which must succeed.
async fn edited(client: &Client, verdict: &Thing, over: Value) -> Thing {
    let reply = edit(client, verdict, over).await.expect(200);
    Thing { etag: reply.etag(), body: reply.json().clone(), ..verdict.clone() }
}

/// Asks for another number of approvals on the desk.
async fn require_approvals(kit: &Kit, number: u8) {
    let desk = kit.admin().get("/desk").await.expect(200);
    let body = json!({"name": desk["name"], "approvals_required": number});
    kit.admin().put("/desk", body).if_match(&desk.etag()).await.expect(200);
}
