//! `GET /dossiers/{id}`: a dossier with its claims.

use askama::Template;
use axum::extract::{Path, Query, State};
use axum::response::Response;
use dementi_application::claims::belonging;
use dementi_application::{Page, dossiers};
use dementi_domain::dossier::{DossierRecord, VisibilityKind};
use dementi_domain::ids::DossierId;
use serde::Deserialize;
use uuid::Uuid;

use super::matrix::{Matrix, matrix};
use crate::Web;
use crate::claims::ClaimRow;
use crate::failure::PageError;
use crate::frame::{Frame, shown};
use crate::surroundings::Visitor;

/// How many claims stand on a page.
const ROWS: u64 = 25;

/// Where a page of the claims begins.
#[derive(Debug, Deserialize)]
pub(super) struct Place {
    after: Option<Uuid>,
}

#[derive(Template)]
#[template(path = "dossiers/show.html")]
struct DossierPage<'a> {
    frame: &'a Frame<'a>,
    dossier: &'a DossierRecord,
    restricted: bool,
    rows: Vec<ClaimRow<'a>>,
    matrix: Matrix<'a>,
    next: Option<Uuid>,
}

/// `GET /dossiers/{id}`
pub(super) async fn show(
    State(web): State<Web>,
    visitor: Visitor,
    Path(id): Path<Uuid>,
    Query(place): Query<Place>,
) -> Result<Response, PageError> {
    let (actor, id) = (&visitor.visit.actor, DossierId::new(id));
    let coverage = dossiers::coverage(&web.app, actor, id, Page { after: place.after, limit: ROWS }).await?;
    let (dossier, claims) = (&coverage.dossier.value, &coverage.claims);
    let names = belonging(&web.app, actor, claims.items.iter().map(|claim| &claim.value)).await?;
    let next = claims.items.last().filter(|_| claims.more).map(|last| last.value.record.id().uuid());
    let page = DossierPage {
        frame: &Frame::of(&web, &visitor.around),
        dossier,
        restricted: dossier.content().visibility.kind() == VisibilityKind::Restricted,
        rows: claims
            .items
            .iter()
            .map(|claim| ClaimRow { dossier: "", ..ClaimRow::of(&claim.value, &names) })
            .collect(),
        matrix: matrix(&coverage),
        next,
    };
    Ok(shown(&page))
}
