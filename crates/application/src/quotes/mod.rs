//! Quotes: held against the text of their source when they are written, and when the source is snapshotted anew.

mod list;
mod reading;
mod recheck;
mod settle;

pub use dementi_persistence::quotes::Quoted;
pub use list::{Quotes, list};
pub use reading::in_stretch;
pub use recheck::Rechecked;
pub(crate) use recheck::recheck;
pub(crate) use settle::{hold, kept, settle};

use dementi_domain::ids::SnapshotId;
use dementi_domain::quote::{AnchorError, Quote, Wanted};

/// A quote as it is asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WantedQuote {
    /// The words, and what is said of their place.
    pub words: Wanted,
    /// The snapshot of the source that they are held against; the newest one with a text if it is not said.
    pub snapshot: Option<SnapshotId>,
}

/// The quote to be anchored anew: its place is not said.
impl From<Quote> for WantedQuote {
    fn from(quote: Quote) -> Self {
        let Quote { exact, prefix, suffix, language, .. } = quote;
        Self { words: Wanted { exact, prefix, suffix, start: None, end: None, language }, snapshot: None }
    }
}

/// Why a quote was not taken.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum QuoteError {
    /// The snapshot that was named has no text.
    #[error("names a snapshot without text, in which no quote can stand")]
    NoText,
    /// A place is given, and the source has no text in which it could be counted.
    #[error(
        "gives a place, but no snapshot of the source has a text to count in; leave it out, or take a snapshot"
    )]
    NoPlaces,
    /// It does not stand where it should.
    #[error(transparent)]
    Anchor(#[from] AnchorError),
}
