//! `GET /admin/scales`

use askama::Template;
use axum::extract::{Query, State};
use axum::response::Response;
use dementi_application::{Page, Stored, scales};
use dementi_domain::scale::ScaleRecord;
use serde::Deserialize;
use uuid::Uuid;

use crate::Web;
use crate::failure::PageError;
use crate::frame::{Frame, shown};
use crate::surroundings::Visitor;

/// How many scales stand on a page.
const ROWS: u64 = 50;

/// Where a page of the list begins.
#[derive(Debug, Deserialize)]
pub(super) struct Place {
    after: Option<Uuid>,
}

#[derive(Template)]
#[template(path = "admin/scales.html")]
struct ScalesPage<'a> {
    frame: &'a Frame<'a>,
    scales: &'a [Stored<ScaleRecord>],
    next: Option<Uuid>,
}

pub(super) async fn show(
    State(web): State<Web>,
    visitor: Visitor,
    Query(place): Query<Place>,
) -> Result<Response, PageError> {
    let wanted = Page { after: place.after, limit: ROWS };
    let list = scales::list(&web.app, &visitor.visit.actor, wanted).await?;
    let next = list.items.last().filter(|_| list.more).map(|last| last.value.record.id().uuid());
    let frame = &Frame::of(&web, &visitor.around);
    Ok(shown(&ScalesPage { frame, scales: &list.items, next }))
}
