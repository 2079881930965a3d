//! `POST /sign-out`

use axum::extract::State;
use axum::http::StatusCode;
use axum::http::header::{LOCATION, SET_COOKIE};
use axum::response::{IntoResponse, Response};
use dementi_application::sessions;

use crate::Web;
use crate::cookies;
use crate::failure::PageError;
use crate::posted::{Nothing, Posted};

/// Ends the session and takes the cookie away.
pub(super) async fn sign_out(
    State(web): State<Web>,
    Posted { visitor, context, form: Nothing {} }: Posted<Nothing>,
) -> Result<Response, PageError> {
    sessions::end(&web.app, context, visitor.visit.session.id).await?;
    let headers =
        [(LOCATION, axum::http::HeaderValue::from_static("/sign-in")), (SET_COOKIE, cookies::drop_session())];
    Ok((StatusCode::SEE_OTHER, headers).into_response())
}
