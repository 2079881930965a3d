//! The harness notices what it is there to notice.

use dementi_testkit::{Page, Site, run};
use serde_json::json;

use super::{attempt, attempt_in, browse};

/// A policy as our pages have.
const STRICT: &str = "default-src 'none'; style-src 'self'; script-src 'self'";

/// A page in which axe-core finds nothing.
fn sound(path: &'static str, body: &str) -> Page {
    let html = format!(
        "<!doctype html><html lang=en><head><title>A page</title></head>\
         <body><main><h1>A page</h1>{body}</main></body></html>"
    );
    Page { path, html, ..Page::default() }
}

/// The report on a visit to this page.
async fn report_on(page: Page) -> String {
    let path = page.path;
    let site = Site::start(vec![page]).await;
    let told = attempt("visit.mjs", json!({"url": site.url, "path": path})).await;
    told.expect_err("the visit is not without complaints")
}

#[track_caller]
fn tells(report: &str, wanted: &[&str]) {
    for wanted in wanted {
        assert!(report.contains(wanted), "{wanted:?} is not in:\n{report}");
    }
}

#[test]
fn an_error_in_the_console_fails_a_story_and_leaves_a_picture() {
    run(async {
        let page = sound("/", "<script>console.log('so far, so good'); console.error('it broke')</script>");
        let report = report_on(page).await;
        tells(&report, &["visitor: console error: it broke", "console: log: so far, so good"]);
        let picture = report.lines().find_map(|line| line.strip_prefix("visitor sees "));
        let picture = std::fs::read(picture.expect("a picture is told of")).expect("the picture is there");
        assert!(picture.starts_with(b"\x89PNG"), "it is a picture");
    });
}

#[test]
fn what_nobody_caught_fails_a_story() {
    run(async {
        let thrown = sound("/", "<script>throw new Error('unfit for print')</script>");
        tells(&report_on(thrown).await, &["visitor: uncaught: Error: unfit for print"]);
        let rejected = sound("/", "<script>Promise.reject(new Error('too late'))</script>");
        tells(&report_on(rejected).await, &["visitor: uncaught: Error: too late"]);
    });
}

#[test]
fn a_dialog_that_nobody_foresaw_fails_a_story() {
    run(async {
        let asks = sound("/", "<script>console.log(`answer ${confirm('Retract it?')}`)</script>");
        let site = Site::start(vec![asks]).await;
        let report = attempt("visit.mjs", json!({"url": site.url, "path": "/"})).await.expect_err("a dialog");
        tells(&report, &["visitor: dialog: confirm: Retract it?", "answer false"]);
        let foreseen = json!({"url": site.url, "path": "/", "foreseen": "Retract it?"});
        browse("visit.mjs", foreseen).await;
    });
}

#[test]
fn a_breach_of_the_policy_fails_a_story() {
    run(async {
        let script =
            Page { policy: Some(STRICT.to_owned()), ..sound("/", "<script>console.log('inline')</script>") };
        let report = report_on(script).await;
        tells(&report, &["breach of the content security policy: script-src-elem forbids inline"]);
        assert!(!report.contains("log: inline"), "the policy was in force: {report}");
        let style = Page { policy: Some(STRICT.to_owned()), ..sound("/", "<p style='color: red'>Red.</p>") };
        tells(
            &report_on(style).await,
            &["breach of the content security policy: style-src-attr forbids inline"],
        );
    });
}

#[test]
fn what_cannot_be_loaded_fails_a_story() {
    run(async {
        let missing = sound("/", "<img src=/no-such-image alt=None>");
        tells(&report_on(missing).await, &["visitor: console error", "404", "/no-such-image"]);
        // Nothing is to be had from elsewhere, whether or not this machine could reach it.
        let elsewhere = sound("/", "<img src=http://example.org/tracker.gif alt=None>");
        let report = report_on(elsewhere).await;
        tells(
            &report,
            &["visitor: failed request: net::ERR_NAME_NOT_RESOLVED: GET http://example.org/tracker.gif"],
        );
    });
}

#[test]
fn a_step_that_fails_is_named() {
    run(async {
        let site = Site::start(vec![sound("/", "")]).await;
        let given = json!({"url": site.url, "path": "/", "button": "Publish"});
        let report = attempt("visit.mjs", given).await.expect_err("there is no such button");
        tells(&report, &["Publish is pressed: ", "Timeout", "visitor sees "]);
    });
}

#[test]
fn a_browser_that_does_not_start_fails_a_story() {
    run(async {
        let nowhere = "/no/such/browser";
        let report = attempt_in(nowhere.into(), "visit.mjs", json!({})).await.expect_err("there is none");
        tells(&report, &["Chromium does not start", nowhere]);
    });
}

#[test]
fn a_story_that_does_not_end_fails() {
    run(async {
        let site = Site::start(vec![sound("/", "")]).await;
        let given = json!({"url": site.url, "path": "/", "limit": 0});
        let report = attempt("visit.mjs", given).await.expect_err("no time is given to it");
        tells(&report, &["not done after 0 seconds"]);
    });
}

#[test]
fn a_complaint_that_was_foreseen_must_come() {
    run(async {
        let page = sound("/", "<script>console.error('refused: four eyes')</script>");
        let site = Site::start(vec![page, sound("/quiet", "")]).await;
        let given = |path: &str| json!({"url": site.url, "path": path, "foreseen": "four eyes"});
        browse("visit.mjs", given("/")).await;
        let report = attempt("visit.mjs", given("/quiet")).await.expect_err("it did not come");
        tells(&report, &["visitor: did not come: four eyes"]);
    });
}

/// Under a policy that permits no script, and without a complaint of it.
#[test]
fn an_audit_finds_what_is_inaccessible_and_what_is_too_wide() {
    run(async {
        let pale = "<style>p { color: #888; background: #999 }</style><p>Barely.</p>";
        let policy = Some("default-src 'none'; style-src 'unsafe-inline'".to_owned());
        let site = Site::start(vec![
            Page { policy: policy.clone(), ..sound("/sound", "") },
            Page { policy: policy.clone(), ..sound("/pale", pale) },
            Page { policy, ..sound("/wide", "<p class=wide style='width: 400px'>Wide.</p>") },
        ])
        .await;
        let paths = ["/sound", "/pale", "/wide"];
        let seen = browse("look.mjs", json!({"url": site.url, "paths": paths})).await;
        assert_eq!((&seen["/sound"]["axe"], &seen["/sound"]["overflow"]), (&json!([]), &json!([])));
        let found = seen["/pale"]["axe"].as_array().expect("a list");
        for sight in ["desktop-light", "desktop-dark", "phone-light", "phone-dark"] {
            let contrast = format!("{sight}: color-contrast (serious)");
            assert!(
                found.iter().any(|found| found.as_str().is_some_and(|found| found.starts_with(&contrast))),
                "{found:?}"
            );
        }
        let wide = seen["/wide"]["overflow"].as_array().expect("a list");
        assert!(wide.contains(&json!("narrow-light: p.wide \"Wide.\"")), "{wide:?}");
    });
}
