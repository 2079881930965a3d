//! The text of a snapshot, in which places are counted in code points.

use unicode_normalization::{UnicodeNormalization, is_nfc};

/// The text of a snapshot: in Unicode NFC, without U+0000, at most 4 GiB.
///
/// Places in it are Unicode code points from 0, as the W3C Web Annotation Data Model wants them (section 4.2.4);
/// finding the bytes of a place takes constant time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SnapshotText {
    text: String,
    /// The byte at which each [`STEP`]th code point begins.
    marks: Vec<u32>,
    characters: u32,
}

/// A text that cannot be a snapshot's.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum InvalidSnapshotText {
    /// It holds U+0000, which PostgreSQL cannot store.
    #[error("must not contain the control character U+0000 (at character {position})")]
    Nul {
        /// Where it stands, in code points from 0.
        position: usize,
    },
    /// It is longer than places can be counted.
    #[error("must have less than 4 GiB")]
    TooLong,
}

const STEP: usize = 256;

impl SnapshotText {
    /// Brings a text into NFC and checks it.
    pub fn new(text: impl Into<String>) -> Result<Self, InvalidSnapshotText> {
        let text = text.into();
        if let Some(byte) = memchr::memchr(0, text.as_bytes()) {
            return Err(InvalidSnapshotText::Nul { position: text[..byte].chars().count() });
        }
        let text = if is_nfc(&text) { text } else { text.nfc().collect() };
        // What fits in 32 bits as a whole does so in each part, which the conversions below rely on.
        if u32::try_from(text.len()).is_err() {
            return Err(InvalidSnapshotText::TooLong);
        }
        let mut marks = Vec::with_capacity(text.len() / STEP + 1);
        let mut characters = 0;
        for (count, (byte, _)) in text.char_indices().enumerate() {
            if count % STEP == 0 {
                marks.push(narrow(byte));
            }
            characters = count + 1;
        }
        Ok(Self { text, marks, characters: narrow(characters) })
    }

    /// The text.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// Its length in code points.
    pub fn characters(&self) -> u32 {
        self.characters
    }

    /// The text from one place to another, `end` not included; `None` if it has no such places.
    pub fn slice(&self, start: u32, end: u32) -> Option<&str> {
        self.text.get(self.byte(start)?..self.byte(end)?)
    }

    /// The byte at which a code point begins; for the place after the last one, the text's length.
    pub(super) fn byte(&self, place: u32) -> Option<usize> {
        if place == self.characters {
            return Some(self.text.len());
        }
        let place = usize::try_from(place).ok()?;
        let mark = usize::try_from(*self.marks.get(place / STEP)?).ok()?;
        let (offset, _) = self.text.get(mark..)?.char_indices().nth(place % STEP)?;
        Some(mark + offset)
    }

    /// The place of the code point that begins at this byte.
    pub(super) fn place(&self, byte: usize) -> u32 {
        let after = self.marks.partition_point(|mark| *mark <= narrow(byte));
        let block = after.saturating_sub(1);
        let mark = self.marks.get(block).map_or(0, |mark| usize::try_from(*mark).unwrap_or(0));
        narrow(block * STEP + self.text.get(mark..byte).unwrap_or_default().chars().count())
    }
}

/// A count within the text, all of which fit.
fn narrow(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}
