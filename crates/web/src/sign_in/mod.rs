//! Signing in and out.

mod by_link;
mod out;

use askama::Template;
use axum::Router;
use axum::extract::{Query, State};
use axum::http::HeaderValue;
use axum::http::StatusCode;
use axum::http::header::{LOCATION, SET_COOKIE};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::{get, post};
use dementi_application::sessions::Opened;
use serde::Deserialize;

use crate::Web;
use crate::cookies;
use crate::failure::PageError;
use crate::frame::{Frame, page};
use crate::surroundings::Surroundings;

pub(crate) fn routes() -> Router<Web> {
    Router::new()
        .route("/sign-in", get(show))
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
    (StatusCode::SEE_OTHER, [(LOCATION, location), (SET_COOKIE, cookie)]).into_response()
}

/// Where one wanted to go.
#[derive(Debug, Deserialize)]
pub(crate) struct Next {
    next: Option<String>,
}

#[derive(Template)]
#[template(path = "sign_in/ask.html")]
struct Ask<'a> {
    frame: &'a Frame<'a>,
}

/// `GET /sign-in`
async fn show(State(web): State<Web>, around: Surroundings, Query(Next { next }): Query<Next>) -> Response {
    if around.visit.is_some() {
        return Redirect::to(destination(next.as_deref())).into_response();
    }
    page(StatusCode::OK, &Ask { frame: &Frame::of(&web, &around) })
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
