//! `POST /scales/{scale_id}/withdraw`

use axum::extract::State;
use dementi_application::{App, scales};
use dementi_domain::ids::ScaleId;

use super::body::ScaleAnswer;
use crate::answer::{Answer, Changed};
use crate::record::WithdrawalInput;
use crate::request::{Command, IfMatch, Path};
use crate::schema::StepProblems;

/// Withdraw a scale
///
/// Verdicts that rate on it stand, and no new verdict can rate on it.
#[utoipa::path(post, path = "/scales/{scale_id}/withdraw", operation_id = "withdrawScale", tag = "scales",
    request_body = WithdrawalInput,
    responses((status = OK, description = "The scale as it is now.", body = ScaleAnswer), StepProblems))]
pub(super) async fn withdraw(
    State(app): State<App>,
    Path(id): Path<ScaleId>,
    IfMatch(version): IfMatch,
    command: Command<WithdrawalInput>,
) -> Answer<Changed<ScaleAnswer>> {
    let stored = scales::withdraw(&app, command.context, id, version, command.input.check()?).await?;
    Ok(Changed::of(stored))
}
