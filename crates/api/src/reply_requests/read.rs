//! `GET /claims/{claim_id}/reply-requests`, `GET /reply-requests/{reply_request_id}`

use axum::extract::State;
use dementi_application::{App, reply_requests};
use dementi_domain::ids::{ClaimId, ReplyRequestId};

use super::body::ReplyRequestAnswer;
use crate::answer::{Answer, Fetched, Paged};
use crate::request::{Acting, IfNoneMatch, List, NoFilter, Paging, Path};
use crate::schema::{ListProblems, ReadProblems};

/// List reply requests
///
/// Those on a claim, in the order of recording, withdrawn ones included. For readers, `recipient` is `null`.
#[utoipa::path(get, path = "/claims/{claim_id}/reply-requests", operation_id = "listReplyRequests", tag = "replies",
    params(Paging),
    responses((status = OK, description = "A page of reply requests.", body = Paged<ReplyRequestAnswer>), ListProblems))]
pub(super) async fn list(
    State(app): State<App>,
    Acting(actor): Acting,
    Path(claim): Path<ClaimId>,
    list: List<NoFilter>,
) -> Answer<Paged<ReplyRequestAnswer>> {
    let listed = reply_requests::list(&app, &actor, claim, list.page()).await?;
    Ok(list.answer(listed, |request| request.id().uuid()))
}

/// Read a reply request
///
/// For readers, `recipient` is `null`.
#[utoipa::path(get, path = "/reply-requests/{reply_request_id}", operation_id = "getReplyRequest", tag = "replies",
    responses((status = OK, description = "The reply request.", body = ReplyRequestAnswer), ReadProblems))]
pub(super) async fn get(
    State(app): State<App>,
    Acting(actor): Acting,
    Path(id): Path<ReplyRequestId>,
    held: IfNoneMatch,
) -> Answer<Fetched<ReplyRequestAnswer>> {
    let stored = reply_requests::get(&app, &actor, id).await?;
    Ok(Fetched::of(&held, stored))
}
