//! `POST /parties`

use axum::extract::State;
use dementi_application::{App, parties};

use super::body::{PartyAnswer, PartyInput};
use crate::answer::{Answer, Created};
use crate::request::Command;
use crate::schema::CreateProblems;

/// Record a party
#[utoipa::path(
    post,
    path = "/parties",
    operation_id = "createParty",
    tag = "parties",
    request_body = PartyInput,
    responses((status = 201, description = "The party is recorded", body = PartyAnswer), CreateProblems),
)]
pub(super) async fn create(
    State(app): State<App>,
    command: Command<PartyInput>,
) -> Answer<Created<PartyAnswer>> {
    let party = command.input.check()?;
    let stored = parties::create(&app, command.context, party).await?;
    Ok(Created::of("/api/v1/parties", stored.value.id(), stored))
}
