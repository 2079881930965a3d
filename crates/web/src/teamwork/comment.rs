//! Saying something about a claim, and settling it.

use std::collections::BTreeMap;

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use dementi_application::comments::{self, CommentError, Wanted};
use dementi_application::teamwork::On;
use dementi_application::{Failure, Stored};
use dementi_domain::distinct::Distinct;
use dementi_domain::ids::{ClaimId, CommentId, UserId};
use dementi_domain::teamwork::CommentRecord;
use dementi_domain::text::Prose;
use serde::Deserialize;
use uuid::Uuid;

use crate::Web;
use crate::claims;
use crate::failure::PageError;
use crate::posted::{Nothing, Posted};

/// `POST /claims/{id}/comments`: the fields `text`, `reply_to`, and `mention-{id}` for each who is mentioned.
pub(super) async fn create(
    State(web): State<Web>,
    Path(id): Path<Uuid>,
    Posted { visitor, context, form }: Posted<BTreeMap<String, String>>,
) -> Result<Response, PageError> {
    let claim = ClaimId::new(id);
    let text = form.get("text").map_or("", String::as_str);
    let mentioned = form.keys().filter_map(|name| Uuid::parse_str(name.strip_prefix("mention-")?).ok());
    let mentions: Vec<UserId> = mentioned.map(UserId::new).collect();
    let reply_to = form.get("reply_to").and_then(|id| Uuid::parse_str(id).ok()).map(CommentId::new);
    let refused = match (Prose::parse(text), Distinct::try_from(mentions)) {
        (Ok(said), Ok(mentions)) => {
            let wanted = Wanted { text: said, mentions };
            match comments::create(&web.app, context, On::Claim(claim), wanted, reply_to).await {
                Ok(comment) => return Ok(back(&comment)),
                Err(Failure::Refused(error)) => message(&error),
                Err(Failure::Reference { .. }) => "comment-reply-gone",
                Err(other) => return Err(other.into()),
            }
        }
        _ => "comment-long",
    };
    let why = visitor.around.words.say(refused);
    claims::render(&web, &visitor, claim, StatusCode::UNPROCESSABLE_ENTITY, Some(why), text).await
}

fn back(comment: &Stored<CommentRecord>) -> Response {
    let claim = comment.value.content().topic.claim;
    Redirect::to(&format!("/claims/{claim}#k-{}", comment.value.id())).into_response()
}

fn message(error: &CommentError) -> &'static str {
    match error {
        CommentError::Step(_) => "comment-step",
        CommentError::Mentions(_) => "comment-mention",
        CommentError::Reply(_) => "comment-reply-gone",
    }
}

/// The version that was seen.
#[derive(Debug, Deserialize)]
pub(super) struct Seen {
    version: i64,
}

/// `POST /comments/{id}/resolve`
pub(super) async fn resolve(
    State(web): State<Web>,
    Path(id): Path<Uuid>,
    Posted { context, form, .. }: Posted<Seen>,
) -> Result<Response, PageError> {
    settled(comments::resolve(&web.app, context, CommentId::new(id), form.version).await)
}

/// `POST /comments/{id}/reopen`
pub(super) async fn reopen(
    State(web): State<Web>,
    Path(id): Path<Uuid>,
    Posted { context, form, .. }: Posted<Seen>,
) -> Result<Response, PageError> {
    settled(comments::reopen(&web.app, context, CommentId::new(id), form.version).await)
}

/// What was settled by somebody else in the meantime is settled.
fn settled(outcome: Result<Stored<CommentRecord>, Failure<CommentError>>) -> Result<Response, PageError> {
    match outcome {
        Ok(comment) => Ok(back(&comment)),
        Err(Failure::Refused(_)) => Err(PageError::Stale),
        Err(other) => Err(other.into()),
    }
}

/// `POST /comments/{id}/read`: takes a mention out of the queue.
pub(super) async fn read(
    State(web): State<Web>,
    Path(id): Path<Uuid>,
    Posted { context, form: Nothing {}, .. }: Posted<Nothing>,
) -> Result<Response, PageError> {
    comments::mark_read(&web.app, context, CommentId::new(id)).await?;
    Ok(Redirect::to("/").into_response())
}
