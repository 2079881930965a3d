//! How pages look and listen, as it is chosen on the page of the account.

use dementi_testkit::{Backend, Kit, Reply, Window, on_both_databases, run_on};
use serde_json::json;

use super::browse;

/// The attributes of a page's root.
fn root(page: &Reply, attribute: &str) -> String {
    let root = page.elements().into_iter().find(|element| element.name == "html");
    root.unwrap_or_else(|| page.fail("it is no page")).get(attribute).to_owned()
}

/// Chooses something; answers the cookie that it is kept in.
async fn choose(window: &Window, action: &str, name: &str, value: &str) -> String {
    let kept = window.fill("/account", action, &[(name, value)]).await.expect(303);
    assert!(kept.location().starts_with("/account#"), "{}", kept.location());
    kept.header("set-cookie").unwrap_or_else(|| kept.fail("nothing is kept")).to_owned()
}

/// The page in a browser that keeps this cookie, too.
async fn with(window: &Window, cookie: &str) -> Reply {
    window.get("/account").header("cookie", cookie).await.expect(200)
}

on_both_databases! {
    async fn the_theme_is_chosen_for_a_browser(kit: Kit) {
        let window = kit.window(kit.reader()).await;
        assert_eq!(root(&window.get("/account").await.expect(200), "data-theme"), "auto");
        for theme in ["light", "dark"] {
            let cookie = choose(&window, "/account/theme", "theme", theme).await;
            assert_eq!(cookie, format!("dementi-theme={theme}; Path=/; Max-Age=31536000; HttpOnly; SameSite=Lax"));
            let page = with(&window, &format!("dementi-theme={theme}")).await;
            assert_eq!(root(&page, "data-theme"), theme);
            let chosen: Vec<String> = page.elements().iter()
                .filter(|element| element.get("name") == "theme" && element.attributes.contains_key("checked"))
                .map(|element| element.get("value").to_owned())
                .collect();
            assert_eq!(chosen, [theme]);
        }
        let cookie = choose(&window, "/account/theme", "theme", "auto").await;
        assert!(cookie.starts_with("dementi-theme=; ") && cookie.contains("Max-Age=0"), "{cookie}");
        window.fill("/account", "/account/theme", &[("theme", "pink")]).await.expect(422);
    }

    async fn single_keys_are_turned_off_for_a_browser(kit: Kit) {
        let window = kit.window(kit.reader()).await;
        let page = window.get("/account").await.expect(200);
        assert_eq!(root(&page, "data-keys"), "");
        assert!(page.text().contains("aria-keyshortcuts"));
        let cookie = choose(&window, "/account/keys", "keys", "off").await;
        assert_eq!(cookie, "dementi-keys=off; Path=/; Max-Age=31536000; HttpOnly; SameSite=Lax");
        let page = with(&window, "dementi-keys=off").await;
        assert_eq!(root(&page, "data-keys"), "off");
        assert!(!page.text().contains("aria-keyshortcuts"));
        let cookie = choose(&window, "/account/keys", "keys", "on").await;
        assert!(cookie.starts_with("dementi-keys=; ") && cookie.contains("Max-Age=0"), "{cookie}");
        window.fill("/account", "/account/keys", &[("keys", "")]).await.expect(422);
    }
}

/// One database is enough for what a browser does.
#[test]
fn what_is_chosen_holds_on_every_page() {
    run_on(Backend::Sqlite, async |kit: Kit| {
        let who = kit.researcher();
        let claim = who.claim(&who.dossier(json!({})).await, 1, json!({})).await;
        let given = json!({"url": kit.url(), "link": kit.sign_in_link(who).await, "claim": format!("/claims/{}", claim.id)});
        assert_eq!(
            browse("account.mjs", given).await,
            json!({
                "audit": [],
                "before": ["light", "find"],
                "after": ["dark", "main"],
                "palette": true,
                "again": ["light", "find"],
            })
        );
    });
}
