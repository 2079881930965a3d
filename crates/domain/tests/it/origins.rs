//! The origins behind a claim: what holds for every net of sources, examples, and a net of 10,000.

mod examples;
pub(crate) mod model;
mod properties;
pub(crate) mod sketch;
