//! Closed lists of terms, each with one spelling for JSON, the database and pages.

use std::fmt;

/// A closed list of terms.
pub trait Vocabulary: Copy + Eq + fmt::Debug + Send + Sync + 'static {
    /// What the list is called in messages and schemas, such as `PartyKind`.
    const NAME: &'static str;
    /// Every term, in the order in which people should read them.
    const ALL: &'static [Self];

    /// The term's spelling: `snake_case`, or the letter or digit of a standard code.
    fn as_str(self) -> &'static str;

    /// Finds a term by its exact spelling.
    fn from_term(term: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|known| known.as_str() == term)
    }
}

/// Declares a [`Vocabulary`]: the enum, its spellings, `Display` and serde. `as` gives it another name where its own
/// is taken by another list.
macro_rules! vocabulary {
    ($(#[$doc:meta])* $name:ident { $($terms:tt)+ }) => {
        $crate::vocabulary::vocabulary! { $(#[$doc])* $name as stringify!($name) => { $($terms)+ } }
    };
    ($(#[$doc:meta])* $name:ident as $called:expr => { $($(#[$term_doc:meta])* $variant:ident = $term:literal),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
        pub enum $name {
            $($(#[$term_doc])* #[serde(rename = $term)] $variant),+
        }

        impl $crate::vocabulary::Vocabulary for $name {
            const NAME: &'static str = $called;
            const ALL: &'static [Self] = &[$(Self::$variant),+];

            fn as_str(self) -> &'static str {
                match self {
                    $(Self::$variant => $term),+
                }
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str($crate::vocabulary::Vocabulary::as_str(*self))
            }
        }
    };
}

pub(crate) use vocabulary;
