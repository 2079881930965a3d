//! What was acknowledged is there, whenever the process ends.

use std::collections::BTreeSet;
use std::sync::Arc;

use dementi_testkit::{Client, Database, on_both_databases};
use serde_json::json;
use tokio::sync::Semaphore;
use tokio::task::JoinSet;

use super::Newsroom;

const WRITERS: usize = 16;

/// So many writes must have been acknowledged before the process is killed, while others are under way.
const ACKNOWLEDGED: u32 = 200;

const ROUNDS: usize = 2;

/// Records claims until the server is gone; answers the ids of those that were acknowledged.
async fn write(client: Client, dossier: String, acknowledged: Arc<Semaphore>) -> Vec<String> {
    let mut ids = Vec::new();
    loop {
        let body = json!({
            "dossier_id": dossier,
            "text": format!("Claim {}.", ids.len()),
            "language": "en",
            "parts": [{"text": "One."}, {"text": "Two."}],
            "tags": ["crash"],
        });
        let Some(reply) = client.post("/claims", body).try_send().await else { return ids };
        ids.push(reply.expect(201).id());
        acknowledged.add_permits(1);
    }
}

/// Every id on a list, page by page.
async fn listed(client: &Client, list: &str) -> BTreeSet<String> {
    let mut ids = BTreeSet::new();
    let mut path = format!("{list}&limit=100");
    loop {
        let page = client.get(&path).await.expect(200);
        ids.extend(page.item_ids());
        match page["next_cursor"].as_str() {
            Some(cursor) => path = format!("{list}&limit=100&cursor={cursor}"),
            None => return ids,
        }
    }
}

/// Rows that belong to a write of which another row is missing.
async fn torn(database: &Database) -> Vec<(&'static str, u64)> {
    const HALVES: [(&str, &str); 4] = [
        ("claims", "NOT EXISTS (SELECT 1 FROM audit WHERE subject_id = claims.id AND kind = 'claim')"),
        ("claims", "(SELECT count(*) FROM claim_parts WHERE claim_id = claims.id) <> 2"),
        ("claims", "NOT EXISTS (SELECT 1 FROM claim_tags WHERE claim_id = claims.id)"),
        ("audit", "kind = 'claim' AND NOT EXISTS (SELECT 1 FROM claims WHERE id = audit.subject_id)"),
    ];
    let mut torn = Vec::new();
    for (table, condition) in HALVES {
        torn.push((condition, database.count(table, condition).await));
    }
    torn.retain(|(_, rows)| *rows > 0);
    torn
}

on_both_databases! {
    async fn nothing_acknowledged_is_lost_when_the_process_is_killed(database: Database) {
        let newsroom = Newsroom::open(database).await;
        let mut acknowledged = BTreeSet::new();
        for _ in 0..ROUNDS {
            let serving = newsroom.serve();
            let admin = newsroom.admin(&serving);
            let dossier = admin.dossier(json!({})).await.id;
            let count = Arc::new(Semaphore::new(0));
            let mut writers = JoinSet::new();
            for _ in 0..WRITERS {
                writers.spawn(write(admin.clone(), dossier.clone(), Arc::clone(&count)));
            }
            let enough = count.acquire_many(ACKNOWLEDGED).await;
            enough.expect("the semaphore is open").forget();
            serving.kill();
            acknowledged.extend(writers.join_all().await.into_iter().flatten());
        }
        assert!(acknowledged.len() >= ROUNDS * ACKNOWLEDGED as usize);

        let serving = newsroom.serve();
        let kept = listed(&newsroom.admin(&serving), "/claims?tag=crash").await;
        let lost: Vec<&String> = acknowledged.difference(&kept).collect();
        assert!(lost.is_empty(), "{} of {} are lost: {lost:?}", lost.len(), acknowledged.len());
        // Each round may have left unacknowledged writes behind, one for each writer, whole or not at all.
        assert!(kept.len() <= acknowledged.len() + ROUNDS * WRITERS);
        assert_eq!(torn(&newsroom.database).await, []);
    }
}
