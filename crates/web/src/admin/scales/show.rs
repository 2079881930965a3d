//! `GET /admin/scales/{id}`

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::{Path, Query, State};
use axum::response::Response;
use dementi_application::members;
use dementi_application::scales::{self, Revision};
use dementi_domain::ids::{ScaleId, UserId};
use dementi_domain::scale::ScaleRecord;
use serde::Deserialize;
use uuid::Uuid;

use crate::Web;
use crate::failure::PageError;
use crate::frame::{Frame, shown};
use crate::surroundings::Visitor;

/// How many revisions stand on a page.
const ROWS: u64 = 20;

/// Below which revision the list of them begins.
#[derive(Debug, Deserialize)]
pub(super) struct Place {
    below: Option<i64>,
}

#[derive(Template)]
#[template(path = "admin/scale.html")]
struct ScalePage<'a> {
    frame: &'a Frame<'a>,
    scale: &'a ScaleRecord,
    revisions: Vec<Revision>,
    /// The names of those who made them.
    names: BTreeMap<UserId, String>,
    next: Option<i64>,
}

impl ScalePage<'_> {
    fn who(&self, revision: &Revision) -> Option<&str> {
        self.names.get(&revision.made?.by?).map(String::as_str)
    }
}

pub(super) async fn show(
    State(web): State<Web>,
    visitor: Visitor,
    Path(id): Path<Uuid>,
    Query(place): Query<Place>,
) -> Result<Response, PageError> {
    let (actor, id) = (&visitor.visit.actor, ScaleId::new(id));
    let scale = scales::get(&web.app, actor, id).await?.value;
    let (revisions, more) = scales::revisions(&web.app, actor, id, place.below, ROWS).await?;
    let next = revisions.last().filter(|_| more).map(|last| last.number);
    let makers = revisions.iter().filter_map(|revision| revision.made?.by).collect();
    let names = members::names(&web.app, actor, makers).await?;
    let frame = &Frame::of(&web, &visitor.around);
    Ok(shown(&ScalePage { frame, scale: &scale, revisions, names, next }))
}
