//! `GET /language?to=de&next=/claims`: chooses the language of pages, and goes back.

use axum::extract::Query;
use axum::http::header::{LOCATION, SET_COOKIE};
use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use dementi_application::reports::Language;
use serde::Deserialize;

use crate::cookies;
use crate::failure::PageError;
use crate::sign_in::destination;

/// Which language, and where to go on.
#[derive(Debug, Deserialize)]
pub(crate) struct Choice {
    to: String,
    next: Option<String>,
}

/// Keeps the choice in the browser.
pub(crate) async fn choose(Query(choice): Query<Choice>) -> Result<Response, PageError> {
    let language = Language::of_tag(&choice.to).ok_or(PageError::NotFound)?;
    let cookie = cookies::keep_language(language).ok_or(PageError::Broken)?;
    let next = HeaderValue::try_from(destination(choice.next.as_deref())).map_err(|_| PageError::NotFound)?;
    Ok((StatusCode::SEE_OTHER, [(LOCATION, next), (SET_COOKIE, cookie)]).into_response())
}
