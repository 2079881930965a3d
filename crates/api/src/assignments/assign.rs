//! `PUT /claims/{claim_id}/assignment`, `PUT /verdicts/{verdict_id}/assignment`

use axum::extract::State;
use dementi_application::teamwork::On;
use dementi_application::{App, assignments};
use dementi_domain::ids::{ClaimId, VerdictId};

use super::body::{AssignmentAnswer, AssignmentInput};
use crate::answer::{Answer, Changed};
use crate::request::{Command, IfMatch, Path};
use crate::schema::UpdateProblems;

/// Assign a claim
///
/// To one member, in place of whoever had it before. `If-Match` holds the assignment's `ETag`: `"1"` for what was never
/// assigned.
#[utoipa::path(put, path = "/claims/{claim_id}/assignment", operation_id = "assignClaim", tag = "teamwork",
    request_body = AssignmentInput,
    responses((status = OK, description = "The assignment as it is now.", body = AssignmentAnswer), UpdateProblems))]
pub(super) async fn claim(
    State(app): State<App>,
    Path(id): Path<ClaimId>,
    IfMatch(version): IfMatch,
    command: Command<AssignmentInput>,
) -> Answer<Changed<AssignmentAnswer>> {
    assign(&app, On::Claim(id), version, command).await
}

/// Assign a verdict
///
/// An open one, to one member, in place of whoever had it before. It waits for the member until it is published. `If-Match`
/// holds the assignment's `ETag`: `"1"` for what was never assigned.
#[utoipa::path(put, path = "/verdicts/{verdict_id}/assignment", operation_id = "assignVerdict", tag = "teamwork",
    request_body = AssignmentInput,
    responses((status = OK, description = "The assignment as it is now.", body = AssignmentAnswer), UpdateProblems))]
pub(super) async fn verdict(
    State(app): State<App>,
    Path(id): Path<VerdictId>,
    IfMatch(version): IfMatch,
    command: Command<AssignmentInput>,
) -> Answer<Changed<AssignmentAnswer>> {
    assign(&app, On::Verdict(id), version, command).await
}

async fn assign(
    app: &App,
    on: On,
    version: i64,
    command: Command<AssignmentInput>,
) -> Answer<Changed<AssignmentAnswer>> {
    let task = command.input.check()?;
    Ok(Changed::of(assignments::assign(app, command.context, on, version, task).await?))
}
