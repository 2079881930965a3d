//! How a desk shares its work: assignments, comments and mentions.

mod assigning;
mod batches;
mod commenting;
mod confined;
mod mentioning;
mod pages;
mod queue;
mod race;
mod snapshots;

use dementi_testkit::{Kit, Reply, Thing};
use serde_json::{Value, json};

/// A claim in a dossier that the whole desk sees.
async fn claim(kit: &Kit) -> Thing {
    let dossier = kit.researcher().dossier(json!({})).await;
    kit.researcher().claim(&dossier, 1, json!({})).await
}

/// A claim that the researcher, the editor and nobody else sees.
async fn hidden_claim(kit: &Kit) -> Thing {
    let dossier = kit.researcher().restricted_dossier(&[kit.editor().user()]).await;
    kit.researcher().claim(&dossier, 1, json!({})).await
}

/// Where in the body things are wrong, and in which way.
#[track_caller]
fn faults(reply: &Reply) -> Vec<[String; 2]> {
    let errors = reply.problem(422, "invalid_body")["errors"].as_array().expect("errors").clone();
    let word = |error: &Value, name: &str| error[name].as_str().expect("a word").to_owned();
    errors.iter().map(|error| [word(error, "pointer"), word(error, "code")]).collect()
}

/// What has happened to a thing, as the change log says: action and version, oldest first.
async fn history(kit: &Kit, kind: &str) -> Vec<(String, i64)> {
    let log = kit.admin().get("/audit?limit=100").await.expect(200);
    let of_kind = log.items().iter().rev().filter(|entry| entry["kind"] == kind);
    of_kind
        .map(|entry| {
            let action = entry["action"].as_str().expect("an action").to_owned();
            (action, entry["version"].as_i64().expect("a version"))
        })
        .collect()
}
