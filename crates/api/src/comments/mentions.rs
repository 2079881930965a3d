//! `GET /mentions`, `POST /comments/{comment_id}/read`

use axum::extract::State;
use axum::http::StatusCode;
use dementi_application::comments::Mention;
use dementi_application::{App, comments};
use dementi_domain::ids::CommentId;

use super::body::MentionAnswer;
use super::filter::MentionFilter;
use crate::answer::{Answer, Paged};
use crate::body::Nothing;
use crate::request::{Acting, Command, List, Paging, Path};
use crate::schema::{CreateProblems, ListProblems};

impl From<Mention> for MentionAnswer {
    fn from(mention: Mention) -> Self {
        Self { read_at: mention.read_at, comment: mention.comment.into() }
    }
}

/// List the comments that mention you
///
/// Those that you may see, the newest first, withdrawn ones included.
#[utoipa::path(get, path = "/mentions", operation_id = "listMentions", tag = "teamwork",
    params(MentionFilter, Paging),
    responses((status = OK, description = "A page of mentions.", body = Paged<MentionAnswer>), ListProblems))]
pub(super) async fn list(
    State(app): State<App>,
    Acting(actor): Acting,
    list: List<MentionFilter>,
) -> Answer<Paged<MentionAnswer>> {
    let listed = comments::mentions(&app, &actor, list.filter.unread, list.page()).await?;
    let end = listed.items.last().filter(|_| listed.more).map(|mention| mention.comment.value.id().uuid());
    Ok(list.continued(listed.items.into_iter().map(MentionAnswer::from).collect(), end))
}

/// Say that you have read a comment
///
/// One that mentions you; it waits for you no longer. Nobody else is told. To say so again changes nothing.
#[utoipa::path(post, path = "/comments/{comment_id}/read", operation_id = "readMention", tag = "teamwork",
    request_body = Nothing,
    responses((status = NO_CONTENT, description = "You have read it."), CreateProblems))]
pub(super) async fn mark_read(
    State(app): State<App>,
    Path(id): Path<CommentId>,
    command: Command<Nothing>,
) -> Answer<StatusCode> {
    comments::mark_read(&app, command.context, id).await?;
    Ok(StatusCode::NO_CONTENT)
}
