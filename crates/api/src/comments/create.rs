//! `POST /claims/{claim_id}/comments`, `POST /verdicts/{verdict_id}/comments`

use axum::extract::State;
use dementi_application::teamwork::On;
use dementi_application::{App, comments};
use dementi_domain::ids::{ClaimId, VerdictId};

use super::body::CommentAnswer;
use super::input::CommentInput;
use crate::answer::{Answer, Created};
use crate::request::{Command, Path};
use crate::schema::CreateProblems;

/// Comment on a claim
///
/// Whatever its state. Who replies in a thread has read what mentions them there.
#[utoipa::path(post, path = "/claims/{claim_id}/comments", operation_id = "createClaimComment", tag = "teamwork",
    request_body = CommentInput,
    responses((status = CREATED, description = "The new comment.", body = CommentAnswer), CreateProblems))]
pub(super) async fn on_claim(
    State(app): State<App>,
    Path(id): Path<ClaimId>,
    command: Command<CommentInput>,
) -> Answer<Created<CommentAnswer>> {
    create(&app, On::Claim(id), command).await
}

/// Comment on a verdict
///
/// Whatever its state; who comments contributes nothing to it, and may still review it. Who replies in a thread has read what
/// mentions them there.
#[utoipa::path(post, path = "/verdicts/{verdict_id}/comments", operation_id = "createVerdictComment",
    tag = "teamwork", request_body = CommentInput,
    responses((status = CREATED, description = "The new comment.", body = CommentAnswer), CreateProblems))]
pub(super) async fn on_verdict(
    State(app): State<App>,
    Path(id): Path<VerdictId>,
    command: Command<CommentInput>,
) -> Answer<Created<CommentAnswer>> {
    create(&app, On::Verdict(id), command).await
}

async fn create(app: &App, on: On, command: Command<CommentInput>) -> Answer<Created<CommentAnswer>> {
    let (wanted, reply_to) = command.input.check()?;
    let stored = comments::create(app, command.context, on, wanted, reply_to).await?;
    Ok(Created::of("/api/v1/comments", stored.value.id(), stored))
}
