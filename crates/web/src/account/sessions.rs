//! `POST /account/sessions/..`, `POST /account/links/revoke`: ending sessions, and making links void that would begin others.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::http::header::{HeaderValue, LOCATION, SET_COOKIE};
use axum::response::{IntoResponse, Response};
use dementi_application::sessions;
use dementi_domain::ids::SessionId;

use super::back;
use crate::Web;
use crate::cookies;
use crate::failure::PageError;
use crate::posted::{Nothing, Posted};

/// Ends one of the visitor's own sessions.
pub(super) async fn end(
    State(web): State<Web>,
    Path(id): Path<String>,
    Posted { visitor, context, form: Nothing {} }: Posted<Nothing>,
) -> Result<Response, PageError> {
    let id: SessionId = id.parse().map_err(|_| PageError::NotFound)?;
    sessions::end(&web.app, context, id).await?;
    if id == visitor.visit.session.id {
        let headers =
            [(LOCATION, HeaderValue::from_static("/sign-in")), (SET_COOKIE, cookies::drop_session())];
        return Ok((StatusCode::SEE_OTHER, headers).into_response());
    }
    Ok(back())
}

/// Ends all of them but this one.
pub(super) async fn end_others(
    State(web): State<Web>,
    Posted { context, form: Nothing {}, .. }: Posted<Nothing>,
) -> Result<Response, PageError> {
    sessions::end_others(&web.app, context).await?;
    Ok(back())
}

/// Makes void what could still sign somebody in as the visitor.
pub(super) async fn revoke_links(
    State(web): State<Web>,
    Posted { context, form: Nothing {}, .. }: Posted<Nothing>,
) -> Result<Response, PageError> {
    sessions::revoke_links(&web.app, context).await?;
    Ok(back())
}
