//! The sets of problems that operations can answer with.

use std::collections::BTreeMap;

use utoipa::IntoResponses;
use utoipa::openapi::{Ref, RefOr, Response};

macro_rules! sets {
    ($($(#[$doc:meta])* $name:ident = [$($status:literal),+];)+) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy)]
        pub(crate) struct $name;

        impl IntoResponses for $name {
            fn responses() -> BTreeMap<String, RefOr<Response>> {
                BTreeMap::from([$(($status.to_string(), Ref::from_response_name(component($status)).into())),+])
            }
        }
    )+};
}

sets! {
    /// What reading one thing can answer besides the thing.
    ReadProblems = [304, 401, 403, 404, 500, 503];
    /// What reading bytes can answer besides the bytes.
    ContentProblems = [304, 401, 403, 404, 416, 500, 503];
    /// What a list can answer besides a page.
    ListProblems = [400, 401, 403, 404, 500, 503];
    /// What a report can answer besides the report.
    ReportProblems = [304, 400, 401, 403, 404, 406, 409, 500, 501, 503];
    /// What a feed can answer besides itself.
    FeedProblems = [304, 400, 401, 403, 404, 406, 409, 500, 503];
    /// What a stream can answer besides itself.
    StreamProblems = [400, 401, 403, 404, 429, 500, 503];
    /// What recording a thing can answer besides the new thing.
    CreateProblems = [400, 401, 403, 404, 409, 413, 415, 422, 500, 503];
    /// What replacing a thing can answer besides the thing as it is then.
    UpdateProblems = [400, 401, 403, 404, 409, 412, 413, 415, 422, 428, 500, 503];
    /// What a step or a withdrawal can answer besides the thing as it is then.
    StepProblems = [400, 401, 403, 404, 409, 412, 413, 415, 422, 428, 500, 503];
}

/// The name of the reusable response for a status.
pub(super) const fn component(status: u16) -> &'static str {
    match status {
        304 => "NotModified",
        400 => "BadRequest",
        401 => "Unauthenticated",
        403 => "Forbidden",
        404 => "NotFound",
        406 => "NotAcceptable",
        409 => "Conflict",
        412 => "PreconditionFailed",
        413 => "BodyTooLarge",
        416 => "RangeNotSatisfiable",
        415 => "UnsupportedMediaType",
        422 => "Unprocessable",
        428 => "PreconditionRequired",
        429 => "TooManyRequests",
        501 => "NotImplemented",
        503 => "Unavailable",
        _ => "Internal",
    }
}
