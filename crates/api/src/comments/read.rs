//! `GET /claims/{claim_id}/comments`, `GET /verdicts/{verdict_id}/comments`, `GET /comments/{comment_id}`

use axum::extract::State;
use dementi_application::teamwork::On;
use dementi_application::{App, comments};
use dementi_domain::ids::{ClaimId, CommentId, VerdictId};

use super::body::CommentAnswer;
use crate::answer::{Answer, Fetched, Paged};
use crate::request::{Acting, IfNoneMatch, List, NoFilter, Paging, Path};
use crate::schema::{ListProblems, ReadProblems};

/// List comments on a claim
///
/// Those on its verdicts included (`verdict_id` says which), in the order in which they were written; withdrawn ones included.
#[utoipa::path(get, path = "/claims/{claim_id}/comments", operation_id = "listClaimComments", tag = "teamwork",
    params(Paging),
    responses((status = OK, description = "A page of comments.", body = Paged<CommentAnswer>), ListProblems))]
pub(super) async fn of_claim(
    State(app): State<App>,
    Acting(actor): Acting,
    Path(id): Path<ClaimId>,
    list: List<NoFilter>,
) -> Answer<Paged<CommentAnswer>> {
    let listed = comments::list(&app, &actor, On::Claim(id), list.page()).await?;
    Ok(list.answer(listed, |comment| comment.id().uuid()))
}

/// List comments on a verdict
///
/// In the order in which they were written, withdrawn ones included.
#[utoipa::path(get, path = "/verdicts/{verdict_id}/comments", operation_id = "listVerdictComments", tag = "teamwork",
    params(Paging),
    responses((status = OK, description = "A page of comments.", body = Paged<CommentAnswer>), ListProblems))]
pub(super) async fn of_verdict(
    State(app): State<App>,
    Acting(actor): Acting,
    Path(id): Path<VerdictId>,
    list: List<NoFilter>,
) -> Answer<Paged<CommentAnswer>> {
    let listed = comments::list(&app, &actor, On::Verdict(id), list.page()).await?;
    Ok(list.answer(listed, |comment| comment.id().uuid()))
}

/// Read a comment
#[utoipa::path(get, path = "/comments/{comment_id}", operation_id = "getComment", tag = "teamwork",
    responses((status = OK, description = "The comment.", body = CommentAnswer), ReadProblems))]
pub(super) async fn get(
    State(app): State<App>,
    Acting(actor): Acting,
    Path(id): Path<CommentId>,
    held: IfNoneMatch,
) -> Answer<Fetched<CommentAnswer>> {
    Ok(Fetched::of(&held, comments::get(&app, &actor, id).await?))
}
