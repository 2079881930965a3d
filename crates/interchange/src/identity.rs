//! By what a row is known again when its file is imported once more.

use dementi_domain::text::Line;
use serde::Serialize;
use sha2::{Digest, Sha256};

/// What a file calls one of its rows: a number or name that no other row of its kind has.
pub type Key = Line<200>;

/// What a row says, as the SHA-256 of it. Rows that say the same have the same, however they are spelt in the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Content(pub [u8; 32]);

impl Content {
    pub(crate) fn of(row: &impl Serialize) -> Self {
        let mut hasher = Sha256::new();
        // What a row holds has a form in JSON; hashing what was written so far could only refuse a repetition.
        let _ = serde_json::to_writer(Hashing(&mut hasher), row);
        Self(hasher.finalize().into())
    }
}

/// By what a row is known again: its key where it has one, else what it says. The SHA-256 of either.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Identity(pub [u8; 32]);

impl Identity {
    /// The identity of a row among those of one `scope`, such as the dossier that claims are imported into.
    pub fn of(scope: &[u8], key: Option<&Key>, content: Content) -> Self {
        match key {
            Some(key) => Self::of_key(scope, key),
            None => Self::hash(scope, 0, &content.0),
        }
    }

    /// The identity of the row of one `scope` that has this key.
    pub fn of_key(scope: &[u8], key: &Key) -> Self {
        Self::hash(scope, 1, key.as_str().as_bytes())
    }

    /// Scopes are of one length, and the byte behind tells keys from contents: no two inputs run together.
    fn hash(scope: &[u8], kind: u8, rest: &[u8]) -> Self {
        let mut hasher = Sha256::new();
        hasher.update(scope);
        hasher.update([kind]);
        hasher.update(rest);
        Self(hasher.finalize().into())
    }
}

struct Hashing<'a>(&'a mut Sha256);

impl std::io::Write for Hashing<'_> {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.update(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}
