//! Writing a problem as `application/problem+json`.

use axum::body::Body;
use axum::http::header::{CONTENT_TYPE as CONTENT_TYPE_HEADER, HeaderValue};
use axum::response::Response;
use serde::Serialize;
use uuid::Uuid;

use super::{FieldProblem, Problem};

/// The media type of a problem (RFC 9457 section 3).
pub(crate) const CONTENT_TYPE: &str = "application/problem+json";

#[derive(Serialize)]
struct Rendered<'a> {
    r#type: String,
    title: &'a str,
    status: u16,
    detail: &'a str,
    instance: String,
    code: &'a str,
    #[serde(skip_serializing_if = "<[FieldProblem]>::is_empty")]
    errors: &'a [FieldProblem],
}

impl Problem {
    /// The body, as the client with this request id gets it.
    pub(crate) fn body(&self, request_id: &str) -> Vec<u8> {
        let rendered = Rendered {
            r#type: self.0.code.type_uri(),
            title: self.0.code.title(),
            status: self.0.code.status().as_u16(),
            detail: &self.0.detail,
            instance: instance(request_id),
            code: self.0.code.as_str(),
            errors: &self.0.errors,
        };
        // Strings and numbers only: this cannot fail, and an empty body is what would be left to send if it did.
        serde_json::to_vec(&rendered).unwrap_or_default()
    }
}

/// Writes a problem into the response that carried it, whose own headers stay.
pub(crate) fn render(problem: &Problem, mut response: Response, request_id: &str) -> Response {
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE_HEADER, HeaderValue::from_static(CONTENT_TYPE));
    for (name, value) in &problem.0.headers {
        headers.append(name, value.clone());
    }
    *response.status_mut() = problem.0.code.status();
    response.map(|_| Body::from(problem.body(request_id)))
}

/// The URI of this occurrence: the request's id.
fn instance(request_id: &str) -> String {
    match Uuid::try_parse(request_id) {
        Ok(uuid) => format!("urn:uuid:{uuid}"),
        Err(_) => format!("urn:request:{request_id}"),
    }
}
