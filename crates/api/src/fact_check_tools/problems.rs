//! The errors that operations can answer with, for the document.

use std::collections::BTreeMap;

use utoipa::openapi::content::ContentBuilder;
use utoipa::openapi::{Ref, RefOr, Response, ResponseBuilder, Schema};
use utoipa::{IntoResponses, PartialSchema, ToSchema};

use super::error::GoogleError;

/// What reading can answer besides what was asked for.
pub(super) struct GoogleProblems;

/// The same for writing.
pub(super) struct GoogleWriteProblems;

/// The same for what is not there.
pub(super) struct GoogleUnimplemented;

const READ: [(u16, &str); 6] = [
    (400, "`INVALID_ARGUMENT`: a parameter is wrong."),
    (401, "`UNAUTHENTICATED`: a token is missing or not good."),
    (403, "`PERMISSION_DENIED`: the role or the token's scopes do not permit it."),
    (404, "`NOT_FOUND`: there is no such thing, or you may not see it."),
    (500, "`INTERNAL`: the server failed."),
    (503, "`UNAVAILABLE`: try again."),
];
const WRITE: (u16, &str) = (409, "`ABORTED`: it was changed since you read it; or `ALREADY_EXISTS`.");
const UNIMPLEMENTED: (u16, &str) = (501, "`UNIMPLEMENTED`.");

fn response((status, description): &(u16, &str)) -> (String, RefOr<Response>) {
    let schema = Ref::from_schema_name("GoogleError");
    let content = ContentBuilder::new().schema(Some(schema)).build();
    let response = ResponseBuilder::new().description(*description).content("application/json", content);
    (status.to_string(), response.build().into())
}

/// What their bodies are made of.
pub(crate) fn schemas() -> Vec<(String, RefOr<Schema>)> {
    let mut schemas = vec![(GoogleError::name().into_owned(), GoogleError::schema())];
    GoogleError::schemas(&mut schemas);
    schemas
}

impl IntoResponses for GoogleProblems {
    fn responses() -> BTreeMap<String, RefOr<Response>> {
        READ.iter().map(response).collect()
    }
}

impl IntoResponses for GoogleWriteProblems {
    fn responses() -> BTreeMap<String, RefOr<Response>> {
        READ.iter().chain([&WRITE]).map(response).collect()
    }
}

impl IntoResponses for GoogleUnimplemented {
    fn responses() -> BTreeMap<String, RefOr<Response>> {
        READ.iter().filter(|(status, _)| *status != 404).chain([&UNIMPLEMENTED]).map(response).collect()
    }
}
