//! `PUT /parties/{party_id}`

use axum::extract::State;
use dementi_application::{App, parties};
use dementi_domain::ids::PartyId;

use super::body::{PartyAnswer, PartyInput};
use crate::answer::{Answer, Changed};
use crate::request::{Command, IfMatch, Path};
use crate::schema::UpdateProblems;

/// Replace what is recorded of a party
#[utoipa::path(
    put,
    path = "/parties/{party_id}",
    operation_id = "updateParty",
    tag = "parties",
    request_body = PartyInput,
    responses((status = 200, description = "The party as it is now", body = PartyAnswer), UpdateProblems),
)]
pub(super) async fn change(
    State(app): State<App>,
    Path(id): Path<PartyId>,
    IfMatch(version): IfMatch,
    command: Command<PartyInput>,
) -> Answer<Changed<PartyAnswer>> {
    let party = command.input.check()?;
    Ok(Changed::of(parties::change(&app, command.context, id, version, party).await?))
}
