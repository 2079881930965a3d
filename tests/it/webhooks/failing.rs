use std::time::Duration;

use dementi_testkit::{Kit, Reaction, Receiver, on_both_databases};
use serde_json::{Value, json};

use super::{deliveries, happen, register};

fn advance(kit: &Kit, seconds: u64) {
    kit.clock().advance(Duration::from_secs(seconds));
}

/// More than any pause between attempts with its jitter.
const LONG: u64 = 27 * 3600;

on_both_databases! {
    async fn a_message_is_tried_again_under_the_same_id_until_it_is_taken(kit: Kit) {
        let receiver = Receiver::start().await;
        let webhook = register(kit.admin(), &receiver, json!({})).await.webhook;
        happen(&kit).await;
        receiver.then(Reaction::status(500));
        receiver.then(Reaction::Answer(404, Vec::new(), "who\u{0}?".to_owned()));
        let mut dispatcher = kit.dispatcher();
        kit.settle(&mut dispatcher).await;
        kit.settle(&mut dispatcher).await;
        assert_eq!(receiver.received().len(), 1, "not before five seconds have passed");
        advance(&kit, 6);
        kit.settle(&mut dispatcher).await;
        assert_eq!(receiver.received().len(), 2);
        let log = deliveries(&kit, &webhook).await;
        assert_eq!((&log[0]["state"], log[0]["attempts"].as_array().expect("attempts").len()), (&json!("pending"), 2));
        assert_eq!(log[0]["attempts"][1]["response"], "who\u{fffd}?");
        advance(&kit, 331);
        kit.settle(&mut dispatcher).await;
        let received = receiver.received();
        assert_eq!(received.len(), 3);
        assert!(received.iter().all(|message| message.id == received[0].id && message.body == received[0].body));
        assert_ne!(received[0].timestamp, received[2].timestamp, "each attempt has its own");
        assert_eq!(deliveries(&kit, &webhook).await[0]["state"], "delivered");
    }

    async fn a_message_that_nobody_takes_has_failed_after_ten_attempts(kit: Kit) {
        let receiver = Receiver::start().await;
        let webhook = register(kit.admin(), &receiver, json!({})).await.webhook;
        happen(&kit).await;
        let mut dispatcher = kit.dispatcher();
        // The pauses, and their jitter of a tenth at most.
        for (attempt, pause) in [6, 331, 1981, 7921, 19801, 39601, 55441, 79201, 95041].into_iter().enumerate() {
            receiver.then(Reaction::status(503));
            kit.settle(&mut dispatcher).await;
            assert_eq!(receiver.received().len(), attempt + 1);
            advance(&kit, pause);
        }
        assert_eq!(deliveries(&kit, &webhook).await[0]["state"], "pending");
        receiver.then(Reaction::status(503));
        kit.settle(&mut dispatcher).await;
        let log = deliveries(&kit, &webhook).await;
        assert_eq!((&log[0]["state"], &log[0]["due_at"]), (&json!("failed"), &Value::Null));
        advance(&kit, LONG);
        kit.settle(&mut dispatcher).await;
        assert_eq!(receiver.received().len(), 10);
        assert_eq!(kit.admin().get(&webhook.path).await.expect(200)["enabled"], true);
    }

    async fn a_webhook_that_nothing_gets_through_to_for_five_days_is_disabled(kit: Kit) {
        let receiver = Receiver::start().await;
        let webhook = register(kit.admin(), &receiver, json!({})).await.webhook;
        let mut dispatcher = kit.dispatcher();
        for _ in 0..6 {
            happen(&kit).await;
            for _ in 0..10 {
                receiver.then(Reaction::status(500));
            }
            kit.settle(&mut dispatcher).await;
            advance(&kit, LONG);
        }
        let seen = kit.admin().get(&webhook.path).await.expect(200);
        assert_eq!(seen["enabled"], false);
        assert_eq!((&seen["disabled"]["cause"], &seen["disabled"]["by"]), (&json!("failing"), &Value::Null));
        let audit = kit.admin().get("/audit?limit=100").await.expect(200);
        let disabled = audit.items().iter().find(|entry| entry["action"] == "disabled").expect("an entry");
        assert_eq!((&disabled["kind"], &disabled["actor_id"]), (&json!("webhook"), &Value::Null));
        let log = deliveries(&kit, &webhook).await;
        assert!(log.iter().all(|delivery| delivery["state"] != "pending"), "{log:#?}");
        // What happens now is missed, and can be asked for once it is seen to.
        happen(&kit).await;
        kit.settle(&mut dispatcher).await;
        assert_eq!(deliveries(&kit, &webhook).await[0]["state"], "missed");
    }

    async fn a_success_in_between_begins_the_five_days_anew(kit: Kit) {
        let receiver = Receiver::start().await;
        let webhook = register(kit.admin(), &receiver, json!({})).await.webhook;
        let mut dispatcher = kit.dispatcher();
        for _ in 0..7 {
            happen(&kit).await;
            receiver.then(Reaction::status(500));
            kit.settle(&mut dispatcher).await;
            advance(&kit, LONG);
            kit.settle(&mut dispatcher).await;
        }
        assert_eq!(kit.admin().get(&webhook.path).await.expect(200)["enabled"], true);
    }

    async fn a_receiver_that_is_gone_is_sent_nothing_more(kit: Kit) {
        let receiver = Receiver::start().await;
        let webhook = register(kit.admin(), &receiver, json!({})).await.webhook;
        happen(&kit).await;
        happen(&kit).await;
        receiver.then(Reaction::status(410));
        let mut dispatcher = kit.dispatcher();
        kit.settle(&mut dispatcher).await;
        assert_eq!(receiver.received().len(), 1);
        let seen = kit.admin().get(&webhook.path).await.expect(200);
        assert_eq!(seen["disabled"]["cause"], "gone");
        let log = deliveries(&kit, &webhook).await;
        assert_eq!((&log[0]["state"], &log[1]["state"]), (&json!("missed"), &json!("failed")));
    }

    async fn a_redirection_is_a_failure_and_not_followed(kit: Kit) {
        let (receiver, elsewhere) = (Receiver::start().await, Receiver::start().await);
        let webhook = register(kit.admin(), &receiver, json!({})).await.webhook;
        happen(&kit).await;
        receiver.then(Reaction::with(307, "location", elsewhere.url.as_str()));
        kit.settle(&mut kit.dispatcher()).await;
        assert_eq!(elsewhere.received().len(), 0);
        let log = deliveries(&kit, &webhook).await;
        assert_eq!((&log[0]["state"], &log[0]["attempts"][0]["status"]), (&json!("pending"), &json!(307)));
        assert_eq!(log[0]["attempts"][0]["error"], "redirections are not followed");
    }

    async fn a_receiver_that_asks_for_a_pause_gets_it(kit: Kit) {
        let receiver = Receiver::start().await;
        register(kit.admin(), &receiver, json!({})).await;
        happen(&kit).await;
        receiver.then(Reaction::with(429, "retry-after", "600"));
        receiver.then(Reaction::with(503, "retry-after", "Mon, 05 Jan 2026 11:00:00 GMT"));
        let mut dispatcher = kit.dispatcher();
        kit.settle(&mut dispatcher).await;
        advance(&kit, 590);
        kit.settle(&mut dispatcher).await;
        assert_eq!(receiver.received().len(), 1, "ten minutes have not passed");
        advance(&kit, 11);
        kit.settle(&mut dispatcher).await;
        assert_eq!(receiver.received().len(), 2);
        advance(&kit, 6000);
        kit.settle(&mut dispatcher).await;
        assert_eq!(receiver.received().len(), 2, "it is not eleven yet");
        advance(&kit, 700);
        kit.settle(&mut dispatcher).await;
        assert_eq!(receiver.received().len(), 3);
    }

    async fn a_receiver_that_hangs_holds_up_nobody_else(kit: Kit) {
        let (hanging, other) = (Receiver::start().await, Receiver::start().await);
        let webhook = register(kit.admin(), &hanging, json!({})).await.webhook;
        register(kit.admin(), &other, json!({})).await;
        happen(&kit).await;
        hanging.then(Reaction::Hang);
        kit.database().settled().await;
        let mut dispatcher = kit.impatient_dispatcher(Duration::from_millis(1500));
        let settled = tokio::spawn(async move { dispatcher.settle_due().await });
        other.at_least(1).await;
        hanging.at_least(1).await;
        settled.await.expect("it ends").expect("the database works");
        let log = deliveries(&kit, &webhook).await;
        assert_eq!(log[0]["state"], "pending");
        assert_eq!(log[0]["attempts"][0]["error"].as_str().map(|error| error.split(':').next()), Some(Some("no answer in time")));
        hanging.release();
    }

    /// The claim of a process that died ends, and the message is sent again, under the same id.
    async fn what_a_dead_process_had_claimed_is_sent_by_another(kit: Kit) {
        let receiver = Receiver::start().await;
        register(kit.admin(), &receiver, json!({})).await;
        happen(&kit).await;
        receiver.then(Reaction::Hang);
        kit.database().settled().await;
        let mut dying = kit.dispatcher();
        let dying = tokio::spawn(async move { dying.settle_due().await });
        receiver.at_least(1).await;
        dying.abort();
        let _ = dying.await;
        let mut dispatcher = kit.dispatcher();
        kit.settle(&mut dispatcher).await;
        assert_eq!(receiver.received().len(), 1, "it is still claimed");
        advance(&kit, 31);
        kit.settle(&mut dispatcher).await;
        let received = receiver.received();
        assert_eq!(received.len(), 2);
        assert_eq!(received[0].id, received[1].id);
        receiver.release();
    }

    async fn an_address_that_is_no_longer_allowed_is_not_sent_to(kit: Kit) {
        let receiver = Receiver::start().await;
        let webhook = register(kit.admin(), &receiver, json!({})).await.webhook;
        happen(&kit).await;
        let mut strict = kit.strict_dispatcher();
        kit.settle(&mut strict).await;
        assert_eq!(receiver.received().len(), 0);
        let log = deliveries(&kit, &webhook).await;
        let error = log[0]["attempts"][0]["error"].as_str().expect("an error");
        assert!(error.contains("not on the public internet"), "{error}");
    }
}
