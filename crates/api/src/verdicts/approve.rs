//! `POST /verdicts/{verdict_id}/approve`

use axum::extract::State;
use dementi_application::{App, verdicts};
use dementi_domain::ids::VerdictId;

use super::body::VerdictAnswer;
use super::input::CommentInput;
use crate::answer::{Answer, Changed};
use crate::request::{Command, IfMatch, Path};
use crate::schema::StepProblems;

/// Approve a verdict
///
/// For an editor who wrote no part of it. With the last approval that the desk asks for, it is `approved`.
#[utoipa::path(post, path = "/verdicts/{verdict_id}/approve", operation_id = "approveVerdict", tag = "verdicts",
    request_body = CommentInput,
    responses((status = OK, description = "The verdict as it is now.", body = VerdictAnswer), StepProblems))]
pub(super) async fn approve(
    State(app): State<App>,
    Path(id): Path<VerdictId>,
    IfMatch(version): IfMatch,
    command: Command<CommentInput>,
) -> Answer<Changed<VerdictAnswer>> {
    let stored = verdicts::approve(&app, command.context, id, version, command.input.check()?).await?;
    Ok(Changed::of(stored))
}
