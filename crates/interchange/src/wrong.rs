//! What can be wrong with a row.

use dementi_domain::claim::Parts;
use dementi_domain::distinct::DistinctError;
use dementi_domain::merging::Overfull;
use dementi_domain::reference::{InvalidLanguage, InvalidUrl};
use dementi_domain::text::TextError;

/// What is wrong with a row, or with what stands in a field of it, and what to do.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Wrong {
    /// Not a text, or not a good one.
    #[error(transparent)]
    Text(#[from] TextError),
    /// Not a list, or not a good one.
    #[error(transparent)]
    List(#[from] DistinctError),
    /// No language tag.
    #[error(transparent)]
    Language(#[from] InvalidLanguage),
    /// No web address.
    #[error(transparent)]
    Url(#[from] InvalidUrl),
    /// No date of the form that dates have in the file.
    #[error("must be a date such as `{example}`")]
    Date {
        /// A date of that form.
        example: &'static str,
    },
    /// No term of a closed list.
    #[error("must be one of {terms}")]
    Term {
        /// The terms, with commas between them.
        terms: String,
    },
    /// A list or an object in JSON, where a text is wanted.
    #[error("must be a text, not a list or an object")]
    NotText,
    /// Something else in JSON than texts.
    #[error("must be a text or a list of texts")]
    NotTexts,
    /// A claim is divided into more parts than a claim can have.
    #[error("a claim has at most {} parts; this has {length}", Parts::MAX)]
    Parts {
        /// The parts given.
        length: usize,
    },
    /// Two parts of a claim are the same.
    #[error("stands twice; each part must differ from the others")]
    RepeatedPart,
    /// The derivation of a source does not fit the sources that it names.
    #[error("a source that names others in `derived_from` is `derived`, and no other is")]
    Derivation,
    /// A row of CSV has more or fewer cells than there are columns.
    #[error(
        "has {given} cells where the first row names {wanted} columns; does a cell hold the delimiter without \
         quotation marks around it?"
    )]
    Cells {
        /// The cells of the row.
        given: usize,
        /// The columns.
        wanted: usize,
    },
    /// A cell is written in another encoding.
    #[error("the cell in `{column}` is not UTF-8; save the file as \"CSV UTF-8\"")]
    NotUtf8 {
        /// The cell's column.
        column: String,
    },
    /// A line of JSON is no object.
    #[error("must be a JSON object, such as {{\"text\": \"..\"}}")]
    NotObject,
    /// A line is no JSON.
    #[error("is not JSON: {why}")]
    NotJson {
        /// What the reader of JSON says, in English.
        why: String,
    },
    /// The row was imported before and said something else.
    #[error(
        "was imported before with another content, which is not overwritten; change it on record, or give the row \
         another key"
    )]
    Changed,
    /// A party that does not stand on record, or may not be seen.
    #[error("names no party that stands on the desk's record")]
    NoParty,
    /// A name that no party has.
    #[error("names no party on record; record it first, or let the import create parties")]
    UnknownParty,
    /// A name that several parties have.
    #[error("names several parties; give the id of the one that is meant")]
    SeveralParties,
    /// A source that does not stand on record, or may not be seen.
    #[error("names no source that stands on the desk's record")]
    NoSource,
    /// A key under which no source was imported.
    #[error("names no source that was imported under this key; put its row above this one")]
    UnknownKey,
    /// The claim that the row was to be merged into does not stand, or may not be seen.
    #[error("is to be merged into a claim that does not stand")]
    NoClaim,
    /// Merged with the row, the claim would have more than it can.
    #[error("is to be merged into a claim that {0} then")]
    Overfull(Overfull),
}

impl Wrong {
    /// A field that must hold something does not.
    pub(crate) const EMPTY: Self = Self::Text(TextError::Empty);
}
