//! `GET /claims`

use askama::Template;
use axum::extract::{Query, State};
use axum::response::Response;
use dementi_application::Stored;
use dementi_application::claims::{self, Belonging, belonging};
use dementi_domain::claim::TrackedClaim;
use dementi_domain::status::{Dispute, FreshnessKind, ReviewStatus, Status};
use dementi_domain::vocabulary::Vocabulary;
use time::OffsetDateTime;

use super::filter::Asked;
use crate::Web;
use crate::failure::PageError;
use crate::frame::{Frame, shown};
use crate::surroundings::Visitor;

/// How many claims stand on a page.
const ROWS: u64 = 50;

/// A claim in a list.
pub(crate) struct ClaimRow<'a> {
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
}

/// `GET /claims`
pub(super) async fn show(
    State(web): State<Web>,
    visitor: Visitor,
    Query(asked): Query<Asked>,
) -> Result<Response, PageError> {
    let actor = &visitor.visit.actor;
    let list =
        claims::list(&web.app, actor, &asked.filter(actor.user), asked.order(), asked.after(), ROWS).await?;
    let names = belonging(&web.app, actor, list.items.iter().map(|claim| &claim.value)).await?;
    let end = list.items.last().filter(|_| list.more);
    let next = end
        .map(|Stored { value, .. }| asked.address_after(value.record.changed().at, value.record.id().uuid()));
    let page = ListPage {
        frame: &Frame::of(&web, &visitor.around),
        choices: [
            choice::<ReviewStatus>("review", "review", &asked.review),
            choice::<FreshnessKind>("freshness", "freshness", &asked.freshness),
            choice::<Dispute>("dispute", "dispute", &asked.dispute),
        ],
        asked: &asked,
        rows: list.items.iter().map(|claim| ClaimRow::of(&claim.value, &names)).collect(),
        next,
    };
    Ok(shown(&page))
}
