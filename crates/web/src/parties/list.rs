//! `/parties`: the list, and recording a new one.

use std::fmt::Display;

use askama::Template;
use axum::extract::{Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use dementi_application::{Page, Stored, parties};
use dementi_domain::access::Actor;
use dementi_domain::ids::PartyId;
use dementi_domain::party::PartyRecord;
use dementi_domain::searchable::Subject;
use serde::Deserialize;
use uuid::Uuid;

use super::form::{Protection, wanted};
use crate::Web;
use crate::failure::PageError;
use crate::frame::{Frame, page};
use crate::language::Said;
use crate::posted::Posted;
use crate::search::{Unsearched, address_of, begins, in_order, sift};
use crate::surroundings::Visitor;
use crate::typed::Typed;

/// How many parties stand on a page.
const ROWS: u64 = 100;

/// Which parties are wanted, and where a page of the list begins.
#[derive(Debug, Default, Deserialize)]
pub(super) struct Place {
    #[serde(default)]
    q: String,
    #[serde(default)]
    after: String,
}

/// A page of the list.
#[derive(Default)]
struct Listed {
    parties: Vec<Stored<PartyRecord>>,
    /// Where the next page begins.
    next: Option<String>,
    unsearched: Option<Unsearched>,
}

#[derive(Template)]
#[template(path = "parties/list.html")]
struct PartiesPage<'a> {
    frame: &'a Frame<'a>,
    path: &'static str,
    all: &'static str,
    claim: Option<Uuid>,
    q: &'a str,
    parties: &'a [Stored<PartyRecord>],
    next: Option<String>,
    unsearched: Option<Said>,
    typed: &'a Typed,
    /// That of a new party: it is protected or not, as whoever records it says.
    protection: Protection,
    refused: Option<Said>,
}

impl PartiesPage<'_> {
    fn is_kind(&self, kind: impl Display) -> bool {
        self.typed.get("kind") == format!("{kind}")
    }
}

async fn listed(web: &Web, actor: &Actor, place: &Place) -> Result<Listed, PageError> {
    if place.q.trim().is_empty() {
        let wanted = Page { after: begins(&place.after)?, limit: ROWS };
        let list = parties::list(&web.app, actor, wanted).await?;
        let next = list.items.last().filter(|_| list.more).map(|last| last.value.id().to_string());
        return Ok(Listed { parties: list.items, next, unsearched: None });
    }
    match sift(web, actor, Subject::Party, (&place.q, &place.after), ROWS).await? {
        Err(unsearched) => Ok(Listed { unsearched: Some(unsearched), ..Listed::default() }),
        Ok(found) => {
            let ids: Vec<PartyId> = found.ids.iter().copied().map(PartyId::new).collect();
            let parties = parties::among(&web.app, actor, &ids).await?;
            let parties = in_order(&found.ids, parties, |party| party.id().uuid());
            Ok(Listed { parties, next: found.next, unsearched: None })
        }
    }
}

async fn render(
    web: &Web,
    visitor: &Visitor,
    place: Place,
    typed: &Typed,
    refused: Option<Said>,
) -> Result<Response, PageError> {
    let list = listed(web, &visitor.visit.actor, &place).await?;
    let status = match list.unsearched {
        _ if refused.is_some() => StatusCode::UNPROCESSABLE_ENTITY,
        Some((status, _)) => status,
        None => StatusCode::OK,
    };
    let frame = &Frame::of(web, &visitor.around);
    let shown = PartiesPage {
        frame,
        path: "/parties",
        all: "/parties",
        claim: None,
        q: place.q.trim(),
        parties: &list.parties,
        next: list.next.map(|next| address_of("/parties", &[("q", place.q.trim()), ("after", &next)])),
        unsearched: list.unsearched.map(|(_, why)| frame.say(why)),
        typed,
        protection: Protection::default(),
        refused,
    };
    Ok(page(status, &shown))
}

pub(super) async fn show(
    State(web): State<Web>,
    visitor: Visitor,
    Query(place): Query<Place>,
) -> Result<Response, PageError> {
    render(&web, &visitor, place, &Typed::default(), None).await
}

pub(super) async fn create(
    State(web): State<Web>,
    Posted { visitor, context, form: typed }: Posted<Typed>,
) -> Result<Response, PageError> {
    visitor.may_record()?;
    match wanted(&typed) {
        Ok(party) => {
            parties::create(&web.app, context, party).await?;
            Ok(Redirect::to("/parties").into_response())
        }
        Err(message) => {
            let why = visitor.around.words.say(message);
            render(&web, &visitor, Place::default(), &typed, Some(why)).await
        }
    }
}
