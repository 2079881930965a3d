//! A page that shows a new secret, once.

use askama::Template;
use axum::response::Response;

use crate::frame::{Frame, shown};
use crate::language::Said;

/// What is shown.
#[derive(Template)]
#[template(path = "admin/once.html")]
pub(crate) struct Once<'a> {
    pub(crate) frame: &'a Frame<'a>,
    /// What was made, for whom.
    pub(crate) title: Said,
    /// What the secret is, for the label.
    pub(crate) label: &'static str,
    /// The secret.
    pub(crate) secret: String,
    /// How long it works, and how to treat it.
    pub(crate) notes: Vec<Said>,
    /// Where it leads from here.
    pub(crate) back: String,
}

impl Once<'_> {
    /// The page. No page is stored by browsers or proxies, so neither is this one.
    pub(crate) fn page(&self) -> Response {
        shown(self)
    }
}
