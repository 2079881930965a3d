//! `PUT /reply-requests/{reply_request_id}`

use axum::extract::State;
use dementi_application::{App, reply_requests};
use dementi_domain::ids::ReplyRequestId;

use super::body::ReplyRequestAnswer;
use super::input::ReplyRequestInput;
use crate::answer::{Answer, Changed};
use crate::request::{Command, IfMatch, Path};
use crate::schema::UpdateProblems;

/// Correct a reply request
///
/// As long as nothing has followed. After another attempt, an acknowledgement or an extension, what was asked is
/// history, and `recipient` alone can be changed; after an outcome, nothing can. `respond_by` is the deadline as it was
/// set at first.
#[utoipa::path(put, path = "/reply-requests/{reply_request_id}", operation_id = "updateReplyRequest", tag = "replies",
    request_body = ReplyRequestInput,
    responses((status = OK, description = "The reply request as it is now.", body = ReplyRequestAnswer), UpdateProblems))]
pub(super) async fn change(
    State(app): State<App>,
    Path(id): Path<ReplyRequestId>,
    IfMatch(version): IfMatch,
    command: Command<ReplyRequestInput>,
) -> Answer<Changed<ReplyRequestAnswer>> {
    let stored = reply_requests::change(&app, command.context, id, version, command.input.check()?).await?;
    Ok(Changed::of(stored))
}
