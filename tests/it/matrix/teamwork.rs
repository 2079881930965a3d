//! Making ready who takes on what, and what is said of it.

use dementi_testkit::{Client, Kit, Thing};
use serde_json::json;

use super::prepare::Call;
use super::steps::dossier;

/// How the paths end that are about claims and verdicts.
pub(super) const ENDS: [&str; 5] = ["/assignment", "/comments", "/members", "/claims/assign", "/claims/tag"];

/// Makes an operation ready for this person.
pub(super) async fn call(kit: &Kit, method: &str, path: &str, by: &Client) -> Call {
    if path == "/mentions" {
        return Call::read("/api/v1/mentions");
    }
    let claim = kit.researcher().claim(&dossier(kit).await, 1, json!({})).await;
    let steps: Vec<&str> = path.split('/').skip(1).collect();
    match (method, steps.as_slice()) {
        ("POST", ["claims", "assign"]) => {
            let body = json!({"claim_ids": [claim.id], "assignee_id": kit.editor().user()});
            Call::create("/api/v1/claims/assign", body)
        }
        ("POST", ["claims", "tag"]) => {
            Call::create("/api/v1/claims/tag", json!({"claim_ids": [claim.id], "add": ["mail"]}))
        }
        (method, [resource @ ("claims" | "verdicts"), _, last]) => {
            let on =
                if *resource == "claims" { claim } else { kit.researcher().draft(&claim, json!({})).await };
            on_topic(kit, method, last, &on).await
        }
        ("GET", ["comments", _]) => Call::read(kit.researcher().comment(&claim, json!({})).await.path),
        ("PUT", ["comments", _]) => {
            Call::change(&by.comment(&claim, json!({})).await, json!({"text": "Put another way."}))
        }
        ("POST", ["comments", _, step]) => comment_step(kit, step, &claim, by).await,
        _ => panic!("`teamwork` does not know how to make {method} {path} ready"),
    }
}

async fn on_topic(kit: &Kit, method: &str, last: &str, on: &Thing) -> Call {
    let path = format!("{}/{last}", on.path);
    match (method, last) {
        ("GET", _) => Call::read(path),
        ("POST", "comments") => Call::create(path, json!({"text": "Is it so?"})),
        ("PUT" | "DELETE", "assignment") => {
            let etag = kit.researcher().assign(on, kit.editor(), json!({})).await.expect(200).etag();
            let body = (method == "PUT").then(|| json!({"assignee_id": kit.researcher().user()}));
            Call { etag: Some(etag), body, ..Call::read(path) }
        }
        _ => panic!("`on_topic` does not know {method} {last}"),
    }
}

async fn comment_step(kit: &Kit, step: &str, claim: &Thing, by: &Client) -> Call {
    match step {
        "withdraw" => Call::withdraw(&by.comment(claim, json!({})).await),
        "resolve" => Call::step(&kit.researcher().comment(claim, json!({})).await, step, json!({})),
        "reopen" => {
            let comment = kit.researcher().comment(claim, json!({})).await;
            Call::step(&kit.researcher().step(&comment, "resolve", json!({})).await, step, json!({}))
        }
        "read" => {
            let comment = kit.researcher().comment(claim, json!({"mentions": [by.user()]})).await;
            Call::create(format!("{}/read", comment.path), json!({}))
        }
        other => panic!("`comment_step` does not know {other}"),
    }
}
