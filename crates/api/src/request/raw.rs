//! A body that is a document of its own, and no object of this API.

use axum::extract::{FromRequest, FromRequestParts, Request};
use axum::http::HeaderMap;
use axum::http::header::{CONTENT_TYPE, HeaderValue};
use bytes::Bytes;
use dementi_application::{Context, Idempotency};

use super::acting::Acting;
use super::arrival::Arrival;
use super::{body, command};
use crate::problem::{Code, Problem};

/// The media types that a document may have, which is read by what it holds all the same.
const MEDIA_TYPES: [&str; 5] =
    ["application/ld+json", "application/json", "text/html", "application/xhtml+xml", "text/plain"];

/// A document of at most so many bytes, and the context for the use case. The last argument of a handler.
#[derive(Debug, Clone)]
pub(crate) struct Raw<const MOST: usize> {
    /// Who acts, in which request, under which idempotency key.
    pub context: Context,
    /// The document.
    pub bytes: Bytes,
}

impl<S: Send + Sync, const MOST: usize> FromRequest<S> for Raw<MOST> {
    type Rejection = Problem;

    async fn from_request(request: Request, state: &S) -> Result<Self, Problem> {
        let (mut parts, received) = request.into_parts();
        let Acting(actor) = Acting::from_request_parts(&mut parts, state).await?;
        let key = command::key(&parts.headers)?;
        check_media_type(&parts.headers)?;
        let bytes = body::collect(received, MOST).await?;
        let arrival = parts.extensions.get::<Arrival>();
        let hash = |key| Idempotency { key, request_hash: command::hash(&parts, arrival, &[&bytes]) };
        let idempotency = key.map(hash);
        let request_id = arrival.map(|arrival| arrival.request_id.clone());
        Ok(Self { context: Context { actor, request_id, idempotency }, bytes })
    }
}

fn check_media_type(headers: &HeaderMap) -> Result<(), Problem> {
    body::check_encoding(headers)?;
    let given = headers.get(CONTENT_TYPE).map(HeaderValue::to_str);
    let essence = given.and_then(Result::ok).and_then(|text| text.split(';').next()).unwrap_or_default();
    if MEDIA_TYPES.iter().any(|known| essence.trim().eq_ignore_ascii_case(known)) {
        return Ok(());
    }
    let known: Vec<String> = MEDIA_TYPES.iter().map(|known| format!("`{known}`")).collect();
    Err(Problem::new(
        Code::UnsupportedMediaType,
        format!("Send as `Content-Type` one of {}.", known.join(", ")),
    ))
}
