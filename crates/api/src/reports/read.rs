//! `GET /claims/{claim_id}/report`, `GET /dossiers/{dossier_id}/report`

use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;
use dementi_application::reports::ReportError;
use dementi_application::{App, reports};
use dementi_domain::ids::{ClaimId, DossierId};

use super::format::{ReportQuery, answer, choose};
use crate::answer::Answer;
use crate::problem::{Problem, Refusal};
use crate::request::{Acting, IfNoneMatch, Path, Query};
use crate::schema::ReportProblems;

impl Refusal for ReportError {
    fn problem(self) -> Problem {
        Problem::internal(self)
    }
}

/// Report on a claim
///
/// What is claimed, who asserts and who denies which part, the evidence, the published verdict and its history.
/// Protected sources are not named.
#[utoipa::path(get, path = "/claims/{claim_id}/report", operation_id = "getClaimReport", tag = "reports",
    params(ReportQuery),
    responses(
        (status = OK, description = "The report.", content(
            (serde_json::Value = "application/json"), (String = "text/markdown"))),
        ReportProblems))]
pub(super) async fn of_claim(
    State(app): State<App>,
    Acting(actor): Acting,
    Path(id): Path<ClaimId>,
    Query(query): Query<ReportQuery>,
    held: IfNoneMatch,
    headers: HeaderMap,
) -> Answer<Response> {
    let named = choose(&query, &headers)?;
    let report = reports::of_claim(&app, &actor, id, named.format()).await?;
    Ok(answer(named, report, &format!("claim-{id}"), &held))
}

/// Report on a dossier
///
/// The reports on all of its claims, with one list of sources. Protected sources are not named.
#[utoipa::path(get, path = "/dossiers/{dossier_id}/report", operation_id = "getDossierReport", tag = "reports",
    params(ReportQuery),
    responses(
        (status = OK, description = "The report.", content(
            (serde_json::Value = "application/json"), (String = "text/markdown"))),
        ReportProblems))]
pub(super) async fn of_dossier(
    State(app): State<App>,
    Acting(actor): Acting,
    Path(id): Path<DossierId>,
    Query(query): Query<ReportQuery>,
    held: IfNoneMatch,
    headers: HeaderMap,
) -> Answer<Response> {
    let named = choose(&query, &headers)?;
    let report = reports::of_dossier(&app, &actor, id, named.format()).await?;
    Ok(answer(named, report, &format!("dossier-{id}"), &held))
}
