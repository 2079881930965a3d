//! What the domain finds wrong with a value, as a client sees it.

use std::fmt::Display;

use dementi_domain::distinct::DistinctError;
use dementi_domain::ids::InvalidId;
use dementi_domain::reference::{InvalidEmail, InvalidLanguage, InvalidUrl, InvalidWikidataId};
use dementi_domain::text::TextError;

/// An error of a domain constructor: its text is the detail (a phrase that follows the field's name), and it has a
/// code for programs. Implement it next to the resource whose values can have the error.
pub(crate) trait Fault: Display {
    /// What is wrong, in `snake_case`.
    fn code(&self) -> &'static str;

    /// Where below the value, as a JSON pointer, when the error knows: `/3` for the fourth entry of a list.
    fn below(&self) -> Option<String> {
        None
    }
}

impl Fault for TextError {
    fn code(&self) -> &'static str {
        match self {
            Self::Empty => "empty",
            Self::TooLong { .. } => "too_long",
            Self::Control { .. } => "control_character",
        }
    }
}

impl Fault for DistinctError {
    fn code(&self) -> &'static str {
        match self {
            Self::TooMany { .. } => "too_many",
            Self::Repeated { .. } => "repeated",
        }
    }

    fn below(&self) -> Option<String> {
        match self {
            Self::TooMany { .. } => None,
            Self::Repeated { position } => Some(format!("/{position}")),
        }
    }
}

impl Fault for InvalidUrl {
    fn code(&self) -> &'static str {
        match self {
            Self::TooLong => "too_long",
            Self::NotAnAddress | Self::OtherScheme | Self::Credentials => "invalid_url",
        }
    }
}

macro_rules! faults {
    ($($error:ty => $code:literal),+ $(,)?) => {$(
        impl Fault for $error {
            fn code(&self) -> &'static str {
                $code
            }
        }
    )+};
}

faults! {
    InvalidId => "invalid_id",
    InvalidLanguage => "invalid_language",
    InvalidWikidataId => "invalid_wikidata_id",
    InvalidEmail => "invalid_email",
}
