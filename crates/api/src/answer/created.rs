//! The answer to a creation.

use std::fmt::Display;

use axum::http::StatusCode;
use axum::http::header::{ETAG, HeaderValue, LOCATION};
use axum::response::{IntoResponse, Response};
use dementi_application::Stored;
use serde::Serialize;

use super::{ETag, json};

/// 201 with the new thing, its `Location` and its `ETag`.
#[derive(Debug, Clone)]
pub(crate) struct Created<T> {
    location: String,
    tag: ETag,
    body: T,
}

impl<T> Created<T> {
    /// `location` is the new thing's path, such as `/api/v1/parties/{id}`.
    pub(crate) fn new(location: String, version: i64, body: T) -> Self {
        Self { location, tag: ETag::version(version), body }
    }

    /// What a use case answered, found below `collection`, such as `/api/v1/parties`.
    pub(crate) fn of<S>(collection: &str, id: impl Display, stored: Stored<S>) -> Self
    where
        T: From<Stored<S>>,
    {
        Self::new(format!("{collection}/{id}"), stored.version, stored.into())
    }
}

impl<T: Serialize> IntoResponse for Created<T> {
    fn into_response(self) -> Response {
        let mut response =
            (StatusCode::CREATED, [(ETAG, HeaderValue::from(self.tag))], json(&self.body)).into_response();
        // Locations are made of our own paths and of ids, so they are header values.
        if let Ok(location) = HeaderValue::try_from(self.location) {
            response.headers_mut().insert(LOCATION, location);
        }
        response
    }
}
