//! What every page is sent with.

use dementi_testkit::{Kit, Reply, Window, on_both_databases};

use super::prepare::ready;
use super::routes::{ROUTES, Route};

const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self'; \
                      connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/// Insists on the headers of a page in this language.
#[track_caller]
fn is_page(reply: &Reply, language: &str) {
    let header = |name: &str| reply.header(name).unwrap_or_default().to_owned();
    let policy = header("content-security-policy");
    if reply.text().contains("/assets/") {
        assert_eq!(policy, POLICY);
    } else {
        // Reports bring a style of their own.
        assert!(
            policy.starts_with("default-src 'none'") && policy.ends_with("frame-ancestors 'none'; sandbox"),
            "{policy}"
        );
        assert!(!policy.contains("unsafe"), "{policy}");
    }
    for (name, value) in [
        ("x-content-type-options", "nosniff"),
        ("x-frame-options", "DENY"),
        ("cross-origin-opener-policy", "same-origin"),
        ("cache-control", "private, no-store"),
        ("content-type", "text/html; charset=utf-8"),
    ] {
        if header(name) != value {
            reply.fail(&format!("{name} should be {value}"));
        }
    }
    // Where the address holds a secret, nobody is told of it at all.
    assert!(matches!(header("referrer-policy").as_str(), "same-origin" | "no-referrer"));
    let html = reply.elements().into_iter().find(|element| element.name == "html");
    let html = html.unwrap_or_else(|| reply.fail("it is no page"));
    assert_eq!(html.get("lang"), language);
}

fn is_shown(route: &Route) -> bool {
    let served = [
        "/assets/",
        "/live",
        "/favicon.svg",
        "/language",
        "/palette",
        "/choices/",
        "/published/",
        "graph.svg",
        "/content",
        "/export",
    ];
    let is_read = route.method == "GET" && route.path != "/admin" && !route.answers_otherwise();
    is_read && !served.iter().any(|part| route.path.contains(part))
}

on_both_databases! {
    async fn every_page_has_its_headers_and_says_its_language(kit: Kit) {
        let nobody = Window::new(&kit.nobody());
        for route in ROUTES.iter().filter(|route| is_shown(route)) {
            let path = ready(&kit, route).await.action;
            let window = kit.window(route.somebody(&kit)).await;
            let window = if route.path.starts_with("/sign-in") { &nobody } else { &window };
            is_page(&window.get(&path).await.expect(200), "en");
            is_page(&window.get(&path).header("accept-language", "fr, de-CH;q=0.9, en;q=0.8").await.expect(200), "de");
        }
    }

    async fn pages_that_say_no_are_pages_too(kit: Kit) {
        let window = kit.window(kit.reader()).await;
        let nowhere = "01890a5d-ac96-774b-bcce-b302099a8057";
        is_page(&window.get(&format!("/claims/{nowhere}")).await.expect(404), "en");
        is_page(&window.get(&format!("/claims/{nowhere}/verdict")).await.expect(403), "en");
        is_page(&Window::new(&kit.nobody()).get("/sign-in/link/x").await.expect(410), "en");
        // Programs that ask for nothing are told so by the API, browsers by a page.
        window.get("/nothing").await.problem(404, "no_such_route");
        let asked = window.get("/nothing").header("accept", "text/html,application/xhtml+xml,*/*;q=0.8").await;
        is_page(&asked.expect(404), "en");
        // Addresses that nobody was given.
        for path in [
            "/claims/x",
            "/claims/%FF",
            "/dossiers/x/report",
            "/verdicts/0/edit",
            "/?after=x",
            "/sources?after=1",
            &format!("/sources/{nowhere}?from=-1"),
            "/search?q=%FF&q=a",
            &format!("/claims/{nowhere}/report?format=exe"),
            "/language?to=xx",
            "/language",
        ] {
            let reply = window.get(path).await;
            assert!((400..500).contains(&reply.status()), "{path}: {}", reply.status());
            is_page(&reply, "en");
        }
    }

    async fn what_pages_load_may_be_kept_and_nothing_else(kit: Kit) {
        let page = Window::new(&kit.nobody()).get("/sign-in").await.expect(200);
        let loaded: Vec<String> = page
            .elements()
            .iter()
            .map(|element| if element.name == "script" { element.get("src") } else { element.get("href") }.to_owned())
            .filter(|address| address.starts_with("/assets/"))
            .collect();
        assert!(loaded.len() >= 5, "{loaded:?}");
        for address in loaded {
            let asset = kit.nobody().outside(dementi_testkit::Method::GET, &address).await.expect(200);
            assert_eq!(asset.header("x-content-type-options"), Some("nosniff"), "{address}");
            assert!(asset.header("cache-control").is_some_and(|kept| kept.contains("immutable")), "{address}");
            let (folder, name) = address.rsplit_once('/').expect("a path");
            let wrong = kit.nobody().outside(dementi_testkit::Method::GET, &format!("{folder}/../{name}x")).await;
            wrong.expect(404);
        }
    }
}
