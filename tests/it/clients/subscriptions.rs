//! A library for receivers of webhooks verifies messages, and one for server-sent events reads the stream.

use std::fs;

use dementi_testkit::{Backend, Database, Kit, Receiver, on_both_databases, run_on};
use serde_json::{Value, json};

use super::python;
use crate::binary::Newsroom;

/// By the system's clock: receivers refuse what is older than five minutes.
#[test]
fn a_message_is_verified() {
    run_on(Backend::Sqlite, async |database: Database| {
        let newsroom = Newsroom::open(database).await;
        let receiver = Receiver::start().await;
        let serving = newsroom.binary.serve(&["serve", "--webhook-networks", "127.0.0.0/8"]);
        let admin = newsroom.admin(&serving);
        let webhook = json!({"url": receiver.url, "events": ["claim.stale"]});
        let webhook = admin.post("/webhooks", webhook).await.expect(201);
        let rotate = format!("{}/rotate-secret", webhook.location());
        let rotated = admin.post(&rotate, json!({})).if_match(&webhook.etag()).await.expect(200);
        admin.post(&format!("{}/test", webhook.location()), json!({})).await.expect(201);
        let message = receiver.at_least(1).await[0].clone();
        let given = json!({
            "secrets": [webhook["secret"], rotated["secret"]], "id": message.id, "timestamp": message.timestamp,
            "signature": message.signature, "body": message.body,
        });
        let file = newsroom.binary.home().join("message.json");
        fs::write(&file, given.to_string()).expect("the file can be written");
        let printed: Value = serde_json::from_str(&python("webhook.py", &[&file])).expect("JSON");
        assert_eq!(
            printed,
            json!({"types": ["webhook.test", "webhook.test"], "altered": [true, true, true]})
        );
    });
}

on_both_databases! {
    async fn a_stream_of_events_is_read_and_resumed(kit: Kit) {
        kit.database().settled().await;
        let mut events = kit.reader().get("/events").listen().await;
        let begin = events.block().await.expect("a first block").id;
        kit.researcher().party(json!({"name": "Skype"})).await;
        kit.researcher().source(json!({})).await;
        kit.researcher().dossier(json!({})).await;
        let first = events.event().await.expect("an event");
        let (url, token) = (format!("{}/api/v1/events", kit.url()), kit.reader().token().to_owned());
        let read = async |place: String, count: &'static str| {
            let arguments = [url.clone(), token.clone(), place, count.to_owned()];
            let printed = tokio::task::spawn_blocking(move || python("events.py", &arguments)).await;
            serde_json::from_str::<Vec<Value>>(&printed.expect("the script ends")).expect("JSON")
        };
        let all = read(begin, "3").await;
        let types: Vec<&Value> = all.iter().map(|event| &event["event"]).collect();
        assert_eq!(types, ["party.created", "source.created", "dossier.created"]);
        assert_eq!((&all[0]["id"], &all[0]["data"]), (&json!(first.id), &first.data));
        assert_eq!(read(first.id, "2").await, all[1..]);
    }
}
