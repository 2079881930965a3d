//! Making webhooks and their deliveries ready.

use dementi_testkit::{Kit, Thing};
use serde_json::json;

use super::prepare::Call;

/// A webhook that nobody receives.
async fn webhook(kit: &Kit) -> Thing {
    let body = json!({"url": "http://127.0.0.1:1/", "events": ["claim.stale"]});
    let reply = kit.admin().post("/webhooks", body).await.expect(201);
    Thing { id: reply.id(), path: reply.location(), etag: reply.etag(), body: reply.json().clone() }
}

/// Makes an operation ready.
pub(super) async fn call(kit: &Kit, method: &str, path: &str) -> Call {
    let said = json!({"url": "http://127.0.0.1:2/", "events": ["claim.created"]});
    let steps: Vec<&str> = path.split('/').skip(1).collect();
    match (method, steps.as_slice()) {
        ("GET", ["webhooks"]) => Call::read("/api/v1/webhooks"),
        ("POST", ["webhooks"]) => Call::create("/api/v1/webhooks", said),
        ("GET", ["webhooks", _]) => Call::read(webhook(kit).await.path),
        ("PUT", ["webhooks", _]) => Call::change(&webhook(kit).await, said),
        ("POST", ["webhooks", _, "withdraw"]) => Call::withdraw(&webhook(kit).await),
        ("POST", ["webhooks", _, "enable"]) => {
            let disabled = kit.admin().step(&webhook(kit).await, "disable", json!({})).await;
            Call::step(&disabled, "enable", json!({}))
        }
        ("POST", ["webhooks", _, step @ ("disable" | "rotate-secret")]) => {
            Call::step(&webhook(kit).await, step, json!({}))
        }
        ("POST", ["webhooks", _, "test"]) => {
            Call::create(format!("{}/test", webhook(kit).await.path), json!({}))
        }
        ("POST", ["webhooks", _, "recover"]) => {
            let since = json!({"since": "2026-01-01T00:00:00Z"});
            Call::create(format!("{}/recover", webhook(kit).await.path), since)
        }
        ("GET", ["webhooks", _, "deliveries"]) => {
            Call::read(format!("{}/deliveries", webhook(kit).await.path))
        }
        ("GET", ["webhooks", _, "deliveries", _]) => Call::read(delivery(kit).await),
        ("POST", ["webhooks", _, "deliveries", _, "replay"]) => {
            Call::create(format!("{}/replay", delivery(kit).await), json!({}))
        }
        _ => panic!("`webhooks` does not know how to make {method} {path} ready"),
    }
}

/// The path of a delivery.
async fn delivery(kit: &Kit) -> String {
    let test = format!("{}/test", webhook(kit).await.path);
    kit.admin().post(&test, json!({})).await.expect(201).location()
}
