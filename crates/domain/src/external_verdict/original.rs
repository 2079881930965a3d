//! What an external verdict was read from.

use std::fmt;

use serde::{Deserialize, Serialize};

/// JSON as it stood where it was read, to the letter.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Original(String);

/// What is wrong with an original.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum InvalidOriginal {
    /// It is too long.
    #[error("has {length} bytes; at most {} are kept", Original::MAX)]
    TooLong {
        /// Its bytes.
        length: usize,
    },
    /// It holds U+0000, which JSON does not and PostgreSQL does not keep.
    #[error("holds the character U+0000")]
    Nul,
}

impl Original {
    /// The most bytes.
    pub const MAX: usize = 65_536;

    /// Checks its length.
    pub fn new(json: &str) -> Result<Self, InvalidOriginal> {
        if json.len() > Self::MAX {
            return Err(InvalidOriginal::TooLong { length: json.len() });
        }
        if json.contains('\0') { Err(InvalidOriginal::Nul) } else { Ok(Self(json.to_owned())) }
    }

    /// The JSON.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for Original {
    type Error = InvalidOriginal;

    fn try_from(json: String) -> Result<Self, InvalidOriginal> {
        Self::new(&json)
    }
}

impl From<Original> for String {
    fn from(original: Original) -> Self {
        original.0
    }
}

impl fmt::Display for Original {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
