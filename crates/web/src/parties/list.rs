//! `/parties`: the list, and recording a new one.

use std::fmt::Display;

use askama::Template;
use axum::extract::{Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use dementi_application::{Page, Stored, parties};
use dementi_domain::party::PartyRecord;
use serde::Deserialize;
use uuid::Uuid;

use super::form::wanted;
use crate::Web;
use crate::failure::PageError;
use crate::frame::{Frame, page};
use crate::language::Said;
use crate::posted::Posted;
use crate::surroundings::Visitor;
use crate::typed::Typed;

/// How many parties stand on a page.
const ROWS: u64 = 100;

/// Where a page of the list begins.
#[derive(Debug, Default, Deserialize)]
pub(super) struct Place {
    after: Option<Uuid>,
}

#[derive(Template)]
#[template(path = "parties/list.html")]
struct PartiesPage<'a> {
    frame: &'a Frame<'a>,
    parties: &'a [Stored<PartyRecord>],
    next: Option<Uuid>,
    typed: &'a Typed,
    refused: Option<Said>,
}

impl PartiesPage<'_> {
    /// A new party is protected or not, as whoever records it says.
    fn stays_protected(&self) -> bool {
        false
    }

    /// A new one has none.
    fn former_names(&self) -> String {
        String::new()
    }

    fn is_kind(&self, kind: impl Display) -> bool {
        self.typed.get("kind") == format!("{kind}")
    }
}

async fn render(
    web: &Web,
    visitor: &Visitor,
    place: Place,
    typed: &Typed,
    refused: Option<Said>,
) -> Result<Response, PageError> {
    let wanted = Page { after: place.after, limit: ROWS };
    let list = parties::list(&web.app, &visitor.visit.actor, wanted).await?;
    let next = list.items.last().filter(|_| list.more).map(|last| last.value.id().uuid());
    let status = if refused.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let frame = &Frame::of(web, &visitor.around);
    Ok(page(status, &PartiesPage { frame, parties: &list.items, next, typed, refused }))
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
