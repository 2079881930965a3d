//! How a step on a verdict is answered.

use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use dementi_application::verdicts::{self, VerdictError};
use dementi_application::{Failure, Stored, members};
use dementi_domain::ids::VerdictId;
use dementi_domain::verdict::Verdict;

use super::show::Taken;
use super::{refusal, show};
use crate::Web;
use crate::failure::PageError;
use crate::language::Said;
use crate::surroundings::Visitor;
use crate::teamwork::Again;

/// Leads back to the verdict, or shows why nothing was done, with what was typed.
pub(super) async fn answer(
    web: &Web,
    visitor: &Visitor,
    id: VerdictId,
    outcome: Result<Stored<Verdict>, Failure<VerdictError>>,
    taken: &Taken,
) -> Result<Response, PageError> {
    let words = visitor.around.words;
    let (status, why) = match outcome {
        Ok(_) => return Ok(Redirect::to(&format!("/verdicts/{id}")).into_response()),
        Err(Failure::Refused(error)) => (StatusCode::UNPROCESSABLE_ENTITY, refusal::say(words, &error)),
        Err(Failure::Stale { .. }) => (StatusCode::CONFLICT, stale(web, visitor, id).await?),
        Err(other) => return Err(other.into()),
    };
    show::after(web, visitor, id, Again { status, refused: Some(why), ..Again::default() }, taken).await
}

/// Who changed the verdict since it was opened, and when.
pub(super) async fn stale(web: &Web, visitor: &Visitor, id: VerdictId) -> Result<Said, PageError> {
    let words = visitor.around.words;
    let verdict = verdicts::get(&web.app, &visitor.visit.actor, id).await?.value;
    let changed = verdict.parts().changed;
    let who = members::name(&web.app, &visitor.visit.actor, changed.by).await?;
    let at = words.moment(changed.at).0;
    Ok(words.tell("verdict-stale", [("who", who.unwrap_or_default().into()), ("at", at.into())]))
}

/// A text that does not fit is told as a refusal too.
pub(super) async fn unfit(
    web: &Web,
    visitor: &Visitor,
    id: VerdictId,
    message: &str,
    taken: &Taken,
) -> Result<Response, PageError> {
    let refused = Some(visitor.around.words.say(message));
    let again = Again { status: StatusCode::UNPROCESSABLE_ENTITY, refused, ..Again::default() };
    show::after(web, visitor, id, again, taken).await
}
