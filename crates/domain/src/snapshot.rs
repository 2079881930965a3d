//! Snapshots: the stored bytes of a source at one moment, addressed by their SHA-256, and the text in them.

use std::fmt;

use data_encoding::HEXLOWER;
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};
use time::OffsetDateTime;

use crate::ids::{SnapshotId, SourceId};
use crate::record::Record;
use crate::reference::WebUrl;
use crate::text::{Line, Note, TextError};
use crate::vocabulary::vocabulary;

/// A SHA-256 (FIPS 180-4) of some bytes. Shown as 64 lower-case hexadecimal digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Digest([u8; 32]);

/// A text that is no digest.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("must be 64 lower-case hexadecimal digits")]
pub struct InvalidDigest;

impl Digest {
    /// Wraps the 32 bytes that SHA-256 gave.
    pub const fn new(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    /// Takes the digest of bytes that are at hand.
    pub fn of(bytes: &[u8]) -> Self {
        Self(Sha256::digest(bytes).into())
    }

    /// Reads a digest as it is shown.
    pub fn parse(text: &str) -> Result<Self, InvalidDigest> {
        let bytes = HEXLOWER.decode(text.as_bytes()).map_err(|_| InvalidDigest)?;
        bytes.try_into().map(Self).map_err(|_| InvalidDigest)
    }

    /// Its 32 bytes.
    pub const fn bytes(&self) -> &[u8; 32] {
        &self.0
    }
}

impl TryFrom<String> for Digest {
    type Error = InvalidDigest;

    fn try_from(text: String) -> Result<Self, InvalidDigest> {
        Self::parse(&text)
    }
}

impl From<Digest> for String {
    fn from(digest: Digest) -> Self {
        digest.to_string()
    }
}

impl fmt::Display for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&HEXLOWER.encode(&self.0))
    }
}

/// What a file is: a media type (RFC 9110, section 8.3.1) in lower case, such as `text/html; charset=utf-8`.
///
/// Of its parameters only `charset` is kept: it alone decides how text is read. At most 127 characters each for
/// the type and the charset.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct MediaType {
    essence: String,
    charset: Option<String>,
}

/// A text that is no media type.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("must be a media type, such as `text/html; charset=utf-8`")]
pub struct InvalidMediaType;

impl MediaType {
    /// The most characters of the type and of the charset.
    pub const MAX: usize = 127;

    /// What is said of bytes of which nothing is known: `application/octet-stream`.
    pub fn unknown() -> Self {
        Self { essence: "application/octet-stream".to_owned(), charset: None }
    }

    /// Reads a media type as it stands in a `Content-Type`.
    pub fn parse(text: &str) -> Result<Self, InvalidMediaType> {
        let mut pieces = text.split(';');
        let essence = pieces.next().unwrap_or_default().trim_matches(BLANKS);
        let (kind, subtype) = essence.split_once('/').ok_or(InvalidMediaType)?;
        if !is_token(kind) || !is_token(subtype) || essence.len() > Self::MAX {
            return Err(InvalidMediaType);
        }
        let mut charset = None;
        for parameter in pieces.map(|piece| piece.trim_matches(BLANKS)).filter(|piece| !piece.is_empty()) {
            let (name, value) = parameter.split_once('=').ok_or(InvalidMediaType)?;
            if name.eq_ignore_ascii_case("charset") && charset.is_none() {
                let value = value.strip_prefix('"').and_then(|rest| rest.strip_suffix('"')).unwrap_or(value);
                if !is_token(value) || value.len() > Self::MAX {
                    return Err(InvalidMediaType);
                }
                charset = Some(value.to_ascii_lowercase());
            }
        }
        Ok(Self { essence: essence.to_ascii_lowercase(), charset })
    }

    /// The type without parameters, such as `text/html`.
    pub fn essence(&self) -> &str {
        &self.essence
    }

    /// The declared charset, if any, such as `utf-8`.
    pub fn charset(&self) -> Option<&str> {
        self.charset.as_deref()
    }
}

/// Optional white space by RFC 9110, section 5.6.3.
const BLANKS: [char; 2] = [' ', '\t'];

/// Whether this is a token by RFC 9110, section 5.6.2.
fn is_token(text: &str) -> bool {
    !text.is_empty()
        && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte))
}

impl TryFrom<String> for MediaType {
    type Error = InvalidMediaType;

    fn try_from(text: String) -> Result<Self, InvalidMediaType> {
        Self::parse(&text)
    }
}

impl From<MediaType> for String {
    fn from(media_type: MediaType) -> Self {
        media_type.to_string()
    }
}

impl fmt::Display for MediaType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.essence)?;
        match &self.charset {
            Some(charset) => write!(f, "; charset={charset}"),
            None => Ok(()),
        }
    }
}

/// The name that a file had where it came from, without folders, of 1 to 255 code points.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct FileName(Line<255>);

impl FileName {
    /// Takes the last part of a path, as RFC 7578, section 4.2, asks of whoever receives a file.
    pub fn parse(path: &str) -> Result<Self, TextError> {
        Line::parse(path.rsplit(['/', '\\']).next().unwrap_or_default()).map(Self)
    }

    /// The name.
    pub fn as_str(&self) -> &str {
        self.0.as_str()
    }
}

impl TryFrom<String> for FileName {
    type Error = TextError;

    fn try_from(text: String) -> Result<Self, TextError> {
        Self::parse(&text)
    }
}

impl From<FileName> for String {
    fn from(name: FileName) -> Self {
        name.0.into()
    }
}

impl fmt::Display for FileName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

vocabulary! {
    /// Where the text of a snapshot comes from.
    TextOrigin {
        /// It was read out of the bytes.
        Extracted = "extracted",
        /// Whoever took the snapshot supplied it: a transcript of a recording, the text of a scan.
        Supplied = "supplied",
        /// There is none: the bytes hold no text that could be read, and none was supplied.
        None = "none",
    }
}

/// Bytes cannot have been got later than now.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("must not be in the future")]
pub struct RetrievedInFuture;

/// What is known of the bytes of a source at one moment.
///
/// It never changes: another look at the source is another snapshot. It can be withdrawn; its bytes stay.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Snapshot {
    /// The source.
    pub source: SourceId,
    /// The SHA-256 of the bytes, which is also where they are kept.
    pub sha256: Digest,
    /// How many bytes there are, at least one.
    pub size: u64,
    /// What they are, as whoever took the snapshot said.
    pub media_type: MediaType,
    /// What the file was called.
    pub filename: Option<FileName>,
    /// Where the bytes were fetched, which may be an archive's address.
    pub url: Option<WebUrl>,
    /// When the bytes were got, in UTC: the newest snapshot of a source is the one got last.
    #[serde(with = "time::serde::rfc3339")]
    pub retrieved_at: OffsetDateTime,
    /// A remark.
    pub note: Option<Note>,
    /// Where its text comes from.
    pub text: TextOrigin,
    /// How many code points its text has, in Unicode NFC; 0 if and only if there is no text.
    pub characters: u64,
}

impl Snapshot {
    /// Whether there is a text, in which quotes can be anchored.
    pub fn has_text(&self) -> bool {
        self.text != TextOrigin::None
    }

    /// Refuses bytes that were got after now.
    pub fn check_retrieved(&self, now: OffsetDateTime) -> Result<(), RetrievedInFuture> {
        if self.retrieved_at > now { Err(RetrievedInFuture) } else { Ok(()) }
    }
}

/// A snapshot on record.
pub type SnapshotRecord = Record<SnapshotId, Snapshot>;
