//! `POST /verdicts/{verdict_id}/submit`

use axum::extract::State;
use dementi_application::{App, verdicts};
use dementi_domain::ids::VerdictId;

use super::body::VerdictAnswer;
use super::input::CommentInput;
use crate::answer::{Answer, Changed};
use crate::request::{Command, IfMatch, Path};
use crate::schema::StepProblems;

/// Submit a verdict for review
///
/// It rests on the record as it is now.
#[utoipa::path(post, path = "/verdicts/{verdict_id}/submit", operation_id = "submitVerdict", tag = "verdicts",
    request_body = CommentInput,
    responses((status = OK, description = "The verdict as it is now.", body = VerdictAnswer), StepProblems))]
pub(super) async fn submit(
    State(app): State<App>,
    Path(id): Path<VerdictId>,
    IfMatch(version): IfMatch,
    command: Command<CommentInput>,
) -> Answer<Changed<VerdictAnswer>> {
    let stored = verdicts::submit(&app, command.context, id, version, command.input.check()?).await?;
    Ok(Changed::of(stored))
}
