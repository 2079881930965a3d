//! Feeds of published verdicts.

mod access;
mod reading;

use std::time::Duration;

use dementi_testkit::{Client, Kit, Reply, Thing};
use serde_json::json;

use crate::reviews::published;

/// A claim of this dossier with a published verdict, an hour after whatever was before.
pub(crate) async fn told(kit: &Kit, dossier: &Thing, text: &str, rating: &str) -> Thing {
    let claim = kit.researcher().claim(dossier, 1, json!({"text": text})).await;
    kit.clock().advance(Duration::from_hours(1));
    published(kit, &claim, rating, json!({})).await;
    claim
}

/// The published verdict on a claim.
pub(crate) async fn verdict(kit: &Kit, claim: &Thing) -> Thing {
    let listed = kit.editor().get(&format!("/claims/{}/verdicts", claim.id)).await.expect(200);
    let standing = listed.items().iter().find(|verdict| verdict["state"] == "published");
    let id = standing.expect("a published verdict")["id"].as_str().expect("an id").to_owned();
    let reply = kit.editor().get(&format!("/verdicts/{id}")).await.expect(200);
    Thing { path: format!("/api/v1/verdicts/{id}"), etag: reply.etag(), body: reply.json().clone(), id }
}

/// Retracts the published verdict on a claim.
pub(crate) async fn retract(kit: &Kit, claim: &Thing, reason: &str) {
    let standing = verdict(kit, claim).await;
    kit.editor().step(&standing, "retract", json!({"reason": reason})).await;
}

/// What the desk is called.
async fn desk(kit: &Kit) -> String {
    kit.reader().get("/desk").await.expect(200)["name"].as_str().expect("a name").to_owned()
}

/// A feed as JSON.
async fn feed(client: &Client, path: &str) -> Reply {
    let mark = if path.contains('?') { '&' } else { '?' };
    client.get(&format!("{path}{mark}format=json")).await.expect(200)
}

fn each<'a>(feed: &'a Reply, name: &str) -> Vec<&'a str> {
    let items = feed["items"].as_array().expect("items").iter();
    items.map(|item| item[name].as_str().unwrap_or_else(|| panic!("{name} in {item}"))).collect()
}
