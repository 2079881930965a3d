//! `POST /claims/{claim_id}/reply-requests`

use axum::extract::State;
use dementi_application::{App, reply_requests};
use dementi_domain::ids::ClaimId;

use super::body::ReplyRequestAnswer;
use super::input::ReplyRequestInput;
use crate::answer::{Answer, Created};
use crate::request::{Command, Path};
use crate::schema::CreateProblems;

/// Record a reply request
///
/// That a party was asked for its reply to a claim or to parts of it. `sent_at` is the first attempt; the party is to
/// acknowledge and to respond after that. The party must stand.
#[utoipa::path(post, path = "/claims/{claim_id}/reply-requests", operation_id = "createReplyRequest", tag = "replies",
    request_body = ReplyRequestInput,
    responses((status = CREATED, description = "The new reply request.", body = ReplyRequestAnswer), CreateProblems))]
pub(super) async fn create(
    State(app): State<App>,
    Path(claim): Path<ClaimId>,
    command: Command<ReplyRequestInput>,
) -> Answer<Created<ReplyRequestAnswer>> {
    let stored = reply_requests::create(&app, command.context, claim, command.input.check()?).await?;
    Ok(Created::of("/api/v1/reply-requests", stored.value.id(), stored))
}
