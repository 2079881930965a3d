//! What two texts have in common, word by word.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::words::{Word, hash_of, run, words};

/// The most passages that are shown of a pair.
pub const MAX_PASSAGES: usize = 10;

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
    /// Its words as the first text has them.
    pub text: String,
}

/// The longest runs of words that two texts share, the longest first, [`MAX_PASSAGES`] at most. Words are compared as
/// for a print: without regard to case, punctuation and the shape of letters. A run need not be outside of quotation
/// marks as a whole, but eight of its words must be.
pub fn passages(a: &str, b: &str) -> Vec<Passage> {
    let (mine, theirs) = (words(a), words(b));
    let mut runs = shared_runs(&mine, &theirs);
    runs.retain(|run| {
        let own =
            |words: &[Word]| words.iter().filter(|word| !word.quoted).map(|word| word.weight).sum::<usize>();
        own(&mine[run.a..run.a + run.length]) >= PASSAGE && own(&theirs[run.b..run.b + run.length]) >= PASSAGE
    });
    runs.sort_unstable_by_key(|run| (std::cmp::Reverse(run.length), run.a, run.b));
    let mut shown = BTreeSet::new();
    runs.retain(|run| shown.insert((run.a, run.length)));
    runs.truncate(MAX_PASSAGES);
    let (in_a, in_b) = (CodePoints::of(a), CodePoints::of(b));
    let passage = |run: &Run| {
        let bytes = span(&mine, run.a, run.length);
        Passage {
            text: a[bytes.clone()].to_owned(),
            a: in_a.range(&bytes),
            b: in_b.range(&span(&theirs, run.b, run.length)),
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
    let seeds = |words: &[Word], start| run(words, start, PASSAGE).map(|end| hash_of(&words[start..end]));
    let mut places: BTreeMap<u64, Vec<usize>> = BTreeMap::new();
    for (start, seed) in (0..mine.len()).map_while(|start| Some((start, seeds(mine, start)?))) {
        let places = places.entry(seed).or_default();
        if places.len() < PLACES {
            places.push(start);
        }
    }
    let mut runs = Vec::new();
    let mut start = 0;
    while let Some(seed) = (start < theirs.len()).then(|| seeds(theirs, start)).flatten() {
        let common = |place: &usize| {
            let pairs = mine[*place..].iter().zip(&theirs[start..]);
            (pairs.take_while(|(one, other)| one.hash == other.hash).count(), std::cmp::Reverse(*place))
        };
        let longest = places.get(&seed).into_iter().flatten().map(common).max();
        match longest {
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

/// Turns bytes into code points.
struct CodePoints(Vec<usize>);

impl CodePoints {
    fn of(text: &str) -> Self {
        Self(text.char_indices().map(|(byte, _)| byte).collect())
    }

    fn range(&self, bytes: &Range<usize>) -> Range<usize> {
        let count = |byte: usize| self.0.partition_point(|start| *start < byte);
        count(bytes.start)..count(bytes.end)
    }
}
