//! What was acknowledged is told, whenever the process ends.

use std::collections::{BTreeMap, BTreeSet};

use dementi_testkit::{Client, Database, Reaction, Received, Receiver, Serving, on_both_databases};
use serde_json::json;

use super::Newsroom;

fn serve(newsroom: &Newsroom) -> Serving {
    newsroom.binary.serve(&["serve", "--webhook-networks", "127.0.0.0/8"])
}

/// Records claims until the server is gone; answers the ids of those that were acknowledged.
async fn write(client: Client, dossier: String) -> BTreeSet<String> {
    let mut ids = BTreeSet::new();
    loop {
        let body = json!({
            "dossier_id": dossier, "text": format!("Claim {}.", ids.len()), "language": "en", "parts": [{"text": "One."}],
        });
        let Some(reply) = client.post("/claims", body).try_send().await else { return ids };
        ids.insert(reply.expect(201).id());
    }
}

/// The claims that were told of.
fn told(received: &[Received]) -> BTreeSet<String> {
    let claim = |message: &Received| message.json["data"]["claim_id"].as_str().expect("a claim").to_owned();
    received.iter().map(claim).collect()
}

on_both_databases! {
    async fn a_killed_server_loses_no_event_and_repeats_one_at_most(database: Database) {
        let newsroom = Newsroom::open(database).await;
        let receiver = Receiver::start().await;
        for _ in 0..5 {
            receiver.then(Reaction::status(204));
        }
        // It is killed while this one is under way: received, and not settled.
        receiver.then(Reaction::Hang);
        let serving = serve(&newsroom);
        let admin = newsroom.admin(&serving);
        let webhook = json!({"url": receiver.url, "events": ["claim.created"]});
        admin.post("/webhooks", webhook).await.expect(201);
        let dossier = admin.dossier(json!({})).await.id;
        let writing = tokio::spawn(write(admin.clone(), dossier));
        let hanging = receiver.at_least(6).await[5].id.clone();
        serving.kill();
        let acknowledged = writing.await.expect("the writer ends");

        let serving = serve(&newsroom);
        let received = receiver.until(|received| {
            told(received).is_superset(&acknowledged) && received.iter().filter(|one| one.id == hanging).count() > 1
        });
        let mut times = BTreeMap::new();
        for message in received.await {
            *times.entry(message.id).or_insert(0) += 1;
        }
        let repeated: Vec<(String, i32)> = times.into_iter().filter(|(_, times)| *times > 1).collect();
        assert_eq!(repeated, [(hanging, 2)]);
        receiver.release();
        assert_eq!(serving.stop().0, Some(0));
    }

    async fn open_streams_do_not_hold_a_server_up_that_is_to_stop(database: Database) {
        let newsroom = Newsroom::open(database).await;
        let serving = newsroom.serve();
        let mut events = newsroom.admin(&serving).get("/events").listen().await;
        events.block().await.expect("a first block");
        // Without being told to end, the stream would last until the grace of 20 seconds is over, and be cut off.
        let stopped = tokio::task::spawn_blocking(|| serving.stop_with_log());
        while events.block().await.is_some() {}
        let (code, log) = stopped.await.expect("it stops");
        assert_eq!(code, Some(0));
        assert!(log.contains("every request was answered"), "{log}");
    }

    async fn a_secret_is_in_no_log(database: Database) {
        let newsroom = Newsroom::open(database).await;
        let receiver = Receiver::start().await;
        receiver.then(Reaction::status(500));
        let serving = newsroom.binary.serve(&["serve", "--webhook-networks", "127.0.0.0/8", "--log", "trace"]);
        let admin = newsroom.admin(&serving);
        let url = format!("{}?key=Zwiebelfisch", receiver.url);
        let webhook = admin.post("/webhooks", json!({"url": url, "events": ["claim.created"]})).await.expect(201);
        let secret = webhook["secret"].as_str().expect("a secret").trim_start_matches("whsec_").to_owned();
        let dossier = admin.dossier(json!({})).await;
        admin.claim(&dossier, 1, json!({})).await;
        let message = receiver.at_least(1).await[0].clone();
        let (_, log) = serving.stop_with_log();
        for hidden in [secret.as_str(), message.signature.trim_start_matches("v1,")] {
            assert!(!log.contains(hidden), "{hidden} is in the log");
        }
        let ours = log.lines().filter(|line| line.contains("dementi"));
        let shown: Vec<&str> = ours.filter(|line| line.contains("Zwiebelfisch")).collect();
        assert!(shown.is_empty(), "{shown:#?}");
    }
}
