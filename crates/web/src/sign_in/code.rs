//! `/sign-in/code`: completing a sign-in by a second factor.

use askama::Template;
use axum::extract::{Query, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Redirect, Response};
use dementi_application::sign_in::{CodeError, with_code};
use serde::Deserialize;

use super::{Next, destination, wait_a_little, welcome};
use crate::Web;
use crate::cookies;
use crate::failure::PageError;
use crate::frame::{Frame, page};
use crate::peer::Peer;
use crate::posted::PostedByAnyone;
use crate::surroundings::Surroundings;

#[derive(Template)]
#[template(path = "sign_in/code.html")]
struct Ask<'a> {
    frame: &'a Frame<'a>,
    next: &'a str,
    refused: bool,
}

#[derive(Template)]
#[template(path = "sign_in/lapsed.html")]
struct Lapsed<'a> {
    frame: &'a Frame<'a>,
}

/// `GET`
pub(super) async fn show(
    State(web): State<Web>,
    around: Surroundings,
    headers: HeaderMap,
    Query(Next { next }): Query<Next>,
) -> Response {
    let next = destination(next.as_deref());
    if cookies::pending(&headers).is_none() {
        return Redirect::to("/sign-in").into_response();
    }
    page(StatusCode::OK, &Ask { frame: &Frame::of(&web, &around), next, refused: false })
}

/// What is typed.
#[derive(Deserialize)]
pub(super) struct Typed {
    code: String,
    next: Option<String>,
}

/// `POST`
pub(super) async fn complete(
    State(web): State<Web>,
    peer: Peer,
    headers: HeaderMap,
    PostedByAnyone { around, form }: PostedByAnyone<Typed>,
) -> Result<Response, PageError> {
    let next = destination(form.next.as_deref());
    let frame = &Frame::of(&web, &around);
    let secret = cookies::pending(&headers).unwrap_or_default();
    match with_code(&web.app, secret, &form.code, peer.signing_in(&around)).await {
        Ok(opened) => Ok(welcome(&opened, Some(next))),
        Err(CodeError::Wrong) => {
            Ok(page(StatusCode::UNPROCESSABLE_ENTITY, &Ask { frame, next, refused: true }))
        }
        Err(CodeError::Lapsed) => Ok(page(StatusCode::GONE, &Lapsed { frame })),
        Err(CodeError::Wait(wait)) => Ok(wait_a_little(frame, wait)),
        Err(error) => {
            tracing::error!(%error, "nobody can be signed in");
            Err(PageError::Broken)
        }
    }
}
