//! `PUT /comments/{comment_id}`

use axum::extract::State;
use dementi_application::{App, comments};
use dementi_domain::ids::CommentId;

use super::body::CommentAnswer;
use super::input::CommentEditInput;
use crate::answer::{Answer, Changed};
use crate::request::{Command, IfMatch, Path};
use crate::schema::UpdateProblems;

/// Edit a comment
///
/// By its author. The change log keeps what it said. Whom it mentions anew is asked to read it.
#[utoipa::path(put, path = "/comments/{comment_id}", operation_id = "updateComment", tag = "teamwork",
    request_body = CommentEditInput,
    responses((status = OK, description = "The comment as it is now.", body = CommentAnswer), UpdateProblems))]
pub(super) async fn edit(
    State(app): State<App>,
    Path(id): Path<CommentId>,
    IfMatch(version): IfMatch,
    command: Command<CommentEditInput>,
) -> Answer<Changed<CommentAnswer>> {
    let wanted = command.input.check()?;
    Ok(Changed::of(comments::edit(&app, command.context, id, version, wanted).await?))
}
