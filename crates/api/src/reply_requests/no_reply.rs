//! `POST /reply-requests/{reply_request_id}/no-reply`

use axum::extract::State;
use dementi_application::{App, reply_requests};
use dementi_domain::ids::ReplyRequestId;

use super::body::ReplyRequestAnswer;
use super::input::NoteInput;
use crate::answer::{Answer, Changed};
use crate::request::{Command, IfMatch, Path};
use crate::schema::StepProblems;

/// Note that a party did not reply
///
/// Possible only after the deadline has passed.
#[utoipa::path(post, path = "/reply-requests/{reply_request_id}/no-reply", operation_id = "noteNoReply",
    tag = "replies", request_body = NoteInput,
    responses((status = OK, description = "The reply request as it is now.", body = ReplyRequestAnswer), StepProblems))]
pub(super) async fn no_reply(
    State(app): State<App>,
    Path(id): Path<ReplyRequestId>,
    IfMatch(version): IfMatch,
    command: Command<NoteInput>,
) -> Answer<Changed<ReplyRequestAnswer>> {
    let stored = reply_requests::no_reply(&app, command.context, id, version, command.input.check()?).await?;
    Ok(Changed::of(stored))
}
