//! A body that is a document of its own, and no object of this API.

use std::marker::PhantomData;

use axum::extract::{FromRequest, FromRequestParts, Request};
use axum::http::HeaderMap;
use axum::http::header::{CONTENT_TYPE, HeaderValue};
use bytes::Bytes;
use dementi_application::{Context, Idempotency};

use super::acting::Acting;
use super::arrival::Arrival;
use super::{body, command};
use crate::problem::{Code, Problem};

/// A kind of document.
pub(crate) trait Document: Send {
    /// The most bytes that it may have.
    const MOST_BYTES: usize;
    /// The media types that it may be sent as.
    const MEDIA_TYPES: &'static [&'static str];
}

/// A document, and the context for the use case. The last argument of a handler.
#[derive(Debug, Clone)]
pub(crate) struct Raw<D> {
    /// Who acts, in which request, under which idempotency key.
    pub context: Context,
    /// The media type that it was sent as: one of [`Document::MEDIA_TYPES`].
    pub media_type: &'static str,
    /// The document.
    pub bytes: Bytes,
    kind: PhantomData<D>,
}

impl<S: Send + Sync, D: Document> FromRequest<S> for Raw<D> {
    type Rejection = Problem;

    async fn from_request(request: Request, state: &S) -> Result<Self, Problem> {
        let (mut parts, received) = request.into_parts();
        let Acting(actor) = Acting::from_request_parts(&mut parts, state).await?;
        let key = command::key(&parts.headers)?;
        let media_type = media_type::<D>(&parts.headers)?;
        let bytes = body::collect(received, D::MOST_BYTES).await?;
        let arrival = parts.extensions.get::<Arrival>();
        let hash = |key| Idempotency { key, request_hash: command::hash(&parts, arrival, &[&bytes]) };
        let idempotency = key.map(hash);
        let request_id = arrival.map(|arrival| arrival.request_id.clone());
        let context = Context { actor, request_id, idempotency };
        Ok(Self { context, media_type, bytes, kind: PhantomData })
    }
}

fn media_type<D: Document>(headers: &HeaderMap) -> Result<&'static str, Problem> {
    body::check_encoding(headers)?;
    let given = headers.get(CONTENT_TYPE).map(HeaderValue::to_str);
    let essence = given.and_then(Result::ok).and_then(|text| text.split(';').next()).unwrap_or_default();
    let known = D::MEDIA_TYPES.iter().find(|known| essence.trim().eq_ignore_ascii_case(known));
    known.copied().ok_or_else(|| {
        let known: Vec<String> = D::MEDIA_TYPES.iter().map(|known| format!("`{known}`")).collect();
        let detail = format!("Send as `Content-Type` one of {}.", known.join(", "));
        Problem::new(Code::UnsupportedMediaType, detail)
    })
}
