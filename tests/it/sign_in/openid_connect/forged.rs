use dementi_testkit::{Kit, on_both_databases};
use serde_json::{Value, json};

use super::{UNVERIFIED, come_back, is_out, person};

/// What can be wrong with an ID token, as `tests/clients/openid_provider.mjs` tells it.
const SPOILT: [&str; 7] = ["nonce", "audience", "issuer", "key", "signature", "none", "secret"];

on_both_databases! {
    async fn an_id_token_is_the_providers_for_this_server_and_this_browser(kit: Kit) {
        let spoilt = |spoil: &str| {
            let mut person = person("editor");
            person["spoil"] = json!(spoil);
            (spoil.to_owned(), person)
        };
        let mut people: serde_json::Map<String, Value> = SPOILT.iter().map(|spoil| spoilt(spoil)).collect();
        people.insert("editor".to_owned(), person("editor"));
        let server = kit.with_provider(json!({"people": people})).await;
        for spoilt in SPOILT {
            let browser = server.browser(1);
            let reply = come_back(&server, &browser, spoilt).await;
            is_out(&browser, reply, 502, UNVERIFIED);
            assert_eq!(kit.database().count("identities", "true").await, 0, "{spoilt}");
        }
        // It was refused for nothing else.
        come_back(&server, &server.browser(1), "editor").await.expect(303);
    }

    /// It is asked for its keys again when a token is signed with another one, but not each time.
    async fn a_provider_may_take_a_new_key(kit: Kit) {
        let mut told = super::editor();
        told["people"]["editor"]["spoil"] = json!("renewed");
        let server = kit.with_provider(told).await;
        let browser = server.browser(1);
        let reply = come_back(&server, &browser, "editor").await;
        is_out(&browser, reply, 502, UNVERIFIED);
        kit.clock().advance(std::time::Duration::from_secs(30));
        come_back(&server, &browser, "editor").await.expect(303);
    }

    /// The provider's tokens are good for an hour.
    async fn an_id_token_that_has_expired_is_worth_nothing(kit: Kit) {
        let server = kit.with_provider(super::editor()).await;
        kit.clock().advance(std::time::Duration::from_hours(24 * 365 * 100));
        let browser = server.browser(1);
        let reply = come_back(&server, &browser, "editor").await;
        is_out(&browser, reply, 502, UNVERIFIED);
    }
}
