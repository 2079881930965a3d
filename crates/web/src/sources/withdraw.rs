//! `/sources/{id}/withdraw`

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use dementi_application::{Failure, Stored, sources};
use dementi_domain::ids::SourceId;
use dementi_domain::source::SourceRecord;
use dementi_domain::text::Reason;
use uuid::Uuid;

use crate::Web;
use crate::asking::{Asking, Reasoned};
use crate::compare::told_of;
use crate::failure::PageError;
use crate::frame::Frame;
use crate::language::Said;
use crate::posted::Posted;
use crate::surroundings::Visitor;

fn asking(
    web: &Web,
    visitor: &Visitor,
    source: &Stored<SourceRecord>,
    reason: &str,
    (status, refused): (StatusCode, Option<Said>),
) -> Response {
    let (frame, id) = (&Frame::of(web, &visitor.around), source.value.id());
    let asking = Asking {
        frame,
        title: frame.about("source-withdraw-title", "title", source.value.content().title.as_str()),
        what: frame.say("source-withdraw-what"),
        action: format!("/sources/{id}/withdraw"),
        version: Some(source.version),
        reason: Some(reason),
        button: "source-withdraw",
        back: format!("/sources/{id}"),
        refused,
    };
    asking.page(status)
}

pub(super) async fn ask(
    State(web): State<Web>,
    visitor: Visitor,
    Path(id): Path<Uuid>,
) -> Result<Response, PageError> {
    visitor.may_record()?;
    let source = sources::get(&web.app, &visitor.visit.actor, SourceId::new(id)).await?;
    if !source.value.stands() {
        return Ok(Redirect::to(&format!("/sources/{id}")).into_response());
    }
    Ok(asking(&web, &visitor, &source, "", (StatusCode::OK, None)))
}

pub(super) async fn withdraw(
    State(web): State<Web>,
    Path(id): Path<Uuid>,
    Posted { visitor, context, form }: Posted<Reasoned>,
) -> Result<Response, PageError> {
    visitor.may_record()?;
    let (id, words) = (SourceId::new(id), visitor.around.words);
    let refused = match Reason::parse(&form.reason) {
        Err(_) => Some("reason-needed"),
        Ok(reason) => match sources::withdraw(&web.app, context, id, form.version, reason).await {
            Ok(_) => return Ok(Redirect::to(&format!("/sources/{id}")).into_response()),
            Err(Failure::Refused(_)) => Some("record-withdrawn"),
            Err(Failure::Stale { .. }) => None,
            Err(other) => return Err(other.into()),
        },
    };
    let now = sources::get(&web.app, &visitor.visit.actor, id).await?;
    let told = match refused {
        Some(message) => (StatusCode::UNPROCESSABLE_ENTITY, Some(words.say(message))),
        None => (StatusCode::CONFLICT, Some(told_of(&web, &visitor, &now.value).await?)),
    };
    Ok(asking(&web, &visitor, &now, &form.reason, told))
}
