//! `GET /claims`, `GET /claims/{claim_id}`

use axum::extract::State;
use dementi_application::{App, claims};
use dementi_domain::ids::ClaimId;

use super::body::ClaimAnswer;
use super::filter::{ClaimFilter, Position};
use crate::answer::{Answer, Fetched, Paged};
use crate::request::{Acting, IfNoneMatch, List, Paging, Path};
use crate::schema::{ListProblems, ReadProblems};

/// List claims
///
/// Those that you may see, withdrawn ones included.
#[utoipa::path(get, path = "/claims", operation_id = "listClaims", tag = "claims", params(ClaimFilter, Paging),
    responses((status = OK, description = "A page of claims.", body = Paged<ClaimAnswer>), ListProblems))]
pub(super) async fn list(
    State(app): State<App>,
    Acting(actor): Acting,
    list: List<ClaimFilter, Position>,
) -> Answer<Paged<ClaimAnswer>> {
    let (filter, sort) = list.filter.check(actor.user)?;
    let after = list.after.map(Position::into);
    let listed = claims::list(&app, &actor, &filter, sort, after, list.limit).await?;
    let end = listed.items.last().filter(|_| listed.more).map(|claim| {
        let record = &claim.value.record;
        Position { changed: record.changed().at, id: record.id().uuid() }
    });
    Ok(list.continued(listed.items.into_iter().map(ClaimAnswer::from).collect(), end))
}

/// Read a claim
#[utoipa::path(get, path = "/claims/{claim_id}", operation_id = "getClaim", tag = "claims",
    responses((status = OK, description = "The claim.", body = ClaimAnswer), ReadProblems))]
pub(super) async fn get(
    State(app): State<App>,
    Acting(actor): Acting,
    Path(id): Path<ClaimId>,
    held: IfNoneMatch,
) -> Answer<Fetched<ClaimAnswer>> {
    let stored = claims::get(&app, &actor, id).await?;
    Ok(Fetched::of(&held, stored))
}
