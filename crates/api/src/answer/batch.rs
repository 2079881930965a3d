//! The answer to what is done with many things at once.

use axum::response::{IntoResponse, Response};
use dementi_application::Stored;
use serde::Serialize;
use utoipa::ToSchema;

use super::json;

/// 200 with the things as they are now, in the order in which they were asked for.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct Batch<T> {
    /// The things.
    items: Vec<T>,
}

impl<T> Batch<T> {
    /// What a use case answered.
    pub(crate) fn of<S>(stored: Vec<Stored<S>>) -> Self
    where
        T: From<Stored<S>>,
    {
        Self { items: stored.into_iter().map(T::from).collect() }
    }
}

impl<T: Serialize> IntoResponse for Batch<T> {
    fn into_response(self) -> Response {
        json(&self)
    }
}
