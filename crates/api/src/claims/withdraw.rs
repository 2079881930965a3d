//! `POST /claims/{claim_id}/withdraw`

use axum::extract::State;
use dementi_application::{App, claims};
use dementi_domain::ids::ClaimId;

use super::body::ClaimAnswer;
use crate::answer::{Answer, Changed};
use crate::record::WithdrawalInput;
use crate::request::{Command, IfMatch, Path};
use crate::schema::StepProblems;

/// Withdraw a claim
///
/// It and its record stay readable, and nothing new can be recorded on it.
#[utoipa::path(post, path = "/claims/{claim_id}/withdraw", operation_id = "withdrawClaim", tag = "claims",
    request_body = WithdrawalInput,
    responses((status = OK, description = "The claim as it is now.", body = ClaimAnswer), StepProblems))]
pub(super) async fn withdraw(
    State(app): State<App>,
    Path(id): Path<ClaimId>,
    IfMatch(version): IfMatch,
    command: Command<WithdrawalInput>,
) -> Answer<Changed<ClaimAnswer>> {
    let stored = claims::withdraw(&app, command.context, id, version, command.input.check()?).await?;
    Ok(Changed::of(stored))
}
