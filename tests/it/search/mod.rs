//! Searching through the API.

mod closed;
mod finding;
mod hostile;
mod new_claims;
mod resembling;
mod waiting;

use dementi_testkit::{Client, Kit, Reply, Thing};
use serde_json::{Value, json};

/// Text as part of a query.
fn encoded(text: &str) -> String {
    let byte = |byte: u8| {
        if byte.is_ascii_alphanumeric() { char::from(byte).to_string() } else { format!("%{byte:02X}") }
    };
    text.bytes().map(byte).collect()
}

/// Searches for what is committed by now.
async fn search(who: &Client, query: &str) -> Reply {
    who.get(&format!("/search?fresh=true&limit=100&q={}", encoded(query))).await.expect(200)
}

/// What is found: the kind and the text of each.
async fn found(who: &Client, query: &str) -> Vec<(String, String)> {
    let reply = search(who, query).await;
    let text = |item: &Value, name: &str| item[name].as_str().unwrap_or_default().to_owned();
    reply.items().iter().map(|item| (text(item, "kind"), text(item, "text"))).collect()
}

/// The ids of what is found, sorted.
async fn ids(who: &Client, query: &str) -> Vec<String> {
    let reply = search(who, query).await;
    let mut ids: Vec<String> =
        reply.items().iter().map(|item| item["id"].as_str().expect("an id").to_owned()).collect();
    ids.sort();
    ids
}

async fn counts(who: &Client, query: &str, by: &str) -> Reply {
    who.get(&format!("/search/counts?fresh=true&q={}&by={by}", encoded(query))).await.expect(200)
}

/// Claims that resemble a text.
async fn similar(who: &Client, text: &str, more: &str) -> Reply {
    who.get(&format!("/claims/similar?fresh=true&text={}{more}", encoded(text))).await.expect(200)
}

/// A claim of the researcher's in a new dossier that the desk sees.
async fn claim(kit: &Kit, over: Value) -> Thing {
    let dossier = kit.researcher().dossier(json!({})).await;
    kit.researcher().claim(&dossier, 1, over).await
}

fn ids_of(things: &[&Thing]) -> Vec<String> {
    let mut ids: Vec<String> = things.iter().map(|thing| thing.id.clone()).collect();
    ids.sort();
    ids
}
