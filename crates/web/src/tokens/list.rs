//! `GET /tokens`

use std::collections::BTreeSet;
use std::fmt::Display;

use askama::Template;
use axum::extract::{Query, State};
use axum::http::StatusCode;
use axum::response::Response;
use dementi_application::{Listed, Page, Stored, tokens};
use dementi_domain::access::{Permission, Scope};
use dementi_domain::desk::Token;
use serde::Deserialize;
use time::OffsetDateTime;
use uuid::Uuid;

use crate::Web;
use crate::failure::PageError;
use crate::frame::{Frame, page};
use crate::language::Said;
use crate::surroundings::Visitor;
use crate::typed::Typed;

/// How many tokens stand on a page.
const ROWS: u64 = 50;
/// For how many days a token can be made; none for no end.
const LASTS: [&str; 4] = ["30", "90", "365", ""];

/// Where a page of the list begins.
#[derive(Debug, Default, Deserialize)]
pub(super) struct Place {
    after: Option<Uuid>,
}

#[derive(Template)]
#[template(path = "tokens/list.html")]
struct TokensPage<'a> {
    frame: &'a Frame<'a>,
    tokens: &'a [Stored<Token>],
    next: Option<Uuid>,
    now: OffsetDateTime,
    /// What a token of the visitor's can be good for.
    scopes: BTreeSet<Scope>,
    typed: &'a Typed,
    refused: Option<Said>,
}

impl TokensPage<'_> {
    fn lasts() -> [&'static str; 4] {
        LASTS
    }

    fn chosen(&self, scope: impl Display) -> bool {
        self.typed.ticked(&format!("scope-{scope}"))
    }
}

/// The page, with what was refused.
pub(super) async fn render(
    web: &Web,
    visitor: &Visitor,
    place: Place,
    typed: &Typed,
    (status, refused): (StatusCode, Option<Said>),
) -> Result<Response, PageError> {
    let actor = &visitor.visit.actor;
    let Listed { items, more } =
        tokens::list(&web.app, actor, Page { after: place.after, limit: ROWS }).await?;
    let within = Permission::ALL.into_iter().filter(|permission| permission.role() <= actor.role);
    let shown = TokensPage {
        frame: &Frame::of(web, &visitor.around),
        next: items.last().filter(|_| more).map(|last| last.value.id.uuid()),
        tokens: &items,
        now: web.app.now(),
        scopes: within.map(Permission::scope).collect(),
        typed,
        refused,
    };
    Ok(page(status, &shown))
}

pub(super) async fn show(
    State(web): State<Web>,
    visitor: Visitor,
    Query(place): Query<Place>,
) -> Result<Response, PageError> {
    let usual = Typed::of([("scope-read", "on".to_owned()), ("lasts", "90".to_owned())]);
    render(&web, &visitor, place, &usual, (StatusCode::OK, None)).await
}
