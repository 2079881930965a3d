use std::time::Duration;

use dementi_testkit::{Kit, on_both_databases};
use serde_json::json;

use super::{BEGIN, LAPSED, OPEN_ID, UNVERIFIED, at_provider, come_back, editor, is_in, is_out};

const BROKEN_OFF: &str = "was broken off";

/// The value of a part of a query.
fn part<'a>(address: &'a str, name: &str) -> &'a str {
    let parts = address.split(['?', '&']).find_map(|part| part.strip_prefix(name)?.strip_prefix('='));
    parts.unwrap_or_else(|| panic!("{address} has no {name}"))
}

on_both_databases! {
    /// Whoever gets another's browser to bring back an answer would have it signed in as somebody else (login CSRF).
    async fn an_answer_belongs_to_the_browser_that_asked(kit: Kit) {
        let server = kit.with_provider(editor()).await;
        let (attacker, victim) = (server.browser(1), server.browser(2));
        let back = at_provider(&server, &attacker, "editor").await;
        let bare = victim.get(&back).await;
        is_out(&victim, bare, 410, LAPSED);
        victim.get(BEGIN).await.expect(303);
        let reply = victim.get(&back).await;
        is_out(&victim, reply, 410, LAPSED);
        // The answer with the victim's own state: the code is bound to the browser of the attacker.
        let own = part(&victim.get(BEGIN).await.expect(303).location(), "state").to_owned();
        let mixed = back.replace(part(&back, "state"), &own);
        let reply = victim.get(&mixed).await;
        is_out(&victim, reply, 502, UNVERIFIED);
        assert_eq!(kit.database().count("identities", "true").await, 0);
    }

    async fn an_answer_counts_once_and_in_time(kit: Kit) {
        let server = kit.with_provider(editor()).await;
        let browser = server.browser(1);
        let back = at_provider(&server, &browser, "editor").await;
        let kept = browser.cookie(OPEN_ID).expect("it is kept");
        browser.get(&back).await.expect(303);
        is_in(&browser, "editor").await;
        let again = server.browser(1);
        let reply = again.get(&back).await;
        is_out(&again, reply, 410, LAPSED);
        // Even with what the browser has thrown away: the provider takes no code twice.
        again.place(OPEN_ID, &kept);
        let reply = again.get(&back).await;
        is_out(&again, reply, 502, UNVERIFIED);
        let slow = server.browser(2);
        let back = at_provider(&server, &slow, "editor").await;
        kit.clock().advance(Duration::from_mins(10));
        let reply = slow.get(&back).await;
        is_out(&slow, reply, 410, LAPSED);
        // What a browser keeps cannot be made younger.
        let back = at_provider(&server, &slow, "editor").await;
        let kept = slow.cookie(OPEN_ID).expect("it is kept");
        let begun = kept.split('.').nth(1).expect("a time");
        let later: i64 = begun.parse::<i64>().expect("a number") + 600;
        slow.place(OPEN_ID, &kept.replace(begun, &later.to_string()));
        kit.clock().advance(Duration::from_mins(10));
        let reply = slow.get(&back).await;
        is_out(&slow, reply, 410, LAPSED);
    }

    async fn what_the_provider_refuses_is_told(kit: Kit) {
        let server = kit.with_provider(editor()).await;
        let browser = server.browser(1);
        let reply = come_back(&server, &browser, "nobody").await;
        is_out(&browser, reply, 422, BROKEN_OFF);
        // An answer with neither a code nor an error, and one that names another provider.
        let begin = async || part(&browser.get(BEGIN).await.expect(303).location(), "state").to_owned();
        let path = |rest: &str| format!("/sign-in/openid-connect/callback?{rest}");
        let reply = browser.get(&path(&format!("state={}", begin().await))).await;
        is_out(&browser, reply, 422, BROKEN_OFF);
        let reply = browser.get(&path(&format!("state={}&code=x&iss=https://another.example", begin().await))).await;
        is_out(&browser, reply, 502, UNVERIFIED);
        let reply = browser.get(&path(&format!("state={}&code=x", begin().await))).await;
        is_out(&browser, reply, 502, UNVERIFIED);
        let reply = browser.get(&path("code=x")).await;
        is_out(&browser, reply, 410, LAPSED);
    }

    async fn without_a_provider_there_is_nothing_to_sign_in_at(kit: Kit) {
        kit.browser(1).get(BEGIN).await.expect(404);
        kit.browser(1).get("/sign-in/openid-connect/callback?state=x&code=x").await.expect(404);
    }

    /// It is down when somebody wants to sign in, and when somebody comes back.
    async fn a_provider_that_cannot_be_reached_is_told_of_and_passwords_go_on(kit: Kit) {
        kit.with_password(kit.editor(), super::super::LAMPS).await;
        let down = kit.without_provider().await;
        let browser = down.browser(1);
        assert!(browser.get("/sign-in").await.expect(200).text().contains("Sign in with Example ID"));
        let reply = browser.get(BEGIN).await;
        is_out(&browser, reply, 503, "Example ID cannot be reached");
        let typed = [("email", "editor@desk.example"), ("password", super::super::LAMPS)];
        browser.post("/sign-in", &typed).await.expect(303);
        is_in(&browser, "editor").await;
        let mut server = kit.with_provider(editor()).await;
        let browser = server.browser(2);
        let back = at_provider(&server, &browser, "editor").await;
        server.provider = None;
        let reply = browser.get(&back).await;
        is_out(&browser, reply, 503, "cannot be reached");
    }

    async fn one_comes_back_to_no_other_site(kit: Kit) {
        let server = kit.with_provider(editor()).await;
        for foreign in ["https://evil.example", "//evil.example", "/\\evil.example"] {
            let browser = server.browser(1);
            let sent = browser.get(&format!("/sign-in/openid-connect?next={foreign}")).await.expect(303);
            let provider = server.provider.as_ref().expect("a provider");
            let back = provider.sign_in(&browser, &sent.location(), "editor").await;
            assert_eq!(browser.get(&back).await.expect(303).location(), "/");
        }
    }

    async fn too_many_tries_are_told_how_long_to_wait(kit: Kit) {
        let server = kit.with_provider(json!({"people": {}})).await;
        let browser = server.browser(1);
        let attempt = async || {
            let state = part(&browser.get(BEGIN).await.expect(303).location(), "state").to_owned();
            browser.get(&format!("/sign-in/openid-connect/callback?state={state}&error=access_denied")).await
        };
        for _ in 0..30 {
            attempt().await.expect(422);
        }
        let reply = attempt().await.expect(429);
        assert_eq!(reply.header("retry-after"), Some("900"));
        kit.clock().advance(Duration::from_mins(15));
        attempt().await.expect(422);
    }
}
