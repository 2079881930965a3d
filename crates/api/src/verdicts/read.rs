//! `GET /claims/{claim_id}/verdicts`, `GET /verdicts/{verdict_id}`

use axum::extract::State;
use dementi_application::{App, verdicts};
use dementi_domain::ids::{ClaimId, VerdictId};

use super::body::VerdictAnswer;
use crate::answer::{Answer, Fetched, Paged};
use crate::request::{Acting, IfNoneMatch, List, NoFilter, Paging, Path};
use crate::schema::{ListProblems, ReadProblems};

/// List verdicts
///
/// Those on a claim, the oldest revision first.
#[utoipa::path(get, path = "/claims/{claim_id}/verdicts", operation_id = "listVerdicts", tag = "verdicts", params(Paging),
    responses((status = OK, description = "A page of verdicts.", body = Paged<VerdictAnswer>), ListProblems))]
pub(super) async fn list(
    State(app): State<App>,
    Acting(actor): Acting,
    Path(claim): Path<ClaimId>,
    list: List<NoFilter>,
) -> Answer<Paged<VerdictAnswer>> {
    let listed = verdicts::list(&app, &actor, claim, list.page()).await?;
    Ok(list.answer(listed, |verdict| verdict.parts().id.uuid()))
}

/// Read a verdict
#[utoipa::path(get, path = "/verdicts/{verdict_id}", operation_id = "getVerdict", tag = "verdicts",
    responses((status = OK, description = "The verdict.", body = VerdictAnswer), ReadProblems))]
pub(super) async fn get(
    State(app): State<App>,
    Acting(actor): Acting,
    Path(id): Path<VerdictId>,
    held: IfNoneMatch,
) -> Answer<Fetched<VerdictAnswer>> {
    let stored = verdicts::get(&app, &actor, id).await?;
    Ok(Fetched::of(&held, stored))
}
