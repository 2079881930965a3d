//! `GET /external-verdicts`, `GET /external-verdicts/{external_verdict_id}`, `GET /claims/{claim_id}/external-verdicts`

use axum::extract::State;
use dementi_application::{App, external_verdicts};
use dementi_domain::ids::{ClaimId, ExternalVerdictId};

use super::body::ExternalVerdictAnswer;
use super::filter::ExternalVerdictFilter;
use crate::answer::{Answer, Fetched, Paged};
use crate::request::{Acting, IfNoneMatch, List, NoFilter, Paging, Path};
use crate::schema::{ListProblems, ReadProblems};

/// List external verdicts
///
/// The newest first; withdrawn ones are included.
#[utoipa::path(get, path = "/external-verdicts", operation_id = "listExternalVerdicts", tag = "external-verdicts",
    params(ExternalVerdictFilter, Paging),
    responses((status = OK, description = "A page of external verdicts.", body = Paged<ExternalVerdictAnswer>),
        ListProblems))]
pub(super) async fn list(
    State(app): State<App>,
    Acting(actor): Acting,
    list: List<ExternalVerdictFilter>,
) -> Answer<Paged<ExternalVerdictAnswer>> {
    let filter = list.filter.check()?;
    let listed = external_verdicts::list(&app, &actor, &filter, list.page()).await?;
    Ok(list.answer(listed, |review| review.id().uuid()))
}

/// Read an external verdict
#[utoipa::path(get, path = "/external-verdicts/{external_verdict_id}", operation_id = "getExternalVerdict",
    tag = "external-verdicts",
    responses((status = OK, description = "The external verdict.", body = ExternalVerdictAnswer), ReadProblems))]
pub(super) async fn get(
    State(app): State<App>,
    Acting(actor): Acting,
    Path(id): Path<ExternalVerdictId>,
    held: IfNoneMatch,
) -> Answer<Fetched<ExternalVerdictAnswer>> {
    let stored = external_verdicts::get(&app, &actor, id).await?;
    Ok(Fetched::of(&held, stored))
}

/// List the external verdicts on a claim
///
/// In the order of recording, withdrawn ones included.
#[utoipa::path(get, path = "/claims/{claim_id}/external-verdicts", operation_id = "listClaimExternalVerdicts",
    tag = "external-verdicts", params(Paging),
    responses((status = OK, description = "A page of external verdicts.", body = Paged<ExternalVerdictAnswer>),
        ListProblems))]
pub(super) async fn of_claim(
    State(app): State<App>,
    Acting(actor): Acting,
    Path(claim): Path<ClaimId>,
    list: List<NoFilter>,
) -> Answer<Paged<ExternalVerdictAnswer>> {
    let listed = external_verdicts::of_claim(&app, &actor, claim, list.page()).await?;
    Ok(list.answer(listed, |review| review.id().uuid()))
}
