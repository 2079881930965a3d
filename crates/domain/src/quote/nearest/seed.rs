//! Where to look: the stretches of a text that share rare words with those that are sought, in the same order.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};
use std::ops::Range;

use super::Words;
use super::words::{Word, folded};

/// What is already a hash is not hashed again.
#[derive(Default)]
struct Itself(u64);

impl Hasher for Itself {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, _: &[u8]) {}

    fn write_u64(&mut self, value: u64) {
        // The upper bits choose a group in the table, the lower ones a place.
        self.0 = value ^ (value >> 29);
    }
}

type ByHash<T> = HashMap<u64, T, BuildHasherDefault<Itself>>;

/// Where to look for words.
pub(super) struct Seeds {
    /// Stretches of the text's words, the most promising first.
    pub(super) stretches: Vec<Range<usize>>,
    /// For words that the text does not have, the hashes of words in it that are spelt nearly so.
    pub(super) variants: HashMap<usize, Vec<u64>>,
}

/// The most misspelt words that are looked for by their spelling.
const MISSPELT: usize = 3;
/// How often a word may stand among those sought and still vote for each of its places.
const REPEATED: usize = 4;
/// How many stretches are looked at if the words are few; of many words, fewer.
const STRETCHES: usize = 8;
/// About how many pairs of words may be compared in all stretches.
const WORK: usize = 4_000_000;
/// The most words by which a place may be longer than what is sought.
const SLACK: usize = 128;
/// The most that an ellipsis may stand for, in words.
const ELIDED: usize = 200;

/// Chooses the stretches of a text in which words may stand nearly as sought.
pub(super) fn stretches(needle: &Words<'_>, hay: &Words<'_>) -> Seeds {
    let mut counts: ByHash<(usize, usize)> = ByHash::default();
    for (index, word) in hay.words.iter().enumerate() {
        counts.entry(word.hash).or_insert((0, index)).0 += 1;
    }
    let variants = variants(needle, hay, &counts);
    let mut sought: ByHash<Vec<usize>> = ByHash::default();
    for (index, word) in needle.words.iter().enumerate() {
        for hash in variants.get(&index).map_or(&[word.hash][..], Vec::as_slice) {
            let at = sought.entry(*hash).or_default();
            if at.len() < REPEATED {
                at.push(index);
            }
        }
    }
    let length = needle.words.len();
    let slack = if has_ellipsis(needle.text) { ELIDED } else { (length / 4 + 8).min(SLACK) };
    let step = (length / 4).max(8);
    let mut votes = vec![0_u64; (hay.words.len() + length) / step + 3];
    for (index, word) in hay.words.iter().enumerate() {
        let Some(at) = sought.get(&word.hash) else { continue };
        let count = counts.get(&word.hash).map_or(1, |(count, _)| *count);
        // The rarer the word, the more its place says: about the bits of information that it carries.
        let weight = u64::from((hay.words.len() / count).max(1).ilog2()) + 1;
        for within in at {
            votes[(index + length - within) / step] += weight;
        }
    }
    let pairs = length * (length + 2 * (step + slack));
    let chosen = best(&votes, (WORK / pairs.max(1)).clamp(1, STRETCHES));
    let stretch = |at: usize| {
        let start = (at * step).saturating_sub(length + slack);
        start..((at + 2) * step + slack).min(hay.words.len())
    };
    Seeds { stretches: chosen.into_iter().map(stretch).collect(), variants }
}

/// Whether the words leave something out and say so.
pub(super) fn has_ellipsis(text: &str) -> bool {
    text.contains('…') || text.contains("...")
}

/// The places of the most votes, each counted with the next one, none beside another.
fn best(votes: &[u64], most: usize) -> Vec<usize> {
    let pairs = votes.windows(2).enumerate().map(|(at, pair)| (pair.iter().sum::<u64>(), at));
    let mut pairs: Vec<(u64, usize)> = pairs.filter(|(votes, _)| *votes > 0).collect();
    pairs.sort_by_key(|(votes, at)| (std::cmp::Reverse(*votes), *at));
    // Beside each chosen one lie at most two that share votes with it.
    pairs.truncate(most * 3);
    let mut chosen: Vec<usize> = Vec::new();
    for (_, at) in pairs {
        if chosen.len() < most && chosen.iter().all(|other| other.abs_diff(at) > 1) {
            chosen.push(at);
        }
    }
    chosen
}

/// For the longest of the words that the text does not have: words that it has and that are spelt nearly so. Only when
/// the other words are too few to find the place by.
fn variants(
    needle: &Words<'_>,
    hay: &Words<'_>,
    counts: &ByHash<(usize, usize)>,
) -> HashMap<usize, Vec<u64>> {
    let unknown = |(_, word): &(usize, &Word)| !counts.contains_key(&word.hash);
    let mut absent: Vec<(usize, &Word)> = needle.words.iter().enumerate().filter(unknown).collect();
    if absent.len() * 2 < needle.words.len() {
        return HashMap::new();
    }
    absent.sort_by_key(|(index, word)| (std::cmp::Reverse(word.weight()), *index));
    absent.truncate(MISSPELT);
    let mut variants: HashMap<usize, Vec<u64>> = HashMap::new();
    let absent: Vec<(usize, String)> =
        absent.into_iter().map(|(index, word)| (index, folded(word.of(needle.text)))).collect();
    let mut known: Vec<usize> = counts.values().map(|(_, first)| *first).collect();
    known.sort_unstable();
    for first in known {
        let word = &hay.words[first];
        for (index, sought) in &absent {
            if word.weight().abs_diff(sought.len()) <= 2 && near(sought, word.of(hay.text)) {
                variants.entry(*index).or_default().push(word.hash);
            }
        }
    }
    variants
}

/// Whether a word is spelt nearly like the (folded) one sought: a letter in four may differ.
fn near(sought: &str, word: &str) -> bool {
    if sought.len() > 64 {
        return false;
    }
    let word = folded(word);
    let ends = |text: &str| (text.chars().next(), text.chars().next_back());
    let ((first, last), (begin, end)) = (ends(sought), ends(&word));
    (first == begin || last == end) && strsim::levenshtein(sought, &word) * 4 <= sought.chars().count()
}
