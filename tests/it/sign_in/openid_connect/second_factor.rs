use dementi_testkit::signing_in::{begin, confirm};
use dementi_testkit::{Browser, Kit, Provided, on_both_databases, sign_in::code};
use serde_json::{Value, json};

use super::super::{LAMPS, context};
use super::{SESSION, come_back, is_in, person};

/// Turns the editor's second factor on; answers its secret.
async fn on(kit: &Kit) -> String {
    let session = kit.with_password(kit.editor(), LAMPS).await;
    let begun = begin(kit.app(), context(kit, &session).await).await.expect("it is begun");
    let now = code(&begun.secret, kit.clock(), 0);
    confirm(kit.app(), context(kit, &session).await, &now).await.expect("the code is right");
    kit.next_step();
    begun.secret
}

/// The editor at a provider that says by which methods.
fn by(methods: &Value, trust: bool) -> Value {
    let mut editor = person("editor");
    editor["amr"] = methods.clone();
    json!({"people": {"editor": editor}, "trust_second_factor": trust})
}

/// Insists that the code is asked for, and shows it.
async fn shows_code(kit: &Kit, server: &Provided, secret: &str) -> Browser {
    let browser = server.browser(1);
    let reply = come_back(server, &browser, "editor").await.expect(303);
    assert_eq!(reply.location(), "/sign-in/code?next=%2Fclaims");
    assert_eq!(browser.cookie(SESSION), None, "the provider alone is not enough");
    // The browser comes from another site, and must have it with it all the same.
    let cookies = reply.all("set-cookie");
    let pending = cookies.iter().find(|cookie| cookie.starts_with("__Host-dementi-code="));
    assert!(pending.is_some_and(|cookie| cookie.ends_with("; SameSite=Lax")), "{cookies:?}");
    browser.get("/sign-in/code").await.expect(200);
    let now = code(secret, kit.clock(), 0);
    browser.post("/sign-in/code", &[("code", &now), ("next", "/claims")]).await.expect(303);
    kit.next_step();
    browser
}

on_both_databases! {
    /// A provider is no way around the second factor that somebody has set up here.
    async fn it_is_asked_for_whatever_the_provider_says(kit: Kit) {
        let secret = on(&kit).await;
        for methods in [json!(["pwd"]), json!(["pwd", "otp", "mfa"])] {
            let server = kit.with_provider(by(&methods, false)).await;
            is_in(&shows_code(&kit, &server, &secret).await, "editor").await;
            kit.database().execute("DELETE FROM identities").await;
        }
    }

    /// A provider that is trusted must have asked for two, and say so.
    async fn two_factors_at_a_provider_that_is_trusted_are_enough(kit: Kit) {
        let secret = on(&kit).await;
        for (methods, enough) in [
            (json!(["pwd"]), false),
            (json!(["otp"]), false),
            (Value::Null, false),
            (json!(["pwd", "otp"]), true),
            (json!(["mfa"]), true),
        ] {
            let server = kit.with_provider(by(&methods, true)).await;
            let browser = if enough {
                let browser = server.browser(1);
                assert_eq!(come_back(&server, &browser, "editor").await.expect(303).location(), "/claims");
                browser
            } else {
                shows_code(&kit, &server, &secret).await
            };
            is_in(&browser, "editor").await;
            kit.database().execute("DELETE FROM identities").await;
        }
    }
}
