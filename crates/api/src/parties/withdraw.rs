//! `POST /parties/{party_id}/withdraw`

use axum::extract::State;
use dementi_application::{App, parties};
use dementi_domain::ids::PartyId;

use super::body::PartyAnswer;
use crate::answer::{Answer, Changed};
use crate::record::WithdrawalInput;
use crate::request::{Command, IfMatch, Path};
use crate::schema::StepProblems;

/// Withdraw a party
///
/// It stays readable where it is named; nothing new can name it.
#[utoipa::path(
    post,
    path = "/parties/{party_id}/withdraw",
    operation_id = "withdrawParty",
    tag = "parties",
    request_body = WithdrawalInput,
    responses((status = 200, description = "The withdrawn party", body = PartyAnswer), StepProblems),
)]
pub(super) async fn withdraw(
    State(app): State<App>,
    Path(id): Path<PartyId>,
    IfMatch(version): IfMatch,
    command: Command<WithdrawalInput>,
) -> Answer<Changed<PartyAnswer>> {
    let reason = command.input.check()?;
    Ok(Changed::of(parties::withdraw(&app, command.context, id, version, reason).await?))
}
