//! `/sign-in`: signing in by an address and a password.

use askama::Template;
use axum::extract::{Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use dementi_application::sign_in::openid_connect::Provider;
use dementi_application::sign_in::{SignInError, with_password};
use serde::Deserialize;

use super::{Next, destination, entered, leave, wait_a_little};
use crate::Web;
use crate::failure::PageError;
use crate::frame::{Frame, page};
use crate::peer::Peer;
use crate::posted::PostedByAnyone;
use crate::surroundings::Surroundings;

#[derive(Template)]
#[template(path = "sign_in/ask.html")]
struct Ask<'a> {
    frame: &'a Frame<'a>,
    next: &'a str,
    email: &'a str,
    refused: bool,
    /// What the provider of OpenID Connect is called, if there is one.
    provider: Option<&'a str>,
}

impl Ask<'_> {
    /// Where one signs in at the provider.
    fn provider_address(&self) -> String {
        let next: String = url::form_urlencoded::byte_serialize(self.next.as_bytes()).collect();
        format!("/sign-in/openid-connect?next={next}")
    }
}

/// `GET`
pub(super) async fn show(
    State(web): State<Web>,
    around: Surroundings,
    Query(Next { next }): Query<Next>,
) -> Response {
    let next = destination(next.as_deref());
    if around.visit.is_some() {
        return Redirect::to(next).into_response();
    }
    let (frame, provider) = (&Frame::of(&web, &around), provider(&web));
    page(StatusCode::OK, &Ask { frame, next, email: "", refused: false, provider })
}

fn provider(web: &Web) -> Option<&str> {
    web.app.provider().map(Provider::label)
}

/// What is typed.
#[derive(Deserialize)]
pub(super) struct Typed {
    email: String,
    password: String,
    next: Option<String>,
}

/// `POST`. Whoever is refused sees the same page, whatever the reason.
pub(super) async fn sign_in(
    State(web): State<Web>,
    peer: Peer,
    PostedByAnyone { around, form }: PostedByAnyone<Typed>,
) -> Result<Response, PageError> {
    let next = destination(form.next.as_deref());
    let frame = &Frame::of(&web, &around);
    match with_password(&web.app, &form.email, &form.password, peer.signing_in(&around)).await {
        Ok(done) => {
            leave(&web, &around).await;
            Ok(entered(&done, Some(next)))
        }
        Err(SignInError::Refused) => {
            let ask = Ask { frame, next, email: &form.email, refused: true, provider: provider(&web) };
            Ok(page(StatusCode::UNPROCESSABLE_ENTITY, &ask))
        }
        Err(SignInError::Wait(wait)) => Ok(wait_a_little(frame, wait)),
        Err(error) => {
            tracing::error!(%error, "nobody can be signed in");
            Err(PageError::Broken)
        }
    }
}
