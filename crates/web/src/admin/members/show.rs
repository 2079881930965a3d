//! `GET /admin/members/{id}`, `POST /admin/members/{id}/role`

use std::fmt::Display;

use askama::Template;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use dementi_application::members;
use dementi_application::{Failure, Listed, Page, Stored, tokens};
use dementi_domain::access::Role;
use dementi_domain::change::Kind;
use dementi_domain::desk::{Member, MembershipError, Token};
use dementi_domain::ids::UserId;
use dementi_domain::vocabulary::Vocabulary;
use serde::Deserialize;
use time::OffsetDateTime;
use uuid::Uuid;

use crate::Web;
use crate::compare::changed;
use crate::failure::PageError;
use crate::frame::{Frame, page};
use crate::language::Said;
use crate::posted::Posted;
use crate::surroundings::Visitor;

/// How many tokens stand on a page.
const TOKENS: u64 = 50;

/// Where the list of tokens begins.
#[derive(Debug, Default, Deserialize)]
pub(super) struct Place {
    after: Option<Uuid>,
}

#[derive(Template)]
#[template(path = "admin/member.html")]
struct MemberPage<'a> {
    frame: &'a Frame<'a>,
    member: &'a Member,
    version: i64,
    last_seen: Option<OffsetDateTime>,
    second_factor: bool,
    /// Whether it is the visitor's own membership.
    own: bool,
    tokens: &'a [Stored<Token>],
    next: Option<Uuid>,
    now: OffsetDateTime,
    refused: Option<Said>,
}

impl MemberPage<'_> {
    fn is_role(&self, role: impl Display) -> bool {
        self.member.membership.role.as_str() == format!("{role}")
    }
}

pub(super) async fn show(
    State(web): State<Web>,
    visitor: Visitor,
    Path(id): Path<Uuid>,
    Query(place): Query<Place>,
) -> Result<Response, PageError> {
    visitor.may_administer()?;
    render(&web, &visitor, UserId::new(id), place, (StatusCode::OK, None)).await
}

/// The page, with what was refused.
pub(super) async fn render(
    web: &Web,
    visitor: &Visitor,
    id: UserId,
    place: Place,
    (status, refused): (StatusCode, Option<Said>),
) -> Result<Response, PageError> {
    let actor = &visitor.visit.actor;
    let member = members::get(&web.app, actor, id).await?;
    let usage = members::usage(&web.app, actor, id).await?;
    let wanted = Page { after: place.after, limit: TOKENS };
    let Listed { items, more } = tokens::of_member(&web.app, actor, id, wanted).await?;
    let shown = MemberPage {
        frame: &Frame::of(web, &visitor.around),
        member: &member.value,
        version: member.version,
        last_seen: usage.last_seen.get(&id).copied(),
        second_factor: usage.second_factor.contains(&id),
        own: id == actor.user,
        next: items.last().filter(|_| more).map(|last| last.value.id.uuid()),
        tokens: &items,
        now: web.app.now(),
        refused,
    };
    Ok(page(status, &shown))
}

/// Why a membership stays as it is, by its name in the language files.
pub(super) const fn because(refused: MembershipError) -> &'static str {
    match refused {
        MembershipError::LastAdmin => "last-admin",
        MembershipError::MemberAlready => "member-already",
    }
}

/// Another role, for the version that was seen.
#[derive(Debug, Deserialize)]
pub(super) struct Chosen {
    version: i64,
    role: String,
}

pub(super) async fn change_role(
    State(web): State<Web>,
    Path(id): Path<Uuid>,
    Posted { visitor, context, form }: Posted<Chosen>,
) -> Result<Response, PageError> {
    let id = UserId::new(id);
    let role = Role::from_term(&form.role).ok_or(PageError::Unreadable)?;
    let refused = match members::change_role(&web.app, context, id, form.version, role).await {
        Ok(_) => return Ok(Redirect::to(&format!("/admin/members/{id}")).into_response()),
        Err(Failure::Refused(refused)) => {
            (StatusCode::UNPROCESSABLE_ENTITY, visitor.around.words.say(because(refused)))
        }
        Err(Failure::Stale { .. }) => {
            (StatusCode::CONFLICT, changed(&web, &visitor, Kind::Membership, id.uuid()).await?)
        }
        Err(other) => return Err(other.into()),
    };
    render(&web, &visitor, id, Place::default(), (refused.0, Some(refused.1))).await
}
