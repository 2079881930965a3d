//! What two texts have in common, word by word.

use std::collections::BTreeSet;
use std::ops::Range;

use super::words::{Word, hash_of, run, weight, words};

/// The most passages that are shown of a pair.
pub const MAX_PASSAGES: usize = 10;
/// The most code points of a passage that are shown.
pub const EXCERPT: usize = 600;
/// How many code points are given on either side of what is shown.
pub const CONTEXT: usize = 500;

/// What a passage weighs at least, outside of quotation marks: eight words, or sixteen letters of a script that does not
/// part its words.
const PASSAGE: usize = 16;
/// At how many places of the first text a passage of the second is looked for.
const PLACES: usize = 8;

/// A run of words that two texts share.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Passage {
    /// Where it stands in the first text, in code points.
    pub a: Range<usize>,
    /// Where it stands in the second text, in code points.
    pub b: Range<usize>,
    /// Its words as the first text has them: whole, or as many of the first words as have [`EXCERPT`] code points.
    pub text: String,
    /// `text` with what stands before and after it in the first text, [`CONTEXT`] code points each. Not for showing: it
    /// tells whether `text` begins or ends within a name.
    pub context: String,
}

impl Passage {
    /// Whether `text` is only the beginning of it.
    pub fn is_cut(&self) -> bool {
        self.text.chars().count() < self.a.len()
    }
}

/// The longest runs of words that two texts share, the longest first, [`MAX_PASSAGES`] at most. Words are compared as
/// for a print: without regard to case, punctuation and the shape of letters. A run need not be outside of quotation
/// marks as a whole, but eight of its words must be.
///
/// Takes time by the length of the texts, and memory for some 50 bytes a word.
pub fn passages(a: &str, b: &str) -> Vec<Passage> {
    let (mine, theirs) = (words(a), words(b));
    let mut runs = shared_runs(&mine, &theirs);
    runs.retain(|run| {
        let own = |words: &[Word]| weight(words.iter().filter(|word| !word.quoted));
        own(&mine[run.a..run.a + run.length]) >= PASSAGE && own(&theirs[run.b..run.b + run.length]) >= PASSAGE
    });
    runs.sort_unstable_by_key(|run| (std::cmp::Reverse(run.length), run.a, run.b));
    let mut shown = BTreeSet::new();
    runs.retain(|run| shown.insert((run.a, run.length)));
    runs.truncate(MAX_PASSAGES);
    let passage = |run: &Run| {
        let bytes = span(&mine, run.a, run.length);
        let shown = bytes.start..excerpt(a, &mine[run.a..run.a + run.length]);
        let before = a[..shown.start].char_indices().rev().take(CONTEXT).last();
        let from = before.map_or(shown.start, |(at, _)| at);
        Passage {
            text: a[shown.clone()].to_owned(),
            context: a[from..past(a, shown.end, CONTEXT)].to_owned(),
            a: code_points(a, &bytes),
            b: code_points(b, &span(&theirs, run.b, run.length)),
        }
    };
    runs.iter().map(passage).collect()
}

/// Words from `a` and from `b`, the same ones.
struct Run {
    a: usize,
    b: usize,
    length: usize,
}

fn shared_runs(mine: &[Word], theirs: &[Word]) -> Vec<Run> {
    let seed = |words: &[Word], start| run(words, start, PASSAGE).map(|end| hash_of(&words[start..end]));
    let mut places: Vec<(u64, usize)> =
        (0..mine.len()).map_while(|start| Some((seed(mine, start)?, start))).collect();
    places.sort_unstable();
    let mut runs = Vec::new();
    let mut start = 0;
    while let Some(seed) = (start < theirs.len()).then(|| seed(theirs, start)).flatten() {
        let common = |(_, place): &(u64, usize)| {
            let pairs = mine[*place..].iter().zip(&theirs[start..]);
            (pairs.take_while(|(one, other)| one.hash == other.hash).count(), std::cmp::Reverse(*place))
        };
        let first = places.partition_point(|(hash, _)| *hash < seed);
        let same = places[first..].iter().take(PLACES).take_while(|(hash, _)| *hash == seed);
        match same.map(common).max() {
            Some((length, std::cmp::Reverse(place))) if length > 0 => {
                runs.push(Run { a: place, b: start, length });
                start += length;
            }
            _ => start += 1,
        }
    }
    runs
}

fn span(words: &[Word], first: usize, length: usize) -> Range<usize> {
    words[first].bytes.start..words[first + length - 1].bytes.end
}

/// Where the words end that are shown of a run.
fn excerpt(text: &str, run: &[Word]) -> usize {
    let start = run.first().map_or(0, |word| word.bytes.start);
    let most = past(text, start, EXCERPT);
    let last = run.partition_point(|word| word.bytes.end <= most).checked_sub(1);
    last.and_then(|last| run.get(last)).map_or(most, |word| word.bytes.end)
}

/// Where so many code points after `start` end, or the text.
fn past(text: &str, start: usize, code_points: usize) -> usize {
    text[start..].char_indices().nth(code_points).map_or(text.len(), |(at, _)| start + at)
}

/// A range of bytes in code points.
fn code_points(text: &str, bytes: &Range<usize>) -> Range<usize> {
    let start = text[..bytes.start].chars().count();
    start..start + text[bytes.clone()].chars().count()
}
