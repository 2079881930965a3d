//! `GET /parties/{id}`: a party, what it said and what is said of it, and its sources.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use dementi_application::claims::{self, Filter, Sort, belonging};
use dementi_application::parties::{self, Speaking};
use dementi_application::{Page, Stored, sources};
use dementi_domain::claim::TrackedClaim;
use dementi_domain::ids::{ClaimId, PartyId};
use dementi_domain::party::PartyRecord;
use dementi_domain::source::SourceRecord;
use uuid::Uuid;

use crate::Web;
use crate::claims::ClaimRow;
use crate::failure::PageError;
use crate::frame::{Frame, shown};
use crate::surroundings::Visitor;

/// How many claims, and how many sources, stand on the page.
const ROWS: u64 = 25;

#[derive(Template)]
#[template(path = "parties/show.html")]
struct PartyPage<'a> {
    frame: &'a Frame<'a>,
    party: &'a PartyRecord,
    rows: Vec<ClaimRow<'a>>,
    more_claims: bool,
    sources: &'a [Stored<SourceRecord>],
    more_sources: bool,
}

impl PartyPage<'_> {
    /// What the party has to do with a source, as the language files call it.
    fn roles(&self, source: &SourceRecord) -> Vec<&'static str> {
        let (content, id) = (source.content(), self.party.id());
        let roles = [
            ("party-publishes", content.publisher == Some(id)),
            ("party-writes", content.authors.as_slice().contains(&id)),
            ("party-hands-over", content.supplied_by == Some(id)),
        ];
        roles.into_iter().filter(|(_, holds)| *holds).map(|(role, _)| role).collect()
    }
}

/// What a party has to do with a claim, as the language files call it.
fn roles(party: PartyId, claim: &TrackedClaim, speaking: &Speaking) -> Vec<&'static str> {
    let id = claim.record.id();
    let roles = [
        ("party-is-about", claim.record.content().about.as_slice().contains(&party)),
        ("party-asserted", speaking.asserts.contains(&id)),
        ("party-answered", speaking.answers.contains(&id)),
    ];
    roles.into_iter().filter(|(_, holds)| *holds).map(|(role, _)| role).collect()
}

/// `GET /parties/{id}`
pub(super) async fn show(
    State(web): State<Web>,
    visitor: Visitor,
    Path(id): Path<Uuid>,
) -> Result<Response, PageError> {
    let (app, actor, id) = (&web.app, &visitor.visit.actor, PartyId::new(id));
    let party = parties::get(app, actor, id).await?;
    let filter = Filter { party: Some(id), ..Filter::default() };
    let newest = Sort::Changed { newest_first: true };
    let claims = claims::list(app, actor, &filter, newest, None, ROWS).await?;
    let ids: Vec<ClaimId> = claims.items.iter().map(|claim| claim.value.record.id()).collect();
    let speaking = parties::speaking(app, actor, id, &ids).await?;
    let names = belonging(app, actor, claims.items.iter().map(|claim| &claim.value)).await?;
    let sources = sources::naming(app, actor, id, Page { after: None, limit: ROWS }).await?;
    let rows = claims.items.iter().map(|claim| {
        let roles = roles(id, &claim.value, &speaking);
        ClaimRow { roles, ..ClaimRow::of(&claim.value, &names) }
    });
    Ok(shown(&PartyPage {
        frame: &Frame::of(&web, &visitor.around),
        party: &party.value,
        rows: rows.collect(),
        more_claims: claims.more,
        sources: &sources.items,
        more_sources: sources.more,
    }))
}
