//! `POST /reply-requests/{reply_request_id}/withdraw`

use axum::extract::State;
use dementi_application::{App, reply_requests};
use dementi_domain::ids::ReplyRequestId;

use super::body::ReplyRequestAnswer;
use crate::answer::{Answer, Changed};
use crate::record::WithdrawalInput;
use crate::request::{Command, IfMatch, Path};
use crate::schema::StepProblems;

/// Withdraw a reply request
///
/// It stays readable and no longer counts.
#[utoipa::path(post, path = "/reply-requests/{reply_request_id}/withdraw", operation_id = "withdrawReplyRequest",
    tag = "replies", request_body = WithdrawalInput,
    responses((status = OK, description = "The reply request as it is now.", body = ReplyRequestAnswer), StepProblems))]
pub(super) async fn withdraw(
    State(app): State<App>,
    Path(id): Path<ReplyRequestId>,
    IfMatch(version): IfMatch,
    command: Command<WithdrawalInput>,
) -> Answer<Changed<ReplyRequestAnswer>> {
    let stored = reply_requests::withdraw(&app, command.context, id, version, command.input.check()?).await?;
    Ok(Changed::of(stored))
}
