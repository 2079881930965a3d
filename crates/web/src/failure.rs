//! What can go wrong with a page, and the page that says so.

use askama::Template;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use dementi_application::Failure;

use crate::frame::{Frame, page};

/// What can go wrong with a page. It is carried to where the page's surroundings are known, and written there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum PageError {
    /// There is no such thing, or the visitor may not see it.
    NotFound,
    /// The visitor's role does not grant it.
    Forbidden,
    /// The form did not come from a page of this session.
    NotOurForm,
    /// The form is none that our pages send.
    Unreadable,
    /// The form is too large.
    TooLarge,
    /// It was changed in the meantime.
    Stale,
    /// The session or the membership is over.
    SignedOut,
    /// Something failed here.
    Broken,
}

impl PageError {
    const fn status(self) -> StatusCode {
        match self {
            Self::NotFound => StatusCode::NOT_FOUND,
            Self::Forbidden | Self::NotOurForm => StatusCode::FORBIDDEN,
            Self::Unreadable => StatusCode::UNPROCESSABLE_ENTITY,
            Self::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Self::Stale => StatusCode::CONFLICT,
            Self::SignedOut => StatusCode::UNAUTHORIZED,
            Self::Broken => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    /// Its name in the language files.
    const fn name(self) -> &'static str {
        match self {
            Self::NotFound => "failure-not-found",
            Self::Forbidden => "failure-forbidden",
            Self::NotOurForm => "failure-not-our-form",
            Self::Unreadable => "failure-unreadable",
            Self::TooLarge => "failure-too-large",
            Self::Stale => "failure-stale",
            Self::SignedOut => "failure-signed-out",
            Self::Broken => "failure-broken",
        }
    }

    /// The page that says what went wrong and what to do.
    pub(crate) fn page(self, frame: &Frame<'_>) -> Response {
        page(self.status(), &FailurePage { frame, name: self.name(), help: format!("{}.help", self.name()) })
    }
}

#[derive(Template)]
#[template(path = "failure.html")]
struct FailurePage<'a> {
    frame: &'a Frame<'a>,
    name: &'static str,
    help: String,
}

impl IntoResponse for PageError {
    fn into_response(self) -> Response {
        let mut response = self.status().into_response();
        response.extensions_mut().insert(self);
        response
    }
}

/// Failures whose rule has no page of its own.
impl<R: std::fmt::Debug> From<Failure<R>> for PageError {
    fn from(failure: Failure<R>) -> Self {
        match failure {
            Failure::NotFound(_) | Failure::Reference { .. } => Self::NotFound,
            Failure::Forbidden(_) => Self::Forbidden,
            Failure::Unauthenticated(_) => Self::SignedOut,
            Failure::Stale { .. } => Self::Stale,
            Failure::KeyReused | Failure::ShownOnce => Self::Unreadable,
            Failure::Refused(refused) => {
                tracing::error!(?refused, "a refusal has no page");
                Self::Broken
            }
            Failure::Store(error) => {
                tracing::error!(%error, "a page cannot be made");
                Self::Broken
            }
        }
    }
}
