//! `POST /reply-requests/{reply_request_id}/attempts`

use axum::extract::State;
use dementi_application::{App, reply_requests};
use dementi_domain::ids::ReplyRequestId;

use super::body::ReplyRequestAnswer;
use super::input::AttemptInput;
use crate::answer::{Answer, Changed};
use crate::request::{Command, IfMatch, Path};
use crate::schema::StepProblems;

/// Record an attempt to reach a party
///
/// Once more, on any channel. Attempts are only ever added.
#[utoipa::path(post, path = "/reply-requests/{reply_request_id}/attempts", operation_id = "recordReplyAttempt",
    tag = "replies", request_body = AttemptInput,
    responses((status = OK, description = "The reply request as it is now.", body = ReplyRequestAnswer), StepProblems))]
pub(super) async fn attempt(
    State(app): State<App>,
    Path(id): Path<ReplyRequestId>,
    IfMatch(version): IfMatch,
    command: Command<AttemptInput>,
) -> Answer<Changed<ReplyRequestAnswer>> {
    let stored = reply_requests::attempt(&app, command.context, id, version, command.input.check()?).await?;
    Ok(Changed::of(stored))
}
