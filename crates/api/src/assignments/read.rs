//! `GET /claims/{claim_id}/assignment`, `GET /verdicts/{verdict_id}/assignment`

use axum::extract::State;
use dementi_application::teamwork::On;
use dementi_application::{App, assignments};
use dementi_domain::ids::{ClaimId, VerdictId};

use super::body::AssignmentAnswer;
use crate::answer::{Answer, Fetched};
use crate::request::{Acting, IfNoneMatch, Path};
use crate::schema::ReadProblems;

/// Read whose a claim is
///
/// What was never assigned is nobody's, at version 1.
#[utoipa::path(get, path = "/claims/{claim_id}/assignment", operation_id = "getClaimAssignment", tag = "teamwork",
    responses((status = OK, description = "The assignment.", body = AssignmentAnswer), ReadProblems))]
pub(super) async fn of_claim(
    State(app): State<App>,
    Acting(actor): Acting,
    Path(id): Path<ClaimId>,
    held: IfNoneMatch,
) -> Answer<Fetched<AssignmentAnswer>> {
    Ok(Fetched::of(&held, assignments::get(&app, &actor, On::Claim(id)).await?))
}

/// Read whose a verdict is
///
/// What was never assigned is nobody's, at version 1.
#[utoipa::path(get, path = "/verdicts/{verdict_id}/assignment", operation_id = "getVerdictAssignment",
    tag = "teamwork",
    responses((status = OK, description = "The assignment.", body = AssignmentAnswer), ReadProblems))]
pub(super) async fn of_verdict(
    State(app): State<App>,
    Acting(actor): Acting,
    Path(id): Path<VerdictId>,
    held: IfNoneMatch,
) -> Answer<Fetched<AssignmentAnswer>> {
    Ok(Fetched::of(&held, assignments::get(&app, &actor, On::Verdict(id)).await?))
}
