//! The places of a text that come nearest to words that do not stand in it.
//!
//! Quotations go wrong in few ways: quotation marks, dashes, letter case, white space; a word left out, put in,
//! misspelt or replaced; a passage replaced by an ellipsis. So both are taken apart into words that ignore the former.
//! The rare words that they share vote for stretches of the text (`seed`), and in the best stretches the words are
//! aligned, one by one, at the least cost (`align`). Each step is linear in the text, or bounded.

mod align;
mod seed;
mod words;

use std::cmp::Reverse;

use self::align::align;
use self::words::{Word, words};
use super::SnapshotText;
use super::anchor::{Nearest, Place};
use crate::text::Verbatim;

/// The most places that are offered.
const OFFERED: usize = 3;
/// What agrees less than this, in per cent, is no help.
const LEAST: u8 = 40;

/// Words and what they were taken from.
pub(super) struct Words<'a> {
    text: &'a str,
    words: Vec<Word>,
}

impl<'a> Words<'a> {
    fn of(text: &'a str) -> Self {
        Self { text, words: words(text) }
    }

    /// The text from the end of word `before` to the begin of the next one.
    fn gap(&self, before: usize) -> &'a str {
        let start = self.words.get(before).map_or(0, |word| word.end);
        let end = self.words.get(before + 1).map_or(self.text.len(), |word| word.start);
        self.text.get(start..end).unwrap_or_default()
    }
}

/// The places nearest to words, the nearest first.
pub(super) fn nearest(exact: &str, text: &SnapshotText) -> Vec<Nearest> {
    let (needle, hay) = (Words::of(exact), Words::of(text.as_str()));
    let seeds = seed::stretches(&needle, &hay);
    let mut found: Vec<(u8, usize, usize)> = Vec::new();
    for stretch in seeds.stretches {
        let Some(aligned) = align(&needle, &hay, stretch, &seeds.variants) else { continue };
        let (start, end) = with_punctuation(&needle, &hay, aligned.first, aligned.last);
        let apart = |(_, from, to): &(u8, usize, usize)| end <= *from || *to <= start;
        let fits = text.as_str().get(start..end).is_some_and(|words| Verbatim::<5000>::parse(words).is_ok());
        if aligned.similarity >= LEAST && fits && found.iter().all(apart) {
            found.push((aligned.similarity, start, end));
        }
    }
    found.sort_by_key(|(similarity, start, _)| (Reverse(*similarity), *start));
    found.truncate(OFFERED);
    let nearest = |(similarity, start, end)| Nearest { place: Place::of(text, start, end), similarity };
    found.into_iter().map(nearest).collect()
}

/// Takes in as much punctuation around the found words as the wanted ones have around them.
fn with_punctuation(needle: &Words<'_>, hay: &Words<'_>, first: usize, last: usize) -> (usize, usize) {
    let mark = |c: &char| !c.is_whitespace();
    let wanted = |gap: &str| gap.chars().filter(|c| !c.is_whitespace()).count();
    let (Some(begin), Some(finish)) = (hay.words.get(first), hay.words.get(last)) else { return (0, 0) };
    let lead = needle.words.first().map_or("", |word| &needle.text[..word.start]);
    let before = first.checked_sub(1).map_or_else(|| &hay.text[..begin.start], |before| hay.gap(before));
    let taken: usize = before.chars().rev().take(wanted(lead)).take_while(mark).map(char::len_utf8).sum();
    let trail = needle.words.last().map_or("", |word| &needle.text[word.end..]);
    let after = hay.gap(last);
    let added: usize = after.chars().take(wanted(trail)).take_while(mark).map(char::len_utf8).sum();
    (begin.start - taken, finish.end + added)
}
