//! `GET /published/desks/{id}/feed.{format}` and `GET /published/dossiers/{id}/feed.{format}`: what a desk published, as Atom
//! (RFC 4287) or JSON Feed 1.1.

use std::io;

use axum::extract::State;
use axum::http::HeaderValue;
use axum::http::StatusCode;
use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse, Response};
use dementi_application::feeds::{self, ATOM, JSON, Links, WantedFeed};
use dementi_application::published::{self, ListOf};
use dementi_application::reports::Language;
use dementi_domain::ids::{DeskId, DossierId};
use dementi_domain::vocabulary::Vocabulary;
use uuid::Uuid;

use super::leaf::{Asked, Leaf, Readers, absent, named};
use super::list::{Place, parameters};
use crate::Web;

/// What writes a feed.
type Write = fn(&feeds::Feed, &Links) -> io::Result<Vec<u8>>;

/// How many verdicts stand on a page of a feed.
const ENTRIES: u64 = 50;

/// `GET /published/desks/{id}/feed.{format}`
pub(super) async fn of_desk(
    State(web): State<Web>,
    Readers(language): Readers,
    asked: Asked<(Uuid, String)>,
    place: Place,
) -> Response {
    let (id, format) = named(asked);
    let path = format!("/published/desks/{id}/feed.{format}");
    feed(&web, language, ListOf::Desk(DeskId::new(id)), place, (path, &format)).await
}

/// `GET /published/dossiers/{id}/feed.{format}`
pub(super) async fn of_dossier(
    State(web): State<Web>,
    Readers(language): Readers,
    asked: Asked<(Uuid, String)>,
    place: Place,
) -> Response {
    let (id, format) = named(asked);
    let path = format!("/published/dossiers/{id}/feed.{format}");
    feed(&web, language, ListOf::Dossier(DossierId::new(id)), place, (path, &format)).await
}

async fn feed(
    web: &Web,
    language: Language,
    of: ListOf,
    place: Place,
    (path, format): (String, &str),
) -> Response {
    let (kind, write): (_, Write) = match format {
        "atom" => (ATOM, feeds::atom),
        "json" => (JSON, feeds::json),
        _ => return StatusCode::NOT_FOUND.into_response(),
    };
    let wanted = WantedFeed { language, after: place.told(), limit: ENTRIES };
    let list = match published::list(&web.app, of, wanted).await {
        Ok(list) => list,
        Err(failure) => return absent(web, language, &failure, (path, "/")),
    };
    let chosen = format!("{path}?language={}", language.as_str());
    let frame = Leaf::new(web, language, Some(&list.desk), path);
    let links = Links {
        this: web.app.public_address(
            &place.told().map_or_else(|| chosen.clone(), |told| format!("{chosen}&{}", parameters(told))),
        ),
        first: web.app.public_address(&chosen),
        next: list.page.next.map(|told| web.app.public_address(&format!("{chosen}&{}", parameters(told)))),
    };
    match write(&list.page.feed, &links) {
        Ok(written) => {
            frame.answer(([(CONTENT_TYPE, HeaderValue::from_static(kind))], written).into_response())
        }
        Err(error) => {
            tracing::error!(%error, "a feed cannot be written");
            StatusCode::INTERNAL_SERVER_ERROR.into_response()
        }
    }
}
