//! `GET /members`

use axum::extract::State;
use dementi_application::{App, members};

use super::body::MemberAnswer;
use crate::answer::{Answer, Paged};
use crate::request::{Acting, List, NoFilter, Paging};
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
