//! What use cases fail with, as a client sees it.

use std::convert::Infallible;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::http::Request;
use axum::routing::get;
use dementi_application::{Failure, StoreError, Unauthenticated};
use dementi_domain::access::{Denied, Role, Scope};
use dementi_domain::change::Kind;
use uuid::Uuid;

use super::{Got, send};
use crate::problem::Problem;
use crate::stack;

async fn answered(failure: Failure<Infallible>) -> Got {
    let problem = Problem::from(failure);
    let router = Router::new().route("/", get(move || std::future::ready(problem.clone())));
    let router = stack::around(router, Arc::new(|| Uuid::from_u128(1)), Duration::from_secs(30));
    send(router, Request::get("/").body(Body::empty()).unwrap()).await
}

fn problem(status: u16, code: &str) -> (u16, String) {
    (status, code.to_owned())
}

#[tokio::test]
async fn a_stale_version_is_told_the_present_one() {
    let got = answered(Failure::Stale { current: Some(5) }).await;
    assert_eq!((got.problem(), got.header("etag")), (problem(412, "precondition_failed"), "\"5\""));
    assert!(got.json()["detail"].as_str().unwrap().starts_with("Its ETag is \"5\" now."));
    let got = answered(Failure::Stale { current: None }).await;
    assert_eq!((got.problem(), got.header("etag")), (problem(412, "precondition_failed"), ""));
}

#[tokio::test]
async fn what_is_forbidden_names_the_role_or_scope_that_is_needed() {
    let got = answered(Failure::Forbidden(Denied::Role { needed: Role::Editor, held: Role::Reader })).await;
    assert_eq!(got.problem(), problem(403, "forbidden_role"));
    assert_eq!(got.json()["detail"], "This needs the role `editor` on the desk; yours is `reader`.");
    let got = answered(Failure::Forbidden(Denied::Scope { needed: Scope::Publish })).await;
    assert_eq!(got.problem(), problem(403, "forbidden_scope"));
    assert_eq!(got.header("www-authenticate"), "Bearer error=\"insufficient_scope\", scope=\"publish\"");
}

#[tokio::test]
async fn a_token_that_ended_meanwhile_is_challenged() {
    let got = answered(Failure::Unauthenticated(Unauthenticated::Revoked)).await;
    assert_eq!(got.problem(), problem(401, "token_revoked"));
    assert_eq!(got.header("www-authenticate"), "Bearer realm=\"dementi\", error=\"invalid_token\"");
}

#[tokio::test]
async fn what_is_missing_is_named_by_kind_only() {
    let got = answered(Failure::NotFound(Kind::Party)).await;
    assert_eq!(got.problem(), problem(404, "not_found"));
    assert_eq!(got.json()["detail"], "There is no such party, or you may not see it.");
    let got = answered(Failure::Reference { pointer: "/author_ids/1".to_owned(), kind: Kind::Party }).await;
    assert_eq!(got.errors(), [("/author_ids/1".to_owned(), "unknown_reference".to_owned())]);
}

#[tokio::test]
async fn repetitions_are_told_apart() {
    assert_eq!(answered(Failure::KeyReused).await.problem(), problem(422, "idempotency_key_reused"));
    assert_eq!(answered(Failure::ShownOnce).await.problem(), problem(409, "answer_shown_once"));
}

#[tokio::test]
async fn a_busy_database_asks_for_patience_and_a_broken_one_tells_nothing() {
    for error in
        [StoreError::Busy { what: "secret".into() }, StoreError::Unavailable { what: "secret".into() }]
    {
        let got = answered(Failure::Store(error)).await;
        assert_eq!((got.problem(), got.header("retry-after")), (problem(503, "busy"), "1"));
        assert!(!got.text.contains("secret"));
    }
    let got = answered(Failure::Store(StoreError::Corrupt { what: "secret".into() })).await;
    assert_eq!(got.problem(), problem(500, "internal"));
    assert!(!got.text.contains("secret"));
}
