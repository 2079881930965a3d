//! The answer to what is done later.

use axum::http::StatusCode;
use axum::http::header::{HeaderValue, LOCATION};
use axum::response::{IntoResponse, Response};
use serde::Serialize;

use super::json;

/// 201 or 202 with what is under way (RFC 9110 sections 15.3.2, 15.3.3). It has no version, and so no `ETag`.
#[derive(Debug, Clone)]
pub(crate) struct Queued<T> {
    location: Option<String>,
    body: T,
}

impl<T> Queued<T> {
    /// What is new, at its own path.
    pub(crate) fn at(location: String, body: T) -> Self {
        Self { location: Some(location), body }
    }

    /// What was there before, or has no path.
    pub(crate) fn of(body: T) -> Self {
        Self { location: None, body }
    }
}

impl<T: Serialize> IntoResponse for Queued<T> {
    fn into_response(self) -> Response {
        let body = json(&self.body);
        match self.location.map(HeaderValue::try_from) {
            Some(Ok(location)) => (StatusCode::CREATED, [(LOCATION, location)], body).into_response(),
            Some(Err(_)) | None => (StatusCode::ACCEPTED, body).into_response(),
        }
    }
}
