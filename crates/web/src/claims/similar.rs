//! `GET /claims/{id}/similar`: whether something like it was checked already.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use dementi_application::search::{self, Like, Resembling, SearchError, Wanted};
use dementi_application::{Failure, claims};
use dementi_domain::ids::ClaimId;
use dementi_domain::searchable::Band;
use uuid::Uuid;

use crate::Web;
use crate::failure::PageError;
use crate::frame::{Frame, shown};
use crate::language::Said;
use crate::search::address;
use crate::surroundings::Visitor;

/// The most claims on the page.
const MOST: u64 = 25;

/// A claim that resembles the other.
struct Near {
    band: Band,
    percent: u32,
    text: String,
    address: String,
}

#[derive(Template)]
#[template(path = "claims/similar.html")]
struct SimilarPage<'a> {
    frame: &'a Frame<'a>,
    id: ClaimId,
    claim: &'a str,
    near: Vec<Near>,
    refused: Option<Said>,
}

fn near(resembling: &Resembling) -> Option<Near> {
    let item = &resembling.item;
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a score is from 0 to 1")]
    let percent = (resembling.score.clamp(0.0, 1.0) * 100.0).round() as u32;
    let text = item.thing.main.first()?.clone();
    Some(Near { band: resembling.band, percent, text, address: address(item)? })
}

/// `GET /claims/{id}/similar`
pub(super) async fn show(
    State(web): State<Web>,
    visitor: Visitor,
    Path(id): Path<Uuid>,
) -> Result<Response, PageError> {
    let (actor, id) = (&visitor.visit.actor, ClaimId::new(id));
    let claim = claims::get(&web.app, actor, id).await?;
    let wanted = Wanted { like: Like::Claim(id), least: Band::Related, limit: MOST, fresh: false };
    let (found, refused) = match search::resembling(&web.app, actor, wanted).await {
        Ok(found) => (found, None),
        Err(Failure::Refused(SearchError::Nowhere)) => (Vec::new(), Some("search-nowhere")),
        Err(Failure::Refused(_)) => (Vec::new(), Some("search-later")),
        Err(other) => return Err(other.into()),
    };
    let frame = &Frame::of(&web, &visitor.around);
    let page = SimilarPage {
        frame,
        id,
        claim: claim.value.record.content().text.as_str(),
        near: found.iter().filter_map(near).collect(),
        refused: refused.map(|message| frame.say(message)),
    };
    Ok(shown(&page))
}
