use dementi_testkit::sessions::LinkPurpose;
use dementi_testkit::{Browser, Kit, Reply, on_both_databases};

use super::{LAMPS, OWLS};

const SESSION: &str = "__Host-dementi";

/// Types an address and a password.
async fn type_in(browser: &Browser, who: &str, password: &str) -> Reply {
    let email = format!("{who}@desk.example");
    browser.post("/sign-in", &[("email", &email), ("password", password), ("next", "/claims?tag=a")]).await
}

on_both_databases! {
    async fn a_session_is_kept_in_a_cookie_that_nobody_else_gets(kit: Kit) {
        kit.with_password(kit.editor(), LAMPS).await;
        let browser = kit.browser(1);
        browser.get("/sign-in?next=/claims").await.expect(200);
        let reply = type_in(&browser, "editor", LAMPS).await.expect(303);
        assert_eq!(reply.location(), "/claims?tag=a");
        let cookie = reply.all("set-cookie").into_iter().find(|cookie| cookie.starts_with("__Host-dementi="));
        let (pair, attributes) = cookie.expect("a session").split_once("; ").expect("attributes");
        assert_eq!(attributes, "Path=/; Max-Age=1209600; Secure; HttpOnly; SameSite=Lax");
        assert_eq!(pair.len(), "__Host-dementi=".len() + 43, "256 bits");
        assert_eq!(reply.header("cache-control"), Some("private, no-store"));
        browser.get("/account").await.expect(200);
        assert_eq!(browser.get("/sign-in?next=/dossiers").await.expect(303).location(), "/dossiers");
    }

    /// Session fixation: what somebody else has placed in the browser is no session, and becomes none.
    async fn a_secret_that_was_placed_becomes_no_session(kit: Kit) {
        kit.with_password(kit.editor(), LAMPS).await;
        let (browser, attacker) = (kit.browser(1), kit.browser(2));
        let placed = "A".repeat(43);
        browser.place(SESSION, &placed);
        type_in(&browser, "editor", LAMPS).await.expect(303);
        assert_ne!(browser.cookie(SESSION), Some(placed.clone()));
        attacker.place(SESSION, &placed);
        assert!(attacker.get("/account").await.expect(303).location().starts_with("/sign-in"));
        let first = browser.cookie(SESSION);
        type_in(&browser, "editor", LAMPS).await.expect(303);
        assert_ne!(browser.cookie(SESSION), first, "each sign-in has a secret of its own");
        attacker.place(SESSION, &first.expect("a session"));
        assert!(attacker.get("/account").await.expect(303).location().starts_with("/sign-in"), "and ends the one before");
    }

    async fn forms_of_other_sites_are_refused(kit: Kit) {
        kit.with_password(kit.editor(), LAMPS).await;
        let browser = kit.browser(1);
        let typed = [("email", "editor@desk.example"), ("password", LAMPS)];
        for origin in [None, Some("https://evil.example"), Some("null"), Some("http://127.0.0.1:1")] {
            browser.post_from(origin, "/sign-in", &typed).await.expect(403);
            assert_eq!(browser.cookie(SESSION), None);
        }
        type_in(&browser, "editor", LAMPS).await.expect(303);
        browser.get("/account").await.expect(200);
        let change = [("old", LAMPS), ("password", OWLS)];
        let other = [("form_token", "AAAA"), ("old", LAMPS), ("password", OWLS)];
        let origin = kit.url().to_owned();
        browser.post_from(Some(&origin), "/account/password", &change).await.expect(403);
        browser.post_from(Some(&origin), "/account/password", &other).await.expect(403);
        browser.post_from(Some(&origin), "/account/second-factor/begin", &[]).await.expect(403);
        browser.post_from(Some(&origin), "/account/sessions/end-others", &[]).await.expect(403);
        type_in(&kit.browser(1), "editor", LAMPS).await.expect(303);
    }

    /// The same status, the same page, the same headers.
    async fn who_is_refused_sees_one_page(kit: Kit) {
        kit.with_password(kit.editor(), LAMPS).await;
        let mut seen = Vec::new();
        for who in ["editor", "nobody", "reader"] {
            let reply = type_in(&kit.browser(1), who, OWLS).await.expect(422);
            assert_eq!(reply.all("set-cookie"), Vec::<&str>::new());
            seen.push(reply.text().replace(&format!("{who}@desk.example"), "ADDRESS"));
        }
        assert!(seen[0].contains("The address or the password is wrong.") && !seen[0].contains(OWLS), "{}", seen[0]);
        assert!(seen.iter().all(|page| *page == seen[0]), "{seen:?}");
    }

    async fn too_many_tries_are_told_how_long_to_wait(kit: Kit) {
        kit.with_password(kit.editor(), LAMPS).await;
        for who in ["editor", "nobody"] {
            for address in 0..10 {
                type_in(&kit.browser(address), who, OWLS).await.expect(422);
            }
        }
        let mut seen = Vec::new();
        for (who, password) in [("editor", OWLS), ("editor", LAMPS), ("nobody", OWLS)] {
            let reply = type_in(&kit.browser(20), who, password).await.expect(429);
            assert_eq!(reply.header("retry-after"), Some("900"));
            seen.push(reply.text());
        }
        assert!(seen[0].contains("15 minutes") && seen.iter().all(|page| *page == seen[0]), "{seen:?}");
    }

    async fn one_comes_back_to_no_other_site(kit: Kit) {
        kit.with_password(kit.editor(), LAMPS).await;
        for foreign in ["https://evil.example", "//evil.example", "/\\evil.example", "javascript:alert(1)"] {
            let browser = kit.browser(1);
            let page = browser.get(&format!("/sign-in?next={foreign}")).await.expect(200);
            let form = page.text().split("<main").nth(1).and_then(|main| main.split("</main").next()).map(str::to_owned);
            let form = form.expect("a page");
            assert!(form.contains("name=\"next\" value=\"/\""), "{form}");
            let typed = [("email", "editor@desk.example"), ("password", LAMPS), ("next", foreign)];
            assert_eq!(browser.post("/sign-in", &typed).await.expect(303).location(), "/");
        }
    }

    async fn looking_at_a_link_does_not_use_it_up(kit: Kit) {
        let link = format!("/sign-in/link/{}", kit.link(kit.editor(), LinkPurpose::SignIn).await);
        let browser = kit.browser(1);
        for _ in 0..2 {
            let page = browser.get(&link).await.expect(200);
            assert_eq!(page.header("referrer-policy"), Some("no-referrer"));
            assert_eq!(page.header("cache-control"), Some("private, no-store"));
            assert!(page.text().contains("sign in as"), "{}", page.text());
        }
        assert_eq!(browser.post(&link, &[]).await.expect(303).location(), "/");
        browser.get("/account").await.expect(200);
        let (late, nonsense) = (kit.browser(2), format!("/sign-in/link/{}", "A".repeat(43)));
        let used = late.post(&link, &[]).await.expect(410);
        let never = late.post(&nonsense, &[]).await.expect(410);
        assert!(late.cookie(SESSION).is_none() && used.header("referrer-policy") == Some("no-referrer"));
        let apart = |reply: &Reply| reply.text().split("<main").nth(1).expect("a page").split("</main").next().map(str::to_owned);
        assert_eq!(apart(&used), apart(&never), "used and unknown links are told alike");
    }

    async fn a_password_is_chosen_by_a_link(kit: Kit) {
        let link = format!("/sign-in/link/{}", kit.link(kit.editor(), LinkPurpose::SetPassword).await);
        let browser = kit.browser(1);
        let page = browser.get(&link).await.expect(200);
        assert!(page.text().contains("autocomplete=\"new-password\""), "{}", page.text());
        let weak = browser.post(&link, &[("password", "password12345678")]).await.expect(422);
        assert!(weak.text().contains("too easy to guess") && !weak.text().contains("password12345678"));
        browser.post(&link, &[("password", LAMPS)]).await.expect(303);
        browser.get("/account").await.expect(200);
        type_in(&kit.browser(2), "editor", LAMPS).await.expect(303);
        browser.post(&link, &[("password", OWLS)]).await.expect(410);
    }

    async fn pages_speak_german_too(kit: Kit) {
        let browser = kit.browser(1);
        browser.get("/language?to=de&next=/sign-in").await.expect(303);
        let page = browser.get("/sign-in").await.expect(200);
        assert!(page.text().contains("Passwort") && page.text().contains("<html lang=\"de"), "{}", page.text());
        let refused = type_in(&browser, "editor", OWLS).await.expect(422);
        assert!(refused.text().contains("Die Adresse oder das Passwort ist falsch."), "{}", refused.text());
    }
}
