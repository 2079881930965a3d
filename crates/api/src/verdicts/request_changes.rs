//! `POST /verdicts/{verdict_id}/request-changes`

use axum::extract::State;
use dementi_application::{App, verdicts};
use dementi_domain::ids::VerdictId;

use super::body::VerdictAnswer;
use super::input::ChangesInput;
use crate::answer::{Answer, Changed};
use crate::request::{Command, IfMatch, Path};
use crate::schema::StepProblems;

/// Ask for changes
///
/// It goes back to its contributors as a draft.
#[utoipa::path(post, path = "/verdicts/{verdict_id}/request-changes", operation_id = "requestVerdictChanges", tag = "verdicts",
    request_body = ChangesInput,
    responses((status = OK, description = "The verdict as it is now.", body = VerdictAnswer), StepProblems))]
pub(super) async fn request_changes(
    State(app): State<App>,
    Path(id): Path<VerdictId>,
    IfMatch(version): IfMatch,
    command: Command<ChangesInput>,
) -> Answer<Changed<VerdictAnswer>> {
    let stored =
        verdicts::request_changes(&app, command.context, id, version, command.input.check()?).await?;
    Ok(Changed::of(stored))
}
