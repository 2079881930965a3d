//! `POST /verdicts/{verdict_id}/retract`

use axum::extract::State;
use dementi_application::{App, verdicts};
use dementi_domain::ids::VerdictId;

use super::body::VerdictAnswer;
use crate::answer::{Answer, Changed};
use crate::record::WithdrawalInput;
use crate::request::{Command, IfMatch, Path};
use crate::schema::StepProblems;

/// Retract a verdict
///
/// Takes a published verdict back from the public, with a reason that readers see.
#[utoipa::path(post, path = "/verdicts/{verdict_id}/retract", operation_id = "retractVerdict", tag = "verdicts",
    request_body = WithdrawalInput,
    responses((status = OK, description = "The verdict as it is now.", body = VerdictAnswer), StepProblems))]
pub(super) async fn retract(
    State(app): State<App>,
    Path(id): Path<VerdictId>,
    IfMatch(version): IfMatch,
    command: Command<WithdrawalInput>,
) -> Answer<Changed<VerdictAnswer>> {
    let stored = verdicts::retract(&app, command.context, id, version, command.input.check()?).await?;
    Ok(Changed::of(stored))
}
