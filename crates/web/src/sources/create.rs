//! `/sources/new`: recording a source, perhaps with its text.

use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use dementi_application::{Failure, sources};

use super::form::{form, wanted};
use super::snapshot::{self, keep};
use crate::Web;
use crate::compare::Again;
use crate::failure::PageError;
use crate::posted::Posted;
use crate::surroundings::Visitor;
use crate::typed::Typed;

/// `GET /sources/new`
pub(super) async fn show(State(web): State<Web>, visitor: Visitor) -> Result<Response, PageError> {
    visitor.may_record()?;
    form(&web, &visitor, None, &Typed::default(), Again::default()).await
}

/// `POST /sources/new`
pub(super) async fn create(
    State(web): State<Web>,
    Posted { visitor, context, form: typed }: Posted<Typed>,
) -> Result<Response, PageError> {
    visitor.may_record()?;
    let message = match wanted(&typed) {
        Ok(wanted) => match sources::create(&web.app, context.clone(), wanted).await {
            Ok(source) => {
                let id = source.value.id();
                if !typed.get("text").trim().is_empty() {
                    let context = snapshot::next(context);
                    if let Some(message) = keep(&web.app, context, id, typed.get("text")).await? {
                        return snapshot::refuse(&web, &visitor, id, &typed, message).await;
                    }
                }
                return Ok(Redirect::to(&format!("/sources/{id}")).into_response());
            }
            Err(Failure::Reference { .. }) => "reference-gone",
            Err(other) => return Err(other.into()),
        },
        Err(message) => message,
    };
    form(&web, &visitor, None, &typed, Again::unfit(visitor.around.words, message)).await
}
