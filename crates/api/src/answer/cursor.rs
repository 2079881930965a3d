//! Cursors: where a page of a list begins, opaque to clients.

use data_encoding::BASE64URL_NOPAD;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use utoipa::ToSchema;

use crate::problem::{Code, Problem};

/// A place in a list, to be sent back unchanged.
// It is base64url of a version byte, a check sum, and the position as JSON. The check sum covers the list, its filter
// and the position, so a cursor of another list, of another filter, or with a changed letter is refused instead of
// answered with a page from nowhere. It is no secret, and need not be one: a cursor says where to go on reading,
// never what may be read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(transparent)]
#[schema(value_type = String)]
pub(crate) struct Cursor(String);

/// The first byte: which layout follows.
const LAYOUT: u8 = 1;
const SUM_BYTES: usize = 8;

impl Cursor {
    /// A cursor to a position in the list that `binding` names.
    pub(crate) fn seal<K: Serialize>(binding: &str, position: &K) -> Self {
        // Positions are numbers, texts and ids: writing them as JSON cannot fail.
        let position = serde_json::to_vec(position).unwrap_or_default();
        let mut bytes = vec![LAYOUT];
        bytes.extend(sum(binding, &position));
        bytes.extend(position);
        Self(BASE64URL_NOPAD.encode(&bytes))
    }

    /// The position, if the cursor belongs to the list that `binding` names.
    pub(crate) fn open<K: DeserializeOwned>(&self, binding: &str) -> Result<K, Problem> {
        self.read(binding).ok_or_else(|| {
            let detail = "`cursor` belongs to another list or another filter, or it was altered. \
                          Take it from `next_cursor` unchanged, or leave it out to begin again.";
            Problem::new(Code::InvalidCursor, detail)
        })
    }

    fn read<K: DeserializeOwned>(&self, binding: &str) -> Option<K> {
        let bytes = BASE64URL_NOPAD.decode(self.0.as_bytes()).ok()?;
        let rest = bytes.strip_prefix(&[LAYOUT])?;
        let (kept, position) = rest.split_at_checked(SUM_BYTES)?;
        if kept != sum(binding, position) {
            return None;
        }
        serde_json::from_slice(position).ok()
    }

    /// The cursor as it stands on the wire.
    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }
}

impl From<String> for Cursor {
    fn from(text: String) -> Self {
        Self(text)
    }
}

fn sum(binding: &str, position: &[u8]) -> [u8; SUM_BYTES] {
    let mut sha = Sha256::new();
    sha.update([LAYOUT]);
    sha.update((binding.len() as u64).to_be_bytes());
    sha.update(binding);
    sha.update(position);
    let hash: [u8; 32] = sha.finalize().into();
    let mut sum = [0; SUM_BYTES];
    sum.iter_mut().zip(hash).for_each(|(to, from)| *to = from);
    sum
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cursor_opens_only_for_its_own_list() {
        let cursor = Cursor::seal("/claims?review=open", &("2013-07-11", 7));
        let position: (String, i64) = cursor.open("/claims?review=open").unwrap();
        assert_eq!(position, ("2013-07-11".to_owned(), 7));
        let other = cursor.open::<(String, i64)>("/claims?review=drafting").unwrap_err();
        assert_eq!(other.code(), Code::InvalidCursor);
    }

    #[test]
    fn every_altered_letter_is_noticed() {
        let cursor = Cursor::seal("/claims?", &12_345);
        for position in 0..cursor.0.len() {
            let mut letters = cursor.0.clone().into_bytes();
            letters[position] = if letters[position] == b'A' { b'B' } else { b'A' };
            let altered = Cursor(String::from_utf8(letters).unwrap());
            assert!(altered.open::<i32>("/claims?").is_err(), "letter {position}");
        }
        assert!(Cursor(String::new()).open::<i32>("/claims?").is_err());
        assert!(Cursor("!".to_owned()).open::<i32>("/claims?").is_err());
    }
}
