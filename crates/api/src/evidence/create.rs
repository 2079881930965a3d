//! `POST /claims/{claim_id}/evidence`

use axum::extract::State;
use dementi_application::{App, evidence};
use dementi_domain::ids::ClaimId;

use super::body::{EvidenceAnswer, EvidenceInput};
use crate::answer::{Answer, Created};
use crate::request::{Command, Path};
use crate::schema::CreateProblems;

/// Record evidence
///
/// The source must stand.
#[utoipa::path(post, path = "/claims/{claim_id}/evidence", operation_id = "createEvidence", tag = "evidence", request_body = EvidenceInput,
    responses((status = CREATED, description = "The new evidence.", body = EvidenceAnswer), CreateProblems))]
pub(super) async fn create(
    State(app): State<App>,
    Path(claim): Path<ClaimId>,
    command: Command<EvidenceInput>,
) -> Answer<Created<EvidenceAnswer>> {
    let stored = evidence::create(&app, command.context, claim, command.input.check()?).await?;
    Ok(Created::of("/api/v1/evidence", stored.value.id(), stored))
}
