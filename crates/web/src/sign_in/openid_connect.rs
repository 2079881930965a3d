//! `/sign-in/openid-connect`: signing in at a provider of OpenID Connect.
//!
//! It begins with a link and not with a form: our policy lets forms lead nowhere but to us, redirections of them too. So another
//! site can begin it; what it gets for that is that people sign in as themselves.

use askama::Template;
use axum::extract::{Query, State};
use axum::http::header::{HeaderValue, LOCATION, SET_COOKIE};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Redirect, Response};
use dementi_application::sign_in::openid_connect::{self, Answer, OpenIdError, ProviderError};

use super::{Next, destination, entered_from_elsewhere, leave, unreferred, wait_a_little};
use crate::Web;
use crate::cookies;
use crate::failure::PageError;
use crate::frame::{Frame, page};
use crate::peer::Peer;
use crate::surroundings::Surroundings;

#[derive(Template)]
#[template(path = "sign_in/provider.html")]
struct Refused<'a> {
    frame: &'a Frame<'a>,
    name: &'static str,
    help: String,
    provider: &'a str,
}

/// `GET`: sends the browser to the provider.
pub(super) async fn begin(
    State(web): State<Web>,
    around: Surroundings,
    Query(Next { next }): Query<Next>,
) -> Result<Response, PageError> {
    let next = destination(next.as_deref());
    if around.visit.is_some() {
        return Ok(Redirect::to(next).into_response());
    }
    let begun = match openid_connect::begin(&web.app, next, around.words.tag()).await {
        Ok(begun) => begun,
        Err(error) => return refused(&web, &around, &error),
    };
    let (Some(cookie), Ok(location)) =
        (cookies::keep_open_id(&begun.kept), HeaderValue::try_from(begun.address))
    else {
        return Err(PageError::Broken);
    };
    let mut response = (StatusCode::SEE_OTHER, [(LOCATION, location), (SET_COOKIE, cookie)]).into_response();
    // The provider need not know where somebody wanted to go.
    response = unreferred(response);
    Ok(response)
}

/// `GET ../callback`: takes the browser back from the provider. However it ends, it does not end twice.
pub(super) async fn complete(
    State(web): State<Web>,
    around: Surroundings,
    peer: Peer,
    headers: HeaderMap,
    Query(answer): Query<Answer>,
) -> Result<Response, PageError> {
    let kept = cookies::open_id(&headers).unwrap_or_default();
    let done = openid_connect::complete(&web.app, kept, &answer, peer.signing_in(&around)).await;
    let mut response = match done {
        Ok((done, next)) => {
            leave(&web, &around).await;
            entered_from_elsewhere(&done, Some(&next))
        }
        Err(error) => refused(&web, &around, &error)?,
    };
    response.headers_mut().append(SET_COOKIE, cookies::drop_open_id());
    Ok(unreferred(response))
}

/// Says why nobody is signed in.
fn refused(web: &Web, around: &Surroundings, error: &OpenIdError) -> Result<Response, PageError> {
    // Whoever chooses another language on this page goes on where one signs in: the answer counts once.
    let around = &Surroundings { address: "/sign-in".to_owned(), ..around.clone() };
    let frame = &Frame::of(web, around);
    let (status, name) = match error {
        OpenIdError::NoProvider => return Err(PageError::NotFound),
        OpenIdError::Wait(wait) => return Ok(wait_a_little(frame, *wait)),
        OpenIdError::Lapsed => (StatusCode::GONE, "provider-lapsed"),
        OpenIdError::BrokenOff => (StatusCode::UNPROCESSABLE_ENTITY, "provider-broken-off"),
        OpenIdError::Stranger => (StatusCode::FORBIDDEN, "provider-stranger"),
        OpenIdError::Provider(error) => {
            tracing::warn!(%error, "nobody can be signed in by OpenID Connect");
            match error {
                ProviderError::Unreachable(_) => (StatusCode::SERVICE_UNAVAILABLE, "provider-unreachable"),
                ProviderError::Unverified(_) => (StatusCode::BAD_GATEWAY, "provider-unverified"),
            }
        }
        OpenIdError::Entropy(_) | OpenIdError::Store(_) => {
            tracing::error!(%error, "nobody can be signed in");
            return Err(PageError::Broken);
        }
    };
    let provider = web.app.provider().map_or("", openid_connect::Provider::label);
    Ok(page(status, &Refused { frame, name, help: format!("{name}.help"), provider }))
}
