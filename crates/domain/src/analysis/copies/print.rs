//! What is kept of a text to compare it with others.

use super::words::{Word, hash_of, run, weight, words};

/// What a shingle weighs: five words, or ten letters of a script that does not part its words.
const SHINGLE: usize = 10;
/// Of so many shingles in a row the one with the smallest hash is kept.
const WINDOW: usize = 4;
/// Bytes of a stored hash.
const BYTES: usize = 8;
/// From what ratio on the hashes of a short list are looked up in a long one instead of both being walked: a search takes
/// some twenty steps.
const SEARCHED: usize = 32;

/// The winnowed shingles of a text: hashes in ascending order, each once. Stored with the text and compared with prints
/// of any age, so how it is made must not change.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct TextPrint(Vec<u64>);

/// Bytes that are no stored print.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum InvalidPrint {
    /// Not a multiple of 8 bytes.
    #[error("a print is stored in 8 bytes for each shingle; these are {0} bytes")]
    Length(usize),
    /// Not in ascending order.
    #[error(
        "the shingles of a print are stored in ascending order; number {0} is not greater than the one before"
    )]
    Order(usize),
}

impl TextPrint {
    /// Makes the print of a text; empty if the text has fewer than five words outside of quotation marks.
    ///
    /// A quotation of fewer than five words is no statement, and counts like the words around it.
    pub fn of(text: &str) -> Self {
        let words = own_words(words(text));
        let shingles = (0..words.len()).map_while(|start| {
            let end = run(&words, start, SHINGLE)?;
            Some(hash_of(&words[start..end]))
        });
        let shingles: Vec<u64> = shingles.collect();
        let window = WINDOW.min(shingles.len()).max(1);
        Self::kept(shingles.windows(window).filter_map(|window| window.iter().min().copied()).collect())
    }

    /// The print of several texts together.
    pub fn of_all<'a>(texts: impl IntoIterator<Item = &'a str>) -> Self {
        Self::kept(texts.into_iter().flat_map(|text| Self::of(text).0).collect())
    }

    fn kept(mut hashes: Vec<u64>) -> Self {
        hashes.sort_unstable();
        hashes.dedup();
        Self(hashes)
    }

    /// How it is stored: 8 bytes for each shingle, little-endian, in ascending order.
    pub fn to_bytes(&self) -> Vec<u8> {
        self.0.iter().flat_map(|hash| hash.to_le_bytes()).collect()
    }

    /// Reads what [`TextPrint::to_bytes`] wrote.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, InvalidPrint> {
        let (hashes, []) = bytes.as_chunks::<BYTES>() else { return Err(InvalidPrint::Length(bytes.len())) };
        let hashes: Vec<u64> = hashes.iter().map(|hash| u64::from_le_bytes(*hash)).collect();
        match hashes.windows(2).position(|pair| pair[0] >= pair[1]) {
            Some(position) => Err(InvalidPrint::Order(position + 1)),
            None => Ok(Self(hashes)),
        }
    }

    /// The hashes, in ascending order.
    pub fn shingles(&self) -> &[u64] {
        &self.0
    }

    /// How many shingles two prints share.
    pub fn shared(&self, other: &Self) -> usize {
        shared(&self.0, &other.0)
    }
}

/// How many numbers two ascending lists share. Takes time by the shorter one, and by the longer one only where that is not
/// much longer: a book with ten thousand snippets of it must not be read ten thousand times.
pub(super) fn shared(one: &[u64], other: &[u64]) -> usize {
    let (few, many) = if one.len() < other.len() { (one, other) } else { (other, one) };
    if few.len() < many.len() / SEARCHED { searched(few, many) } else { walked(few, many) }
}

fn searched(few: &[u64], mut many: &[u64]) -> usize {
    let mut both = 0;
    for number in few {
        many = &many[many.partition_point(|other| other < number)..];
        both += usize::from(many.first() == Some(number));
    }
    both
}

fn walked(one: &[u64], other: &[u64]) -> usize {
    let (mut left, mut right, mut both) = (0, 0, 0);
    while let (Some(mine), Some(theirs)) = (one.get(left), other.get(right)) {
        left += usize::from(mine <= theirs);
        right += usize::from(theirs <= mine);
        both += usize::from(mine == theirs);
    }
    both
}

/// Leaves out the quotations that are long enough to make a shingle.
fn own_words(words: Vec<Word>) -> Vec<Word> {
    let mut own = Vec::with_capacity(words.len());
    let mut quotation = Vec::new();
    for word in words {
        if word.quoted {
            quotation.push(word);
        } else {
            keep_if_short(&mut quotation, &mut own);
            own.push(word);
        }
    }
    keep_if_short(&mut quotation, &mut own);
    own
}

fn keep_if_short(quotation: &mut Vec<Word>, own: &mut Vec<Word>) {
    if weight(&*quotation) < SHINGLE {
        own.append(quotation);
    } else {
        quotation.clear();
    }
}
