//! What can be told from a claim's record, with the reasons.

mod copies;
mod coverage;
mod origins;
mod timeline;
