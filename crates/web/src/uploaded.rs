//! Forms with a file (`multipart/form-data`, RFC 7578), taken under the same conditions as others.

use std::collections::BTreeMap;

use axum::extract::{FromRequest, FromRequestParts, Request};
use axum::http::HeaderMap;
use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse, Response};
use bytes::Bytes;
use futures_util::{Stream, StreamExt};
use multer::{Constraints, Multipart, SizeLimit};

use crate::failure::PageError;
use crate::posted::{TOKEN, equal, own_origin};
use crate::surroundings::Visitor;
use crate::typed::Typed;

/// The most bytes of a file.
pub(crate) const MOST_FILE: u64 = 2 * 1024 * 1024;
/// The most bytes of everything: a file comes back as text that is a third longer.
const MOST: u64 = 2 * MOST_FILE;
/// How much is taken in of what is too large.
const DRAINED: u64 = 16 * 1024 * 1024;
/// The field that holds the file.
const FILE: &str = "file";

/// A form with a file, of somebody who is signed in.
pub(crate) struct Uploaded {
    /// Who sent it.
    pub(crate) visitor: Visitor,
    /// What was typed.
    pub(crate) typed: Typed,
    /// The file; empty if none was chosen.
    pub(crate) file: Bytes,
}

impl<S: Send + Sync> FromRequest<S> for Uploaded {
    type Rejection = Response;

    async fn from_request(request: Request, state: &S) -> Result<Self, Response> {
        let (mut parts, body) = request.into_parts();
        own_origin(&parts.headers).map_err(IntoResponse::into_response)?;
        let visitor = Visitor::from_request_parts(&mut parts, state).await?;
        let boundary = boundary(&parts.headers).map_err(IntoResponse::into_response)?;
        let limit = SizeLimit::new().whole_stream(MOST).for_field(FILE, MOST_FILE);
        let constraints = Constraints::new().size_limit(limit);
        let mut stream = body.into_data_stream();
        let (fields, file) =
            match read(Multipart::with_constraints(stream.by_ref(), boundary, constraints)).await {
                Ok(read) => read,
                Err(error) => {
                    drain(stream, DRAINED).await;
                    return Err(told(&error).into_response());
                }
            };
        if !equal(fields.get(TOKEN).map_or("", String::as_str), &visitor.around.form_token) {
            return Err(PageError::NotOurForm.into_response());
        }
        Ok(Self { visitor, typed: Typed::from(fields), file })
    }
}

async fn read(mut form: Multipart<'_>) -> Result<(BTreeMap<String, String>, Bytes), multer::Error> {
    let (mut fields, mut file) = (BTreeMap::new(), Bytes::new());
    while let Some(field) = form.next_field().await? {
        match field.name().map(ToOwned::to_owned) {
            Some(name) if name == FILE => file = field.bytes().await?,
            Some(name) => {
                fields.insert(name, field.text().await?);
            }
            None => {}
        }
    }
    Ok((fields, file))
}

/// The string that stands between the fields of a form with a file.
pub(crate) fn boundary(headers: &HeaderMap) -> Result<String, PageError> {
    let kind = headers.get(CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    multer::parse_boundary(kind).map_err(|_| PageError::Unreadable)
}

/// Takes in some of what is still sent: a connection that is cut off before would lose the answer.
pub(crate) async fn drain<E>(mut stream: impl Stream<Item = Result<Bytes, E>> + Unpin, most: u64) {
    let mut drained = 0_u64;
    while let Some(Ok(piece)) = stream.next().await {
        drained = drained.saturating_add(u64::try_from(piece.len()).unwrap_or(u64::MAX));
        if drained > most {
            return;
        }
    }
}

fn told(error: &multer::Error) -> PageError {
    match error {
        multer::Error::StreamSizeExceeded { .. } | multer::Error::FieldSizeExceeded { .. } => {
            PageError::TooLarge
        }
        error => {
            tracing::debug!(%error, "a form with a file cannot be read");
            PageError::Unreadable
        }
    }
}
