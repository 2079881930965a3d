//! `DELETE /members/{user_id}`

use axum::extract::State;
use axum::http::StatusCode;
use dementi_application::{App, members};
use dementi_domain::ids::UserId;

use crate::answer::Answer;
use crate::body::Nothing;
use crate::request::{Command, IfMatch, Path};
use crate::schema::StepProblems;

/// End a membership
///
/// What the member recorded stays. The member's tokens for the desk no longer write at once, and no longer read
/// within a second. A desk keeps at least one admin.
#[utoipa::path(delete, path = "/members/{user_id}", operation_id = "removeMember", tag = "desk",
    responses((status = NO_CONTENT, description = "The membership has ended."), StepProblems))]
pub(super) async fn remove(
    State(app): State<App>,
    Path(user): Path<UserId>,
    IfMatch(version): IfMatch,
    command: Command<Nothing>,
) -> Answer<StatusCode> {
    members::remove(&app, command.context, user, version).await?;
    Ok(StatusCode::NO_CONTENT)
}
