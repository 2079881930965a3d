//! `POST /evidence/{evidence_id}/withdraw`

use axum::extract::State;
use dementi_application::{App, evidence};
use dementi_domain::ids::EvidenceId;

use super::body::EvidenceAnswer;
use crate::answer::{Answer, Changed};
use crate::record::WithdrawalInput;
use crate::request::{Command, IfMatch, Path};
use crate::schema::StepProblems;

/// Withdraw evidence
///
/// It stays readable and no longer counts.
#[utoipa::path(post, path = "/evidence/{evidence_id}/withdraw", operation_id = "withdrawEvidence", tag = "evidence",
    request_body = WithdrawalInput,
    responses((status = OK, description = "The evidence as it is now.", body = EvidenceAnswer), StepProblems))]
pub(super) async fn withdraw(
    State(app): State<App>,
    Path(id): Path<EvidenceId>,
    IfMatch(version): IfMatch,
    command: Command<WithdrawalInput>,
) -> Answer<Changed<EvidenceAnswer>> {
    let stored = evidence::withdraw(&app, command.context, id, version, command.input.check()?).await?;
    Ok(Changed::of(stored))
}
