//! Errors in the form of AIP-193.

use axum::body::Body;
use axum::http::header::{CONTENT_TYPE, HeaderValue};
use axum::http::{StatusCode, Uri};
use axum::response::Response;
use serde::Serialize;
use serde_json::{Value, json};
use utoipa::ToSchema;

use super::BASE;
use crate::problem::{Code, FieldProblem, Problem};

/// An error, as clients of Google's APIs read it.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct GoogleError {
    /// The error.
    error: GoogleStatus,
}

/// What went wrong.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct GoogleStatus {
    /// The HTTP status.
    #[schema(minimum = 400, maximum = 599)]
    code: u16,
    /// What went wrong, for people.
    message: String,
    /// The name of the canonical code, such as `INVALID_ARGUMENT`.
    status: &'static str,
    /// `google.rpc.ErrorInfo` with this API's code as `reason`; `google.rpc.BadRequest` where single fields are wrong;
    /// `google.rpc.RequestInfo`.
    #[schema(value_type = Vec<Object>)]
    details: Vec<Value>,
}

/// Whether an address belongs to this API.
pub(crate) fn is_ours(uri: &Uri) -> bool {
    uri.path().strip_prefix(BASE).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

/// Writes a problem in this form into the response that carried it, whose own headers stay.
pub(crate) fn render(problem: &Problem, mut response: Response, request_id: &str) -> Response {
    let (code, status) = canonical(problem.code());
    let error = GoogleStatus {
        code: code.as_u16(),
        message: problem.detail().to_owned(),
        status,
        details: details(problem, request_id),
    };
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/json; charset=utf-8"));
    for (name, value) in problem.headers() {
        headers.append(name, value.clone());
    }
    *response.status_mut() = code;
    // Texts and numbers only: this cannot fail, and an empty body is what would be left to send if it did.
    response.map(|_| Body::from(serde_json::to_vec(&GoogleError { error }).unwrap_or_default()))
}

/// The HTTP status and the canonical code for one of this API's own.
fn canonical(code: Code) -> (StatusCode, &'static str) {
    match code {
        Code::ReviewKnown => return (StatusCode::CONFLICT, "ALREADY_EXISTS"),
        Code::WrongState => return (StatusCode::BAD_REQUEST, "FAILED_PRECONDITION"),
        _ => {}
    }
    match code.status().as_u16() {
        401 => (StatusCode::UNAUTHORIZED, "UNAUTHENTICATED"),
        403 => (StatusCode::FORBIDDEN, "PERMISSION_DENIED"),
        404 => (StatusCode::NOT_FOUND, "NOT_FOUND"),
        405 => (StatusCode::METHOD_NOT_ALLOWED, "UNIMPLEMENTED"),
        409 | 412 => (StatusCode::CONFLICT, "ABORTED"),
        429 => (StatusCode::TOO_MANY_REQUESTS, "RESOURCE_EXHAUSTED"),
        501 => (StatusCode::NOT_IMPLEMENTED, "UNIMPLEMENTED"),
        503 => (StatusCode::SERVICE_UNAVAILABLE, "UNAVAILABLE"),
        500 => (StatusCode::INTERNAL_SERVER_ERROR, "INTERNAL"),
        _ => (StatusCode::BAD_REQUEST, "INVALID_ARGUMENT"),
    }
}

fn details(problem: &Problem, request_id: &str) -> Vec<Value> {
    let mut details = vec![json!({
        "@type": "type.googleapis.com/google.rpc.ErrorInfo",
        "reason": problem.code().as_str().to_ascii_uppercase(),
        "domain": "dementi",
    })];
    if !problem.errors().is_empty() {
        let violation =
            |field: &FieldProblem| json!({"field": field_path(&field.pointer), "description": field.detail});
        let violations: Vec<Value> = problem.errors().iter().map(violation).collect();
        details.push(
            json!({"@type": "type.googleapis.com/google.rpc.BadRequest", "fieldViolations": violations}),
        );
    }
    details.push(json!({"@type": "type.googleapis.com/google.rpc.RequestInfo", "requestId": request_id}));
    details
}

/// `/claimReviewMarkups/0/url` as `claimReviewMarkups[0].url`.
fn field_path(pointer: &str) -> String {
    let mut path = String::new();
    for piece in pointer.split('/').filter(|piece| !piece.is_empty()) {
        if piece.bytes().all(|byte| byte.is_ascii_digit()) {
            path.push_str(&format!("[{piece}]"));
        } else {
            path.push_str(if path.is_empty() { "" } else { "." });
            path.push_str(&piece.replace("~1", "/").replace("~0", "~"));
        }
    }
    path
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_are_named_as_google_does() {
        assert_eq!(field_path("/claimReviewMarkups/0/url"), "claimReviewMarkups[0].url");
        assert_eq!(field_path("/query"), "query");
        assert_eq!(field_path(""), "");
    }

    #[test]
    fn every_code_has_an_error_status() {
        for code in Code::ALL {
            let (status, name) = canonical(*code);
            assert!(
                status.as_u16() >= 400 && name.bytes().all(|b| b.is_ascii_uppercase() || b == b'_'),
                "{code:?}"
            );
        }
    }

    #[test]
    fn only_paths_below_the_base_are_ours() {
        assert!(is_ours(&Uri::from_static("/v1alpha1/claims:search?key=x")));
        assert!(is_ours(&Uri::from_static("/v1alpha1")));
        assert!(!is_ours(&Uri::from_static("/v1alpha12/x")));
        assert!(!is_ours(&Uri::from_static("/api/v1/claims")));
    }
}
