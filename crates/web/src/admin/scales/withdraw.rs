//! `/admin/scales/{id}/withdraw`

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use dementi_application::{Failure, scales};
use dementi_domain::change::Kind;
use dementi_domain::ids::ScaleId;
use dementi_domain::text::Reason;
use uuid::Uuid;

use crate::Web;
use crate::asking::Asking;
use crate::asking::Reasoned;
use crate::compare::changed;
use crate::failure::PageError;
use crate::frame::Frame;
use crate::language::Said;
use crate::posted::Posted;
use crate::surroundings::Visitor;

async fn asking(
    web: &Web,
    visitor: &Visitor,
    id: ScaleId,
    reason: &str,
    (status, refused): (StatusCode, Option<Said>),
) -> Result<Response, PageError> {
    let scale = scales::get(&web.app, &visitor.visit.actor, id).await?;
    let frame = &Frame::of(web, &visitor.around);
    let asking = Asking {
        frame,
        title: frame.about("scale-withdraw-title", "name", scale.value.record.content().name.as_str()),
        what: frame.say("scale-withdraw-what"),
        action: format!("/admin/scales/{id}/withdraw"),
        version: Some(scale.version),
        reason: Some(reason),
        button: "scale-withdraw",
        back: format!("/admin/scales/{id}"),
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
    asking(&web, &visitor, ScaleId::new(id), "", (StatusCode::OK, None)).await
}

pub(super) async fn withdraw(
    State(web): State<Web>,
    Path(id): Path<Uuid>,
    Posted { visitor, context, form }: Posted<Reasoned>,
) -> Result<Response, PageError> {
    visitor.may_administer()?;
    let (id, words) = (ScaleId::new(id), visitor.around.words);
    let refused = match Reason::parse(&form.reason) {
        Err(_) => (StatusCode::UNPROCESSABLE_ENTITY, words.say("reason-needed")),
        Ok(reason) => match scales::withdraw(&web.app, context, id, form.version, reason).await {
            Ok(_) => return Ok(Redirect::to(&format!("/admin/scales/{id}")).into_response()),
            Err(Failure::Refused(_)) => (StatusCode::UNPROCESSABLE_ENTITY, words.say("entry-withdrawn")),
            Err(Failure::Stale { .. }) => {
                (StatusCode::CONFLICT, changed(&web, &visitor, Kind::Scale, id.uuid()).await?)
            }
            Err(other) => return Err(other.into()),
        },
    };
    asking(&web, &visitor, id, &form.reason, (refused.0, Some(refused.1))).await
}
