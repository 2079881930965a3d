//! Things that a row refers to: by their id on the desk, or as the file calls them.

use dementi_domain::ids::{PartyId, SourceId};
use dementi_domain::text::{Name, TextError};
use serde::Serialize;

use crate::Key;

/// A party that a row names.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum PartyReference {
    /// By its id.
    Id(PartyId),
    /// By its name or one of its other names.
    Name(Name),
}

impl PartyReference {
    pub(crate) fn parse(text: &str) -> Result<Self, TextError> {
        if let Ok(id) = text.parse() {
            return Ok(Self::Id(id));
        }
        Name::parse(text).map(Self::Name)
    }
}

/// A source that a row names.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum SourceReference {
    /// By its id.
    Id(SourceId),
    /// By the key under which it was imported.
    Key(Key),
}

impl SourceReference {
    pub(crate) fn parse(text: &str) -> Result<Self, TextError> {
        if let Ok(id) = text.parse() {
            return Ok(Self::Id(id));
        }
        Key::parse(text).map(Self::Key)
    }
}
