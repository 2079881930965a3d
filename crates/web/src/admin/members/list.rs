//! `GET /admin/members`

use std::fmt::Display;

use askama::Template;
use axum::extract::{Query, State};
use axum::http::StatusCode;
use axum::response::Response;
use dementi_application::members::{self, Usage};
use dementi_application::{Page, Stored};
use dementi_domain::access::Role;
use dementi_domain::desk::Member;
use dementi_domain::ids::UserId;
use serde::Deserialize;
use time::OffsetDateTime;
use uuid::Uuid;

use crate::Web;
use crate::failure::PageError;
use crate::frame::{Frame, page};
use crate::language::Said;
use crate::surroundings::Visitor;
use crate::typed::Typed;

/// How many members stand on a page.
const ROWS: u64 = 100;

/// Where a page of the list begins.
#[derive(Debug, Default, Deserialize)]
pub(super) struct Place {
    after: Option<Uuid>,
}

#[derive(Template)]
#[template(path = "admin/members.html")]
struct MembersPage<'a> {
    frame: &'a Frame<'a>,
    members: &'a [Stored<Member>],
    /// How their accounts are used, for admins.
    usage: Option<Usage>,
    next: Option<Uuid>,
    typed: &'a Typed,
    refused: Option<Said>,
}

impl MembersPage<'_> {
    fn is_role(&self, role: impl Display) -> bool {
        self.typed.get("role") == format!("{role}")
    }

    fn last_seen(&self, user: &UserId) -> Option<OffsetDateTime> {
        self.usage.as_ref()?.last_seen.get(user).copied()
    }

    fn has_second_factor(&self, user: &UserId) -> bool {
        self.usage.as_ref().is_some_and(|usage| usage.second_factor.contains(user))
    }
}

/// The page, with what was refused.
pub(super) async fn render(
    web: &Web,
    visitor: &Visitor,
    place: Place,
    typed: &Typed,
    refused: Option<Said>,
) -> Result<Response, PageError> {
    let actor = &visitor.visit.actor;
    let wanted = Page { after: place.after, limit: ROWS };
    let (list, usage) = if actor.role == Role::Admin {
        let (list, usage) = members::list_used(&web.app, actor, wanted).await?;
        (list, Some(usage))
    } else {
        (members::list(&web.app, actor, wanted).await?, None)
    };
    let status = if refused.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let end = list.items.last().filter(|_| list.more);
    let next = end.map(|member| member.value.user.id.uuid());
    let frame = &Frame::of(web, &visitor.around);
    Ok(page(status, &MembersPage { frame, members: &list.items, usage, next, typed, refused }))
}

pub(super) async fn show(
    State(web): State<Web>,
    visitor: Visitor,
    Query(place): Query<Place>,
) -> Result<Response, PageError> {
    render(&web, &visitor, place, &Typed::of([("role", Role::Researcher.to_string())]), None).await
}
