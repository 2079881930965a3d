//! Forms that were sent.
//!
//! A form is taken only from a page of ours: the browser must say that it comes from this origin (`Sec-Fetch-Site`, or
//! `Origin` that is where we are reached), and the form must hold its session's token.

use axum::extract::{FromRequest, FromRequestParts, Request};
use axum::http::header::{CONTENT_TYPE, HOST, ORIGIN};
use axum::http::{HeaderMap, Uri};
use axum::response::{IntoResponse, Response};
use data_encoding::BASE64URL_NOPAD;
use dementi_application::{Context, Idempotency};
use http_body_util::{BodyExt, Limited};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use sha2::{Digest, Sha256};

use crate::failure::PageError;
use crate::surroundings::{Surroundings, Visitor};

/// The most bytes that a form may have.
const MOST: usize = 512 * 1024;
/// The field that holds the session's token.
pub(crate) const TOKEN: &str = "form_token";
/// The field that tells one sending of a form from another.
pub(crate) const ONCE: &str = "once";

/// A form that asks for nothing but to be sent.
#[derive(Debug, Deserialize)]
pub(crate) struct Nothing {}

/// A form of somebody who is signed in.
pub(crate) struct Posted<T> {
    /// Who sent it.
    pub(crate) visitor: Visitor,
    /// What a use case must know: a form that is sent twice is carried out once.
    pub(crate) context: Context,
    /// What it says.
    pub(crate) form: T,
}

impl<S: Send + Sync, T: DeserializeOwned> FromRequest<S> for Posted<T> {
    type Rejection = Response;

    async fn from_request(request: Request, state: &S) -> Result<Self, Response> {
        let (mut parts, body) = request.into_parts();
        own_origin(&parts.headers).map_err(IntoResponse::into_response)?;
        let visitor = Visitor::from_request_parts(&mut parts, state).await?;
        let bytes = read(&parts.headers, body).await.map_err(IntoResponse::into_response)?;
        let fields = Fields::of(&bytes);
        if !equal(fields.get(TOKEN).unwrap_or_default(), &visitor.around.form_token) {
            return Err(PageError::NotOurForm.into_response());
        }
        let form = fields.decode().map_err(IntoResponse::into_response)?;
        let request_hash = hash(&parts.uri, &bytes);
        let key = fields.get(ONCE).map(|_| format!("page {}", BASE64URL_NOPAD.encode(&request_hash)));
        let idempotency = key.map(|key| Idempotency { key, request_hash });
        Ok(Self { context: Context { idempotency, ..visitor.context() }, visitor, form })
    }
}

/// A form of somebody who may not be signed in.
pub(crate) struct PostedByAnyone<T> {
    /// What is known of the request.
    pub(crate) around: Surroundings,
    /// What it says.
    pub(crate) form: T,
}

impl<S: Send + Sync, T: DeserializeOwned> FromRequest<S> for PostedByAnyone<T> {
    type Rejection = PageError;

    async fn from_request(request: Request, state: &S) -> Result<Self, PageError> {
        let (mut parts, body) = request.into_parts();
        own_origin(&parts.headers)?;
        let around = Surroundings::from_request_parts(&mut parts, state).await?;
        let bytes = read(&parts.headers, body).await?;
        Ok(Self { around, form: Fields::of(&bytes).decode()? })
    }
}

/// The fields of a form, `application/x-www-form-urlencoded` (URL Living Standard, 5).
struct Fields(Vec<(String, String)>);

impl Fields {
    fn of(bytes: &[u8]) -> Self {
        Self(url::form_urlencoded::parse(bytes).into_owned().collect())
    }

    fn get(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|(found, _)| found == name).map(|(_, value)| value.as_str())
    }

    /// What the form says, without what we added ourselves.
    fn decode<T: DeserializeOwned>(&self) -> Result<T, PageError> {
        let said = self.0.iter().filter(|(name, _)| name != TOKEN && name != ONCE);
        let text = url::form_urlencoded::Serializer::new(String::new()).extend_pairs(said).finish();
        serde_urlencoded::from_str(&text).map_err(|error| {
            tracing::debug!(%error, "a form cannot be read");
            PageError::Unreadable
        })
    }
}

async fn read(headers: &HeaderMap, body: axum::body::Body) -> Result<bytes::Bytes, PageError> {
    let kind = headers.get(CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    if kind.split(';').next().map(str::trim) != Some("application/x-www-form-urlencoded") {
        return Err(PageError::Unreadable);
    }
    let read = Limited::new(body, MOST).collect().await;
    read.map(http_body_util::Collected::to_bytes).map_err(|_| PageError::TooLarge)
}

/// Refuses what another site made the browser send. Programs without either header are no browsers, and hold no session
/// that a site could make use of; they are refused all the same.
pub(crate) fn own_origin(headers: &HeaderMap) -> Result<(), PageError> {
    let text = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
    match text("sec-fetch-site") {
        Some("same-origin") => return Ok(()),
        Some(_) => return Err(PageError::NotOurForm),
        None => {}
    }
    let origin = text(ORIGIN.as_str()).and_then(|origin| origin.parse::<Uri>().ok());
    let authority = origin.as_ref().and_then(Uri::authority).map(ToString::to_string);
    match (authority, text(HOST.as_str())) {
        (Some(origin), Some(host)) if origin.eq_ignore_ascii_case(host) => Ok(()),
        _ => Err(PageError::NotOurForm),
    }
}

/// Compares without telling by its time how much was right.
pub(crate) fn equal(given: &str, expected: &str) -> bool {
    !expected.is_empty() && Sha256::digest(given) == Sha256::digest(expected)
}

fn hash(uri: &Uri, body: &[u8]) -> [u8; 32] {
    let mut sha = Sha256::new();
    sha.update(uri.path());
    sha.update([0]);
    sha.update(body);
    sha.finalize().into()
}
