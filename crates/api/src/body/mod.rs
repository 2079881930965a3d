//! What the bodies of several resources share.

mod entry;
mod nothing;
mod quote;
mod quote_problem;
mod recorded;

pub(crate) use entry::entry_problem;
pub(crate) use nothing::Nothing;
pub(crate) use quote::{QuoteBody, QuoteInput};
pub(crate) use quote_problem::quote_problem;
pub(crate) use recorded::{DeedBody, Recorded};
