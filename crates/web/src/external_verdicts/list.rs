//! `GET /external-verdicts`: what other publishers have checked, the newest on record first.

use askama::Template;
use axum::extract::{Query, State};
use axum::response::Response;
use dementi_application::Page;
use dementi_application::external_verdicts::{self, Filter};
use dementi_domain::external_verdict::Site;
use serde::Deserialize;
use url::form_urlencoded::byte_serialize;
use uuid::Uuid;

use super::view::{Theirs, views};
use crate::Web;
use crate::failure::PageError;
use crate::frame::{Frame, shown};
use crate::surroundings::Visitor;

/// How many stand on a page.
const ROWS: u64 = 50;

/// Where a page of the list begins, and of which publisher.
#[derive(Debug, Deserialize)]
pub(super) struct Place {
    after: Option<Uuid>,
    #[serde(default)]
    site: String,
}

#[derive(Template)]
#[template(path = "external_verdicts/list.html")]
struct ListPage<'a> {
    frame: &'a Frame<'a>,
    site: &'a str,
    all: Vec<Theirs>,
    next: Option<String>,
}

/// `GET /external-verdicts`
pub(super) async fn show(
    State(web): State<Web>,
    visitor: Visitor,
    Query(place): Query<Place>,
) -> Result<Response, PageError> {
    let actor = &visitor.visit.actor;
    // What is no host is as if it were not said.
    let filter = Filter { site: Site::parse(&place.site).ok(), ..Filter::default() };
    let page = Page { after: place.after, limit: ROWS };
    let found = external_verdicts::list(&web.app, actor, &filter, page).await?;
    let last = found.items.last().filter(|_| found.more);
    let next = last.map(|last| {
        let site: String = byte_serialize(place.site.as_bytes()).collect();
        format!("/external-verdicts?site={site}&after={}", last.value.id())
    });
    let all = views(&web, actor, &found.items).await?;
    Ok(shown(&ListPage { frame: &Frame::of(&web, &visitor.around), site: &place.site, all, next }))
}
