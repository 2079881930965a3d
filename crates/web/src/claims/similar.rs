//! Whether something like it was checked already: a claim (`GET /claims/{id}/similar`), or what somebody says
//! (`GET /similar`).

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::Response;
use dementi_application::claims::{self, Belonging, belonging};
use dementi_application::search::{self, Like, Resembling, Wanted};
use dementi_domain::access::Actor;
use dementi_domain::claim::TrackedClaim;
use dementi_domain::ids::ClaimId;
use dementi_domain::searchable::Band;
use dementi_domain::text::Prose;
use serde::Deserialize;
use uuid::Uuid;

use super::rows::ClaimRow;
use crate::Web;
use crate::failure::PageError;
use crate::frame::{Frame, page};
use crate::language::Said;
use crate::search::{Unsearched, unsearched};
use crate::surroundings::Visitor;

/// The most claims on the page.
const MOST: u64 = 25;

/// What somebody says.
#[derive(Debug, Deserialize)]
pub(super) struct Spoken {
    #[serde(default)]
    text: String,
}

/// A claim that resembles the other.
struct Near<'a> {
    band: Band,
    percent: u32,
    /// Numbers of it in whose place the other has others.
    numbers: &'a [String],
    row: ClaimRow<'a>,
}

#[derive(Template)]
#[template(path = "claims/similar.html")]
struct SimilarPage<'a> {
    frame: &'a Frame<'a>,
    /// The claim on record that others are held against, and what it says.
    claim: Option<(ClaimId, &'a str)>,
    /// The text that they are held against.
    text: &'a str,
    near: Vec<Near<'a>>,
    refused: Option<Said>,
}

/// What resembles something, and what there is to be said of it.
struct Found {
    resembling: Vec<Resembling>,
    claims: BTreeMap<ClaimId, TrackedClaim>,
    names: Belonging,
}

impl Found {
    /// The claims, the likeliest first.
    fn near(&self) -> Vec<Near<'_>> {
        let near = self.resembling.iter().filter_map(|found| {
            let claim = self.claims.get(&ClaimId::new(found.item.thing.id))?;
            Some(Near {
                band: found.band,
                percent: percent(found.score),
                numbers: &found.agreement.conflicting_numbers,
                row: ClaimRow::of(claim, &self.names),
            })
        });
        near.collect()
    }
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a score is from 0 to 1")]
fn percent(score: f32) -> u32 {
    (score.clamp(0.0, 1.0) * 100.0).round() as u32
}

async fn found(web: &Web, actor: &Actor, like: Like) -> Result<Result<Found, Unsearched>, PageError> {
    let wanted = Wanted { like, least: Band::Related, limit: MOST, fresh: false };
    let resembling = match search::resembling(&web.app, actor, wanted).await {
        Ok(resembling) => resembling,
        Err(failure) => return unsearched(failure).map(Err),
    };
    let ids: Vec<ClaimId> = resembling.iter().map(|found| ClaimId::new(found.item.thing.id)).collect();
    let claims = claims::among(&web.app, actor, &ids).await?;
    let names = belonging(&web.app, actor, claims.iter().map(|claim| &claim.value)).await?;
    let claims = claims.into_iter().map(|claim| (claim.value.record.id(), claim.value)).collect();
    Ok(Ok(Found { resembling, claims, names }))
}

/// `GET /claims/{id}/similar`
pub(super) async fn show(
    State(web): State<Web>,
    visitor: Visitor,
    Path(id): Path<Uuid>,
) -> Result<Response, PageError> {
    let (actor, id) = (&visitor.visit.actor, ClaimId::new(id));
    let claim = claims::get(&web.app, actor, id).await?;
    let found = found(&web, actor, Like::Claim(id)).await?;
    let claim = Some((id, claim.value.record.content().text.as_str()));
    // Without an index the page still leads back to the claim.
    Ok(written(&web, &visitor, StatusCode::OK, claim, "", found.as_ref().map_err(|(_, why)| *why)))
}

/// `GET /similar`
pub(super) async fn ask(
    State(web): State<Web>,
    visitor: Visitor,
    Query(spoken): Query<Spoken>,
) -> Result<Response, PageError> {
    let text = spoken.text.trim();
    if text.is_empty() {
        return Ok(written(&web, &visitor, StatusCode::OK, None, "", Err("")));
    }
    if Prose::<2000>::parse(text).is_err() {
        let status = StatusCode::UNPROCESSABLE_ENTITY;
        return Ok(written(&web, &visitor, status, None, text, Err("claim-text-needed")));
    }
    let found = found(&web, &visitor.visit.actor, Like::Text(text.to_owned(), None)).await?;
    let status = found.as_ref().map_or_else(|(status, _)| *status, |_| StatusCode::OK);
    Ok(written(&web, &visitor, status, None, text, found.as_ref().map_err(|(_, why)| *why)))
}

/// Writes the page; `Err` with the message that says why nothing was compared, or none where nothing was asked.
fn written(
    web: &Web,
    visitor: &Visitor,
    status: StatusCode,
    claim: Option<(ClaimId, &str)>,
    text: &str,
    found: Result<&Found, &'static str>,
) -> Response {
    let frame = &Frame::of(web, &visitor.around);
    let refused = found.err().filter(|why| !why.is_empty()).map(|why| frame.say(why));
    let near = found.map(Found::near).unwrap_or_default();
    page(status, &SimilarPage { frame, claim, text, near, refused })
}

/// A claim that one just recorded may say again.
pub(super) struct Alike {
    pub(super) band: Band,
    pub(super) text: String,
    pub(super) address: String,
}

/// The claims that one just recorded may say again; none where that cannot be told now.
pub(super) async fn alike(web: &Web, actor: &Actor, claim: ClaimId) -> Vec<Alike> {
    let found = search::resembling_new(&web.app, actor, claim).await.unwrap_or_default();
    let alike = found.into_iter().filter_map(|found| {
        let text = found.item.thing.main.first()?.clone();
        Some(Alike { band: found.band, text, address: format!("/claims/{}", found.item.thing.id) })
    });
    alike.collect()
}
