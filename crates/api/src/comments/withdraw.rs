//! `POST /comments/{comment_id}/withdraw`

use axum::extract::State;
use dementi_application::{App, comments};
use dementi_domain::ids::CommentId;

use super::body::CommentAnswer;
use crate::answer::{Answer, Changed};
use crate::record::WithdrawalInput;
use crate::request::{Command, IfMatch, Path};
use crate::schema::StepProblems;

/// Withdraw a comment
///
/// By its author or an admin. It stays readable, with the reason, and waits for nobody.
#[utoipa::path(post, path = "/comments/{comment_id}/withdraw", operation_id = "withdrawComment", tag = "teamwork",
    request_body = WithdrawalInput,
    responses((status = OK, description = "The comment as it is now.", body = CommentAnswer), StepProblems))]
pub(super) async fn withdraw(
    State(app): State<App>,
    Path(id): Path<CommentId>,
    IfMatch(version): IfMatch,
    command: Command<WithdrawalInput>,
) -> Answer<Changed<CommentAnswer>> {
    let reason = command.input.check()?;
    Ok(Changed::of(comments::withdraw(&app, command.context, id, version, reason).await?))
}
