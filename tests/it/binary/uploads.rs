//! A row has its bytes, and an acknowledged upload is there, whenever the process ends.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use dementi_testkit::{Client, Database, Form, on_both_databases};
use serde_json::{Value, json};
use tokio::sync::Semaphore;
use tokio::task::JoinSet;

use super::Newsroom;
use crate::snapshots::files;

const UPLOADERS: u32 = 6;

/// After so many acknowledged uploads the process is killed, while others are at any point of theirs.
const MOMENTS: [u32; 8] = [1, 2, 3, 5, 8, 13, 21, 34];

/// The bytes of an upload: its number says which, and how many.
fn bytes(number: u32) -> Vec<u8> {
    let length = usize::try_from(number.wrapping_mul(7_919) % 300_000).expect("a small number") + 1;
    number.to_be_bytes().into_iter().cycle().take(length).collect()
}

/// Uploads until the server is gone; answers the ids of the acknowledged ones with their numbers.
async fn upload(
    client: Client,
    source: String,
    mut number: u32,
    acknowledged: Arc<Semaphore>,
) -> Vec<(String, u32)> {
    let mut taken = Vec::new();
    loop {
        let form =
            Form::file("scan", "application/octet-stream", bytes(number)).with("note", number.to_string());
        let Some(reply) = client.upload(&source, form).try_send().await else { return taken };
        taken.push((reply.expect(201).id(), number));
        acknowledged.add_permits(1);
        number += UPLOADERS;
    }
}

/// Every snapshot of a source, page by page.
async fn listed(client: &Client, source: &str) -> Vec<Value> {
    let (mut path, mut all) = (format!("/sources/{source}/snapshots?limit=100"), Vec::new());
    loop {
        let page = client.get(&path).await.expect(200);
        all.extend(page.items().iter().cloned());
        let Some(cursor) = page["next_cursor"].as_str() else { return all };
        path = format!("/sources/{source}/snapshots?limit=100&cursor={cursor}");
    }
}

on_both_databases! {
    async fn no_row_is_without_its_bytes_when_the_process_is_killed(database: Database) {
        let newsroom = Newsroom::open(database).await;
        let folder = newsroom.binary.home().join("blobs");
        let flags = ["serve", "--blobs", folder.to_str().expect("a plain path")];
        let mut acknowledged = BTreeMap::new();
        let mut source = None;
        let mut next = 1;
        for moment in MOMENTS {
            let serving = newsroom.binary.serve(&flags);
            let admin = newsroom.admin(&serving);
            if source.is_none() {
                source = Some(admin.source(json!({})).await.id);
            }
            let source = source.clone().expect("a source");
            let count = Arc::new(Semaphore::new(0));
            let mut uploaders = JoinSet::new();
            for _ in 0..UPLOADERS {
                uploaders.spawn(upload(admin.clone(), source.clone(), next, Arc::clone(&count)));
                next += 1;
            }
            count.acquire_many(moment).await.expect("the semaphore is open").forget();
            serving.kill();
            acknowledged.extend(uploaders.join_all().await.into_iter().flatten());
            next += 10_000 * UPLOADERS;
        }
        assert!(acknowledged.len() >= usize::try_from(MOMENTS.iter().sum::<u32>()).expect("a small number"));

        let serving = newsroom.binary.serve(&flags);
        let admin = newsroom.admin(&serving);
        let rows = listed(&admin, &source.expect("a source")).await;
        let ids: BTreeSet<&str> = rows.iter().filter_map(|row| row["id"].as_str()).collect();
        let lost: Vec<_> = acknowledged.keys().filter(|id| !ids.contains(id.as_str())).collect();
        assert!(lost.is_empty(), "{} of {} are lost: {lost:?}", lost.len(), acknowledged.len());
        for row in &rows {
            let (id, note) = (row["id"].as_str().expect("an id"), row["note"].as_str().expect("a note"));
            let content = admin.get(&format!("/snapshots/{id}/content")).await.expect(200);
            assert!(content.bytes() == bytes(note.parse().expect("a number")), "{row:#}");
        }
        let named: BTreeSet<&str> = rows.iter().filter_map(|row| row["sha256"].as_str()).collect();
        // When all of it is older than a day: what no row names goes, what came in halfway goes, the rest stays.
        dementi_testkit::sweep_in_a_century(&newsroom.database, &folder).await;
        let left: Vec<String> = files(&folder)
            .iter()
            .map(|path| path.file_name().expect("a name").to_string_lossy().into_owned())
            .collect();
        assert_eq!(left.iter().map(String::as_str).collect::<BTreeSet<_>>(), named);
        assert_eq!(left.len(), named.len());
    }
}
