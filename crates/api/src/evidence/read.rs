//! `GET /claims/{claim_id}/evidence`, `GET /evidence/{evidence_id}`

use axum::extract::State;
use dementi_application::{App, evidence};
use dementi_domain::ids::{ClaimId, EvidenceId};

use super::body::EvidenceAnswer;
use crate::answer::{Answer, Fetched, Paged};
use crate::request::{Acting, IfNoneMatch, List, NoFilter, Paging, Path};
use crate::schema::{ListProblems, ReadProblems};

/// List evidence
///
/// Those on a claim, in the order of recording, withdrawn ones included.
#[utoipa::path(get, path = "/claims/{claim_id}/evidence", operation_id = "listEvidence", tag = "evidence", params(Paging),
    responses((status = OK, description = "A page of evidence.", body = Paged<EvidenceAnswer>), ListProblems))]
pub(super) async fn list(
    State(app): State<App>,
    Acting(actor): Acting,
    Path(claim): Path<ClaimId>,
    list: List<NoFilter>,
) -> Answer<Paged<EvidenceAnswer>> {
    let listed = evidence::list(&app, &actor, claim, list.page()).await?;
    Ok(list.answer(listed, |entry| entry.id().uuid()))
}

/// Read evidence
#[utoipa::path(get, path = "/evidence/{evidence_id}", operation_id = "getEvidence", tag = "evidence",
    responses((status = OK, description = "The evidence.", body = EvidenceAnswer), ReadProblems))]
pub(super) async fn get(
    State(app): State<App>,
    Acting(actor): Acting,
    Path(id): Path<EvidenceId>,
    held: IfNoneMatch,
) -> Answer<Fetched<EvidenceAnswer>> {
    let stored = evidence::get(&app, &actor, id).await?;
    Ok(Fetched::of(&held, stored))
}
