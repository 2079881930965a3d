//! Putting off when a request is given up.

use axum::extract::FromRequestParts;
use axum::http::request::Parts;

use crate::problem::Problem;

/// When this request is given up, for whoever receives or makes something long.
#[derive(Debug, Clone)]
pub(crate) struct Deadline(dementi_application::Deadline);

impl Deadline {
    /// Begins the time limit anew.
    pub(crate) fn put_off(&self) {
        self.0.put_off();
    }

    /// The same for so many bytes that have arrived.
    pub(crate) fn received(&self, bytes: usize) {
        self.0.received(bytes);
    }
}

impl<S: Sync> FromRequestParts<S> for Deadline {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Problem> {
        let deadline = parts.extensions.get::<dementi_application::Deadline>().cloned();
        let deadline = deadline.map(Self);
        deadline.ok_or_else(|| Problem::internal("a route without a time limit asks to put it off"))
    }
}
