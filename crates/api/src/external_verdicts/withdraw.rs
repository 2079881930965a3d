//! `POST /external-verdicts/{external_verdict_id}/withdraw`

use axum::extract::State;
use dementi_application::{App, external_verdicts};
use dementi_domain::ids::ExternalVerdictId;

use super::body::ExternalVerdictAnswer;
use crate::answer::{Answer, Changed};
use crate::record::WithdrawalInput;
use crate::request::{Command, IfMatch, Path};
use crate::schema::StepProblems;

/// Withdraw an external verdict
///
/// It stays readable and is not found by searches any more. No import brings it back.
#[utoipa::path(post, path = "/external-verdicts/{external_verdict_id}/withdraw", operation_id = "withdrawExternalVerdict",
    tag = "external-verdicts", request_body = WithdrawalInput,
    responses((status = OK, description = "The external verdict as it is now.", body = ExternalVerdictAnswer),
        StepProblems))]
pub(super) async fn withdraw(
    State(app): State<App>,
    Path(id): Path<ExternalVerdictId>,
    IfMatch(version): IfMatch,
    command: Command<WithdrawalInput>,
) -> Answer<Changed<ExternalVerdictAnswer>> {
    let reason = command.input.check()?;
    let stored = external_verdicts::withdraw(&app, command.context, id, version, reason).await?;
    Ok(Changed::of(stored))
}
