use dementi_testkit::{Client, Kit, Thing, on_both_databases};
use serde_json::{Value, json};

use super::claim;

/// What waits for somebody: what for, and about which claim.
async fn queue(client: &Client) -> Vec<(String, Value)> {
    let reply = client.get("/review-queue").await.expect(200);
    let waiting = |item: &Value| item["waiting"].as_str().expect("a term").to_owned();
    reply.items().iter().map(|item| (waiting(item), item["claim"]["id"].clone())).collect()
}

fn entry(waiting: &str, claim: &Thing) -> (String, Value) {
    (waiting.to_owned(), json!(claim.id))
}

on_both_databases! {
    async fn what_is_assigned_and_mentioned_waits(kit: Kit) {
        let (one, two) = (claim(&kit).await, claim(&kit).await);
        kit.researcher().assign(&one, kit.editor(), json!({"due_on": "2026-01-05"})).await.expect(200);
        let comment = kit.researcher().comment(&two, json!({"mentions": [kit.editor().user()]})).await;
        kit.researcher().assign(&two, kit.second_researcher(), json!({})).await.expect(200);
        assert_eq!(queue(kit.editor()).await, [entry("assigned", &one), entry("mentioned", &two)]);
        assert_eq!(queue(kit.second_researcher()).await, [entry("assigned", &two)]);
        assert_eq!(queue(kit.admin()).await, []);
        let items = kit.editor().get("/review-queue").await.expect(200).items().to_vec();
        let assignment = &items[0]["assignment"];
        assert_eq!((&assignment["due_on"], &assignment["overdue"], &assignment["version"]), (&json!("2026-01-05"), &json!(false), &json!(2)));
        assert_eq!(items[1]["comment"], comment.body);
        assert_eq!((&items[1]["assignment"], &items[0]["comment"]), (&Value::Null, &Value::Null));
        // The day after.
        kit.clock().advance(std::time::Duration::from_hours(24));
        let items = kit.editor().get("/review-queue").await.expect(200).items().to_vec();
        assert_eq!(items[0]["assignment"]["overdue"], true);
        kit.editor().post(&format!("{}/read", comment.path), json!({})).await.expect(204);
        assert_eq!(queue(kit.editor()).await, [entry("assigned", &one)]);
    }

    async fn what_is_done_waits_no_longer(kit: Kit) {
        let (given_on, withdrawn, published) = (claim(&kit).await, claim(&kit).await, claim(&kit).await);
        let who = kit.second_researcher();
        for claim in [&given_on, &withdrawn] {
            kit.editor().assign(claim, who, json!({})).await.expect(200);
        }
        let verdict = kit.submitted(&published).await;
        kit.editor().assign(&verdict, who, json!({})).await.expect(200);
        let gone = kit.researcher().comment(&given_on, json!({"mentions": [who.user()]})).await;
        let all = [("assigned", &given_on), ("assigned", &withdrawn), ("assigned", &published), ("mentioned", &given_on)];
        assert_eq!(queue(who).await, all.map(|(waiting, claim)| entry(waiting, claim)));
        kit.editor().assign(&given_on, kit.admin(), json!({})).await.expect(200);
        kit.researcher().withdraw(&withdrawn).await;
        let approved = kit.editor().step(&verdict, "approve", json!({})).await;
        assert_eq!(queue(who).await, [entry("assigned", &published), entry("mentioned", &given_on)]);
        kit.editor().step(&approved, "publish", json!({})).await;
        kit.researcher().withdraw(&gone).await;
        assert_eq!(queue(who).await, []);
    }

    async fn nothing_is_assigned_to_who_can_do_nothing(kit: Kit) {
        let claim = claim(&kit).await;
        let who = kit.second_researcher();
        kit.editor().assign(&claim, who, json!({})).await.expect(200);
        kit.admin().put(&format!("/members/{}", who.user()), json!({"role": "reader"})).if_match("\"1\"").await.expect(200);
        let assigned = || async { queue(who).await };
        assert_eq!(assigned().await, []);
    }

    async fn the_queue_has_pages_whatever_is_in_it(kit: Kit) {
        let who = kit.editor();
        for _ in 0..2 {
            let claim = claim(&kit).await;
            kit.researcher().assign(&claim, who, json!({})).await.expect(200);
            let verdict = kit.submitted(&claim).await;
            // The same verdict waits for review and is assigned.
            kit.researcher().assign(&verdict, who, json!({})).await.expect(200);
            kit.researcher().comment(&verdict, json!({"mentions": [who.user()]})).await;
        }
        let all = queue(who).await;
        let terms: Vec<&str> = all.iter().map(|(waiting, _)| waiting.as_str()).collect();
        assert_eq!(terms, ["assigned", "review", "assigned", "mentioned"].repeat(2));
        for limit in 1..=4 {
            let mut seen = Vec::new();
            let mut path = format!("/review-queue?limit={limit}");
            loop {
                let page = who.get(&path).await.expect(200);
                seen.extend(page.items().iter().map(|item| item["waiting"].clone()));
                let Some(cursor) = page["next_cursor"].as_str() else { break };
                path = format!("/review-queue?limit={limit}&cursor={cursor}");
            }
            assert_eq!(seen, terms, "{limit}");
        }
    }
}
