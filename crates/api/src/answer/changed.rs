//! The answer to a change or a step.

use axum::http::header::{ETAG, HeaderValue};
use axum::response::{IntoResponse, Response};
use dementi_application::Stored;
use serde::Serialize;

use super::{ETag, json};

/// 200 with the thing as it is now, and its new `ETag`.
#[derive(Debug, Clone)]
pub(crate) struct Changed<T> {
    tag: ETag,
    body: T,
}

impl<T> Changed<T> {
    /// The thing at its new version.
    pub(crate) fn new(version: i64, body: T) -> Self {
        Self { tag: ETag::version(version), body }
    }

    /// What a use case answered.
    pub(crate) fn of<S>(stored: Stored<S>) -> Self
    where
        T: From<Stored<S>>,
    {
        Self::new(stored.version, stored.into())
    }
}

impl<T: Serialize> IntoResponse for Changed<T> {
    fn into_response(self) -> Response {
        ([(ETAG, HeaderValue::from(self.tag))], json(&self.body)).into_response()
    }
}
