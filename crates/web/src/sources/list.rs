//! `GET /sources`

use std::fmt::Display;

use askama::Template;
use axum::extract::{Query, State};
use axum::response::Response;
use dementi_application::{Page, Stored, sources};
use dementi_domain::source::SourceRecord;
use serde::Deserialize;
use uuid::Uuid;

use crate::Web;
use crate::failure::PageError;
use crate::frame::{Frame, shown};
use crate::surroundings::Visitor;

/// How many sources stand on a page.
const ROWS: u64 = 50;

/// Where a page of the list begins.
#[derive(Debug, Deserialize)]
pub(super) struct Place {
    after: Option<Uuid>,
    /// The claim for which a source is looked for.
    claim: Option<Uuid>,
}

#[derive(Template)]
#[template(path = "sources/list.html")]
struct ListPage<'a> {
    frame: &'a Frame<'a>,
    sources: &'a [Stored<SourceRecord>],
    next: Option<Uuid>,
    claim: Option<Uuid>,
}

impl ListPage<'_> {
    /// An address that goes on with the claim.
    fn on(&self, path: impl Display, joint: char) -> String {
        self.claim.map_or_else(|| path.to_string(), |claim| format!("{path}{joint}claim={claim}"))
    }
}

/// `GET /sources`
pub(super) async fn show(
    State(web): State<Web>,
    visitor: Visitor,
    Query(place): Query<Place>,
) -> Result<Response, PageError> {
    let page = Page { after: place.after, limit: ROWS };
    let list = sources::list(&web.app, &visitor.visit.actor, page).await?;
    let next = list.items.last().filter(|_| list.more).map(|last| last.value.id().uuid());
    let frame = &Frame::of(&web, &visitor.around);
    Ok(shown(&ListPage { frame, sources: &list.items, next, claim: place.claim }))
}
