//! `GET /dossiers/{id}/graph.svg`

use axum::extract::{Path, State};
use axum::http::HeaderValue;
use axum::http::header::{CONTENT_SECURITY_POLICY, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use dementi_application::graphs;
use dementi_domain::ids::DossierId;
use uuid::Uuid;

use crate::Web;
use crate::failure::PageError;
use crate::surroundings::Visitor;

/// The picture brings its own style, and may do nothing else.
const POLICY: HeaderValue =
    HeaderValue::from_static("default-src 'none'; style-src 'unsafe-inline'; sandbox");

/// The attribution graph of a dossier's claims.
pub(super) async fn show(
    State(web): State<Web>,
    visitor: Visitor,
    Path(id): Path<Uuid>,
) -> Result<Response, PageError> {
    let picture = graphs::of_dossier(&web.app, &visitor.visit.actor, DossierId::new(id)).await?;
    let headers =
        [(CONTENT_TYPE, HeaderValue::from_static("image/svg+xml")), (CONTENT_SECURITY_POLICY, POLICY)];
    Ok((headers, picture).into_response())
}
