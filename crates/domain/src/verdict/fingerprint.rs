//! The fingerprint that an approval binds to.

use std::fmt;

use data_encoding::HEXLOWER;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::{Basis, Content};

/// The SHA-256 of a verdict's canonical content and basis.
///
/// Canonical form: the JSON of `{"basis": .., "content": ..}` with every object's members sorted by name, no
/// blanks, texts as they are (RFC 8785; all numbers are integers). Shown as 64 lower-case hexadecimal digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Fingerprint([u8; 32]);

/// A text that is no fingerprint.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("must be 64 lower-case hexadecimal digits")]
pub struct InvalidFingerprint;

impl Fingerprint {
    /// Reads a fingerprint as it is shown.
    pub fn parse(text: &str) -> Result<Self, InvalidFingerprint> {
        let bytes = HEXLOWER.decode(text.as_bytes()).map_err(|_| InvalidFingerprint)?;
        bytes.try_into().map(Self).map_err(|_| InvalidFingerprint)
    }
}

impl TryFrom<String> for Fingerprint {
    type Error = InvalidFingerprint;

    fn try_from(text: String) -> Result<Self, InvalidFingerprint> {
        Self::parse(&text)
    }
}

impl From<Fingerprint> for String {
    fn from(fingerprint: Fingerprint) -> Self {
        fingerprint.to_string()
    }
}

impl fmt::Display for Fingerprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&HEXLOWER.encode(&self.0))
    }
}

/// Takes the fingerprint of what a verdict says and rests on.
pub fn fingerprint(content: &Content, basis: &Basis) -> Fingerprint {
    // The members are named in alphabetical order here and in `Content` and `Basis`, maps are sorted by
    // nature, and serde_json writes no blanks: so its output is the canonical form.
    let canonical = serde_json::json!({ "basis": basis, "content": content });
    Fingerprint(Sha256::digest(canonical.to_string().as_bytes()).into())
}
