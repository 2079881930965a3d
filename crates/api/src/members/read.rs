//! `GET /members`, `GET /claims/{claim_id}/members`

use axum::extract::State;
use dementi_application::{App, members};
use dementi_domain::ids::ClaimId;

use super::body::MemberAnswer;
use crate::answer::{Answer, Paged};
use crate::request::{Acting, List, NoFilter, Paging, Path};
use crate::schema::ListProblems;

/// List the desk's members
///
/// In the order in which their accounts were made.
#[utoipa::path(get, path = "/members", operation_id = "listMembers", tag = "desk", params(Paging),
    responses((status = OK, description = "A page of members.", body = Paged<MemberAnswer>), ListProblems))]
pub(super) async fn list(
    State(app): State<App>,
    Acting(actor): Acting,
    list: List<NoFilter>,
) -> Answer<Paged<MemberAnswer>> {
    let listed = members::list(&app, &actor, list.page()).await?;
    Ok(list.answer(listed, |member| member.user.id.uuid()))
}

/// List the members who may see a claim
///
/// Those who may be mentioned in comments on it; those with the role `researcher` or above may also be assigned to it. In the
/// order in which their accounts were made.
#[utoipa::path(get, path = "/claims/{claim_id}/members", operation_id = "listClaimMembers", tag = "teamwork",
    params(Paging),
    responses((status = OK, description = "A page of members.", body = Paged<MemberAnswer>), ListProblems))]
pub(super) async fn of_claim(
    State(app): State<App>,
    Acting(actor): Acting,
    Path(claim): Path<ClaimId>,
    list: List<NoFilter>,
) -> Answer<Paged<MemberAnswer>> {
    let listed = members::of_claim(&app, &actor, claim, list.page()).await?;
    Ok(list.answer(listed, |member| member.user.id.uuid()))
}
