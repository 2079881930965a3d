//! Several people in one browser.

use dementi_testkit::{Page, Site, run};
use serde_json::json;

use super::browse;

/// Chromium takes cookies that want a secure connection on loopback, too (W3C Secure Contexts, section 3.1).
#[test]
fn each_has_cookies_of_their_own() {
    run(async {
        let html = "<!doctype html><html lang=en><title>Here</title><h1>Here</h1></html>".to_owned();
        let page = |path, cookie| Page { path, html: html.clone(), cookie, ..Page::default() };
        let site = Site::start(vec![
            page("/", None),
            page("/enter/researcher", Some("__Host-session=r; Path=/; Secure; HttpOnly; SameSite=Lax")),
            page("/enter/editor", Some("__Host-session=e; Path=/; Secure; HttpOnly; SameSite=Lax")),
            page("/enter/admin", Some("__Host-session=a; Path=/; Secure; HttpOnly; SameSite=Lax")),
        ])
        .await;
        let session = |value: &str| json!({"__Host-session": value});
        let wanted = json!({"researcher": session("r"), "editor": session("e"), "admin": session("a"), "colleague": session("r")});
        assert_eq!(browse("people.mjs", json!({"url": site.url})).await, wanted);
    });
}
