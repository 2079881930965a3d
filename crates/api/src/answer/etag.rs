//! Entity tags (RFC 9110 section 8.8.3).

use std::fmt;

use axum::http::HeaderValue;
use data_encoding::HEXLOWER;
use sha2::{Digest, Sha256};

/// A strong entity tag, quotation marks included.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct ETag(String);

impl ETag {
    /// The tag of a thing that has versions: `"3"`.
    pub(crate) fn version(version: i64) -> Self {
        Self(format!("\"{version}\""))
    }

    /// The tag of a representation that has none, such as a report: a hash of its bytes.
    pub(crate) fn content(bytes: &[u8]) -> Self {
        Self::of_hash(&Sha256::digest(bytes).into())
    }

    /// The same for bytes whose SHA-256 this is.
    pub(crate) fn of_hash(hash: &[u8; 32]) -> Self {
        Self(format!("\"{}\"", HEXLOWER.encode(hash.get(..16).unwrap_or_default())))
    }

    /// The tag of bytes that are addressed by their SHA-256, in hexadecimal digits.
    pub(crate) fn digest(digest: &dementi_domain::snapshot::Digest) -> Self {
        Self(format!("\"{digest}\""))
    }

    /// Reads the version back, from exactly the spelling that [`ETag::version`] writes.
    pub(crate) fn parse_version(text: &str) -> Option<i64> {
        let digits = text.strip_prefix('"')?.strip_suffix('"')?;
        let version: i64 = digits.parse().ok()?;
        (version > 0 && version.to_string() == digits).then_some(version)
    }

    /// The tag, quotation marks included.
    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for ETag {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl From<ETag> for HeaderValue {
    fn from(tag: ETag) -> Self {
        // Digits and hexadecimal digits in quotation marks are always a header value.
        Self::try_from(tag.0).unwrap_or_else(|_| Self::from_static("\"\""))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_go_there_and_back() {
        assert_eq!(ETag::parse_version(ETag::version(42).as_str()), Some(42));
        assert_eq!(ETag::parse_version("\"007\""), None);
    }

    #[test]
    fn content_decides_its_tag() {
        assert_eq!(ETag::content(b"a"), ETag::content(b"a"));
        assert_ne!(ETag::content(b"a"), ETag::content(b"b"));
    }
}
