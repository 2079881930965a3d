//! The answer to a list.

use axum::http::header::{HeaderValue, LINK};
use axum::response::{IntoResponse, Response};
use serde::Serialize;
use utoipa::ToSchema;

use super::{Cursor, json};

/// A page of a list, with the way to the next one also in `Link` (RFC 8288).
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct Paged<T> {
    /// The things on this page, in the list's order.
    items: Vec<T>,
    /// What to send as `cursor` for the next page; `null` on the last one.
    #[schema(required, nullable)]
    next_cursor: Option<Cursor>,
    #[serde(skip)]
    #[schema(ignore)]
    link: Option<String>,
}

impl<T> Paged<T> {
    /// `link` is the next page's address. Made by [`List::answer`](crate::request::List::answer).
    pub(crate) fn new(items: Vec<T>, next_cursor: Option<Cursor>, link: Option<String>) -> Self {
        Self { items, next_cursor, link }
    }
}

impl<T: Serialize> IntoResponse for Paged<T> {
    fn into_response(self) -> Response {
        let link =
            self.link.as_ref().and_then(|link| HeaderValue::try_from(format!("<{link}>; rel=\"next\"")).ok());
        let mut response = json(&self);
        if let Some(link) = link {
            response.headers_mut().insert(LINK, link);
        }
        response
    }
}
