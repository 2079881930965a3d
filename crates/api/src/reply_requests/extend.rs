//! `POST /reply-requests/{reply_request_id}/extend`

use axum::extract::State;
use dementi_application::{App, reply_requests};
use dementi_domain::ids::ReplyRequestId;

use super::body::ReplyRequestAnswer;
use super::input::ExtensionInput;
use crate::answer::{Answer, Changed};
use crate::request::{Command, IfMatch, Path};
use crate::schema::StepProblems;

/// Give a party more time to reply
///
/// The new deadline must be later than the present one.
#[utoipa::path(post, path = "/reply-requests/{reply_request_id}/extend", operation_id = "extendReplyRequest",
    tag = "replies", request_body = ExtensionInput,
    responses((status = OK, description = "The reply request as it is now.", body = ReplyRequestAnswer), StepProblems))]
pub(super) async fn extend(
    State(app): State<App>,
    Path(id): Path<ReplyRequestId>,
    IfMatch(version): IfMatch,
    command: Command<ExtensionInput>,
) -> Answer<Changed<ReplyRequestAnswer>> {
    let stored = reply_requests::extend(&app, command.context, id, version, command.input.check()?).await?;
    Ok(Changed::of(stored))
}
