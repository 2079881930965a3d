//! Quotes: the words in a source that an entry rests on, and whether they really stand there.
//!
//! A quote is anchored in a snapshot's text when it is written ([`anchor`]): its words stand there to the letter (after
//! Unicode NFC), at one place that its context tells from every other. It is never anchored by guess: what does not
//! stand, or stands more than once, is refused with the places that come near. When the source is snapshotted anew,
//! [`check`] tells whether the words still stand.

mod anchor;
mod check;
mod nearest;
mod occurrences;
mod passage;
mod snapshot_text;

pub use anchor::{AnchorError, Nearest, Place, Wanted, WrongContext, anchor};
pub use check::{Standing, check};
pub use snapshot_text::{InvalidSnapshotText, SnapshotText};

use serde::{Deserialize, Serialize};

use crate::ids::SnapshotId;
use crate::reference::Language;
use crate::text::Verbatim;
use crate::vocabulary::vocabulary;

/// A passage of a source, to the letter: a W3C Web Annotation `TextQuoteSelector`.
///
/// With an anchor, the words and their context are in Unicode NFC.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Quote {
    /// The quoted words.
    pub exact: Verbatim<5000>,
    /// The words right before them, by convention about 32 characters.
    pub prefix: Option<Verbatim<500>>,
    /// The words right after them.
    pub suffix: Option<Verbatim<500>>,
    /// The language of the words, where it is not the source's.
    pub language: Option<Language>,
    /// Where they stand; `None` if there was no text to hold them against.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub anchor: Option<Anchor>,
}

vocabulary! {
    /// The entries of a claim's record that can quote.
    EntryKind {
        /// An assertion.
        Assertion = "assertion",
        /// A denial.
        Denial = "denial",
        /// A piece of evidence.
        Evidence = "evidence",
    }
}

/// Where a quote stands: a W3C Web Annotation `TextPositionSelector` in a snapshot's text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Anchor {
    /// The snapshot.
    pub snapshot: SnapshotId,
    /// The first character, in Unicode code points from 0, in the snapshot's text in NFC.
    pub start: u32,
    /// One past the last character.
    pub end: u32,
}
