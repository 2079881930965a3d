//! The answer to a read.

use axum::http::StatusCode;
use axum::http::header::{ETAG, HeaderValue};
use axum::response::{IntoResponse, Response};
use dementi_application::Stored;
use serde::Serialize;

use super::{ETag, json};
use crate::request::IfNoneMatch;

/// 200 with the thing and its `ETag`, or 304 if the client holds it already.
#[derive(Debug, Clone)]
pub(crate) struct Fetched<T> {
    tag: ETag,
    body: Option<T>,
}

impl<T> Fetched<T> {
    /// The thing at its version.
    pub(crate) fn new(version: i64, held: &IfNoneMatch, body: T) -> Self {
        Self::tagged(ETag::version(version), held, body)
    }

    /// What a use case answered.
    pub(crate) fn of<S>(held: &IfNoneMatch, stored: Stored<S>) -> Self
    where
        T: From<Stored<S>>,
    {
        Self::new(stored.version, held, stored.into())
    }

    /// The thing under a tag of its own.
    pub(crate) fn tagged(tag: ETag, held: &IfNoneMatch, body: T) -> Self {
        let body = (!held.holds(&tag)).then_some(body);
        Self { tag, body }
    }
}

impl<T: Serialize> IntoResponse for Fetched<T> {
    fn into_response(self) -> Response {
        let tag = [(ETAG, HeaderValue::from(self.tag))];
        match self.body {
            Some(body) => (tag, json(&body)).into_response(),
            None => (StatusCode::NOT_MODIFIED, tag).into_response(),
        }
    }
}
