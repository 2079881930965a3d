//! `/dossiers/new`: opening a dossier.

use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use dementi_application::{Failure, dossiers};
use dementi_domain::dossier::VisibilityKind;
use dementi_domain::vocabulary::Vocabulary;

use super::form::{form, wanted};
use crate::Web;
use crate::compare::Again;
use crate::failure::PageError;
use crate::posted::Posted;
use crate::surroundings::Visitor;
use crate::typed::Typed;

/// `GET /dossiers/new`
pub(super) async fn show(State(web): State<Web>, visitor: Visitor) -> Result<Response, PageError> {
    visitor.may_record()?;
    let usual = Typed::of([("visibility", VisibilityKind::Desk.as_str().to_owned())]);
    form(&web, &visitor, None, &usual, Again::default()).await
}

/// `POST /dossiers/new`
pub(super) async fn create(
    State(web): State<Web>,
    Posted { visitor, context, form: typed }: Posted<Typed>,
) -> Result<Response, PageError> {
    visitor.may_record()?;
    let message = match wanted(&typed, &visitor) {
        Ok(wanted) => match dossiers::create(&web.app, context, wanted).await {
            Ok(dossier) => {
                return Ok(Redirect::to(&format!("/dossiers/{}", dossier.value.id())).into_response());
            }
            Err(Failure::Reference { .. }) => "dossier-member-gone",
            Err(other) => return Err(other.into()),
        },
        Err(message) => message,
    };
    form(&web, &visitor, None, &typed, Again::unfit(visitor.around.words, message)).await
}
