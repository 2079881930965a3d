//! `/comments/{id}/withdraw`: its author, or an admin, takes a comment back.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use dementi_application::{Failure, Stored, comments, members};
use dementi_domain::access::Role;
use dementi_domain::ids::CommentId;
use dementi_domain::teamwork::CommentRecord;
use dementi_domain::text::Reason;
use uuid::Uuid;

use super::comment::{message, stale};
use super::edit::back;
use crate::Web;
use crate::asking::{Asking, Reasoned};
use crate::failure::PageError;
use crate::frame::Frame;
use crate::language::Said;
use crate::posted::Posted;
use crate::surroundings::Visitor;

async fn asking(
    web: &Web,
    visitor: &Visitor,
    comment: &Stored<CommentRecord>,
    reason: &str,
    (status, refused): (StatusCode, Option<Said>),
) -> Result<Response, PageError> {
    let frame = &Frame::of(web, &visitor.around);
    let author = members::name(&web.app, &visitor.visit.actor, comment.value.author()).await?;
    let asking = Asking {
        frame,
        title: frame.about("comment-withdraw", "who", author.unwrap_or_default()),
        what: frame.say("comment-withdraw-what"),
        action: format!("/comments/{}/withdraw", comment.value.id()),
        version: Some(comment.version),
        reason: Some(reason),
        button: "withdraw-it",
        back: back(&comment.value),
        refused,
    };
    Ok(asking.page(status))
}

/// Asks why. Whoever may not withdraw it is led to where it stands.
pub(super) async fn ask(
    State(web): State<Web>,
    visitor: Visitor,
    Path(id): Path<Uuid>,
) -> Result<Response, PageError> {
    let actor = &visitor.visit.actor;
    let comment = comments::get(&web.app, actor, CommentId::new(id)).await?;
    let may = comment.value.author() == Some(actor.user) || actor.role >= Role::Admin;
    if !comment.value.stands() || !may {
        return Ok(Redirect::to(&back(&comment.value)).into_response());
    }
    asking(&web, &visitor, &comment, "", (StatusCode::OK, None)).await
}

/// Withdraws it.
pub(super) async fn withdraw(
    State(web): State<Web>,
    Path(id): Path<Uuid>,
    Posted { visitor, context, form }: Posted<Reasoned>,
) -> Result<Response, PageError> {
    let (id, words) = (CommentId::new(id), visitor.around.words);
    let refused = match Reason::parse(&form.reason) {
        Err(_) => Some("reason-needed"),
        Ok(reason) => match comments::withdraw(&web.app, context, id, form.version, reason).await {
            Ok(comment) => return Ok(Redirect::to(&back(&comment.value)).into_response()),
            Err(Failure::Refused(error)) => Some(message(&error)),
            Err(Failure::Stale { .. }) => None,
            Err(other) => return Err(other.into()),
        },
    };
    let now = comments::get(&web.app, &visitor.visit.actor, id).await?;
    let told = match refused {
        Some(message) => (StatusCode::UNPROCESSABLE_ENTITY, words.say(message)),
        None => (StatusCode::CONFLICT, stale(&web, &visitor, &now.value).await?),
    };
    asking(&web, &visitor, &now, &form.reason, (told.0, Some(told.1))).await
}
