use std::time::Duration;

use dementi_testkit::{Kit, Receiver, on_both_databases};
use serde_json::{Value, json};

use super::{deliveries, happen, register, types};

on_both_databases! {
    async fn a_receiver_is_told_in_order_what_happens_to_a_claim(kit: Kit) {
        let receiver = Receiver::start().await;
        register(kit.admin(), &receiver, json!({})).await;
        let claim = happen(&kit).await;
        let request = kit.researcher().reply_request(&claim, json!({})).await;
        kit.researcher().step(&request, "decline", json!({})).await;
        let published = kit.published(&claim).await;
        kit.researcher().denial(&claim, &["denied"], json!({})).await;
        kit.editor().step(&published, "reaffirm", json!({})).await;
        let second = kit.researcher().draft(&claim, json!({"rating": "false"})).await;
        let second = kit.researcher().step(&second, "submit", json!({})).await;
        let second = kit.editor().step(&second, "approve", json!({})).await;
        let correction = json!({"correction": {"kind": "rating_change", "note": "New documents."}});
        let second = kit.editor().step(&second, "publish", correction).await;
        kit.editor().step(&second, "retract", json!({"reason": "It rested on a forgery."})).await;
        kit.settle(&mut kit.dispatcher()).await;
        assert_eq!(types(&receiver), [
            "claim.created", "reply.requested", "reply.declined", "verdict.submitted", "verdict.approved",
            "verdict.published", "claim.stale", "claim.current", "verdict.submitted", "verdict.approved",
            "verdict.superseded", "verdict.published", "verdict.retracted",
        ]);
        let bodies: Vec<Value> =
            receiver.received().iter().map(|message| kit.names().redact(&message.json)).collect();
        insta::assert_json_snapshot!("messages", bodies);
        let all = receiver.received();
        let mut ids: Vec<&str> = all.iter().map(|message| message.id.as_str()).collect();
        assert!(ids.is_sorted_by_key(|id| &id[..13]), "in the order of time: {ids:?}");
        ids.sort_unstable();
        ids.dedup();
        assert_eq!(ids.len(), all.len(), "each message has an id of its own");
        assert!(all.iter().all(|message| message.body.len() < 20_000));
    }

    async fn nothing_is_told_twice_and_nothing_of_before(kit: Kit) {
        let receiver = Receiver::start().await;
        happen(&kit).await;
        kit.clock().advance(Duration::from_secs(1));
        let webhook = register(kit.admin(), &receiver, json!({})).await.webhook;
        let mut dispatcher = kit.dispatcher();
        kit.settle(&mut dispatcher).await;
        assert_eq!(types(&receiver), [""; 0]);
        happen(&kit).await;
        kit.settle(&mut dispatcher).await;
        kit.settle(&mut dispatcher).await;
        // Another one, which begins where the place was kept.
        kit.settle(&mut kit.dispatcher()).await;
        assert_eq!(types(&receiver), ["claim.created"]);
        let log = deliveries(&kit, &webhook).await;
        assert_eq!(log[0]["state"], "delivered");
        assert_eq!(log[0]["attempts"][0]["status"], 204);
        assert_eq!(log[0]["id"], receiver.received()[0].id.as_str());
        assert_eq!(log[0]["body"], receiver.received()[0].json);
    }

    async fn a_webhook_gets_what_it_asks_for(kit: Kit) {
        let [first, second, other] =
            [Receiver::start().await, Receiver::start().await, Receiver::start().await];
        register(kit.admin(), &first, json!({"events": ["verdict.published"]})).await;
        register(kit.other().admin(), &other, json!({})).await;
        let claim = happen(&kit).await;
        kit.clock().advance(Duration::from_secs(1));
        register(kit.admin(), &second, json!({"dossier_id": claim.body["dossier_id"]})).await;
        kit.published(&claim).await;
        happen(&kit).await;
        kit.settle(&mut kit.dispatcher()).await;
        assert_eq!(types(&first), ["verdict.published"]);
        assert_eq!(types(&second), ["verdict.submitted", "verdict.approved", "verdict.published"]);
        assert_eq!(types(&other), [""; 0]);
    }

    async fn a_webhook_can_be_tried_out(kit: Kit) {
        let receiver = Receiver::start().await;
        let webhook = register(kit.admin(), &receiver, json!({"events": ["claim.stale"]})).await.webhook;
        let tried = kit.admin().post(&format!("{}/test", webhook.path), json!({})).await.expect(201);
        assert_eq!(tried["state"], "pending");
        kit.settle(&mut kit.dispatcher()).await;
        assert_eq!(types(&receiver), ["webhook.test"]);
        let after = kit.admin().get(&tried.location()).await.expect(200);
        assert_eq!((&after["state"], &after["due_at"]), (&json!("delivered"), &Value::Null));
    }

    async fn the_log_of_deliveries_comes_in_pages(kit: Kit) {
        let receiver = Receiver::start().await;
        let webhook = register(kit.admin(), &receiver, json!({})).await.webhook;
        for _ in 0..5 {
            happen(&kit).await;
        }
        kit.settle(&mut kit.dispatcher()).await;
        let all = deliveries(&kit, &webhook).await;
        let (mut path, mut seen) = (format!("{}/deliveries?limit=2&state=delivered", webhook.path), Vec::new());
        loop {
            let page = kit.admin().get(&path).await.expect(200);
            seen.extend(page.items().to_vec());
            let Some(link) = page.header("link") else { break };
            path = link[1..link.find('>').expect("a link")].to_owned();
        }
        assert_eq!((seen.len(), seen), (5, all));
        let missed = kit.admin().get(&format!("{}/deliveries?state=missed", webhook.path)).await.expect(200);
        assert_eq!(missed.items().len(), 0);
    }
}
