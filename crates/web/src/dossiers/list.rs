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
use crate::language::Said;
use crate::search::{address_of, begins};
use crate::surroundings::Visitor;

/// How many dossiers stand on a page.
const ROWS: u64 = 50;

/// Which dossiers are wanted, and where a page of the list begins.
#[derive(Debug, Deserialize)]
pub(super) struct Place {
    #[serde(default)]
    q: String,
    #[serde(default)]
    after: String,
}

#[derive(Template)]
#[template(path = "dossiers/list.html")]
struct ListPage<'a> {
    frame: &'a Frame<'a>,
    path: &'static str,
    all: &'static str,
    claim: Option<Uuid>,
    q: &'a str,
    dossiers: &'a [Stored<DossierRecord>],
    next: Option<String>,
    /// Titles are looked through without the search, so this cannot fail.
    unsearched: Option<Said>,
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
    let (actor, q) = (&visitor.visit.actor, place.q.trim());
    let page = Page { after: begins(&place.after)?, limit: ROWS };
    let list = if q.is_empty() {
        dossiers::list(&web.app, actor, page).await?
    } else {
        dossiers::titled(&web.app, actor, q, page).await?
    };
    let next = list.items.last().filter(|_| list.more).map(|last| last.value.id().to_string());
    Ok(shown(&ListPage {
        frame: &Frame::of(&web, &visitor.around),
        path: "/dossiers",
        all: "/dossiers",
        claim: None,
        q,
        dossiers: &list.items,
        next: next.map(|next| address_of("/dossiers", &[("q", q), ("after", &next)])),
        unsearched: None,
    }))
}
