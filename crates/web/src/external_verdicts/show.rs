//! `GET /external-verdicts/{id}`

use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use dementi_application::{claims, external_verdicts};
use dementi_domain::ids::ExternalVerdictId;
use uuid::Uuid;

use super::view::{Theirs, views};
use crate::Web;
use crate::failure::PageError;
use crate::frame::{Frame, shown};
use crate::surroundings::Visitor;

#[derive(Template)]
#[template(path = "external_verdicts/show.html")]
struct ShowPage<'a> {
    frame: &'a Frame<'a>,
    one: &'a Theirs,
    /// The desk's claim that says the same.
    claim: Option<String>,
}

/// `GET /external-verdicts/{id}`
pub(super) async fn show(
    State(web): State<Web>,
    visitor: Visitor,
    Path(id): Path<Uuid>,
) -> Result<Response, PageError> {
    let actor = &visitor.visit.actor;
    let found = external_verdicts::get(&web.app, actor, ExternalVerdictId::new(id)).await?;
    let all = views(&web, actor, std::slice::from_ref(&found)).await?;
    let one = all.first().ok_or(PageError::NotFound)?;
    let claim = match one.claim {
        Some(claim) => {
            let claim = claims::get(&web.app, actor, claim).await?;
            Some(claim.value.record.content().text.to_string())
        }
        None => None,
    };
    Ok(shown(&ShowPage { frame: &Frame::of(&web, &visitor.around), one, claim }))
}
