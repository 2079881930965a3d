//! `/comments/{id}/edit`: its author puts a comment in other words.

use std::fmt::Display;

use askama::Template;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use dementi_application::{Failure, Stored, comments};
use dementi_domain::ids::{CommentId, UserId};
use dementi_domain::teamwork::CommentRecord;
use uuid::Uuid;

use super::comment::{message, stale, wanted};
use super::members::Members;
use super::place::{about, standing};
use crate::Web;
use crate::compare::{Again, Difference, differences};
use crate::failure::PageError;
use crate::frame::{Frame, page};
use crate::language::Said;
use crate::posted::Posted;
use crate::surroundings::Visitor;
use crate::typed::Typed;

#[derive(Template)]
#[template(path = "comments/edit.html")]
struct EditPage<'a> {
    frame: &'a Frame<'a>,
    action: String,
    back: String,
    members: &'a Members,
    typed: &'a Typed,
    theirs: Vec<Difference>,
    refused: Option<Said>,
}

impl EditPage<'_> {
    fn mentions(&self, member: impl Display) -> bool {
        self.typed.ticked(&format!("mention-{member}"))
    }

    fn place(&self, member: impl Display) -> &str {
        self.typed.place(&format!("mention-{member}"))
    }
}

/// Where a comment stands, on the page of what it is about.
pub(super) fn back(comment: &CommentRecord) -> String {
    standing(comment, about(comment.content().topic))
}

/// A comment as its form has it.
fn filled(comment: &Stored<CommentRecord>) -> Typed {
    let content = comment.value.content();
    let mut typed = Typed::of([("version", comment.version.to_string()), ("text", content.text.to_string())]);
    typed.tick("mention-", &content.mentions);
    typed
}

/// Writes the form; what somebody else changed meanwhile is shown beside what was typed.
async fn form(
    web: &Web,
    visitor: &Visitor,
    comment: &Stored<CommentRecord>,
    typed: &Typed,
    again: Again,
    changed: bool,
) -> Result<Response, PageError> {
    let theirs = filled(comment);
    let mut chosen: Vec<UserId> = typed.in_order("mention-");
    chosen.extend(&comment.value.content().mentions);
    let claim = comment.value.content().topic.claim;
    let members = Members::read(&web.app, &visitor.visit.actor, claim, &chosen).await?;
    let mentioned = |typed: &Typed| members.names(&typed.in_order("mention-"));
    let differ = changed.then(|| {
        differences([
            ("comment-text", theirs.get("text").to_owned(), typed.get("text").replace("\r\n", "\n")),
            ("mentions", mentioned(&theirs), mentioned(typed)),
        ])
    });
    let shown = EditPage {
        frame: &Frame::of(web, &visitor.around),
        action: format!("/comments/{}/edit", comment.value.id()),
        back: back(&comment.value),
        typed,
        theirs: differ.unwrap_or_default(),
        refused: again.refused,
        members: &members,
    };
    Ok(page(again.status, &shown))
}

/// `GET /comments/{id}/edit`. Whoever may not edit it is led to where it stands.
pub(super) async fn open(
    State(web): State<Web>,
    visitor: Visitor,
    Path(id): Path<Uuid>,
) -> Result<Response, PageError> {
    let actor = &visitor.visit.actor;
    let comment = comments::get(&web.app, actor, CommentId::new(id)).await?;
    if !comment.value.stands() || comment.value.author() != Some(actor.user) {
        return Ok(Redirect::to(&back(&comment.value)).into_response());
    }
    form(&web, &visitor, &comment, &filled(&comment), Again::default(), false).await
}

/// `POST /comments/{id}/edit`
pub(super) async fn save(
    State(web): State<Web>,
    Path(id): Path<Uuid>,
    Posted { visitor, context, form: mut typed }: Posted<Typed>,
) -> Result<Response, PageError> {
    let (id, words) = (CommentId::new(id), visitor.around.words);
    let version = typed.get("version").parse().map_err(|_| PageError::Unreadable)?;
    let refused = match wanted(&typed) {
        Ok(wanted) => match comments::edit(&web.app, context, id, version, wanted).await {
            Ok(comment) => return Ok(Redirect::to(&back(&comment.value)).into_response()),
            Err(Failure::Refused(error)) => Some(message(&error)),
            Err(Failure::Stale { .. }) => None,
            Err(other) => return Err(other.into()),
        },
        Err(message) => Some(message),
    };
    let now = comments::get(&web.app, &visitor.visit.actor, id).await?;
    if let Some(message) = refused {
        return form(&web, &visitor, &now, &typed, Again::unfit(words, message), false).await;
    }
    typed.put("version", &now.version.to_string());
    let again = Again::conflict(stale(&web, &visitor, &now.value).await?, Vec::new());
    form(&web, &visitor, &now, &typed, again, true).await
}
