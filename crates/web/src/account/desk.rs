//! `POST /account/desk`: going on at another desk.

use axum::extract::State;
use axum::http::StatusCode;
use axum::http::header::{HeaderValue, LOCATION, SET_COOKIE};
use axum::response::{IntoResponse, Response};
use dementi_application::sessions;
use dementi_domain::ids::DeskId;
use serde::Deserialize;
use uuid::Uuid;

use crate::Web;
use crate::cookies;
use crate::failure::PageError;
use crate::posted::Posted;

/// Which one.
#[derive(Debug, Deserialize)]
pub(super) struct Wanted {
    desk: Uuid,
}

/// Takes the session to another desk of the visitor's, under a new secret.
pub(super) async fn switch(
    State(web): State<Web>,
    Posted { visitor, form, .. }: Posted<Wanted>,
) -> Result<Response, PageError> {
    let secret = sessions::switch(&web.app, &visitor.visit.actor, DeskId::new(form.desk)).await?;
    let cookie = cookies::keep_session(&secret).ok_or(PageError::Broken)?;
    let headers = [(LOCATION, HeaderValue::from_static("/")), (SET_COOKIE, cookie)];
    Ok((StatusCode::SEE_OTHER, headers).into_response())
}
