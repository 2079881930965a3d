//! Feeds of published verdicts, for people who read them as they read news: Atom (RFC 4287, in pages by RFC 5005 section 3)
//! and JSON Feed 1.1 (<https://www.jsonfeed.org/version/1.1/>).
//!
//! A claim has one entry, whatever becomes of its verdict: a correction or a retraction changes the entry, and its `updated`,
//! but neither its id nor its day of publication. Everything is taken from a report, and so without what must not leave the
//! desk. The same record gives the same bytes.

mod atom;
mod build;
mod json;

pub use atom::atom;
pub use build::{Subject, build};
pub use json::json;

use dementi_domain::ids::ClaimId;
use time::OffsetDateTime;

use crate::language::Language;

/// The media type of Atom (RFC 4287 section 7).
pub const ATOM: &str = "application/atom+xml; charset=utf-8";
/// The media type of JSON Feed.
pub const JSON: &str = "application/feed+json";

/// A page of a feed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Feed {
    /// What it is known by, for ever: an IRI.
    pub id: String,
    /// What it is called.
    pub title: String,
    /// When something in it was last changed; in an empty one, when its subject was recorded.
    pub updated: OffsetDateTime,
    /// The name of the desk.
    pub author: String,
    /// Where the desk publishes.
    pub site: String,
    /// The language of its fixed text.
    pub language: Language,
    /// Its entries, the one that changed last first.
    pub entries: Vec<Entry>,
}

/// A verdict.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// What it is known by, for ever: an IRI.
    pub id: String,
    /// The claim that it is on.
    pub claim: ClaimId,
    /// Where it is to be read.
    pub url: String,
    /// The rating and the claim, in a line.
    pub title: String,
    /// When the first verdict on the claim was published.
    pub published: OffsetDateTime,
    /// When this one was published or retracted.
    pub updated: OffsetDateTime,
    /// What changed and why, or else the beginning of the reasons, as plain text.
    pub summary: String,
    /// All that is to be told, as HTML.
    pub content: String,
    /// The rating, and what became of it.
    pub tags: Vec<String>,
}

/// The addresses of a feed and of its pages.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Links {
    /// This page's.
    pub this: String,
    /// The first page's.
    pub first: String,
    /// The next page's, with what is older.
    pub next: Option<String>,
}
