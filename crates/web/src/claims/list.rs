//! `GET /claims`

use askama::Template;
use axum::extract::{Query, State};
use axum::http::StatusCode;
use axum::response::Response;
use dementi_application::claims::{self, Belonging, belonging};
use dementi_application::{Page, Stored, members, saved_views};
use dementi_domain::access::{Actor, Role};
use dementi_domain::claim::TrackedClaim;
use dementi_domain::desk::Member;
use dementi_domain::ids::ClaimId;
use dementi_domain::saved_view::SavedView;
use dementi_domain::status::{Dispute, FreshnessKind, ReviewStatus, Status};
use dementi_domain::vocabulary::Vocabulary;
use time::OffsetDateTime;

use super::filter::Asked;
use crate::Web;
use crate::failure::PageError;
use crate::frame::{Frame, page};
use crate::language::Said;
use crate::surroundings::Visitor;

/// How many claims stand on a page.
const ROWS: u64 = 50;

/// The most members that a page lists.
const MEMBERS: u64 = 200;

/// A claim in a list.
pub(crate) struct ClaimRow<'a> {
    pub(crate) id: ClaimId,
    pub(crate) address: String,
    pub(crate) text: &'a str,
    pub(crate) dossier: &'a str,
    pub(crate) status: &'a Status,
    pub(crate) rating: Option<&'a str>,
    pub(crate) tags: &'a [dementi_domain::claim::Tag],
    pub(crate) changed: OffsetDateTime,
    pub(crate) withdrawn: bool,
}

impl<'a> ClaimRow<'a> {
    pub(crate) fn of(claim: &'a TrackedClaim, names: &'a Belonging) -> Self {
        let content = claim.record.content();
        Self {
            id: claim.record.id(),
            address: format!("/claims/{}", claim.record.id()),
            text: content.text.as_str(),
            dossier: names.dossiers.get(&content.dossier).map_or("", String::as_str),
            status: &claim.status,
            rating: claim.rating.as_ref().and_then(|rated| names.label(rated)),
            tags: content.tags.as_slice(),
            changed: claim.record.changed().at,
            withdrawn: !claim.record.stands(),
        }
    }

    pub(crate) fn stale(&self) -> bool {
        self.status.freshness.as_ref().is_some_and(|freshness| freshness.kind() == FreshnessKind::Stale)
    }
}

/// A choice of a filter.
struct Choice {
    name: &'static str,
    list: &'static str,
    terms: Vec<(&'static str, bool)>,
}

fn choice<V: Vocabulary>(name: &'static str, list: &'static str, chosen: &str) -> Choice {
    let terms = V::ALL.iter().map(|term| (term.as_str(), term.as_str() == chosen)).collect();
    Choice { name, list, terms }
}

#[derive(Template)]
#[template(path = "claims/list.html")]
struct ListPage<'a> {
    frame: &'a Frame<'a>,
    asked: &'a Asked,
    choices: [Choice; 3],
    rows: Vec<ClaimRow<'a>>,
    next: Option<String>,
    /// Those who can take claims on.
    members: Vec<Member>,
    views: Vec<SavedView>,
    refused: Option<Said>,
}

/// `GET /claims`
pub(super) async fn show(
    State(web): State<Web>,
    visitor: Visitor,
    Query(asked): Query<Asked>,
) -> Result<Response, PageError> {
    render(&web, &visitor, &asked, StatusCode::OK, None).await
}

/// Writes the list, perhaps with why nothing was done.
pub(crate) async fn render(
    web: &Web,
    visitor: &Visitor,
    asked: &Asked,
    status: StatusCode,
    refused: Option<Said>,
) -> Result<Response, PageError> {
    let actor = &visitor.visit.actor;
    let list =
        claims::list(&web.app, actor, &asked.filter(actor.user), asked.order(), asked.after(), ROWS).await?;
    let names = belonging(&web.app, actor, list.items.iter().map(|claim| &claim.value)).await?;
    let end = list.items.last().filter(|_| list.more);
    let next = end
        .map(|Stored { value, .. }| asked.address_after(value.record.changed().at, value.record.id().uuid()));
    let frame = Frame::of(web, &visitor.around);
    let shown = ListPage {
        choices: [
            choice::<ReviewStatus>("review", "review", &asked.review),
            choice::<FreshnessKind>("freshness", "freshness", &asked.freshness),
            choice::<Dispute>("dispute", "dispute", &asked.dispute),
        ],
        asked,
        rows: list.items.iter().map(|claim| ClaimRow::of(&claim.value, &names)).collect(),
        next,
        members: if frame.records() { recording(web, actor).await? } else { Vec::new() },
        views: saved_views::list(&web.app, actor).await?,
        refused,
        frame: &frame,
    };
    Ok(page(status, &shown))
}

/// The members who can take claims on.
async fn recording(web: &Web, actor: &Actor) -> Result<Vec<Member>, PageError> {
    let mut members = members::list(&web.app, actor, Page { after: None, limit: MEMBERS }).await?.items;
    members.retain(|member| member.value.membership.role >= Role::Researcher);
    Ok(members.into_iter().map(|member| member.value).collect())
}
