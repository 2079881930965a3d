//! What clients rely on.

use dementi_testkit::{Backend, Kit, run_on};
use serde_json::json;

use super::claim;

#[test]
fn answers_keep_their_form() {
    run_on(Backend::Sqlite, async |kit: Kit| {
        let claim = claim(&kit).await;
        let verdict = kit.researcher().draft(&claim, json!({})).await;
        let due = json!({"due_on": "2026-01-09", "note": "Ask once more."});
        let assigned = kit.researcher().assign(&verdict, kit.editor(), due).await.expect(200);
        insta::assert_json_snapshot!("assignment", kit.names().redact(assigned.json()));
        let said = json!({"text": "Is **this** so?", "mentions": [kit.editor().user()]});
        let comment = kit.reader().comment(&verdict, said).await;
        let resolved = kit.researcher().step(&comment, "resolve", json!({})).await;
        insta::assert_json_snapshot!("comment", kit.names().redact(&resolved.body));
        let mentions = kit.editor().get("/mentions").await.expect(200);
        insta::assert_json_snapshot!("mentions", kit.names().redact(mentions.json()));
        let mut queue = kit.editor().get("/review-queue").await.expect(200).json().clone();
        for item in queue["items"].as_array_mut().expect("items") {
            // Claims have snapshots of their own.
            item["claim"] = json!({"id": item["claim"]["id"]});
        }
        insta::assert_json_snapshot!("queue", kit.names().redact(&queue));
    });
}
