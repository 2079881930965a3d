//! Reports to read, print and hand on: `/claims/{id}/report`, `/dossiers/{id}/report`, `/claims/{id}/diligence`.

use std::sync::LazyLock;

use axum::Router;
use axum::body::Body;
use axum::extract::{Path, Query, State};
use axum::http::HeaderValue;
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_LENGTH, CONTENT_SECURITY_POLICY, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use bytes::Bytes;
use dementi_application::reports::{
    self, Format, LogFormat, PDF_IS_BUILT, Progress, Recipients, Redaction, Table, Wanted, Written,
};
use dementi_domain::ids::{ClaimId, DossierId};
use serde::Deserialize;
use tokio::task::spawn_blocking;
use uuid::Uuid;

use crate::Web;
use crate::failure::PageError;
use crate::surroundings::Visitor;

pub(crate) fn routes() -> Router<Web> {
    Router::new()
        .route("/claims/{id}/report", get(of_claim))
        .route("/claims/{id}/diligence", get(diligence))
        .route("/dossiers/{id}/report", get(of_dossier))
}

/// Which format is wanted.
#[derive(Debug, Deserialize)]
struct Asked {
    #[serde(default)]
    format: String,
}

/// A report's page brings its own style, and may do nothing else.
static POLICY: LazyLock<HeaderValue> = LazyLock::new(|| {
    let policy = format!("{}; frame-ancestors 'none'; sandbox", reports::html_policy());
    HeaderValue::try_from(policy).unwrap_or(HeaderValue::from_static("default-src 'none'; sandbox"))
});

/// The names of the formats that this server writes, for the links to them.
pub(crate) fn offered() -> impl Iterator<Item = &'static str> {
    ["html", "pdf", "md", "xlsx", "csv", "json"].into_iter().filter(|name| PDF_IS_BUILT || *name != "pdf")
}

/// A format by its name: the format, its media type, what its files end with.
fn format(name: &str) -> Option<(Format, &'static str, &'static str)> {
    Some(match name {
        "" | "html" => (Format::Html, "text/html; charset=utf-8", "html"),
        "pdf" if PDF_IS_BUILT => (Format::Pdf, "application/pdf", "pdf"),
        "md" => (Format::Markdown, "text/markdown; charset=utf-8", "md"),
        "json" => (Format::Json, "application/json", "json"),
        "csv" => (Format::Csv(Table::Claims), "text/csv; charset=utf-8; header=present", "csv"),
        "xlsx" => (Format::Xlsx, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx"),
        "claimreview" => (Format::ClaimReview, "application/ld+json", "jsonld"),
        _ => return None,
    })
}

/// As it leaves the desk, in the page's language: protected sources are not named.
fn wanted(visitor: &Visitor) -> Wanted {
    Wanted {
        redaction: Redaction::default(),
        language: visitor.around.words.0,
        progress: Progress::default(),
    }
}

async fn of_claim(
    State(web): State<Web>,
    visitor: Visitor,
    Path(id): Path<Uuid>,
    Query(asked): Query<Asked>,
) -> Result<Response, PageError> {
    let (format, kind, extension) = format(&asked.format).ok_or(PageError::NotFound)?;
    let actor = &visitor.visit.actor;
    let report = reports::of_claim(&web.app, actor, ClaimId::new(id), format, &wanted(&visitor)).await?;
    Ok(answer(report, kind, &format!("claim-{id}.{extension}")))
}

async fn of_dossier(
    State(web): State<Web>,
    visitor: Visitor,
    Path(id): Path<Uuid>,
    Query(asked): Query<Asked>,
) -> Result<Response, PageError> {
    let (format, kind, extension) = format(&asked.format).ok_or(PageError::NotFound)?;
    let actor = &visitor.visit.actor;
    let report = reports::of_dossier(&web.app, actor, DossierId::new(id), format, &wanted(&visitor)).await?;
    Ok(answer(report, kind, &format!("dossier-{id}.{extension}")))
}

/// The log of who was asked for a reply, to be printed: without the persons and addresses that were written to.
async fn diligence(
    State(web): State<Web>,
    visitor: Visitor,
    Path(id): Path<Uuid>,
) -> Result<Response, PageError> {
    let language = visitor.around.words.0;
    let (actor, id) = (&visitor.visit.actor, ClaimId::new(id));
    let log =
        reports::diligence(&web.app, actor, id, LogFormat::Html, Recipients::Withheld, language).await?;
    Ok(answer(log, "text/html; charset=utf-8", &format!("claim-{id}-diligence.html")))
}

fn answer(report: Written, kind: &'static str, name: &str) -> Response {
    let disposition = HeaderValue::try_from(format!("inline; filename=\"{name}\""));
    let headers = [
        (CONTENT_TYPE, HeaderValue::from_static(kind)),
        (CONTENT_LENGTH, HeaderValue::from(report.length())),
        (CONTENT_DISPOSITION, disposition.unwrap_or(HeaderValue::from_static("inline"))),
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
