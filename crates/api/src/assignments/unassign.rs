//! `DELETE /claims/{claim_id}/assignment`, `DELETE /verdicts/{verdict_id}/assignment`

use axum::extract::State;
use dementi_application::teamwork::On;
use dementi_application::{App, assignments};
use dementi_domain::ids::{ClaimId, VerdictId};

use super::body::AssignmentAnswer;
use crate::answer::{Answer, Changed};
use crate::body::Nothing;
use crate::request::{Command, IfMatch, Path};
use crate::schema::StepProblems;

/// Clear a claim's assignment
///
/// It is nobody's then; the change log keeps whose it was.
#[utoipa::path(delete, path = "/claims/{claim_id}/assignment", operation_id = "unassignClaim", tag = "teamwork",
    responses((status = OK, description = "The assignment as it is now.", body = AssignmentAnswer), StepProblems))]
pub(super) async fn claim(
    State(app): State<App>,
    Path(id): Path<ClaimId>,
    IfMatch(version): IfMatch,
    command: Command<Nothing>,
) -> Answer<Changed<AssignmentAnswer>> {
    Ok(Changed::of(assignments::unassign(&app, command.context, On::Claim(id), version).await?))
}

/// Clear a verdict's assignment
///
/// It is nobody's then; the change log keeps whose it was.
#[utoipa::path(delete, path = "/verdicts/{verdict_id}/assignment", operation_id = "unassignVerdict", tag = "teamwork",
    responses((status = OK, description = "The assignment as it is now.", body = AssignmentAnswer), StepProblems))]
pub(super) async fn verdict(
    State(app): State<App>,
    Path(id): Path<VerdictId>,
    IfMatch(version): IfMatch,
    command: Command<Nothing>,
) -> Answer<Changed<AssignmentAnswer>> {
    Ok(Changed::of(assignments::unassign(&app, command.context, On::Verdict(id), version).await?))
}
