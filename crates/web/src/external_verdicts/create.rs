//! `/claims/{id}/external-verdicts/new`: recording what another publisher says of a claim.

use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use dementi_application::{claims, external_verdicts};
use dementi_domain::ids::ClaimId;
use uuid::Uuid;

use super::form::{For, form, refused, wanted};
use crate::Web;
use crate::compare::Again;
use crate::failure::PageError;
use crate::posted::Posted;
use crate::surroundings::Visitor;
use crate::typed::Typed;

/// `GET /claims/{id}/external-verdicts/new`: what the claim says, and in which language, is filled in.
pub(super) async fn show(
    State(web): State<Web>,
    visitor: Visitor,
    Path(id): Path<Uuid>,
) -> Result<Response, PageError> {
    visitor.may_record()?;
    let claim = claims::get(&web.app, &visitor.visit.actor, ClaimId::new(id)).await?;
    let content = claim.value.record.content();
    let typed =
        Typed::of([("claim_text", content.text.to_string()), ("language", content.language.to_string())]);
    Ok(form(&web, &visitor, For::New(ClaimId::new(id)), &typed, Again::default()))
}

/// `POST /claims/{id}/external-verdicts/new`
pub(super) async fn create(
    State(web): State<Web>,
    Path(id): Path<Uuid>,
    Posted { visitor, context, form: typed }: Posted<Typed>,
) -> Result<Response, PageError> {
    visitor.may_record()?;
    let claim = ClaimId::new(id);
    // Who may not see the claim is told that there is none, whatever was typed.
    claims::get(&web.app, &visitor.visit.actor, claim).await?;
    let message = match wanted(&typed, Some(claim)) {
        Ok(wanted) => match external_verdicts::create(&web.app, context, wanted).await {
            Ok(_) => return Ok(Redirect::to(&format!("/claims/{id}#external")).into_response()),
            Err(failure) => refused(failure)?,
        },
        Err(message) => message,
    };
    let again = Again::unfit(visitor.around.words, message);
    Ok(form(&web, &visitor, For::New(claim), &typed, again))
}
