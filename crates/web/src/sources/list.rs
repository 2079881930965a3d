//! `GET /sources`

use std::fmt::Display;

use askama::Template;
use axum::extract::{Query, State};
use axum::http::StatusCode;
use axum::response::Response;
use dementi_application::{Page, Stored, sources};
use dementi_domain::access::Actor;
use dementi_domain::ids::SourceId;
use dementi_domain::searchable::Subject;
use dementi_domain::source::SourceRecord;
use serde::Deserialize;
use uuid::Uuid;

use crate::Web;
use crate::failure::PageError;
use crate::frame::{Frame, page};
use crate::language::Said;
use crate::search::{Unsearched, address_of, begins, in_order, sift};
use crate::surroundings::Visitor;

/// How many sources stand on a page.
const ROWS: u64 = 50;

/// Which sources are wanted, and where a page of the list begins.
#[derive(Debug, Deserialize)]
pub(super) struct Place {
    #[serde(default)]
    q: String,
    #[serde(default)]
    after: String,
    /// The claim for which a source is looked for.
    claim: Option<Uuid>,
}

impl Place {
    /// The address of the list for the same claim.
    fn address(&self, q: &str, after: &str) -> String {
        let claim = self.claim.map(|claim| claim.to_string()).unwrap_or_default();
        address_of("/sources", &[("q", q), ("after", after), ("claim", &claim)])
    }
}

/// A page of the list.
#[derive(Default)]
struct Listed {
    sources: Vec<Stored<SourceRecord>>,
    /// Where the next page begins.
    next: Option<String>,
    unsearched: Option<Unsearched>,
}

#[derive(Template)]
#[template(path = "sources/list.html")]
struct ListPage<'a> {
    frame: &'a Frame<'a>,
    path: &'static str,
    all: String,
    q: &'a str,
    sources: &'a [Stored<SourceRecord>],
    next: Option<String>,
    claim: Option<Uuid>,
    unsearched: Option<Said>,
}

impl ListPage<'_> {
    /// An address that goes on with the claim.
    fn on(&self, path: impl Display) -> String {
        self.claim.map_or_else(|| path.to_string(), |claim| format!("{path}?claim={claim}"))
    }
}

async fn listed(web: &Web, actor: &Actor, place: &Place) -> Result<Listed, PageError> {
    if place.q.trim().is_empty() {
        let wanted = Page { after: begins(&place.after)?, limit: ROWS };
        let list = sources::list(&web.app, actor, wanted).await?;
        let next = list.items.last().filter(|_| list.more).map(|last| last.value.id().to_string());
        return Ok(Listed { sources: list.items, next, unsearched: None });
    }
    match sift(web, actor, Subject::Source, (&place.q, &place.after), ROWS).await? {
        Err(unsearched) => Ok(Listed { unsearched: Some(unsearched), ..Listed::default() }),
        Ok(found) => {
            let ids: Vec<SourceId> = found.ids.iter().copied().map(SourceId::new).collect();
            let sources = sources::among(&web.app, actor, &ids).await?;
            let sources = in_order(&found.ids, sources, |source| source.id().uuid());
            Ok(Listed { sources, next: found.next, unsearched: None })
        }
    }
}

/// `GET /sources`
pub(super) async fn show(
    State(web): State<Web>,
    visitor: Visitor,
    Query(place): Query<Place>,
) -> Result<Response, PageError> {
    let list = listed(&web, &visitor.visit.actor, &place).await?;
    let frame = &Frame::of(&web, &visitor.around);
    let q = place.q.trim();
    let shown = ListPage {
        frame,
        path: "/sources",
        all: place.address("", ""),
        q,
        sources: &list.sources,
        next: list.next.map(|next| place.address(q, &next)),
        claim: place.claim,
        unsearched: list.unsearched.map(|(_, why)| frame.say(why)),
    };
    Ok(page(list.unsearched.map_or(StatusCode::OK, |(status, _)| status), &shown))
}
