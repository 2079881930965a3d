//! `GET /claims/{id}/timeline`: what happened when, in the world and at the desk.

use askama::Template;
use axum::extract::{Path, Query, State};
use axum::response::Response;
use dementi_application::claims;
use dementi_application::timeline::{self, Stretch, Told};
use dementi_domain::analysis::timeline::Sphere;
use dementi_domain::ids::ClaimId;
use dementi_domain::vocabulary::Vocabulary;
use serde::Deserialize;
use uuid::Uuid;

use crate::Web;
use crate::failure::PageError;
use crate::frame::{Frame, shown};
use crate::surroundings::Visitor;

/// The most events on the page.
const MOST: u64 = 500;

/// Of what.
#[derive(Debug, Deserialize)]
pub(super) struct Asked {
    /// A sphere; both if it is none.
    #[serde(default)]
    of: String,
}

#[derive(Template)]
#[template(path = "claims/timeline.html")]
struct TimelinePage<'a> {
    frame: &'a Frame<'a>,
    id: ClaimId,
    claim: &'a str,
    of: Option<Sphere>,
    events: &'a [Told],
    more: bool,
}

impl TimelinePage<'_> {
    #[expect(clippy::trivially_copy_pass_by_ref, reason = "templates pass references")]
    fn is_of(&self, sphere: &Sphere) -> bool {
        self.of.as_ref() == Some(sphere)
    }
}

/// `GET /claims/{id}/timeline`
pub(super) async fn show(
    State(web): State<Web>,
    visitor: Visitor,
    Path(id): Path<Uuid>,
    Query(asked): Query<Asked>,
) -> Result<Response, PageError> {
    let (actor, id) = (&visitor.visit.actor, ClaimId::new(id));
    let of = Sphere::from_term(&asked.of);
    let stretch = Stretch { of, after: None, limit: MOST };
    let (claim, (events, more)) =
        tokio::try_join!(claims::get(&web.app, actor, id), timeline::of_claim(&web.app, actor, id, stretch))?;
    let claim = claim.value.record.content().text.as_str();
    let frame = &Frame::of(&web, &visitor.around);
    Ok(shown(&TimelinePage { frame, id, claim, of, events: &events, more }))
}
