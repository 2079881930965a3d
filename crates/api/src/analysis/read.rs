//! `GET /claims/{claim_id}/analysis`

use axum::Json;
use axum::extract::State;
use dementi_application::analysis::NotCompared;
use dementi_application::{App, analysis};
use dementi_domain::ids::ClaimId;

use super::body::AnalysisBody;
use crate::answer::Answer;
use crate::problem::{Problem, Refusal};
use crate::request::{Acting, Path};
use crate::schema::ReadProblems;

impl Refusal for NotCompared {
    fn problem(self) -> Problem {
        Problem::internal(self)
    }
}

/// Analyse a claim
///
/// Which party answered which part, and who never did; how many independent origins stand behind the claim, and why;
/// which of its sources are suspected to be undeclared copies; whether the verdict still rests on the record; and which
/// gates of the desk's policy hold. Each answer comes with its reasons.
#[utoipa::path(get, path = "/claims/{claim_id}/analysis", operation_id = "getClaimAnalysis", tag = "analysis",
    responses((status = OK, description = "The analyses.", body = AnalysisBody), ReadProblems))]
pub(super) async fn of_claim(
    State(app): State<App>,
    Acting(actor): Acting,
    Path(id): Path<ClaimId>,
) -> Answer<Json<AnalysisBody>> {
    Ok(Json(analysis::of_claim(&app, &actor, id).await?.into()))
}
