//! `POST /claims`

use axum::extract::State;
use dementi_application::{App, claims};

use super::body::{ClaimAnswer, ClaimInput};
use crate::answer::{Answer, Created};
use crate::request::Command;
use crate::schema::CreateProblems;

/// Record a claim
///
/// Its dossier and the parties that it is about must stand. Its parts get their ids.
#[utoipa::path(post, path = "/claims", operation_id = "createClaim", tag = "claims", request_body = ClaimInput,
    responses((status = CREATED, description = "The new claim.", body = ClaimAnswer), CreateProblems))]
pub(super) async fn create(
    State(app): State<App>,
    command: Command<ClaimInput>,
) -> Answer<Created<ClaimAnswer>> {
    let stored = claims::create(&app, command.context, command.input.check()?).await?;
    Ok(Created::of("/api/v1/claims", stored.value.record.id(), stored))
}
