//! `GET /published/desks/{id}` and `GET /published/dossiers/{id}`: what a desk published, the newest first.

use std::convert::Infallible;

use askama::Template;
use axum::extract::{FromRequestParts, Query, State};
use axum::http::request::Parts;
use axum::response::Response;
use dementi_application::feeds::{Told, WantedFeed};
use dementi_application::published::{self, ListOf, PublicList};
use dementi_application::reports::Language;
use dementi_domain::ids::{ClaimId, DeskId, DossierId};
use serde::Deserialize;
use uuid::Uuid;

use super::leaf::{Asked, Leaf, Readers, absent, named};
use crate::Web;
use crate::instant::{at_micros, micros};

/// How many verdicts stand on a page.
const ROWS: u64 = 30;

/// After which verdict a page begins: when it was published or retracted last, in microseconds since 1970, and its claim.
#[derive(Debug, Clone, Copy, Default, Deserialize)]
pub(super) struct Place {
    at: Option<i64>,
    after: Option<Uuid>,
}

/// A place that cannot be read is the beginning.
impl<S: Sync> FromRequestParts<S> for Place {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        Ok(Query::try_from_uri(&parts.uri).map(|Query(place)| place).unwrap_or_default())
    }
}

impl Place {
    pub(super) fn told(self) -> Option<Told> {
        Some(Told { at: at_micros(self.at?)?, claim: ClaimId::new(self.after?) })
    }
}

/// The parameters of the page after this one.
pub(super) fn parameters(told: Told) -> String {
    format!("at={}&after={}", micros(told.at), told.claim)
}

#[derive(Template)]
#[template(path = "published/list.html")]
struct ListLeaf<'a> {
    frame: &'a Leaf,
    list: &'a PublicList,
    next: Option<String>,
}

impl ListLeaf<'_> {
    /// Whether a verdict is to be read somewhere else too.
    fn printed(url: &str, claim: &ClaimId) -> bool {
        !url.ends_with(&format!("/published/claims/{claim}"))
    }
}

/// `GET /published/desks/{id}`
pub(super) async fn of_desk(
    State(web): State<Web>,
    Readers(language): Readers,
    id: Asked<Uuid>,
    place: Place,
) -> Response {
    let id = named(id);
    let path = format!("/published/desks/{id}");
    list(&web, language, ListOf::Desk(DeskId::new(id)), place, (path, "/")).await
}

/// `GET /published/dossiers/{id}`
pub(super) async fn of_dossier(
    State(web): State<Web>,
    Readers(language): Readers,
    id: Asked<Uuid>,
    place: Place,
) -> Response {
    let id = named(id);
    let path = format!("/published/dossiers/{id}");
    list(&web, language, ListOf::Dossier(DossierId::new(id)), place, (path, &format!("/dossiers/{id}"))).await
}

async fn list(
    web: &Web,
    language: Language,
    of: ListOf,
    place: Place,
    (path, inside): (String, &str),
) -> Response {
    let wanted = WantedFeed { language, after: place.told(), limit: ROWS };
    let list = match published::list(&web.app, of, wanted).await {
        Ok(list) => list,
        Err(failure) => return absent(web, language, &failure, (path, inside)),
    };
    let from = |told| format!("{path}?{}", parameters(told));
    let shown = place.told().map_or_else(|| path.clone(), from);
    let mut frame = Leaf::new(web, language, Some(&list.desk), shown);
    frame.feed = Some(format!("{path}/feed"));
    let next = list.page.next.map(from);
    frame.written(&ListLeaf { frame: &frame, list: &list, next })
}
