//! `GET /snapshots/{id}/content`

use axum::body::Body;
use axum::extract::{Path, State};
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_LENGTH, CONTENT_SECURITY_POLICY, CONTENT_TYPE};
use axum::http::{HeaderMap, HeaderValue};
use axum::response::{IntoResponse, Response};
use dementi_application::snapshots::{self, saved_as};
use dementi_domain::ids::SnapshotId;
use uuid::Uuid;

use crate::Web;
use crate::failure::PageError;
use crate::surroundings::Visitor;

/// What somebody else wrote does nothing in our name: it is saved, and where a browser shows it all the same, nothing in it
/// runs, and it belongs to no origin.
const SANDBOX: HeaderValue = HeaderValue::from_static("default-src 'none'; frame-ancestors 'none'; sandbox");

/// The bytes as they were taken, to be saved.
pub(super) async fn content(
    State(web): State<Web>,
    visitor: Visitor,
    Path(id): Path<Uuid>,
    headers: HeaderMap,
) -> Result<Response, PageError> {
    // Saved, and never loaded by a page: to our own policy it is a file of ours.
    let loaded = |into: &HeaderValue| into != "document" && into != "empty";
    if headers.get("sec-fetch-dest").is_some_and(loaded) {
        return Err(PageError::Forbidden);
    }
    let content = snapshots::content(&web.app, &visitor.visit.actor, SnapshotId::new(id)).await?;
    let snapshot = content.snapshot.content();
    let reading = content.read(0..snapshot.size).await.map_err(|error| {
        tracing::error!(%error, snapshot = %id, "the bytes of a snapshot cannot be read");
        PageError::Broken
    })?;
    let kind = HeaderValue::try_from(snapshot.media_type.to_string());
    let name = HeaderValue::try_from(saved_as(snapshot));
    let headers = [
        (CONTENT_TYPE, kind.unwrap_or(HeaderValue::from_static("application/octet-stream"))),
        (CONTENT_DISPOSITION, name.unwrap_or(HeaderValue::from_static("attachment"))),
        (CONTENT_LENGTH, HeaderValue::from(snapshot.size)),
        (CONTENT_SECURITY_POLICY, SANDBOX),
    ];
    Ok((headers, Body::from_stream(reading)).into_response())
}
