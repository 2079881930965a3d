//! `GET /claims/{claim_id}/assertions`, `GET /assertions/{assertion_id}`

use axum::extract::State;
use dementi_application::{App, assertions};
use dementi_domain::ids::{AssertionId, ClaimId};

use super::body::AssertionAnswer;
use crate::answer::{Answer, Fetched, Paged};
use crate::request::{Acting, IfNoneMatch, List, NoFilter, Paging, Path};
use crate::schema::{ListProblems, ReadProblems};

/// List assertions
///
/// Those on a claim, in the order of recording, withdrawn ones included.
#[utoipa::path(get, path = "/claims/{claim_id}/assertions", operation_id = "listAssertions", tag = "assertions", params(Paging),
    responses((status = OK, description = "A page of assertions.", body = Paged<AssertionAnswer>), ListProblems))]
pub(super) async fn list(
    State(app): State<App>,
    Acting(actor): Acting,
    Path(claim): Path<ClaimId>,
    list: List<NoFilter>,
) -> Answer<Paged<AssertionAnswer>> {
    let listed = assertions::list(&app, &actor, claim, list.page()).await?;
    Ok(list.answer(listed, |entry| entry.id().uuid()))
}

/// Read an assertion
#[utoipa::path(get, path = "/assertions/{assertion_id}", operation_id = "getAssertion", tag = "assertions",
    responses((status = OK, description = "The assertion.", body = AssertionAnswer), ReadProblems))]
pub(super) async fn get(
    State(app): State<App>,
    Acting(actor): Acting,
    Path(id): Path<AssertionId>,
    held: IfNoneMatch,
) -> Answer<Fetched<AssertionAnswer>> {
    let stored = assertions::get(&app, &actor, id).await?;
    Ok(Fetched::of(&held, stored))
}
