//! `/claims/{id}/withdraw`

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use dementi_application::claims::{self, WithdrawError};
use dementi_application::{Failure, Stored};
use dementi_domain::claim::TrackedClaim;
use dementi_domain::ids::ClaimId;
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
    claim: &Stored<TrackedClaim>,
    reason: &str,
    (status, refused): (StatusCode, Option<Said>),
) -> Response {
    let (frame, record) = (&Frame::of(web, &visitor.around), &claim.value.record);
    // Of a verdict that has to be retracted first it is better to know before a reason is typed.
    let what = if claim.value.rating.is_some() { "claim-withdraw-published" } else { "claim-withdraw-what" };
    let asking = Asking {
        frame,
        title: frame.about("claim-withdraw-title", "text", record.content().text.as_str()),
        what: frame.say(what),
        action: format!("/claims/{}/withdraw", record.id()),
        version: Some(claim.version),
        reason: Some(reason),
        button: "claim-withdraw",
        back: format!("/claims/{}", record.id()),
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
    let claim = claims::get(&web.app, &visitor.visit.actor, ClaimId::new(id)).await?;
    if !claim.value.record.stands() {
        return Ok(Redirect::to(&format!("/claims/{id}")).into_response());
    }
    Ok(asking(&web, &visitor, &claim, "", (StatusCode::OK, None)))
}

pub(super) async fn withdraw(
    State(web): State<Web>,
    Path(id): Path<Uuid>,
    Posted { visitor, context, form }: Posted<Reasoned>,
) -> Result<Response, PageError> {
    visitor.may_record()?;
    let (id, words) = (ClaimId::new(id), visitor.around.words);
    let refused = match Reason::parse(&form.reason) {
        Err(_) => Some("reason-needed"),
        Ok(reason) => match claims::withdraw(&web.app, context, id, form.version, reason).await {
            Ok(_) => return Ok(Redirect::to(&format!("/claims/{id}")).into_response()),
            Err(Failure::Refused(WithdrawError::Withdrawn(_))) => Some("record-withdrawn"),
            Err(Failure::Refused(WithdrawError::Published)) => Some("claim-withdraw-published"),
            Err(Failure::Stale { .. }) => None,
            Err(other) => return Err(other.into()),
        },
    };
    let now = claims::get(&web.app, &visitor.visit.actor, id).await?;
    let told = match refused {
        Some(message) => (StatusCode::UNPROCESSABLE_ENTITY, words.say(message)),
        // It may be that something was recorded on it, and that nobody changed what it says.
        None if now.value.record.stands() => (StatusCode::CONFLICT, words.say("claim-moved-on")),
        None => (StatusCode::CONFLICT, told_of(&web, &visitor, &now.value.record).await?),
    };
    Ok(asking(&web, &visitor, &now, &form.reason, (told.0, Some(told.1))))
}
