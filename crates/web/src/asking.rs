//! A page that asks before something is done that cannot be taken back by the next click.

use askama::Template;
use axum::http::StatusCode;
use axum::response::Response;
use dementi_domain::text::Reason;
use serde::Deserialize;

use crate::frame::{Frame, page};
use crate::language::Said;

/// The answer where a reason is asked for: the version that was seen, and why.
#[derive(Debug, Deserialize)]
pub(crate) struct Reasoned {
    pub(crate) version: i64,
    #[serde(default)]
    pub(crate) reason: String,
}

/// What is asked.
#[derive(Template)]
#[template(path = "ask.html")]
pub(crate) struct Asking<'a> {
    pub(crate) frame: &'a Frame<'a>,
    /// What is to be done, to what.
    pub(crate) title: Said,
    /// What follows from it.
    pub(crate) what: Said,
    /// Where the form is sent.
    pub(crate) action: String,
    /// The version that was seen.
    pub(crate) version: Option<i64>,
    /// The reason as it was typed, where one is asked for.
    pub(crate) reason: Option<&'a str>,
    /// What the button says, by its name in the language files.
    pub(crate) button: &'static str,
    /// Where it leads to leave things as they are.
    pub(crate) back: String,
    /// Why nothing was done.
    pub(crate) refused: Option<Said>,
}

impl Asking<'_> {
    /// The page.
    pub(crate) fn page(&self, status: StatusCode) -> Response {
        page(status, self)
    }

    /// The most characters of a reason.
    fn longest() -> usize {
        Reason::MAX
    }
}
