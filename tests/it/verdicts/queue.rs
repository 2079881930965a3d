use dementi_testkit::{Client, Kit, on_both_databases};
use serde_json::{Value, json};

use super::{claim, require_approvals};

/// What waits for somebody: pairs of what for and which verdict.
async fn queue(client: &Client) -> Vec<(Value, Value)> {
    let reply = client.get("/review-queue").await.expect(200);
    reply.items().iter().map(|item| (item["waiting"].clone(), item["verdict"]["id"].clone())).collect()
}

on_both_databases! {
    async fn each_sees_what_waits_for_them(kit: Kit) {
        let draft = kit.researcher().draft(&claim(&kit).await, json!({})).await;
        let submitted = kit.submitted(&claim(&kit).await).await;
        let approved = kit.approved(&claim(&kit).await).await;
        kit.published(&claim(&kit).await).await;
        let entry = |waiting: &str, verdict: &dementi_testkit::Thing| (json!(waiting), json!(verdict.id));
        assert_eq!(queue(kit.researcher()).await, [entry("revise", &draft)]);
        assert_eq!(queue(kit.second_researcher()).await, []);
        assert_eq!(queue(kit.reader()).await, []);
        let editors = [entry("review", &submitted), entry("publish", &approved)];
        assert_eq!(queue(kit.editor()).await, editors);
        assert_eq!(queue(kit.admin()).await, editors);
    }

    async fn who_has_approved_or_written_is_not_asked_again(kit: Kit) {
        require_approvals(&kit, 2).await;
        let verdict = kit.submitted(&claim(&kit).await).await;
        let once = kit.editor().step(&verdict, "approve", json!({})).await;
        assert_eq!(queue(kit.editor()).await, []);
        assert_eq!(queue(kit.second_editor()).await.len(), 1);
        let edited = super::edited(kit.second_editor(), &once, json!({"rationale": "Put another way."})).await;
        assert_eq!(queue(kit.second_editor()).await, []);
        assert_eq!(queue(kit.editor()).await, [(json!("review"), json!(edited.id))]);
    }

    async fn the_queue_has_pages(kit: Kit) {
        for _ in 0..5 {
            kit.submitted(&claim(&kit).await).await;
        }
        let mut seen = Vec::new();
        let mut path = "/review-queue?limit=2".to_owned();
        loop {
            let page = kit.editor().get(&path).await.expect(200);
            seen.extend(page.items().iter().map(|item| item["verdict"]["id"].clone()));
            let Some(cursor) = page["next_cursor"].as_str() else { break };
            path = format!("/review-queue?limit=2&cursor={cursor}");
        }
        assert_eq!(seen.len(), 5);
        let all = queue(kit.editor()).await;
        assert_eq!(seen, all.into_iter().map(|(_, id)| id).collect::<Vec<_>>());
    }
}
