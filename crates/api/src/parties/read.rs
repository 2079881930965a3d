//! `GET /parties`, `GET /parties/{party_id}`

use axum::extract::State;
use dementi_application::{App, parties};
use dementi_domain::ids::PartyId;

use super::body::PartyAnswer;
use crate::answer::{Answer, Fetched, Paged};
use crate::request::{Acting, IfNoneMatch, List, NoFilter, Paging, Path};
use crate::schema::{ListProblems, ReadProblems};

/// Read a party
#[utoipa::path(
    get,
    path = "/parties/{party_id}",
    operation_id = "getParty",
    tag = "parties",
    responses((status = 200, description = "The party", body = PartyAnswer), ReadProblems),
)]
pub(super) async fn get(
    State(app): State<App>,
    Acting(actor): Acting,
    Path(id): Path<PartyId>,
    held: IfNoneMatch,
) -> Answer<Fetched<PartyAnswer>> {
    Ok(Fetched::of(&held, parties::get(&app, &actor, id).await?))
}

/// List the desk's parties, the newest first
#[utoipa::path(
    get,
    path = "/parties",
    operation_id = "listParties",
    tag = "parties",
    params(Paging),
    responses((status = 200, description = "A page of parties", body = Paged<PartyAnswer>), ListProblems),
)]
pub(super) async fn list(
    State(app): State<App>,
    Acting(actor): Acting,
    list: List<NoFilter>,
) -> Answer<Paged<PartyAnswer>> {
    let listed = parties::list(&app, &actor, list.page()).await?;
    Ok(list.answer(listed, |party| party.id().uuid()))
}
