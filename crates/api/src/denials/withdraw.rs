//! `POST /denials/{denial_id}/withdraw`

use axum::extract::State;
use dementi_application::{App, denials};
use dementi_domain::ids::DenialId;

use super::body::DenialAnswer;
use crate::answer::{Answer, Changed};
use crate::record::WithdrawalInput;
use crate::request::{Command, IfMatch, Path};
use crate::schema::StepProblems;

/// Withdraw a denial
///
/// It stays readable and no longer counts.
#[utoipa::path(post, path = "/denials/{denial_id}/withdraw", operation_id = "withdrawDenial", tag = "denials",
    request_body = WithdrawalInput,
    responses((status = OK, description = "The denial as it is now.", body = DenialAnswer), StepProblems))]
pub(super) async fn withdraw(
    State(app): State<App>,
    Path(id): Path<DenialId>,
    IfMatch(version): IfMatch,
    command: Command<WithdrawalInput>,
) -> Answer<Changed<DenialAnswer>> {
    let stored = denials::withdraw(&app, command.context, id, version, command.input.check()?).await?;
    Ok(Changed::of(stored))
}
