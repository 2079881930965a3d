//! `/claims/new`: recording a claim in a dossier.

use axum::extract::{Query, State};
use axum::response::{IntoResponse, Redirect, Response};
use dementi_application::{Failure, claims};
use dementi_domain::change::Kind;
use dementi_domain::ids::DossierId;
use serde::Deserialize;
use uuid::Uuid;

use super::form::{form, wanted};
use crate::Web;
use crate::compare::Again;
use crate::failure::PageError;
use crate::posted::Posted;
use crate::surroundings::Visitor;
use crate::typed::Typed;

/// In which dossier.
#[derive(Debug, Deserialize)]
pub(super) struct Place {
    dossier: Option<Uuid>,
}

/// `GET /claims/new`
pub(super) async fn show(
    State(web): State<Web>,
    visitor: Visitor,
    Query(place): Query<Place>,
) -> Result<Response, PageError> {
    visitor.may_record()?;
    let dossier = place.dossier.map(DossierId::new);
    form(&web, &visitor, None, dossier, &Typed::default(), Again::default()).await
}

/// `POST /claims/new`
pub(super) async fn create(
    State(web): State<Web>,
    Posted { visitor, context, form: typed }: Posted<Typed>,
) -> Result<Response, PageError> {
    visitor.may_record()?;
    let message = match wanted(&typed, None) {
        Ok(wanted) => match claims::create(&web.app, context, wanted).await {
            Ok(claim) => {
                return Ok(Redirect::to(&format!("/claims/{}", claim.value.record.id())).into_response());
            }
            Err(Failure::Refused(_)) => "claim-parts-unfit",
            Err(Failure::Reference { kind: Kind::Party, .. }) => "claim-about-gone",
            Err(Failure::Reference { .. }) => "dossier-needed",
            Err(other) => return Err(other.into()),
        },
        Err(message) => message,
    };
    let again = Again::unfit(visitor.around.words, message);
    form(&web, &visitor, None, typed.id("dossier"), &typed, again).await
}
