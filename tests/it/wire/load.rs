use std::time::{Duration, Instant};

use dementi_testkit::{Backend, Kit, run_on};
use serde_json::json;

const WRITERS: usize = 8;
const SECONDS: u64 = 20;

/// Eight writers at once for twenty seconds, while others read: every answer is what it should be, and everything
/// that was acknowledged is there.
#[test]
fn eight_writers_get_no_server_error() {
    run_on(Backend::Sqlite, async |kit: Kit| {
        let until = Instant::now() + Duration::from_secs(SECONDS);
        let dossier = kit.researcher().dossier(json!({})).await;
        let claim = kit.researcher().claim(&dossier, 1, json!({})).await;
        let writers: Vec<_> = (0..WRITERS)
            .map(|writer| {
                let (client, claim) = (kit.researcher().clone(), claim.clone());
                tokio::spawn(async move {
                    let mut written = 0_usize;
                    while Instant::now() < until {
                        let body = json!({"name": format!("Party {writer}-{written}"), "kind": "group"});
                        client.post("/parties", body).await.expect(201);
                        client.get(&claim.path).await.expect(200);
                        written += 1;
                    }
                    written
                })
            })
            .collect();
        let mut written = 0;
        for writer in writers {
            written += writer.await.expect("a writer ends well");
        }
        assert!(written > WRITERS, "the server hardly moves: {written}");
        assert_eq!(kit.database().count("parties", "1 = 1").await, written as u64);
    });
}
