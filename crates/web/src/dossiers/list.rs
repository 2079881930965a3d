//! `GET /dossiers`

use askama::Template;
use axum::extract::{Query, State};
use axum::response::Response;
use dementi_application::{Page, Stored, dossiers};
use dementi_domain::dossier::{DossierRecord, VisibilityKind};
use serde::Deserialize;
use uuid::Uuid;

use crate::Web;
use crate::failure::PageError;
use crate::frame::{Frame, shown};
use crate::surroundings::Visitor;

/// How many dossiers stand on a page.
const ROWS: u64 = 50;

/// Where a page of the list begins.
#[derive(Debug, Deserialize)]
pub(super) struct Place {
    after: Option<Uuid>,
}

#[derive(Template)]
#[template(path = "dossiers/list.html")]
struct ListPage<'a> {
    frame: &'a Frame<'a>,
    dossiers: &'a [Stored<DossierRecord>],
    next: Option<Uuid>,
}

impl ListPage<'_> {
    /// Whether a dossier is seen by named members only.
    fn restricted(dossier: &DossierRecord) -> bool {
        dossier.content().visibility.kind() == VisibilityKind::Restricted
    }
}

/// `GET /dossiers`
pub(super) async fn show(
    State(web): State<Web>,
    visitor: Visitor,
    Query(place): Query<Place>,
) -> Result<Response, PageError> {
    let page = Page { after: place.after, limit: ROWS };
    let list = dossiers::list(&web.app, &visitor.visit.actor, page).await?;
    let next = list.items.last().filter(|_| list.more).map(|last| last.value.id().uuid());
    let frame = &Frame::of(&web, &visitor.around);
    Ok(shown(&ListPage { frame, dossiers: &list.items, next }))
}
