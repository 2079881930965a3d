//! `POST /comments/{comment_id}/resolve`, `POST /comments/{comment_id}/reopen`

use axum::extract::State;
use dementi_application::{App, comments};
use dementi_domain::ids::CommentId;

use super::body::CommentAnswer;
use crate::answer::{Answer, Changed};
use crate::body::Nothing;
use crate::request::{Command, IfMatch, Path};
use crate::schema::StepProblems;

/// Resolve a comment
///
/// Settles the thread that it begins, by anybody who may record. Replies are still possible.
#[utoipa::path(post, path = "/comments/{comment_id}/resolve", operation_id = "resolveComment", tag = "teamwork",
    request_body = Nothing,
    responses((status = OK, description = "The comment as it is now.", body = CommentAnswer), StepProblems))]
pub(super) async fn resolve(
    State(app): State<App>,
    Path(id): Path<CommentId>,
    IfMatch(version): IfMatch,
    command: Command<Nothing>,
) -> Answer<Changed<CommentAnswer>> {
    Ok(Changed::of(comments::resolve(&app, command.context, id, version).await?))
}

/// Reopen a comment
///
/// Takes up again the thread that it begins, by anybody who may record.
#[utoipa::path(post, path = "/comments/{comment_id}/reopen", operation_id = "reopenComment", tag = "teamwork",
    request_body = Nothing,
    responses((status = OK, description = "The comment as it is now.", body = CommentAnswer), StepProblems))]
pub(super) async fn reopen(
    State(app): State<App>,
    Path(id): Path<CommentId>,
    IfMatch(version): IfMatch,
    command: Command<Nothing>,
) -> Answer<Changed<CommentAnswer>> {
    Ok(Changed::of(comments::reopen(&app, command.context, id, version).await?))
}
