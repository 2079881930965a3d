//! `GET /dossiers/{id}`: a dossier with its claims.

use askama::Template;
use axum::extract::{Path, Query, State};
use axum::response::Response;
use dementi_application::claims::{self, Filter, Sort, belonging, coverages};
use dementi_application::dossiers;
use dementi_domain::claim::TrackedClaim;
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
const ROWS: u64 = 50;

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
    let dossier = dossiers::get(&web.app, actor, id).await?;
    let filter = Filter { dossier: Some(id), ..Filter::default() };
    let sort = Sort::Created { newest_first: false };
    let after = place.after.map(|id| claims::After { changed: time::OffsetDateTime::UNIX_EPOCH, id });
    let list = claims::list(&web.app, actor, &filter, sort, after, ROWS).await?;
    let names = belonging(&web.app, actor, list.items.iter().map(|claim| &claim.value)).await?;
    let standing: Vec<&TrackedClaim> =
        list.items.iter().map(|claim| &claim.value).filter(|claim| claim.record.stands()).collect();
    let coverages = coverages(&web.app, actor, standing.iter().copied()).await?;
    let next = list.items.last().filter(|_| list.more).map(|last| last.value.record.id().uuid());
    let page = DossierPage {
        frame: &Frame::of(&web, &visitor.around),
        dossier: &dossier.value,
        restricted: dossier.value.content().visibility.kind() == VisibilityKind::Restricted,
        rows: list.items.iter().map(|claim| ClaimRow::of(&claim.value, &names)).collect(),
        matrix: matrix(&standing, &coverages),
        next,
    };
    Ok(shown(&page))
}
