//! Whether a quote still stands in another snapshot of its source.

use memchr::memmem;
use unicode_normalization::UnicodeNormalization;

use super::{Quote, SnapshotText};
use crate::vocabulary::vocabulary;

vocabulary! {
    /// What became of a quote in a snapshot of its source.
    Standing {
        /// Its words stand there, in their context.
        Stands = "stands",
        /// Its words stand there, in another context.
        Moved = "moved",
        /// Its words do not stand there.
        Gone = "gone",
    }
}

/// Holds a quote against a snapshot's text.
///
/// Its words are compared to the letter after Unicode NFC; their context is what the quote says of it. Where they stand
/// does not matter, only between which words.
pub fn check(quote: &Quote, text: &SnapshotText) -> Standing {
    let context = |text: &Option<crate::text::Verbatim<500>>| text.as_ref().map(ToString::to_string);
    let exact = quote.exact.as_str();
    let (prefix, suffix) =
        (context(&quote.prefix).unwrap_or_default(), context(&quote.suffix).unwrap_or_default());
    let stands = |words: &str| {
        let words: String = words.nfc().collect();
        memmem::find(text.as_str().as_bytes(), words.as_bytes()).is_some()
    };
    if stands(&format!("{prefix}{exact}{suffix}")) {
        Standing::Stands
    } else if stands(exact) {
        Standing::Moved
    } else {
        Standing::Gone
    }
}
