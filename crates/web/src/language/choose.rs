//! `GET /language?to=de&next=/claims`: chooses the language of pages, and goes back.

use axum::extract::{Query, State};
use axum::http::header::{LOCATION, SET_COOKIE};
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use dementi_application::language::choose_language;
use dementi_application::reports::Language;
use dementi_domain::reference::Language as Tag;
use dementi_domain::vocabulary::Vocabulary;
use serde::Deserialize;

use crate::Web;
use crate::cookies;
use crate::failure::PageError;
use crate::sign_in::destination;
use crate::surroundings::Surroundings;

/// What stands for the language that the browser asks for.
pub(crate) const AUTO: &str = "auto";

/// Which language, and where to go on.
#[derive(Debug, Deserialize)]
pub(crate) struct Choice {
    to: String,
    next: Option<String>,
}

/// Whether it was chosen on our pages, or typed: a link elsewhere must not change an account. Browsers that say nothing of it are
/// believed (Fetch Metadata Request Headers, `Sec-Fetch-Site`).
fn chosen_here(headers: &HeaderMap) -> bool {
    headers.get("sec-fetch-site").is_none_or(|site| site == "same-origin" || site == "none")
}

/// Keeps the choice in the browser, and with the account of whoever is signed in.
pub(crate) async fn choose(
    State(web): State<Web>,
    around: Surroundings,
    headers: HeaderMap,
    Query(choice): Query<Choice>,
) -> Result<Response, PageError> {
    let language = match choice.to.as_str() {
        AUTO => None,
        tag => Some(Language::of_tag(tag).ok_or(PageError::NotFound)?),
    };
    if let Some(context) = around.context().filter(|_| chosen_here(&headers)) {
        let tag = language.map(|language| Tag::parse(language.as_str())).transpose();
        choose_language(&web.app, context, tag.map_err(|_| PageError::Broken)?).await?;
    }
    let cookie = match language {
        Some(language) => cookies::keep_language(language).ok_or(PageError::Broken)?,
        None => cookies::drop_language(),
    };
    let next = HeaderValue::try_from(destination(choice.next.as_deref())).map_err(|_| PageError::NotFound)?;
    Ok((StatusCode::SEE_OTHER, [(LOCATION, next), (SET_COOKIE, cookie)]).into_response())
}
