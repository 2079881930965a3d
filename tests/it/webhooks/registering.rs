use dementi_testkit::{Kit, Receiver, on_both_databases};
use serde_json::{Value, json};

use super::{ask, register};

on_both_databases! {
    async fn a_webhook_is_registered_read_changed_and_withdrawn(kit: Kit) {
        let receiver = Receiver::start().await;
        let admin = kit.admin();
        let webhook = register(admin, &receiver, json!({"description": "CMS"})).await.webhook;
        let read = admin.get(&webhook.path).await.expect(200);
        assert_eq!(read["url"], receiver.url.as_str());
        assert_eq!(read["owner_id"], admin.user());
        assert_eq!((&read["enabled"], &read["disabled"]), (&json!(true), &Value::Null));
        let body = json!({"url": receiver.url, "events": ["claim.stale"]});
        let changed = admin.put(&webhook.path, body.clone()).if_match(&webhook.etag).await.expect(200);
        assert_eq!(changed["events"], json!(["claim.stale"]));
        assert_eq!(changed["description"], Value::Null);
        admin.put(&webhook.path, body.clone()).if_match(&webhook.etag).await.problem(412, "precondition_failed");
        let reason = json!({"reason": "No longer needed."});
        let withdrawn =
            admin.post(&format!("{}/withdraw", webhook.path), reason).if_match(&changed.etag()).await.expect(200);
        admin.put(&webhook.path, body).if_match(&withdrawn.etag()).await.problem(409, "withdrawn");
        assert_eq!(admin.get("/webhooks").await.expect(200).items()[0]["id"], webhook.id.as_str());
    }

    async fn an_address_that_messages_may_not_go_to_is_refused(kit: Kit) {
        let refused = async |url: &str| {
            let reply = ask(kit.admin(), url, json!({})).await;
            let error = reply.problem(422, "invalid_body")["errors"][0].clone();
            assert_eq!(error["pointer"], "/url", "{url}");
            error["code"].as_str().expect("a code").to_owned()
        };
        for (url, code) in [
            ("https://10.0.0.1/", "not_public"),
            ("https://169.254.169.254/latest/meta-data", "not_public"),
            ("https://[::1]/", "not_public"),
            ("https://[::ffff:10.0.0.1]/", "not_public"),
            ("https://[2002:a9fe:a9fe::1]/", "not_public"),
            ("https://[64:ff9b::192.168.0.1]/", "not_public"),
            ("https://[fd00::1]/", "not_public"),
            ("https://100.64.1.1/", "not_public"),
            ("https://0x7f.1:0/", "not_public"),
            ("https://2130706433/", ""),
            ("http://9.9.9.9/", "unencrypted"),
            ("https://9.9.9.9:22/", "forbidden_port"),
            ("https://9.9.9.9:6667/", "forbidden_port"),
            ("https://host.invalid/", "unknown_host"),
            ("https://user:secret@9.9.9.9/", "invalid_url"),
            ("https://9.9.9.9/#part", "invalid_url"),
            ("ftp://9.9.9.9/", "invalid_url"),
            ("receiver.example", "invalid_url"),
        ] {
            if code.is_empty() {
                // The loopback network is allowed in tests, whatever way it is written.
                ask(kit.admin(), url, json!({})).await.expect(201);
            } else {
                assert_eq!(refused(url).await, code, "{url}");
            }
        }
    }

    async fn what_makes_no_webhook_is_refused(kit: Kit) {
        let refused = async |over: Value| {
            let reply = ask(kit.admin(), "http://127.0.0.1:1/", over).await;
            let error = &reply.problem(422, "invalid_body")["errors"][0];
            json!([error["pointer"], error["code"]])
        };
        assert_eq!(refused(json!({"events": ["claim.stale", "webhook.test"]})).await, json!(["/events/1", "test_event"]));
        assert_eq!(refused(json!({"events": ["claim.stale", "claim.stale"]})).await, json!(["/events/1", "repeated"]));
        let hidden = kit.researcher().restricted_dossier(&[]).await;
        assert_eq!(refused(json!({"dossier_id": hidden.id})).await, json!(["/dossier_id", "unknown_reference"]));
    }

    async fn a_desk_has_so_many_webhooks_and_no_more(kit: Kit) {
        for _ in 0..50 {
            ask(kit.admin(), "http://127.0.0.1:1/", json!({})).await.expect(201);
        }
        ask(kit.admin(), "http://127.0.0.1:1/", json!({})).await.problem(409, "too_many_webhooks");
        ask(kit.other().admin(), "http://127.0.0.1:1/", json!({})).await.expect(201);
    }

    async fn enabling_what_is_enabled_is_refused(kit: Kit) {
        let receiver = Receiver::start().await;
        let webhook = register(kit.admin(), &receiver, json!({})).await.webhook;
        kit.admin().try_step(&webhook, "enable", json!({})).await.problem(409, "wrong_state");
        let disabled = kit.admin().step(&webhook, "disable", json!({})).await;
        assert_eq!(disabled.body["disabled"]["cause"], "by_admin");
        kit.admin().try_step(&disabled, "disable", json!({})).await.problem(409, "wrong_state");
        kit.admin().post(&format!("{}/test", webhook.path), json!({})).await.problem(409, "wrong_state");
        let enabled = kit.admin().step(&disabled, "enable", json!({})).await;
        assert_eq!(enabled.body["enabled"], true);
    }
}
