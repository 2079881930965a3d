//! What tests are made of.
//!
//! - [`on_both_databases!`] makes two tests of one body, on SQLite and on `PostgreSQL`.
//! - A [`Kit`] is the whole product for one test: a [`Database`] of its own, a clock that stands still, ids that
//!   count up, the API and the pages served on a port of its own, and two desks with their people.
//! - A [`Client`] is one of these people. It sends requests (`get`, `post`, `put`, `delete`), and puts things on
//!   record with all filled in that a test does not care about (`party`, `claim`, `denial`, `draft`, ...).
//! - A [`Window`] is one of these people at the pages, signed in (`kit.window(kit.editor())`): it fills and sends forms.
//! - A [`Reply`] insists (`expect(201)`, `problem(409, "four_eyes")`) and shows itself whole when it is not so.
//! - A [`Searching`] kit also has a search index; [`Contents`] of two indexes can be compared.
//! - A [`Receiver`] is sent messages by webhooks, and reacts as it is told to.
//! - A [`Site`] has pages that the test writes itself, to show what a browser makes of them.
//! - An [`OpenIdProvider`] is a provider of OpenID Connect that is not ours, in a process of its own; `kit.with_provider(..)`
//!   signs people in there.
//! - [`Names`] stand for ids in snapshots.
//! - [`queries`] are what people may ask a search, and what nobody would.
//! - [`hostile_texts`] are made to break what shows them.
//! - A [`Binary`] runs `dementi` in a process of its own.
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
mod browser;
mod database;
mod embedder;
mod hostile;
mod http;
mod index;
mod kit;
mod names;
mod openid;
mod queries;
mod receiver;
mod record;
mod server;
mod shell;
pub mod sign_in;
mod site;
mod team;
mod teamwork;

pub use binary::{Binary, Feeding, Finished, Serving};
pub use both::{Begin, run, run_on};
pub use browser::Browser;
pub use database::{Backend, Database, Refused};
pub use dementi_application::embeddings::EmbeddingError;
pub use dementi_application::reports::PDF_IS_BUILT;
pub use dementi_application::webhooks::Dispatcher;
pub use dementi_application::{App, Clock, Context, Failure, Shell, sessions, set_up, sign_in as signing_in};
pub use embedder::Letters;
pub use hostile::{HOSTILE, hostile_texts};
pub use http::{Client, Element, Event, Events, Form, Method, PageForm, Piece, Reply, Request, Window};
pub use index::{Contents, Index, reindexed, scribble};
pub use kit::{Kit, Provided, Searching, SecondServer, UPLOAD_LIMIT, sweep_in_a_century};
pub use names::Names;
pub use openid::OpenIdProvider;
pub use queries::queries;
pub use receiver::{Reaction, Received, Receiver};
pub use record::Thing;
pub use shell::{START, TestClock};
pub use site::{Page, Site};
pub use team::Team;

/// The `OpenAPI` document.
pub fn openapi() -> serde_json::Value {
    serde_json::to_value(dementi_api::openapi()).expect("the document can be written")
}
