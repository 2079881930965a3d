//! `/claims/new`: recording a claim in a dossier.

use axum::extract::{Query, State};
use axum::response::{IntoResponse, Redirect, Response};
use dementi_application::{Failure, claims};
use dementi_domain::change::Kind;
use dementi_domain::ids::DossierId;
use serde::Deserialize;
use uuid::Uuid;

use super::form::{form, wanted};
use super::similar::alike;
use crate::Web;
use crate::compare::Again;
use crate::failure::PageError;
use crate::posted::Posted;
use crate::surroundings::Visitor;
use crate::typed::Typed;

/// In which dossier, and perhaps what it says.
#[derive(Debug, Deserialize)]
pub(super) struct Place {
    dossier: Option<Uuid>,
    #[serde(default)]
    text: String,
}

/// `GET /claims/new`
pub(super) async fn show(
    State(web): State<Web>,
    visitor: Visitor,
    Query(place): Query<Place>,
) -> Result<Response, PageError> {
    visitor.may_record()?;
    let dossier = place.dossier.map(DossierId::new);
    let typed = Typed::of([("text", place.text)]);
    form(&web, &visitor, None, dossier, &typed, Again::default()).await
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
                let id = claim.value.record.id();
                // Its page tells of claims that it may say again.
                let again = !alike(&web, &visitor.visit.actor, id).await.is_empty();
                let mark = if again { "?recorded=now" } else { "" };
                return Ok(Redirect::to(&format!("/claims/{id}{mark}")).into_response());
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
