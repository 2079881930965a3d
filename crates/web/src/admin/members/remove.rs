//! `/admin/members/{id}/remove`: ending a membership.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use dementi_application::{Failure, members};
use dementi_domain::change::Kind;
use dementi_domain::ids::UserId;
use serde::Deserialize;
use uuid::Uuid;

use super::show::because;
use crate::Web;
use crate::asking::Asking;
use crate::compare::changed;
use crate::failure::PageError;
use crate::frame::Frame;
use crate::language::Said;
use crate::posted::Posted;
use crate::surroundings::Visitor;

async fn asking(
    web: &Web,
    visitor: &Visitor,
    id: UserId,
    (status, refused): (StatusCode, Option<Said>),
) -> Result<Response, PageError> {
    let member = members::get(&web.app, &visitor.visit.actor, id).await?;
    let frame = &Frame::of(web, &visitor.around);
    let asking = Asking {
        frame,
        title: frame.about("member-remove-title", "name", member.value.user.name.as_str()),
        what: frame.say("member-remove-what"),
        action: format!("/admin/members/{id}/remove"),
        version: Some(member.version),
        reason: None,
        button: "member-remove",
        back: format!("/admin/members/{id}"),
        refused,
    };
    Ok(asking.page(status))
}

pub(super) async fn ask(
    State(web): State<Web>,
    visitor: Visitor,
    Path(id): Path<Uuid>,
) -> Result<Response, PageError> {
    visitor.may_administer()?;
    asking(&web, &visitor, UserId::new(id), (StatusCode::OK, None)).await
}

/// The version that was seen.
#[derive(Debug, Deserialize)]
pub(super) struct Seen {
    version: i64,
}

pub(super) async fn remove(
    State(web): State<Web>,
    Path(id): Path<Uuid>,
    Posted { visitor, context, form }: Posted<Seen>,
) -> Result<Response, PageError> {
    let id = UserId::new(id);
    let refused = match members::remove(&web.app, context, id, form.version).await {
        Ok(()) => return Ok(Redirect::to("/admin/members").into_response()),
        Err(Failure::Refused(refused)) => {
            (StatusCode::UNPROCESSABLE_ENTITY, visitor.around.words.say(because(refused)))
        }
        Err(Failure::Stale { .. }) => {
            (StatusCode::CONFLICT, changed(&web, &visitor, Kind::Membership, id.uuid()).await?)
        }
        Err(other) => return Err(other.into()),
    };
    asking(&web, &visitor, id, (refused.0, Some(refused.1))).await
}
