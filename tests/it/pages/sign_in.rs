//! Signing in, as a browser does it.

use dementi_testkit::sessions::LinkPurpose;
use dementi_testkit::signing_in::{begin, confirm};
use dementi_testkit::{Clock, Context, Kit, on_both_databases, sign_in};
use serde_json::json;

use super::browse;

on_both_databases! {
    async fn a_password_and_a_second_factor(kit: Kit) {
        let link = format!("/sign-in/link/{}", kit.link(kit.editor(), LinkPurpose::SetPassword).await);
        let now = kit.clock().now().unix_timestamp();
        let given = json!({"url": kit.url(), "link": link, "email": "editor@desk.example", "now": now});
        assert_eq!(browse("sign_in.mjs", given).await, json!({
            "begun": [],
            "kept": [],
            "asked": [],
            "codes": 10,
            "refused": "The code is wrong or was used. Try the next one.",
        }));
    }

    async fn a_provider_at_another_site_and_a_second_factor(kit: Kit) {
        let session = kit.with_password(kit.editor(), "vier rote Lampen am Kanal").await;
        let actor = sign_in::acting(kit.app(), &session).await;
        let context = || Context { actor: actor.clone(), request_id: None, idempotency: None };
        let secret = begin(kit.app(), context()).await.expect("it is begun").secret;
        confirm(kit.app(), context(), &sign_in::code(&secret, kit.clock(), 0)).await.expect("the code is right");
        kit.next_step();
        let editor = json!({"claims": {"email": "editor@desk.example", "email_verified": true}});
        let server = kit.with_provider(json!({"people": {"anna": editor}})).await;
        let now = kit.clock().now().unix_timestamp();
        let given = json!({"url": server.url(), "login": "anna", "secret": secret, "now": now});
        assert_eq!(browse("openid_connect.mjs", given).await, json!({
            "page": [],
            "elsewhere": "localhost",
            "cookies": ["__Host-dementi"],
            "account": [],
            "chosen": "English",
            "language": "en",
        }));
    }
}
