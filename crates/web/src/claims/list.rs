//! `GET /claims`

use askama::Template;
use axum::extract::{Query, State};
use axum::http::StatusCode;
use axum::response::Response;
use dementi_application::claims::{self, belonging};
use dementi_application::{Page, Stored, members, saved_views, scales};
use dementi_domain::access::Actor;
use dementi_domain::desk::Member;
use dementi_domain::ids::ClaimId;
use dementi_domain::saved_view::SavedView;
use dementi_domain::scale::RatingKey;
use dementi_domain::status::{Dispute, FreshnessKind, ReviewStatus};
use dementi_domain::vocabulary::Vocabulary;

use super::chips::{Chip, chips, if_any};
use super::filter::Asked;
use super::many::{Tried, recording};
use super::rows::ClaimRow;
use crate::Web;
use crate::failure::PageError;
use crate::frame::{Frame, page};
use crate::language::Said;
use crate::surroundings::Visitor;

/// How many claims stand on a page.
const ROWS: u64 = 50;

/// The most scales whose ratings are offered.
const SCALES: u64 = 100;

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
    /// The keys of ratings, each with what it is called.
    ratings: Vec<(String, String)>,
    chips: Vec<Chip>,
    rows: Vec<ClaimRow<'a>>,
    next: Option<String>,
    /// Those who can take claims on.
    members: Vec<Member>,
    /// The member whose claims are shown, by id and name, who is not among those.
    other: Option<(String, String)>,
    views: Vec<SavedView>,
    /// From where claims are ticked, and where it goes on then.
    from: &'static str,
    back: String,
    tried: &'a Tried,
    away: usize,
    refused: Option<Said>,
}

impl ListPage<'_> {
    /// Whether the claims of this member are shown.
    fn is_of(&self, member: &Member) -> bool {
        self.asked.member() == Some(member.user.id)
    }
}

/// `GET /claims`
pub(super) async fn show(
    State(web): State<Web>,
    visitor: Visitor,
    Query(asked): Query<Asked>,
) -> Result<Response, PageError> {
    render(&web, &visitor, &asked, StatusCode::OK, &Tried::default()).await
}

/// Writes the list, perhaps with why nothing was done.
pub(crate) async fn render(
    web: &Web,
    visitor: &Visitor,
    asked: &Asked,
    status: StatusCode,
    tried: &Tried,
) -> Result<Response, PageError> {
    let actor = &visitor.visit.actor;
    let (app, filter) = (&web.app, asked.filter(actor.user));
    let listed = async {
        let list = claims::list(app, actor, &filter, asked.order(), asked.after(), ROWS).await?;
        let names = belonging(app, actor, list.items.iter().map(|claim| &claim.value)).await?;
        Ok::<_, PageError>((list, names))
    };
    let views = async { Ok(saved_views::list(app, actor).await?) };
    let ((list, names), members, ratings, views, chips) = tokio::try_join!(
        listed,
        recording(web, actor),
        ratings(web, actor, &asked.rating),
        views,
        chips(web, actor, actor.user, asked)
    )?;
    let end = list.items.last().filter(|_| list.more);
    let next = end
        .map(|Stored { value, .. }| asked.address_after(value.record.changed().at, value.record.id().uuid()));
    let rows = list.items.iter().map(|claim| ClaimRow::of(&claim.value, &names).tried(tried));
    let rows: Vec<ClaimRow<'_>> = rows.collect();
    let shown = ListPage {
        frame: &Frame::of(web, &visitor.around),
        choices: [
            choice::<ReviewStatus>("review", "review", &asked.review),
            choice::<FreshnessKind>("freshness", "freshness", &asked.freshness),
            choice::<Dispute>("dispute", "dispute", &asked.dispute),
        ],
        ratings,
        chips,
        away: tried.away(&rows.iter().map(|row| row.id).collect::<Vec<ClaimId>>()),
        other: other(web, actor, asked, &members).await?,
        asked,
        rows,
        next,
        members,
        views,
        from: "list",
        back: asked.here(),
        tried,
        refused: tried.why(),
    };
    Ok(page(status, &shown))
}

/// The ratings of the desk's scales, and the one that is asked for: those of the same key as one.
async fn ratings(web: &Web, actor: &Actor, chosen: &str) -> Result<Vec<(String, String)>, PageError> {
    let scales = scales::list(&web.app, actor, Page { after: None, limit: SCALES }).await?;
    let mut ratings: Vec<(String, String)> = Vec::new();
    for rating in scales.items.iter().flat_map(|scale| scale.value.record.content().ratings.as_slice()) {
        let (key, label) = (rating.key.as_str(), rating.label.as_str());
        match ratings.iter_mut().find(|(other, _)| other == key) {
            None => ratings.push((key.to_owned(), label.to_owned())),
            Some((_, labels)) if labels.split(" / ").any(|other| other == label) => {}
            Some((_, labels)) => *labels = format!("{labels} / {label}"),
        }
    }
    let known = ratings.iter().any(|(key, _)| key == chosen);
    if !known && RatingKey::parse(chosen).is_ok() {
        ratings.push((chosen.to_owned(), chosen.to_owned()));
    }
    Ok(ratings)
}

/// The member who is asked for and not offered, such as one who records no more.
async fn other(
    web: &Web,
    actor: &Actor,
    asked: &Asked,
    offered: &[Member],
) -> Result<Option<(String, String)>, PageError> {
    let Some(id) = asked.member().filter(|id| offered.iter().all(|member| member.user.id != *id)) else {
        return Ok(None);
    };
    let member = if_any(members::get(&web.app, actor, id).await)?;
    let name = member.map(|member| member.value.user.name.to_string()).unwrap_or_default();
    Ok(Some((asked.whose.clone(), name)))
}
