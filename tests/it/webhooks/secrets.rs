use std::time::Duration;

use dementi_testkit::{Kit, Receiver, on_both_databases};
use serde_json::json;

use super::{happen, register};

on_both_databases! {
    async fn a_secret_is_shown_once_and_is_nowhere_else(kit: Kit) {
        let receiver = Receiver::start().await;
        let body = json!({"url": receiver.url, "events": ["claim.created"]});
        let created = kit.admin().post("/webhooks", body.clone()).key("one").await.expect(201);
        let secret = created["secret"].as_str().expect("a secret").to_owned();
        assert!(secret.starts_with("whsec_"));
        kit.admin().post("/webhooks", body).key("one").await.problem(409, "answer_shown_once");
        happen(&kit).await;
        kit.settle(&mut kit.dispatcher()).await;
        let bare = secret.trim_start_matches("whsec_");
        for path in [created.location(), format!("{}/deliveries", created.location()), "/webhooks".to_owned(), "/audit".to_owned()] {
            let text = kit.admin().get(&path).await.expect(200).text();
            assert!(!text.contains(bare), "{path}: {text}");
        }
        assert!(!receiver.received()[0].body.contains(bare));
    }

    async fn after_a_rotation_both_secrets_sign_for_a_day(kit: Kit) {
        let receiver = Receiver::start().await;
        let registered = register(kit.admin(), &receiver, json!({})).await;
        let rotated = kit.admin().try_step(&registered.webhook, "rotate-secret", json!({})).await.expect(200);
        assert_ne!(rotated["secret"], registered.secret.as_str());
        let mut dispatcher = kit.dispatcher();
        let mut signatures = async || {
            happen(&kit).await;
            kit.settle(&mut dispatcher).await;
            receiver.received().last().expect("a message").signature.split(' ').count()
        };
        assert_eq!(signatures().await, 2);
        kit.clock().advance(Duration::from_hours(23));
        assert_eq!(signatures().await, 2);
        kit.clock().advance(Duration::from_hours(2));
        assert_eq!(signatures().await, 1);
        kit.app().sweep_deliveries().await.expect("the database works");
        assert_eq!(kit.database().count("webhook_secrets", "true").await, 1);
    }
}
