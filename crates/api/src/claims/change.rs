//! `PUT /claims/{claim_id}`

use axum::extract::State;
use dementi_application::{App, claims};
use dementi_domain::ids::ClaimId;

use super::body::{ClaimAnswer, ClaimInput};
use crate::answer::{Answer, Changed};
use crate::request::{Command, IfMatch, Path};
use crate::schema::UpdateProblems;

/// Replace what a claim says
///
/// Parts can be added or removed until a denial, a piece of evidence or a verdict refers to one; reword them under their ids.
#[utoipa::path(put, path = "/claims/{claim_id}", operation_id = "updateClaim", tag = "claims",
    request_body = ClaimInput,
    responses((status = OK, description = "The claim as it is now.", body = ClaimAnswer), UpdateProblems))]
pub(super) async fn change(
    State(app): State<App>,
    Path(id): Path<ClaimId>,
    IfMatch(version): IfMatch,
    command: Command<ClaimInput>,
) -> Answer<Changed<ClaimAnswer>> {
    let stored = claims::change(&app, command.context, id, version, command.input.check()?).await?;
    Ok(Changed::of(stored))
}
