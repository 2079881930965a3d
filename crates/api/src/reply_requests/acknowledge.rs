//! `POST /reply-requests/{reply_request_id}/acknowledge`

use axum::extract::State;
use dementi_application::{App, reply_requests};
use dementi_domain::ids::ReplyRequestId;

use super::body::ReplyRequestAnswer;
use super::input::NotedInput;
use crate::answer::{Answer, Changed};
use crate::request::{Command, IfMatch, Path};
use crate::schema::StepProblems;

/// Record that a party has a reply request
///
/// Also possible after the deadline, and once only.
#[utoipa::path(post, path = "/reply-requests/{reply_request_id}/acknowledge", operation_id = "acknowledgeReplyRequest",
    tag = "replies", request_body = NotedInput,
    responses((status = OK, description = "The reply request as it is now.", body = ReplyRequestAnswer), StepProblems))]
pub(super) async fn acknowledge(
    State(app): State<App>,
    Path(id): Path<ReplyRequestId>,
    IfMatch(version): IfMatch,
    command: Command<NotedInput>,
) -> Answer<Changed<ReplyRequestAnswer>> {
    let stored =
        reply_requests::acknowledge(&app, command.context, id, version, command.input.check()?).await?;
    Ok(Changed::of(stored))
}
