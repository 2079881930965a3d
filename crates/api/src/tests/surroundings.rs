//! What surrounds every route.

use std::time::Duration;

use axum::body::Body;
use axum::http::Request;

use super::{ID, ask, router, send};

#[tokio::test]
async fn every_answer_has_a_request_id() {
    let got = ask("GET /api/v1/things", &[("x-request-id", "abc-1")], "").await;
    assert_eq!(got.header("x-request-id"), "abc-1");
    let own = "00000000-0000-0000-0000-000000000001";
    let got = ask("GET /api/v1/things", &[("x-request-id", "a b")], "").await;
    assert_eq!(got.header("x-request-id"), own);
    let got = ask("GET /nowhere", &[], "").await;
    assert_eq!(
        (got.header("x-request-id"), got.json()["instance"].as_str()),
        (own, Some(&*format!("urn:uuid:{own}")))
    );
    let got = ask("GET /nowhere", &[("x-request-id", "abc-1")], "").await;
    assert_eq!(got.json()["instance"], "urn:request:abc-1");
}

#[tokio::test]
async fn unknown_addresses_are_problems_also_inside_the_nest() {
    for path in ["/nowhere", "/api/v1/nowhere", "/api/v1/things/", "/api/v1/things/x/y/z", "/api/v1"] {
        let got = ask(&format!("GET {path}"), &[], "").await;
        assert_eq!(got.problem(), (404, "no_such_route".to_owned()), "{path}");
    }
}

#[tokio::test]
async fn other_methods_are_told_which_ones_there_are() {
    let got = ask("DELETE /api/v1/things", &[], "").await;
    assert_eq!(got.problem(), (405, "method_not_allowed".to_owned()));
    assert_eq!(got.header("allow"), "GET,HEAD,POST");
}

#[tokio::test]
async fn options_says_what_is_allowed_and_nothing_of_other_origins() {
    let got = ask("OPTIONS /api/v1/things", &[("origin", "https://elsewhere.example")], "").await;
    assert_eq!((got.status.as_u16(), got.header("allow"), got.text.as_str()), (204, "GET,HEAD,POST", ""));
    assert!(got.headers.keys().all(|name| !name.as_str().starts_with("access-control")));
}

#[tokio::test]
async fn head_answers_as_get_without_the_body() {
    let path = format!("/api/v1/things/{ID}");
    let (get, head) =
        (ask(&format!("GET {path}"), &[], "").await, ask(&format!("HEAD {path}"), &[], "").await);
    assert_eq!((head.status.as_u16(), head.header("etag"), head.text.as_str()), (200, "\"3\"", ""));
    assert_eq!(head.header("content-length"), get.text.len().to_string());
    let head = ask("HEAD /api/v1/things/x", &[], "").await;
    assert_eq!((head.status.as_u16(), head.text.as_str()), (404, ""));
}

#[tokio::test]
async fn a_panic_is_a_problem_that_tells_nothing() {
    let got = ask("GET /api/v1/panics", &[], "").await;
    assert_eq!(got.problem(), (500, "internal".to_owned()));
    assert!(!got.text.contains("the test wants it"));
}

#[tokio::test]
async fn a_request_that_takes_too_long_is_given_up() {
    let request = Request::get("/api/v1/never").body(Body::empty()).unwrap();
    let got = send(router(Duration::ZERO), request).await;
    assert_eq!(got.problem(), (503, "timed_out".to_owned()));
    assert_eq!(got.header("retry-after"), "1");
}

#[tokio::test]
async fn answers_say_how_they_may_be_used() {
    for line in ["GET /api/v1/things", "GET /nowhere", "GET /api/v1/panics"] {
        let got = ask(line, &[], "").await;
        assert_eq!(got.header("x-content-type-options"), "nosniff");
        assert_eq!(got.header("content-security-policy"), "default-src 'none'; frame-ancestors 'none'");
        assert_eq!(got.header("referrer-policy"), "no-referrer");
        assert_eq!(got.header("cache-control"), "private, no-cache");
        assert_eq!(got.header("vary"), "authorization");
    }
}
