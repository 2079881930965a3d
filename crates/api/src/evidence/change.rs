//! `PUT /evidence/{evidence_id}`

use axum::extract::State;
use dementi_application::{App, evidence};
use dementi_domain::ids::EvidenceId;

use super::body::{EvidenceAnswer, EvidenceInput};
use crate::answer::{Answer, Changed};
use crate::request::{Command, IfMatch, Path};
use crate::schema::UpdateProblems;

/// Replace what is recorded of evidence
#[utoipa::path(put, path = "/evidence/{evidence_id}", operation_id = "updateEvidence", tag = "evidence",
    request_body = EvidenceInput,
    responses((status = OK, description = "The evidence as it is now.", body = EvidenceAnswer), UpdateProblems))]
pub(super) async fn change(
    State(app): State<App>,
    Path(id): Path<EvidenceId>,
    IfMatch(version): IfMatch,
    command: Command<EvidenceInput>,
) -> Answer<Changed<EvidenceAnswer>> {
    let stored = evidence::change(&app, command.context, id, version, command.input.check()?).await?;
    Ok(Changed::of(stored))
}
