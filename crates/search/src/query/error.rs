//! What is wrong with a query.

use std::ops::Range;

/// What is wrong with a query, where, and what to do about it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{sentence}")]
pub struct QueryError {
    kind: QueryErrorKind,
    place: Range<usize>,
    sentence: String,
}

impl QueryError {
    pub(super) fn new(kind: QueryErrorKind, place: Range<usize>, sentence: impl Into<String>) -> Self {
        Self { kind, place, sentence: sentence.into() }
    }

    /// What is wrong.
    pub const fn kind(&self) -> QueryErrorKind {
        self.kind
    }

    /// Where it stands in the query, in Unicode code points.
    pub fn place(&self) -> Range<usize> {
        self.place.clone()
    }
}

macro_rules! kinds {
    ($($(#[$doc:meta])* $kind:ident = $code:literal),+ $(,)?) => {
        /// What can be wrong with a query.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum QueryErrorKind {
            $($(#[$doc])* $kind),+
        }

        impl QueryErrorKind {
            /// All of them.
            pub const ALL: &'static [Self] = &[$(Self::$kind),+];

            /// The name that programs know it by; it never changes.
            pub const fn code(self) -> &'static str {
                match self {
                    $(Self::$kind => $code),+
                }
            }
        }
    };
}

kinds! {
    /// The query has too many characters.
    TooLong = "too_long",
    /// It has too many words, phrases and values.
    TooManyWords = "too_many_words",
    /// It has too many beginnings.
    TooManyBeginnings = "too_many_beginnings",
    /// A quotation mark opens a phrase that does not end.
    UnclosedQuote = "unclosed_quote",
    /// There are too few letters before a `*`.
    BeginningTooShort = "beginning_too_short",
    /// There is more than one word before a `*`.
    BeginningOfSeveral = "beginning_of_several",
    /// Nothing stands on one side of an `OR`.
    DanglingOr = "dangling_or",
    /// One of several alternatives is excluded.
    ExcludedAlternative = "excluded_alternative",
    /// Parentheses stand where they seem to group.
    NoGroups = "no_groups",
    /// A filter is for a field that there is not.
    UnknownField = "unknown_field",
    /// A filter has a value that its field does not have.
    UnknownValue = "unknown_value",
    /// A filter lacks its value, or one of its values.
    MissingValue = "missing_value",
    /// `withdrawn:` is excluded, or one of several alternatives.
    MisplacedWithdrawn = "misplaced_withdrawn",
    /// `withdrawn:` stands twice, with different values.
    RepeatedWithdrawn = "repeated_withdrawn",
    /// It holds neither letters nor digits.
    NothingToFind = "nothing_to_find",
}
