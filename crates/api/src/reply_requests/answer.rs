//! `POST /reply-requests/{reply_request_id}/answer`

use axum::extract::State;
use dementi_application::{App, reply_requests};
use dementi_domain::ids::ReplyRequestId;

use super::body::ReplyRequestAnswer;
use super::input::AnswerInput;
use crate::answer::{Answer, Changed};
use crate::request::{Command, IfMatch, Path};
use crate::schema::StepProblems;

/// Record a party's reply
///
/// It refers to the denials and assertions in which the party replied: they must stand, and be of the same claim and party.
/// An answer that comes late corrects what was noted before, and another one corrects where it stands; all of it is kept.
/// A verdict rests on it from now on.
#[utoipa::path(post, path = "/reply-requests/{reply_request_id}/answer", operation_id = "answerReplyRequest",
    tag = "replies", request_body = AnswerInput,
    responses((status = OK, description = "The reply request as it is now.", body = ReplyRequestAnswer), StepProblems))]
pub(super) async fn answer(
    State(app): State<App>,
    Path(id): Path<ReplyRequestId>,
    IfMatch(version): IfMatch,
    command: Command<AnswerInput>,
) -> Answer<Changed<ReplyRequestAnswer>> {
    let stored = reply_requests::answer(&app, command.context, id, version, command.input.check()?).await?;
    Ok(Changed::of(stored))
}
