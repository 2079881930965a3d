//! The foundation at work, on a small router of its own: a list of things, a thing, and a step.

mod bodies;
mod deadlines;
mod document;
mod failures;
mod lists;
mod preconditions;
mod surroundings;

use std::collections::BTreeSet;
use std::sync::Arc;
use std::time::Duration;

use axum::body::Body;
use axum::http::{HeaderMap, Request, StatusCode};
use axum::routing::{get, post};
use axum::{Extension, Router};
use dementi_domain::access::{Actor, Credential, Role};
use dementi_domain::ids::{DeskId, PartyId, TokenId, UserId};
use dementi_domain::text::Name;
use futures_util::StreamExt;
use http_body_util::BodyExt;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use tower::ServiceExt;
use utoipa::IntoParams;
use uuid::Uuid;
use validator::Validate;

use crate::answer::{Answer, Changed, Created, Fetched, Paged};
use crate::problem::Problem;
use crate::request::{Acting, Command, Deadline, Fields, IfMatch, IfNoneMatch, Input, List, Path};
use crate::stack;

#[derive(Debug, Deserialize, Serialize, Validate)]
#[serde(deny_unknown_fields)]
struct Thing {
    #[validate(length(max = 5))]
    name: String,
    #[serde(default)]
    #[validate(length(max = 3), nested)]
    parts: Vec<Part>,
}

#[derive(Debug, Deserialize, Serialize, Validate)]
#[serde(deny_unknown_fields)]
struct Part {
    #[validate(length(min = 1, max = 3))]
    text: String,
}

impl Input for Thing {
    const MOST_BYTES: usize = 1000;
}

#[derive(Debug, Deserialize, Validate)]
#[serde(deny_unknown_fields)]
struct Step {
    comment: Option<String>,
}

impl Input for Step {
    const MAY_BE_ABSENT: bool = true;
}

#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct Filter {
    at_most: Option<u32>,
    #[expect(dead_code, reason = "it is there to be bound into cursors")]
    kind: Option<String>,
}

const ID: &str = "0193a5b8-7c00-7aaa-8000-00000000000a";

async fn create(command: Command<Thing>) -> Answer<Created<Thing>> {
    let mut fields = Fields::default();
    let name = fields.check("/name", Name::parse(&command.input.name));
    let name = fields.finish(|| name)?.to_string();
    Ok(Created::new(format!("/api/v1/things/{ID}"), 1, Thing { name, ..command.input }))
}

async fn read(Acting(_): Acting, Path(id): Path<PartyId>, held: IfNoneMatch) -> Fetched<PartyId> {
    Fetched::new(3, &held, id)
}

async fn change(_: Path<PartyId>, IfMatch(version): IfMatch, command: Command<Thing>) -> Changed<Thing> {
    Changed::new(version + 1, command.input)
}

async fn step(_: Path<PartyId>, IfMatch(version): IfMatch, command: Command<Step>) -> Changed<Value> {
    let key = command.context.idempotency.map(|idempotency| idempotency.key);
    Changed::new(version + 1, serde_json::json!({ "comment": command.input.comment, "key": key }))
}

/// The numbers from 1 to 60, or to `at_most`.
async fn list(list: List<Filter, u32>) -> Paged<u32> {
    let end = list.filter.at_most.unwrap_or(60);
    let begin = list.after.unwrap_or(0) + 1;
    let until = end.min(begin - 1 + u32::try_from(list.limit).unwrap());
    list.continued((begin..=until).collect(), (until < end).then_some(until))
}

/// Receives a body, and says how long it was.
async fn slow(deadline: Deadline, body: Body) -> String {
    let mut pieces = body.into_data_stream();
    let mut length = 0;
    while let Some(Ok(piece)) = pieces.next().await {
        deadline.received(piece.len());
        length += piece.len();
    }
    length.to_string()
}

async fn panics() -> Problem {
    panic!("the test wants it")
}

fn actor() -> Actor {
    let id = Uuid::from_u128(7);
    let (user, desk, token) = (UserId::new(id), DeskId::new(id), TokenId::new(id));
    Actor { user, desk, role: Role::Reader, credential: Credential::Token(token), scopes: BTreeSet::new() }
}

fn router(time_limit: Duration) -> Router {
    let things = Router::new()
        .route("/things", get(list).post(create))
        .route("/things/{thing_id}", get(read).put(change))
        .route("/things/{thing_id}/step", post(step))
        .route("/panics", get(panics))
        .route("/slow", post(slow))
        .route("/never", get(std::future::pending::<()>))
        .layer(Extension(actor()));
    stack::around(Router::new().nest("/api/v1", things), Arc::new(|| Uuid::from_u128(1)), time_limit)
}

/// An answer, taken apart.
struct Got {
    status: StatusCode,
    headers: HeaderMap,
    text: String,
}

impl Got {
    fn json(&self) -> Value {
        serde_json::from_str(&self.text).unwrap()
    }

    fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().unwrap())
    }

    /// Status and code of a problem, after checking its form.
    fn problem(&self) -> (u16, String) {
        assert_eq!(self.header("content-type"), "application/problem+json", "{}", self.text);
        let body = self.json();
        assert_eq!(body["status"], self.status.as_u16());
        assert!(body["instance"].as_str().unwrap().ends_with(self.header("x-request-id")));
        assert_eq!(body["type"], format!("/docs/problems#{}", body["code"].as_str().unwrap()));
        (self.status.as_u16(), body["code"].as_str().unwrap().to_owned())
    }

    /// Pointer and code of everything wrong in a body.
    fn errors(&self) -> Vec<(String, String)> {
        assert_eq!(self.problem(), (422, "invalid_body".to_owned()));
        let body = self.json();
        let text = |error: &Value, name: &str| error[name].as_str().unwrap().to_owned();
        body["errors"]
            .as_array()
            .unwrap()
            .iter()
            .map(|error| (text(error, "pointer"), text(error, "code")))
            .collect()
    }
}

async fn send(router: Router, request: Request<Body>) -> Got {
    let (head, body) = router.oneshot(request).await.unwrap().into_parts();
    let bytes = body.collect().await.unwrap().to_bytes();
    Got { status: head.status, headers: head.headers, text: String::from_utf8(bytes.to_vec()).unwrap() }
}

/// A request to the small router: `"GET /api/v1/things"`, headers, body.
async fn ask(line: &str, headers: &[(&str, &str)], body: &str) -> Got {
    let (method, uri) = line.split_once(' ').unwrap();
    let mut request = Request::builder().method(method).uri(uri);
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    send(router(Duration::from_secs(30)), request.body(Body::from(body.to_owned())).unwrap()).await
}

const JSON: (&str, &str) = ("content-type", "application/json");
