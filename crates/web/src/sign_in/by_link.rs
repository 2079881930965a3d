//! `/sign-in/link/{secret}`: signing in by a one-time link.
//!
//! The page shows a button: what mail programs and chats fetch unasked, for previews, uses no link up.

use askama::Template;
use axum::extract::{Path, State};
use axum::http::header::USER_AGENT;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use dementi_application::sessions::{self, LinkError, Offered};
use serde::Deserialize;

use super::welcome;
use crate::Web;
use crate::failure::PageError;
use crate::frame::{Frame, page};
use crate::posted::PostedByAnyone;
use crate::surroundings::Surroundings;

#[derive(Template)]
#[template(path = "sign_in/link.html")]
struct LinkPage<'a> {
    frame: &'a Frame<'a>,
    secret: &'a str,
    offered: &'a Offered,
}

#[derive(Template)]
#[template(path = "sign_in/spent.html")]
struct SpentPage<'a> {
    frame: &'a Frame<'a>,
}

/// `GET`
pub(super) async fn show(
    State(web): State<Web>,
    around: Surroundings,
    Path(secret): Path<String>,
) -> Result<Response, PageError> {
    match sessions::offered(&web.app, &secret).await {
        Ok(offered) => {
            let frame = &Frame::of(&web, &around);
            Ok(page(StatusCode::OK, &LinkPage { frame, secret: &secret, offered: &offered }))
        }
        Err(error) => refused(&web, &around, &error),
    }
}

/// Nothing is asked.
#[derive(Debug, Deserialize)]
pub(super) struct Nothing {}

/// `POST`
pub(super) async fn spend(
    State(web): State<Web>,
    Path(secret): Path<String>,
    headers: HeaderMap,
    PostedByAnyone { around, form: Nothing {} }: PostedByAnyone<Nothing>,
) -> Result<Response, PageError> {
    let browser = headers.get(USER_AGENT).and_then(|value| value.to_str().ok());
    match sessions::sign_in_by_link(&web.app, &secret, browser, around.request_id.clone()).await {
        Ok(opened) => Ok(welcome(&opened, None)),
        Err(error) => refused(&web, &around, &error),
    }
}

/// Unknown, used and expired links are told alike: a link's secret is all that one needs to know of it.
fn refused(web: &Web, around: &Surroundings, error: &LinkError) -> Result<Response, PageError> {
    match error {
        LinkError::Unknown | LinkError::Spent(_) | LinkError::MembershipEnded => {
            Ok(page(StatusCode::GONE, &SpentPage { frame: &Frame::of(web, around) }).into_response())
        }
        LinkError::Entropy(error) => {
            tracing::error!(%error, "nobody can be signed in");
            Err(PageError::Broken)
        }
        LinkError::Store(error) => {
            tracing::error!(%error, "nobody can be signed in");
            Err(PageError::Broken)
        }
    }
}
