//! `POST /claims/{claim_id}/denials`

use axum::extract::State;
use dementi_application::{App, denials};
use dementi_domain::ids::ClaimId;

use super::body::{DenialAnswer, DenialInput};
use crate::answer::{Answer, Created};
use crate::request::{Command, Path};
use crate::schema::CreateProblems;

/// Record a denial
///
/// Every part of the claim needs one answer; the scope is derived from them. The party and the source must stand.
#[utoipa::path(post, path = "/claims/{claim_id}/denials", operation_id = "createDenial", tag = "denials", request_body = DenialInput,
    responses((status = CREATED, description = "The new denial.", body = DenialAnswer), CreateProblems))]
pub(super) async fn create(
    State(app): State<App>,
    Path(claim): Path<ClaimId>,
    command: Command<DenialInput>,
) -> Answer<Created<DenialAnswer>> {
    let stored = denials::create(&app, command.context, claim, command.input.check()?).await?;
    Ok(Created::of("/api/v1/denials", stored.value.id(), stored))
}
