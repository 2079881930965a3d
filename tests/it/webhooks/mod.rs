//! Webhooks: what receivers are told, how, and how often.

mod confidential;
mod delivering;
mod failing;
mod racing;
mod registering;
mod replaying;
mod secrets;

use dementi_testkit::{Client, Kit, Receiver, Reply, Thing};
use serde_json::{Value, json};

/// A webhook with its secret.
struct Registered {
    webhook: Thing,
    secret: String,
}

/// All events that can be subscribed to.
fn all_events() -> Value {
    let document = dementi_testkit::openapi();
    let events = document["webhooks"].as_object().expect("the document has webhooks").keys();
    events.filter(|event| *event != "webhook.test").map(|event| Value::from(event.as_str())).collect()
}

async fn ask(client: &Client, url: &str, over: Value) -> Reply {
    let mut body = json!({"url": url, "events": all_events()});
    body.as_object_mut().expect("fields").extend(over.as_object().expect("fields").clone());
    client.post("/webhooks", body).await
}

/// Registers a webhook for everything, or what `over` says.
async fn register(client: &Client, receiver: &Receiver, over: Value) -> Registered {
    let reply = ask(client, &receiver.url, over).await.expect(201);
    let webhook =
        Thing { id: reply.id(), path: reply.location(), etag: reply.etag(), body: reply.json().clone() };
    Registered { webhook, secret: reply["secret"].as_str().expect("a secret").to_owned() }
}

/// What receivers are told of, in order.
fn types(receiver: &Receiver) -> Vec<String> {
    let messages = receiver.received();
    messages.iter().map(|one| one.json["type"].as_str().expect("a type").to_owned()).collect()
}

/// The deliveries of a webhook, the newest first.
async fn deliveries(kit: &Kit, webhook: &Thing) -> Vec<Value> {
    kit.admin().get(&format!("{}/deliveries?limit=100", webhook.path)).await.expect(200).items().to_vec()
}

/// Something that is told of: a claim is recorded.
async fn happen(kit: &Kit) -> Thing {
    let dossier = kit.researcher().dossier(json!({})).await;
    kit.researcher().claim(&dossier, 1, json!({})).await
}
