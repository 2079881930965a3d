use std::time::Duration;

use dementi_testkit::{Kit, Reaction, Receiver, on_both_databases};
use serde_json::json;

use super::{deliveries, happen, register};

on_both_databases! {
    async fn a_message_is_sent_once_more_under_the_same_id(kit: Kit) {
        let receiver = Receiver::start().await;
        let webhook = register(kit.admin(), &receiver, json!({})).await.webhook;
        happen(&kit).await;
        let mut dispatcher = kit.dispatcher();
        kit.settle(&mut dispatcher).await;
        let id = receiver.received()[0].id.clone();
        let replay = format!("{}/deliveries/{id}/replay", webhook.path);
        let again = kit.admin().post(&replay, json!({})).await.expect(202);
        assert_eq!(again["state"], "pending");
        kit.settle(&mut dispatcher).await;
        let received = receiver.received();
        assert_eq!((received.len(), &received[1].id), (2, &id));
        assert_eq!(deliveries(&kit, &webhook).await[0]["attempts"].as_array().map(Vec::len), Some(2));
        let unknown = format!("{}/deliveries/{}/replay", webhook.path, webhook.id);
        kit.admin().post(&unknown, json!({})).await.problem(404, "not_found");
        kit.other().admin().post(&replay, json!({})).await.problem(404, "not_found");
    }

    async fn what_was_missed_is_sent_when_it_is_asked_for(kit: Kit) {
        let receiver = Receiver::start().await;
        let webhook = register(kit.admin(), &receiver, json!({})).await.webhook;
        let disabled = kit.admin().step(&webhook, "disable", json!({})).await;
        happen(&kit).await;
        kit.clock().advance(Duration::from_hours(1));
        happen(&kit).await;
        happen(&kit).await;
        let mut dispatcher = kit.dispatcher();
        kit.settle(&mut dispatcher).await;
        let recover = format!("{}/recover", webhook.path);
        let since = json!({"since": "2026-01-05T09:30:00Z"});
        kit.admin().post(&recover, since.clone()).await.problem(409, "wrong_state");
        kit.admin().step(&disabled, "enable", json!({})).await;
        kit.settle(&mut dispatcher).await;
        assert_eq!(receiver.received().len(), 0, "nothing is sent unasked");
        let recovered = kit.admin().post(&recover, since).await.expect(202);
        assert_eq!(recovered["deliveries"], 2);
        kit.settle(&mut dispatcher).await;
        assert_eq!(receiver.received().len(), 2);
        let states: Vec<_> = deliveries(&kit, &webhook).await.iter().map(|one| one["state"].clone()).collect();
        assert_eq!(states, ["delivered", "delivered", "missed"]);
    }

    async fn what_is_over_is_forgotten_after_thirty_days(kit: Kit) {
        let receiver = Receiver::start().await;
        let webhook = register(kit.admin(), &receiver, json!({})).await.webhook;
        happen(&kit).await;
        receiver.then(Reaction::status(204));
        let mut dispatcher = kit.dispatcher();
        kit.settle(&mut dispatcher).await;
        assert_eq!(kit.app().sweep_deliveries().await.expect("the database works"), 0);
        kit.clock().advance(Duration::from_hours(31 * 24));
        happen(&kit).await;
        receiver.then(Reaction::status(500));
        kit.settle(&mut dispatcher).await;
        assert_eq!(kit.app().sweep_deliveries().await.expect("the database works"), 1);
        let log = deliveries(&kit, &webhook).await;
        assert_eq!((log.len(), &log[0]["state"]), (1, &json!("pending")));
        assert_eq!(kit.database().count("webhook_attempts", "true").await, 1);
    }
}
