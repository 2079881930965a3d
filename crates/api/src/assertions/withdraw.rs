//! `POST /assertions/{assertion_id}/withdraw`

use axum::extract::State;
use dementi_application::{App, assertions};
use dementi_domain::ids::AssertionId;

use super::body::AssertionAnswer;
use crate::answer::{Answer, Changed};
use crate::record::WithdrawalInput;
use crate::request::{Command, IfMatch, Path};
use crate::schema::StepProblems;

/// Withdraw an assertion
///
/// It stays readable and no longer counts.
#[utoipa::path(post, path = "/assertions/{assertion_id}/withdraw", operation_id = "withdrawAssertion", tag = "assertions",
    request_body = WithdrawalInput,
    responses((status = OK, description = "The assertion as it is now.", body = AssertionAnswer), StepProblems))]
pub(super) async fn withdraw(
    State(app): State<App>,
    Path(id): Path<AssertionId>,
    IfMatch(version): IfMatch,
    command: Command<WithdrawalInput>,
) -> Answer<Changed<AssertionAnswer>> {
    let stored = assertions::withdraw(&app, command.context, id, version, command.input.check()?).await?;
    Ok(Changed::of(stored))
}
