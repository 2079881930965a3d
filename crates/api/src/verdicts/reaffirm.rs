//! `POST /verdicts/{verdict_id}/reaffirm`

use axum::extract::State;
use dementi_application::{App, verdicts};
use dementi_domain::ids::VerdictId;

use super::body::VerdictAnswer;
use super::input::CommentInput;
use crate::answer::{Answer, Changed};
use crate::request::{Command, IfMatch, Path};
use crate::schema::StepProblems;

/// Reaffirm a verdict
///
/// Confirms that a published verdict holds although its record has changed. It is a review: by an editor who did not
/// write the verdict, on the record as it is now; as many are needed as approvals. The verdict is current again.
#[utoipa::path(post, path = "/verdicts/{verdict_id}/reaffirm", operation_id = "reaffirmVerdict", tag = "verdicts",
    request_body = CommentInput,
    responses((status = OK, description = "The verdict as it is now.", body = VerdictAnswer), StepProblems))]
pub(super) async fn reaffirm(
    State(app): State<App>,
    Path(id): Path<VerdictId>,
    IfMatch(version): IfMatch,
    command: Command<CommentInput>,
) -> Answer<Changed<VerdictAnswer>> {
    let stored = verdicts::reaffirm(&app, command.context, id, version, command.input.check()?).await?;
    Ok(Changed::of(stored))
}
