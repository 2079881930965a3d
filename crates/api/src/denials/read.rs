//! `GET /claims/{claim_id}/denials`, `GET /denials/{denial_id}`

use axum::extract::State;
use dementi_application::{App, denials};
use dementi_domain::ids::{ClaimId, DenialId};

use super::body::DenialAnswer;
use crate::answer::{Answer, Fetched, Paged};
use crate::request::{Acting, IfNoneMatch, List, NoFilter, Paging, Path};
use crate::schema::{ListProblems, ReadProblems};

/// List denials
///
/// Those on a claim, in the order of recording, withdrawn ones included.
#[utoipa::path(get, path = "/claims/{claim_id}/denials", operation_id = "listDenials", tag = "denials", params(Paging),
    responses((status = OK, description = "A page of denials.", body = Paged<DenialAnswer>), ListProblems))]
pub(super) async fn list(
    State(app): State<App>,
    Acting(actor): Acting,
    Path(claim): Path<ClaimId>,
    list: List<NoFilter>,
) -> Answer<Paged<DenialAnswer>> {
    let listed = denials::list(&app, &actor, claim, list.page()).await?;
    Ok(list.answer(listed, |entry| entry.id().uuid()))
}

/// Read a denial
#[utoipa::path(get, path = "/denials/{denial_id}", operation_id = "getDenial", tag = "denials",
    responses((status = OK, description = "The denial.", body = DenialAnswer), ReadProblems))]
pub(super) async fn get(
    State(app): State<App>,
    Acting(actor): Acting,
    Path(id): Path<DenialId>,
    held: IfNoneMatch,
) -> Answer<Fetched<DenialAnswer>> {
    let stored = denials::get(&app, &actor, id).await?;
    Ok(Fetched::of(&held, stored))
}
