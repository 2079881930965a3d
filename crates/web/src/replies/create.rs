//! `/claims/{id}/replies/new`: recording that a party was asked for its reply.

use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use dementi_application::{Failure, reply_requests};
use dementi_domain::ids::ClaimId;
use uuid::Uuid;

use super::form::{For, form, wanted};
use super::refusal::entry_refused;
use crate::Web;
use crate::compare::Again;
use crate::failure::PageError;
use crate::posted::Posted;
use crate::surroundings::Visitor;
use crate::typed::Typed;

/// `GET /claims/{id}/replies/new`
pub(super) async fn show(
    State(web): State<Web>,
    visitor: Visitor,
    Path(id): Path<Uuid>,
) -> Result<Response, PageError> {
    visitor.may_record()?;
    form(&web, &visitor, ClaimId::new(id), For::New, &Typed::default(), Again::default()).await
}

/// `POST /claims/{id}/replies/new`
pub(super) async fn create(
    State(web): State<Web>,
    Path(id): Path<Uuid>,
    Posted { visitor, context, form: typed }: Posted<Typed>,
) -> Result<Response, PageError> {
    visitor.may_record()?;
    let claim = ClaimId::new(id);
    let message = match wanted(&typed, None) {
        Ok(wanted) => match reply_requests::create(&web.app, context, claim, wanted).await {
            Ok(request) => {
                return Ok(Redirect::to(&format!("/replies/{}", request.value.id())).into_response());
            }
            Err(Failure::Refused(refused)) => entry_refused(&refused),
            Err(Failure::Reference { .. }) => "asked-needed",
            Err(other) => return Err(other.into()),
        },
        Err(message) => message,
    };
    let again = Again::unfit(visitor.around.words, message);
    form(&web, &visitor, claim, For::New, &typed, again).await
}
