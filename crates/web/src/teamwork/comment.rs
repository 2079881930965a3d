//! Saying something about a claim or a verdict, and settling it.

use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use dementi_application::comments::{self, CommentError, Wanted};
use dementi_application::teamwork::On;
use dementi_application::{Failure, Stored, members};
use dementi_domain::distinct::Distinct;
use dementi_domain::ids::CommentId;
use dementi_domain::teamwork::{CommentRecord, Refusal};
use dementi_domain::text::Prose;
use serde::Deserialize;
use uuid::Uuid;

use super::place::{At, about, path, render, standing};
use super::stretch::Stretch;
use super::view::Again;
use crate::Web;
use crate::failure::PageError;
use crate::language::Said;
use crate::posted::{Nothing, Posted};
use crate::surroundings::Visitor;
use crate::typed::Typed;

/// What a form asks a comment to say: the field `text`, and `mention-{id}` for each who is mentioned.
pub(super) fn wanted(typed: &Typed) -> Result<Wanted, &'static str> {
    let text = typed.needed("text", Prose::parse, "comment-long")?;
    let mentions = Distinct::try_from(typed.in_order("mention-")).map_err(|_| "comment-long")?;
    Ok(Wanted { text, mentions })
}

/// `POST /claims/{id}/comments`, `POST /verdicts/{id}/comments`: the fields of [`wanted`], and `reply_to`.
pub(super) async fn create(
    State(web): State<Web>,
    At(on): At,
    Posted { visitor, context, form: typed }: Posted<Typed>,
) -> Result<Response, PageError> {
    let refused = match wanted(&typed) {
        Ok(wanted) => match comments::create(&web.app, context, on, wanted, typed.id("reply_to")).await {
            Ok(comment) => {
                let place = format!("{}#k-{}", path(on), comment.value.id());
                return Ok(Redirect::to(&place).into_response());
            }
            Err(Failure::Refused(error)) => message(&error),
            Err(Failure::Reference { .. }) => "comment-reply-gone",
            Err(other) => return Err(other.into()),
        },
        Err(message) => message,
    };
    let again = Again { comment: typed, ..Again::refused(visitor.around.words.say(refused)) };
    render(&web, &visitor, on, again).await
}

/// Why nothing was done with a comment, by the message that says so.
pub(super) fn message(error: &CommentError) -> &'static str {
    match error {
        CommentError::Step(Refusal::NotAuthor) => "comment-not-author",
        CommentError::Step(Refusal::NotAuthorNorAdmin) => "comment-not-author-nor-admin",
        CommentError::Step(Refusal::Withdrawn(_)) => "record-withdrawn",
        CommentError::Step(_) => "comment-step",
        CommentError::Mentions(_) => "comment-mention",
        CommentError::Reply(_) => "comment-reply-gone",
    }
}

/// Who changed a comment since it was seen, and when.
pub(super) async fn stale(web: &Web, visitor: &Visitor, comment: &CommentRecord) -> Result<Said, PageError> {
    let (words, last) = (visitor.around.words, comment.changed());
    let who = members::name(&web.app, &visitor.visit.actor, last.by).await?;
    let who = who.unwrap_or_else(|| words.plain("the-operator", []));
    Ok(words.tell("comment-stale", [("who", who.into()), ("at", words.moment(last.at).0.into())]))
}

/// The version that was seen, and on which page: `claim` if that was the claim's.
#[derive(Debug, Deserialize)]
pub(super) struct Seen {
    version: i64,
    #[serde(default)]
    at: String,
}

impl Seen {
    /// The page on which a comment was seen.
    fn page(&self, comment: &CommentRecord) -> On {
        let topic = comment.content().topic;
        if self.at == "claim" { On::Claim(topic.claim) } else { about(topic) }
    }
}

/// `POST /comments/{id}/resolve`
pub(super) async fn resolve(
    State(web): State<Web>,
    Path(id): Path<Uuid>,
    Posted { visitor, context, form }: Posted<Seen>,
) -> Result<Response, PageError> {
    let id = CommentId::new(id);
    let outcome = comments::resolve(&web.app, context, id, form.version).await;
    settled(&web, &visitor, id, &form, outcome).await
}

/// `POST /comments/{id}/reopen`
pub(super) async fn reopen(
    State(web): State<Web>,
    Path(id): Path<Uuid>,
    Posted { visitor, context, form }: Posted<Seen>,
) -> Result<Response, PageError> {
    let id = CommentId::new(id);
    let outcome = comments::reopen(&web.app, context, id, form.version).await;
    settled(&web, &visitor, id, &form, outcome).await
}

/// Leads back to the comment, or shows it as it is now, with why nothing was done.
async fn settled(
    web: &Web,
    visitor: &Visitor,
    id: CommentId,
    seen: &Seen,
    outcome: Result<Stored<CommentRecord>, Failure<CommentError>>,
) -> Result<Response, PageError> {
    let refused = match outcome {
        Ok(comment) => {
            let comment = comment.value;
            return Ok(Redirect::to(&standing(&comment, seen.page(&comment))).into_response());
        }
        Err(Failure::Refused(error)) => Some(message(&error)),
        Err(Failure::Stale { .. }) => None,
        Err(other) => return Err(other.into()),
    };
    let now = comments::get(&web.app, &visitor.visit.actor, id).await?.value;
    let again = match refused {
        Some(message) => Again::refused(visitor.around.words.say(message)),
        None => Again::stale(stale(web, visitor, &now).await?),
    };
    let stretch = Stretch { comment: Some(id.uuid()), before: None };
    render(web, visitor, seen.page(&now), Again { stretch, ..again }).await
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
