//! Quotes: the words in a source that an entry rests on.

use serde::{Deserialize, Serialize};

use crate::reference::Language;
use crate::text::Verbatim;

/// A passage of a source, to the letter: a W3C Web Annotation `TextQuoteSelector`.
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
}
