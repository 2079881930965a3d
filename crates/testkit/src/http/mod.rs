//! An HTTP client for tests: short to write, and plain about what went wrong.

mod client;
mod events;
mod form;
mod html;
mod reply;
mod request;
mod window;

pub use client::Client;
pub use events::{Event, Events};
pub use form::Form;
pub use html::{Element, PageForm, Piece};
pub use reply::Reply;
pub use request::Request;
pub use reqwest::Method;
pub use window::Window;
