//! An HTTP client for tests: short to write, and plain about what went wrong.

mod client;
mod events;
mod form;
mod reply;
mod request;

pub use client::Client;
pub use events::{Event, Events};
pub use form::Form;
pub use reply::Reply;
pub use request::Request;
pub use reqwest::Method;
