//! Verdicts for other programs, and by other publishers.

mod export;
mod external;
mod import;
mod pages;
mod parts;
mod searching;

use dementi_testkit::{Kit, Thing};
use serde_json::{Value, json};

/// A verdict with this rating on the desk's plain scale, published with what `said` says.
pub(crate) async fn published(kit: &Kit, claim: &Thing, rating: &str, said: Value) -> Value {
    let scale = kit.researcher().scale_named("Plain").await;
    let body = json!({"scale_id": scale, "rating": rating, "rationale": "**Bold** and `code`."});
    let drafted = kit.researcher().post(&format!("/claims/{}/verdicts", claim.id), body).await.expect(201);
    let (path, mut etag) = (drafted.location().replace("/api/v1", ""), drafted.etag());
    let mut last = Value::Null;
    for (step, who, body) in [
        ("submit", kit.researcher(), json!({})),
        ("approve", kit.editor(), json!({})),
        ("publish", kit.editor(), said),
    ] {
        let reply = who.post(&format!("{path}/{step}"), body).if_match(&etag).await.expect(200);
        etag = reply.etag();
        last = reply.json().clone();
    }
    last
}

/// A claim of a new dossier with a published verdict, asserted by a newspaper on the web.
pub(crate) async fn published_claim(kit: &Kit, over: Value) -> Thing {
    let dossier = kit.researcher().dossier(json!({})).await;
    let claim = kit.researcher().claim(&dossier, 1, over).await;
    let source = json!({"url": "https://news.example/report", "published_on": "2013-07-11"});
    let source = kit.researcher().source(source).await;
    kit.researcher().assertion(&claim, json!({"source_id": source.id})).await;
    published(kit, &claim, "mostly_true", json!({})).await;
    claim
}

pub(crate) fn review(over: Value) -> Value {
    let mut body = json!({
        "publisher": {"name": "Other checks"},
        "url": "https://www.other.example/1",
        "claim_text": "Microsoft reads all mail.",
        "claimant": "A. Blogger",
        "claim_date": "2013-07-12",
        "review_date": "2013-07-14",
        "rating": {"text": "False"},
        "language": "en",
    });
    let (Value::Object(fields), Value::Object(over)) = (&mut body, over) else { panic!("objects") };
    fields.extend(over);
    body
}

/// An external verdict of the researcher's.
pub(crate) async fn external(kit: &Kit, over: Value) -> Value {
    kit.researcher().post("/external-verdicts", review(over)).await.expect(201).json().clone()
}

/// Waits until what is committed can be found.
pub(crate) async fn settled(kit: &Kit) {
    kit.admin().get("/search?fresh=true&limit=1").await.expect(200);
}
