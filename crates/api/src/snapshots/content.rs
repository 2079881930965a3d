//! `GET /snapshots/{snapshot_id}/content`, `GET /snapshots/{snapshot_id}/text`

use axum::body::Body;
use axum::extract::State;
use axum::http::header::{
    ACCEPT_RANGES, CONTENT_DISPOSITION, CONTENT_LENGTH, CONTENT_RANGE, CONTENT_SECURITY_POLICY, CONTENT_TYPE,
    ETAG, HeaderName, HeaderValue,
};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use dementi_application::snapshots::saved_as;
use dementi_application::{App, snapshots};
use dementi_domain::ids::SnapshotId;
use dementi_domain::snapshot::Snapshot;

use super::range::{Wanted, wanted};
use crate::answer::{Answer, ETag, tagged};
use crate::problem::{Code, Problem};
use crate::request::{Acting, IfNoneMatch, Path};
use crate::schema::{ContentProblems, ReadProblems};

/// What the bytes are is for others to judge: a browser saves them, and runs nothing.
const SANDBOX: (HeaderName, HeaderValue) = (
    CONTENT_SECURITY_POLICY,
    HeaderValue::from_static("default-src 'none'; frame-ancestors 'none'; sandbox"),
);

/// Read the bytes of a snapshot
///
/// As they were taken, to be saved. One range (`Range: bytes=0-1023`) is answered with that part.
#[utoipa::path(get, path = "/snapshots/{snapshot_id}/content", operation_id = "getSnapshotContent",
    tag = "snapshots",
    responses(
        (status = OK, description = "The bytes.", body = String, content_type = "*/*"),
        (status = PARTIAL_CONTENT, description = "The bytes that were asked for.", body = String,
            content_type = "*/*"),
        ContentProblems))]
pub(super) async fn content(
    State(app): State<App>,
    Acting(actor): Acting,
    Path(id): Path<SnapshotId>,
    held: IfNoneMatch,
    headers: HeaderMap,
) -> Answer<Response> {
    let content = snapshots::content(&app, &actor, id).await?;
    let snapshot = content.snapshot.content();
    let tag = ETag::digest(&snapshot.sha256);
    if held.holds(&tag) {
        return Ok((StatusCode::NOT_MODIFIED, [(ETAG, HeaderValue::from(tag))]).into_response());
    }
    let size = snapshot.size;
    let (status, range) = match wanted(&headers, size, &tag) {
        Wanted::All => (StatusCode::OK, 0..size),
        Wanted::Part(range) => (StatusCode::PARTIAL_CONTENT, range),
        Wanted::Outside => {
            let detail = format!("There are {size} bytes, and none of those that you ask for.");
            let problem = Problem::new(Code::RangeNotSatisfiable, detail);
            let Ok(value) = HeaderValue::try_from(format!("bytes */{size}")) else { return Err(problem) };
            return Err(problem.with_header(CONTENT_RANGE, value));
        }
    };
    let reading = content.read(range.clone()).await?;
    let mut response = (status, described(snapshot, tag), Body::from_stream(reading)).into_response();
    let headers = response.headers_mut();
    headers.insert(CONTENT_LENGTH, HeaderValue::from(range.end - range.start));
    if status == StatusCode::PARTIAL_CONTENT {
        let part = format!("bytes {}-{}/{size}", range.start, range.end - 1);
        if let Ok(part) = HeaderValue::try_from(part) {
            headers.insert(CONTENT_RANGE, part);
        }
    }
    Ok(response)
}

fn described(snapshot: &Snapshot, tag: ETag) -> [(HeaderName, HeaderValue); 5] {
    let media_type = HeaderValue::try_from(snapshot.media_type.to_string());
    let fallback = HeaderValue::from_static("application/octet-stream");
    let disposition = HeaderValue::try_from(saved_as(snapshot));
    [
        (CONTENT_TYPE, media_type.unwrap_or(fallback)),
        (CONTENT_DISPOSITION, disposition.unwrap_or(HeaderValue::from_static("attachment"))),
        (ACCEPT_RANGES, HeaderValue::from_static("bytes")),
        (ETAG, tag.into()),
        SANDBOX,
    ]
}

/// Read the text of a snapshot
///
/// In Unicode NFC: the text in which the places of quotes are counted.
#[utoipa::path(get, path = "/snapshots/{snapshot_id}/text", operation_id = "getSnapshotText", tag = "snapshots",
    responses(
        (status = OK, description = "The text.", body = String, content_type = "text/plain; charset=utf-8"),
        ReadProblems))]
pub(super) async fn text(
    State(app): State<App>,
    Acting(actor): Acting,
    Path(id): Path<SnapshotId>,
    held: IfNoneMatch,
) -> Answer<Response> {
    let Some(text) = snapshots::text(&app, &actor, id).await? else {
        let detail = "The snapshot has no text: none could be read out of its bytes, and none was supplied.";
        return Err(Problem::new(Code::NotFound, detail));
    };
    let plain = HeaderValue::from_static("text/plain; charset=utf-8");
    Ok(tagged(text, &held, [(CONTENT_TYPE, plain), SANDBOX]))
}
