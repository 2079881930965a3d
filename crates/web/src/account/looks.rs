//! `POST /account/theme` and `/account/keys`: how pages look and listen in this browser.

use axum::http::StatusCode;
use axum::http::header::{HeaderValue, LOCATION, SET_COOKIE};
use axum::response::{IntoResponse, Response};
use serde::Deserialize;

use crate::cookies::{self, Theme};
use crate::failure::PageError;
use crate::posted::Posted;

/// Which theme.
#[derive(Debug, Deserialize)]
pub(super) struct Look {
    theme: String,
}

/// Whether single keys do something.
#[derive(Debug, Deserialize)]
pub(super) struct Keys {
    keys: String,
}

/// Keeps whether pages are light or dark.
pub(super) async fn theme(Posted { form, .. }: Posted<Look>) -> Result<Response, PageError> {
    let theme = Theme::named(&form.theme).ok_or(PageError::Unreadable)?;
    Ok(kept("/account#theme-title", cookies::keep_theme(theme)))
}

/// Keeps whether single keys do something.
pub(super) async fn keys(Posted { form, .. }: Posted<Keys>) -> Result<Response, PageError> {
    let on = match form.keys.as_str() {
        "on" => true,
        "off" => false,
        _ => return Err(PageError::Unreadable),
    };
    Ok(kept("/account#keys-title", cookies::keep_keys(on)))
}

fn kept(place: &'static str, cookie: HeaderValue) -> Response {
    let headers = [(LOCATION, HeaderValue::from_static(place)), (SET_COOKIE, cookie)];
    (StatusCode::SEE_OTHER, headers).into_response()
}
