//! What handlers answer.

mod batch;
mod changed;
mod created;
mod cursor;
mod etag;
mod fetched;
mod json;
mod paged;
mod queued;
mod tagged;

pub(crate) use batch::Batch;
pub(crate) use changed::Changed;
pub(crate) use created::Created;
pub(crate) use cursor::Cursor;
pub(crate) use etag::ETag;
pub(crate) use fetched::Fetched;
pub(crate) use json::json;
pub(crate) use paged::Paged;
pub(crate) use queued::Queued;
pub(crate) use tagged::tagged;

use crate::problem::Problem;

/// What a handler answers, or why it does not.
pub(crate) type Answer<T> = Result<T, Problem>;
