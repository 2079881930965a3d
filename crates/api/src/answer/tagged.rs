//! A body under a tag of its own.

use axum::http::StatusCode;
use axum::http::header::{ETAG, HeaderName, HeaderValue};
use axum::response::{IntoResponse, Response};
use bytes::Bytes;

use super::ETag;
use crate::request::IfNoneMatch;

/// The body under the tag of its content, or 304 if the client holds it already (RFC 9110 section 15.4.5).
pub(crate) fn tagged<const N: usize>(
    body: impl Into<Bytes>,
    held: &IfNoneMatch,
    headers: [(HeaderName, HeaderValue); N],
) -> Response {
    let body = body.into();
    let tag = ETag::content(&body);
    let known = held.holds(&tag);
    let tag = [(ETAG, HeaderValue::from(tag))];
    if known {
        (StatusCode::NOT_MODIFIED, headers, tag).into_response()
    } else {
        (headers, tag, body).into_response()
    }
}
