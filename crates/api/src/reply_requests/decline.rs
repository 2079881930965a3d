//! `POST /reply-requests/{reply_request_id}/decline`

use axum::extract::State;
use dementi_application::{App, reply_requests};
use dementi_domain::ids::ReplyRequestId;

use super::body::ReplyRequestAnswer;
use super::input::NotedInput;
use crate::answer::{Answer, Changed};
use crate::request::{Command, IfMatch, Path};
use crate::schema::StepProblems;

/// Record that a party will not reply
///
/// Also when it says so after the deadline.
#[utoipa::path(post, path = "/reply-requests/{reply_request_id}/decline", operation_id = "declineReplyRequest",
    tag = "replies", request_body = NotedInput,
    responses((status = OK, description = "The reply request as it is now.", body = ReplyRequestAnswer), StepProblems))]
pub(super) async fn decline(
    State(app): State<App>,
    Path(id): Path<ReplyRequestId>,
    IfMatch(version): IfMatch,
    command: Command<NotedInput>,
) -> Answer<Changed<ReplyRequestAnswer>> {
    let stored = reply_requests::decline(&app, command.context, id, version, command.input.check()?).await?;
    Ok(Changed::of(stored))
}
