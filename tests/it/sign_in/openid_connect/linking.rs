use dementi_testkit::{Kit, on_both_databases};
use serde_json::{Value, json};

use super::{BEGIN, OPEN_ID, SESSION, STRANGER, at_provider, come_back, editor, is_in, is_out, person};

/// What the record tells of accounts at providers, the newest first.
async fn told(kit: &Kit) -> Vec<(String, Value)> {
    let audit = kit.admin().get("/audit?limit=100").await.expect(200);
    let told = audit.items().iter().filter(|entry| entry["kind"] == "identity");
    told.map(|entry| (entry["action"].as_str().expect("a text").to_owned(), entry["after"].clone())).collect()
}

on_both_databases! {
    async fn the_first_sign_in_links_by_the_address_and_the_next_by_the_account(kit: Kit) {
        let server = kit.with_provider(editor()).await;
        let browser = server.browser(1);
        let done = come_back(&server, &browser, "editor").await.expect(303);
        assert_eq!(done.location(), "/claims");
        assert_eq!(browser.cookie(OPEN_ID), None, "it is used up");
        assert_eq!(done.header("referrer-policy"), Some("no-referrer"));
        is_in(&browser, "editor").await;
        let linked = told(&kit).await;
        assert_eq!((linked.len(), linked[0].0.as_str(), linked[0].1["subject"].as_str()), (1, "created", Some("editor")));
        // Somebody else has the address from now on.
        kit.database().execute("UPDATE users SET email = 'x@desk.example' WHERE email = 'editor@desk.example'").await;
        let again = server.browser(2);
        come_back(&server, &again, "editor").await.expect(303);
        is_in(&again, "x").await;
        assert_eq!(told(&kit).await.len(), 1, "it is linked once");
    }

    async fn the_sign_in_page_offers_it_and_leads_there_with_all_that_protects_it(kit: Kit) {
        let server = kit.with_provider(editor()).await;
        let browser = server.browser(1);
        let page = browser.get("/sign-in?next=/claims?tag=a").await.expect(200);
        let link = "href=\"/sign-in/openid-connect?next=%2Fclaims%3Ftag%3Da\"";
        assert!(page.text().contains(link) && page.text().contains("Sign in with Example ID"), "{}", page.text());
        assert!(!kit.browser(1).get("/sign-in").await.expect(200).text().contains("openid-connect"));
        let sent = browser.get(BEGIN).await.expect(303);
        let cookie = sent.header("set-cookie").expect("a cookie").to_owned();
        let (pair, attributes) = cookie.split_once("; ").expect("attributes");
        assert_eq!(attributes, "Path=/; Max-Age=600; Secure; HttpOnly; SameSite=Lax");
        assert!(pair.starts_with("__Host-dementi-openid="), "{pair}");
        let address = sent.location();
        let issuer = &server.provider.as_ref().expect("a provider").issuer;
        assert!(address.starts_with(&format!("{issuer}/auth?response_type=code&client_id=dementi&")), "{address}");
        for part in ["&code_challenge_method=S256", "&scope=openid+email", "&ui_locales=en", "&state=", "&nonce=", "&code_challenge="] {
            assert!(address.contains(part), "{part}: {address}");
        }
        // What the browser holds is not in what others see.
        let secret = pair.split_once('=').and_then(|(_, value)| value.split('.').next()).expect("a secret");
        assert!(!address.contains(secret) && secret.len() == 43, "{address}");
        let other = browser.get(BEGIN).await.expect(303).location();
        assert_ne!(address, other);
    }

    async fn a_session_before_ends_and_whoever_is_signed_in_stays_so(kit: Kit) {
        let server = kit.with_provider(json!({"people": {"editor": person("editor"), "reader": person("reader")}})).await;
        let (browser, attacker) = (server.browser(1), server.browser(2));
        let placed = "A".repeat(43);
        browser.place(SESSION, &placed);
        come_back(&server, &browser, "editor").await.expect(303);
        assert_ne!(browser.cookie(SESSION), Some(placed));
        assert_eq!(browser.get(BEGIN).await.expect(303).location(), "/claims");
        // Begun before somebody signed in by other means in the same browser.
        let waiting = server.browser(3);
        let back = at_provider(&server, &waiting, "reader").await;
        let first = browser.cookie(SESSION).expect("a session");
        waiting.place(SESSION, &first);
        waiting.get(&back).await.expect(303);
        is_in(&waiting, "reader").await;
        attacker.place(SESSION, &first);
        assert!(attacker.get("/account").await.expect(303).location().starts_with("/sign-in"));
    }

    /// What was asked for may stand in the ID token, which may be signed in another way; the secret may be wanted in a form.
    async fn providers_differ(kit: Kit) {
        for told in [
            json!({"alg": "ES256", "in_token": true}),
            json!({"post": true}),
        ] {
            let mut all = editor();
            all.as_object_mut().expect("an object").extend(told.as_object().expect("an object").clone());
            let server = kit.with_provider(all).await;
            let browser = server.browser(1);
            come_back(&server, &browser, "editor").await.expect(303);
            is_in(&browser, "editor").await;
        }
    }

    /// Of those whom the provider signs in, those alone get in whose address it has verified, and who are on a desk.
    async fn strangers_are_all_told_the_same(kit: Kit) {
        let told = |claims: Value| json!({"claims": claims});
        let server = kit.with_provider(json!({"people": {
            "unverified": told(json!({"email": "editor@desk.example", "email_verified": false})),
            "untold": told(json!({"email": "editor@desk.example"})),
            "nameless": told(json!({"email_verified": true})),
            "unknown": told(json!({"email": "stranger@desk.example", "email_verified": true})),
            "another": told(json!({"email": "editor@des\u{212a}.example", "email_verified": true})),
            "nonsense": told(json!({"email": "no address", "email_verified": true})),
            "removed": person("reader"),
            "former": person("researcher"),
        }})).await;
        let former = server.browser(1);
        come_back(&server, &former, "former").await.expect(303);
        crate::access::remove(kit.admin(), kit.reader().user()).await.expect(204);
        crate::access::remove(kit.admin(), kit.researcher().user()).await.expect(204);
        assert!(former.get("/account").await.expect(303).location().starts_with("/sign-in"), "out at once");
        let mut seen = Vec::new();
        for who in ["unverified", "untold", "nameless", "unknown", "another", "nonsense", "removed", "former"] {
            let browser = server.browser(2);
            let reply = come_back(&server, &browser, who).await;
            seen.push(is_out(&browser, reply, 403, STRANGER).text());
        }
        assert!(seen.iter().all(|page| *page == seen[0]), "{seen:?}");
        assert!(!seen[0].contains("code="), "{}", seen[0]);
        assert_eq!(kit.database().count("identities", "true").await, 1, "the former member's alone");
        assert_eq!(kit.database().count("users", "email = 'stranger@desk.example'").await, 0);
    }

    /// An address is given to somebody new: the account here is still the old owner's.
    async fn a_new_owner_of_an_address_does_not_get_the_old_ones_account(kit: Kit) {
        let mut told = editor();
        told["people"]["successor"] = person("editor");
        let server = kit.with_provider(told).await;
        let browser = server.browser(1);
        come_back(&server, &browser, "editor").await.expect(303);
        let successor = server.browser(2);
        let reply = come_back(&server, &successor, "successor").await;
        is_out(&successor, reply, 403, STRANGER);
        is_in(&browser, "editor").await;
        assert_eq!(kit.database().count("identities", "true").await, 1);
    }

    async fn of_many_first_sign_ins_at_once_one_links(kit: Kit) {
        let server = kit.with_provider(editor()).await;
        let browsers = [server.browser(1), server.browser(2)];
        let [first, second] = [&browsers[0], &browsers[1]];
        let (a, b) = (at_provider(&server, first, "editor").await, at_provider(&server, second, "editor").await);
        let (a, b) = tokio::join!(first.get(&a), second.get(&b));
        assert!([a.status(), b.status()].iter().all(|status| matches!(status, 303 | 410)), "{a:?} {b:?}");
        assert!(a.status() == 303 || b.status() == 303);
        assert_eq!(kit.database().count("identities", "true").await, 1);
    }
}
