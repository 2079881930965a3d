//! Texts as words that can be compared: without regard to case, compatibility forms, soft hyphens and the shape of
//! apostrophes.

use std::ops::Range;

use crate::words::{self, folded, parts_no_words};

/// What a word weighs, where scripts part words by blanks.
const WORD: u8 = 2;
/// What a letter weighs in a script that does not.
const LETTER: u8 = 1;

/// A word, or a letter of a script that does not part its words (Unicode Standard Annex 29).
pub(super) struct Word {
    /// Where it stands, in bytes.
    pub(super) bytes: Range<usize>,
    /// The same for equal words.
    pub(super) hash: u64,
    /// 2 for a word, 1 for a letter.
    pub(super) weight: u8,
    /// It stands in quotation marks.
    pub(super) quoted: bool,
}

/// The words of a text, in order.
pub(super) fn words(text: &str) -> Vec<Word> {
    let mut quotations = quotations(text).into_iter().peekable();
    let mut words: Vec<Word> = Vec::new();
    for (start, word) in words::words(text) {
        while quotations.next_if(|span| span.end <= start).is_some() {}
        let quoted = quotations.peek().is_some_and(|span| span.contains(&start));
        let weight = if word.chars().next().is_some_and(parts_no_words) { LETTER } else { WORD };
        words.push(Word { bytes: start..start + word.len(), hash: hash(&folded(word)), weight, quoted });
    }
    words
}

/// Where the run of words from `start` ends that weighs at least `weight`; `None` if the text ends before.
pub(super) fn run(words: &[Word], start: usize, weight: usize) -> Option<usize> {
    let mut weighed = 0;
    let past = words[start..].iter().position(|word| {
        weighed += usize::from(word.weight);
        weighed >= weight
    })?;
    Some(start + past + 1)
}

/// FNV-1a with 64 bits (Fowler, Noll, Vo), finished as in `MurmurHash3` so that the smallest of several hashes is a fair choice.
/// Prints are stored: this must never change.
fn hash(word: &str) -> u64 {
    mixed(fnv(word.bytes()))
}

/// The hash of a run of words.
pub(super) fn hash_of(words: &[Word]) -> u64 {
    mixed(fnv(words.iter().flat_map(|word| word.hash.to_le_bytes())))
}

fn fnv(bytes: impl Iterator<Item = u8>) -> u64 {
    bytes.fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
    })
}

fn mixed(hash: u64) -> u64 {
    let hash = (hash ^ (hash >> 33)).wrapping_mul(0xff51_afd7_ed55_8ccd);
    let hash = (hash ^ (hash >> 33)).wrapping_mul(0xc4ce_b9fe_1a85_ec53);
    hash ^ (hash >> 33)
}

/// What these words weigh together.
pub(super) fn weight<'a>(words: impl IntoIterator<Item = &'a Word>) -> usize {
    words.into_iter().map(|word| usize::from(word.weight)).sum()
}

/// The spans between quotation marks, in bytes: opened and closed in one line, whatever the language's marks.
fn quotations(text: &str) -> Vec<Range<usize>> {
    let mut spans = Vec::new();
    let mut line_start = 0;
    for line in text.split_inclusive('\n') {
        let mut at = 0;
        // What is not closed once is never closed in the rest of the line. Without this, a line of a million opening
        // marks would be searched a million times.
        let mut unclosed: Vec<char> = Vec::new();
        let opening = |c: char, unclosed: &[char]| closers(c).filter(|_| !unclosed.contains(&c));
        while let Some((opened, mark, closers)) =
            line[at..].char_indices().find_map(|(i, c)| Some((at + i, c, opening(c, &unclosed)?)))
        {
            let inside = opened + mark.len_utf8();
            if let Some(closed) = line[inside..].find(closers) {
                spans.push(line_start + inside..line_start + inside + closed);
                let closing = line[inside + closed..].chars().next().map_or(1, char::len_utf8);
                at = inside + closed + closing;
            } else {
                unclosed.push(mark);
                at = inside;
            }
        }
        line_start += line.len();
    }
    spans
}

/// What closes a quotation that begins with this mark.
fn closers(mark: char) -> Option<&'static [char]> {
    Some(match mark {
        '"' => &['"'],
        '“' | '‟' => &['”'],
        '„' => &['“', '”'],
        '«' => &['»'],
        '»' => &['«'],
        '「' => &['」'],
        '『' => &['』'],
        _ => return None,
    })
}
