//! `POST /claims`

use axum::extract::State;
use dementi_application::{App, claims, search};

use super::body::{ClaimAnswer, ClaimInput, NewClaimAnswer};
use crate::answer::{Answer, Created};
use crate::request::Command;
use crate::schema::CreateProblems;

/// Record a claim
///
/// Its dossier and the parties that it is about must stand. Its parts get their ids. `similar` tells of claims that may say
/// the same, so that nothing is checked twice; `GET /claims/similar` tells more of them.
#[utoipa::path(post, path = "/claims", operation_id = "createClaim", tag = "claims", request_body = ClaimInput,
    responses((status = CREATED, description = "The new claim.", body = NewClaimAnswer), CreateProblems))]
pub(super) async fn create(
    State(app): State<App>,
    command: Command<ClaimInput>,
) -> Answer<Created<NewClaimAnswer>> {
    let actor = command.context.actor.clone();
    let stored = claims::create(&app, command.context, command.input.check()?).await?;
    let (id, version) = (stored.value.record.id(), stored.version);
    let similar = search::resembling_new(&app, &actor, id).await;
    let body = NewClaimAnswer::new(ClaimAnswer::from(stored), similar);
    Ok(Created::new(format!("/api/v1/claims/{id}"), version, body))
}
