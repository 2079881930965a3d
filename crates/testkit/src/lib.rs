//! What tests are made of: a database for each, a clock that stands still, ids that count up, the whole product
//! served on a port of its own, and people who use it over HTTP.
//!
//! Everything here ends the test with a message when it does not work.

#![expect(
    clippy::expect_used,
    clippy::missing_panics_doc,
    clippy::panic,
    reason = "a test fails by panicking, and so does everything that it is made of"
)]

mod binary;
mod both;
mod database;
mod http;
mod kit;
mod names;
mod record;
mod server;
mod shell;
mod team;

pub use binary::{Binary, Finished, Serving};
pub use both::{Begin, run, run_on};
pub use database::{Backend, Database, Refused};
pub use http::{Client, Method, Reply, Request};
pub use kit::{Kit, SecondServer};
pub use names::Names;
pub use record::Thing;
pub use shell::{START, TestClock};
pub use team::Team;

/// The `OpenAPI` document.
pub fn openapi() -> serde_json::Value {
    serde_json::to_value(dementi_api::openapi()).expect("the document can be written")
}
