//! Answering with a report's file.

use std::sync::LazyLock;

use axum::body::Body;
use axum::http::HeaderValue;
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_LENGTH, CONTENT_SECURITY_POLICY, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use bytes::Bytes;
use dementi_application::reports::{self, Written};
use tokio::task::spawn_blocking;

use super::asked::{Asked, Kind};

/// A report's page brings its own style, and may do nothing else.
static POLICY: LazyLock<HeaderValue> = LazyLock::new(|| {
    let policy = format!("{}; frame-ancestors 'none'; sandbox", reports::html_policy());
    HeaderValue::try_from(policy).unwrap_or(HeaderValue::from_static("default-src 'none'; sandbox"))
});

/// The report as a file of this name, to be looked at or to be kept. A copy for the desk alone says so by its name.
pub(super) fn answer(report: Written, kind: Kind, name: &str, asked: &Asked, confidential: bool) -> Response {
    let (way, mark) = (
        if asked.save.is_empty() { "inline" } else { "attachment" },
        if confidential { "-CONFIDENTIAL" } else { "" },
    );
    let disposition = HeaderValue::try_from(format!("{way}; filename=\"{name}{mark}.{}\"", kind.extension));
    let headers = [
        (CONTENT_TYPE, HeaderValue::from_static(kind.media_type)),
        (CONTENT_LENGTH, HeaderValue::from(report.length())),
        (CONTENT_DISPOSITION, disposition.unwrap_or(HeaderValue::from_static("attachment"))),
        (CONTENT_SECURITY_POLICY, POLICY.clone()),
    ];
    (headers, Body::from_stream(blocks(report))).into_response()
}

/// The report's bytes, read as they are sent.
fn blocks(report: Written) -> impl futures_util::Stream<Item = std::io::Result<Bytes>> {
    futures_util::stream::try_unfold(report, |mut report| async move {
        let (block, report) = if report.is_on_disk() {
            spawn_blocking(move || report.block().map(|block| (block, report))).await??
        } else {
            (report.block()?, report)
        };
        Ok((!block.is_empty()).then(|| (Bytes::from(block), report)))
    })
}
