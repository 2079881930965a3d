//! Signing in and out.

mod by_link;
mod code;
mod openid_connect;
mod out;
mod password;

use askama::Template;
use axum::Router;
use axum::http::header::{LOCATION, REFERRER_POLICY, RETRY_AFTER, SET_COOKIE};
use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::{get, post};
use dementi_application::Context;
use dementi_application::sessions::{self, Opened};
use dementi_application::sign_in::{Entered, PasswordError, Wait};
use serde::Deserialize;

use crate::Web;
use crate::cookies::{self, SameSite};
use crate::failure::PageError;
use crate::frame::{Frame, page};
use crate::surroundings::Surroundings;

pub(crate) fn routes() -> Router<Web> {
    Router::new()
        .route("/sign-in", get(password::show).post(password::sign_in))
        .route("/sign-in/code", get(code::show).post(code::complete))
        .route("/sign-in/openid-connect", get(openid_connect::begin))
        .route("/sign-in/openid-connect/callback", get(openid_connect::complete))
        .route("/sign-in/link/{secret}", get(by_link::show).post(by_link::spend))
        .route("/sign-out", post(out::sign_out))
}

/// Sends somebody who is not signed in to where one signs in; from there one comes back.
pub(crate) fn ask(address: &str) -> Response {
    let next: String = url::form_urlencoded::byte_serialize(address.as_bytes()).collect();
    Redirect::to(&format!("/sign-in?next={next}")).into_response()
}

/// Where to go after signing in: a path of ours, never the address of another site.
pub(crate) fn destination(next: Option<&str>) -> &str {
    let ours = |path: &&str| {
        path.starts_with('/')
            && !path.starts_with("//")
            && !path.contains('\\')
            && path.bytes().all(|byte| byte.is_ascii_graphic())
    };
    next.filter(ours).unwrap_or("/")
}

/// Keeps the session in the browser and goes on.
pub(crate) fn welcome(opened: &Opened, next: Option<&str>) -> Response {
    let Some(cookie) = cookies::keep_session(&opened.secret) else {
        return PageError::Broken.into_response();
    };
    let Ok(location) = HeaderValue::try_from(destination(next)) else {
        return PageError::Broken.into_response();
    };
    let mut response = (StatusCode::SEE_OTHER, [(LOCATION, location)]).into_response();
    response.headers_mut().append(SET_COOKIE, cookie);
    response.headers_mut().append(SET_COOKIE, cookies::drop_pending());
    response
}

/// Ends the session that the browser had until now: it is about to forget its secret.
pub(crate) async fn leave(web: &Web, around: &Surroundings) {
    let Some(visit) = &around.visit else { return };
    let (actor, request_id) = (visit.actor.clone(), around.request_id.clone());
    let context = Context { actor, request_id, idempotency: None };
    if let Err(error) = sessions::end(&web.app, context, visit.session.id).await {
        tracing::warn!(%error, "a session that was replaced could not be ended");
    }
}

/// Goes on with who has shown a first factor: into a session, or to the second factor.
pub(crate) fn entered(done: &Entered, next: Option<&str>) -> Response {
    go_on(done, next, SameSite::Strict)
}

/// The same for who comes back from another site: the browser does not send there what is for requests from our own pages.
fn entered_from_elsewhere(done: &Entered, next: Option<&str>) -> Response {
    go_on(done, next, SameSite::Lax)
}

fn go_on(done: &Entered, next: Option<&str>, from: SameSite) -> Response {
    let secret = match done {
        Entered::SignedIn(opened) => return welcome(opened, next),
        Entered::SecondFactorDue { secret } => secret,
    };
    let next: String = url::form_urlencoded::byte_serialize(destination(next).as_bytes()).collect();
    let location = HeaderValue::try_from(format!("/sign-in/code?next={next}"));
    let (Some(cookie), Ok(location)) = (cookies::keep_pending(secret, from), location) else {
        return PageError::Broken.into_response();
    };
    (StatusCode::SEE_OTHER, [(LOCATION, location), (SET_COOKIE, cookie)]).into_response()
}

#[derive(Template)]
#[template(path = "sign_in/wait.html")]
struct WaitPage<'a> {
    frame: &'a Frame<'a>,
    minutes: u64,
}

/// Says how long to wait.
pub(crate) fn wait_a_little(frame: &Frame<'_>, wait: Wait) -> Response {
    let minutes = wait.seconds.div_ceil(60);
    let mut response = page(StatusCode::TOO_MANY_REQUESTS, &WaitPage { frame, minutes });
    response.headers_mut().insert(RETRY_AFTER, wait.seconds.into());
    response
}

/// A page whose address holds a secret: it is told to nobody, not even to ourselves.
pub(crate) fn unreferred(mut response: Response) -> Response {
    response.headers_mut().insert(REFERRER_POLICY, HeaderValue::from_static("no-referrer"));
    response
}

/// What is wrong with a password that was typed, by its name in the language files.
pub(crate) const fn unfit(error: PasswordError) -> &'static str {
    match error {
        PasswordError::TooShort => "password-too-short",
        PasswordError::TooLong => "password-too-long",
        PasswordError::Predictable => "password-predictable",
    }
}

/// Where one wanted to go.
#[derive(Debug, Deserialize)]
pub(crate) struct Next {
    next: Option<String>,
}

#[cfg(test)]
mod tests {
    use super::destination;

    #[test]
    fn one_comes_back_to_a_page_of_ours_only() {
        assert_eq!(destination(Some("/claims?tag=a%20b")), "/claims?tag=a%20b");
        for foreign in
            ["//evil.example", "https://evil.example", "/\\evil.example", "evil", "", "/a\nb", "/ä"]
        {
            assert_eq!(destination(Some(foreign)), "/", "{foreign}");
        }
        assert_eq!(destination(None), "/");
    }
}
