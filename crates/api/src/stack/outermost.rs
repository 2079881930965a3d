//! The outermost layer: gives the request its id and its span, writes the body of problems, and logs the outcome.

use std::sync::Arc;
use std::time::Instant;

use axum::body::{Body, HttpBody};
use axum::extract::{MatchedPath, Request, State};
use axum::http::header::{CONTENT_LENGTH, CONTENT_TYPE, HeaderValue};
use axum::http::{Method, StatusCode};
use axum::middleware::Next;
use axum::response::Response;
use tracing::field::Empty;
use tracing::{Instrument, Span, error, info, info_span, warn};
use uuid::Uuid;

use crate::fact_check_tools;
use crate::problem::{Code, Problem, render};
use crate::request::{Arrival, request_id};

/// Makes the ids of requests that bring none.
pub(crate) type NewId = Arc<dyn Fn() -> Uuid + Send + Sync>;

pub(crate) async fn outermost(State(new_id): State<NewId>, mut request: Request, next: Next) -> Response {
    let began = Instant::now();
    let id = request_id(request.headers()).unwrap_or_else(|| new_id().to_string());
    let method = request.method().clone();
    let span = span(&request, &id);
    let render = if fact_check_tools::is_ours(request.uri()) { fact_check_tools::render } else { render };
    if let Ok(id) = HeaderValue::try_from(&id) {
        // For pages, which know nothing of what this crate keeps.
        request.headers_mut().insert("x-request-id", id);
    }
    let arrival = Arrival { request_id: id.clone(), uri: request.uri().clone() };
    request.extensions_mut().insert(arrival);
    let response = next.run(request).instrument(span.clone()).await;
    span.in_scope(|| finish(response, &method, &id, render, began))
}

/// The request's span. Of its address it shows the route only: queries hold what people search for.
fn span(request: &Request, id: &str) -> Span {
    let route = request.extensions().get::<MatchedPath>().map_or("none", MatchedPath::as_str);
    info_span!("request", method = %request.method(), route, request_id = id, user = Empty)
}

/// How a problem is written into the response that carried it.
type Render = fn(&Problem, Response, &str) -> Response;

fn finish(response: Response, method: &Method, id: &str, render: Render, began: Instant) -> Response {
    let mut response = settle(response, method);
    let problem = response.extensions_mut().remove::<Problem>();
    if let Some(problem) = &problem {
        response = render(problem, response, id);
    }
    if method == Method::HEAD {
        response = without_body(response);
    }
    if let Ok(id) = HeaderValue::try_from(id) {
        response.headers_mut().insert("x-request-id", id);
    }
    log(response.status(), problem.as_ref(), began);
    response
}

/// Turns what routers answer by themselves into problems, and a refused OPTIONS into its answer. The router adds
/// `Allow` to a 405 further outside.
fn settle(mut response: Response, method: &Method) -> Response {
    if response.extensions().get::<Problem>().is_some() || is_page(&response) {
        return response;
    }
    match response.status() {
        StatusCode::METHOD_NOT_ALLOWED if method == Method::OPTIONS => {
            *response.status_mut() = StatusCode::NO_CONTENT;
            response
        }
        StatusCode::METHOD_NOT_ALLOWED => {
            let detail =
                format!("This address does not answer {method}; the header `Allow` says what it answers.");
            carrying(response, Problem::new(Code::MethodNotAllowed, detail))
        }
        StatusCode::NOT_FOUND => {
            carrying(response, Problem::new(Code::NoSuchRoute, "Nothing is served at this address."))
        }
        _ => response,
    }
}

/// Whether it is written already, for people.
fn is_page(response: &Response) -> bool {
    response.headers().get(CONTENT_TYPE).is_some_and(|kind| kind.as_bytes().starts_with(b"text/html"))
}

fn carrying(mut response: Response, problem: Problem) -> Response {
    response.extensions_mut().insert(problem);
    response
}

/// The answer to HEAD: as to GET, without the body (RFC 9110 section 9.3.2).
fn without_body(mut response: Response) -> Response {
    if let Some(length) = response.body().size_hint().exact().filter(|length| *length > 0) {
        response.headers_mut().insert(CONTENT_LENGTH, length.into());
    }
    response.map(|_| Body::empty())
}

fn log(status: StatusCode, problem: Option<&Problem>, began: Instant) {
    let milliseconds = u64::try_from(began.elapsed().as_millis()).unwrap_or(u64::MAX);
    let (status, code) = (status.as_u16(), problem.map(|problem| problem.code().as_str()));
    match problem.and_then(Problem::cause) {
        Some(cause) if status == 500 => error!(status, code, milliseconds, cause = chain(cause), "failed"),
        Some(cause) => warn!(status, code, milliseconds, cause = chain(cause), "answered"),
        None => info!(status, code, milliseconds, "answered"),
    }
}

/// An error and what is behind it, in one line.
fn chain(error: &(dyn std::error::Error + Send + Sync)) -> String {
    let mut text = error.to_string();
    let mut behind = error.source();
    while let Some(cause) = behind {
        text.push_str(": ");
        text.push_str(&cause.to_string());
        behind = cause.source();
    }
    text
}
