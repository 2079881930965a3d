//! Aligning words with a stretch of a text, word by word, at the least cost.

use std::collections::HashMap;
use std::ops::Range;

use super::Words;
use super::seed::has_ellipsis;
use super::words::folded;

/// How words lie in a text.
pub(super) struct Aligned {
    /// The text's word that the first of them lies on.
    pub(super) first: usize,
    /// The text's word that the last of them lies on.
    pub(super) last: usize,
    /// How much agrees, in per cent.
    pub(super) similarity: u8,
}

/// Another word stands there. Less than to leave one out and put one in, more than either.
const REPLACED: u32 = 3;
/// A word stands there that is spelt nearly so.
const MISSPELT: u32 = 1;
const LEFT_OUT: u32 = 2;
const PUT_IN: u32 = 2;

#[derive(Clone, Copy, PartialEq, Eq)]
enum Step {
    /// A word of the text lies on a sought one.
    Both,
    /// The text has a word that is not sought.
    Text,
    /// The text lacks a sought word.
    Sought,
}

/// Aligns all of the sought words with some of a stretch.
pub(super) fn align(
    needle: &Words<'_>,
    hay: &Words<'_>,
    stretch: Range<usize>,
    variants: &HashMap<usize, Vec<u64>>,
) -> Option<Aligned> {
    let words = hay.words.get(stretch.clone())?;
    let width = words.len() + 1;
    let mut steps = vec![Step::Text; (needle.words.len() + 1) * width];
    // The text's words before and after the alignment cost nothing.
    let mut above = vec![0_u32; width];
    for (index, sought) in needle.words.iter().enumerate() {
        let variants = variants.get(&index).map_or(&[][..], Vec::as_slice);
        let put_in = if elided_after(needle, index) { 0 } else { PUT_IN };
        let row = &mut steps[(index + 1) * width..(index + 2) * width];
        let mut costs = Vec::with_capacity(width);
        costs.push(above[0] + LEFT_OUT);
        row[0] = Step::Sought;
        for (at, word) in words.iter().enumerate() {
            let same = word.hash == sought.hash || variants.contains(&word.hash);
            let both = above[at] + if same { 0 } else { replaced(sought.of(needle.text), word.of(hay.text)) };
            let (left_out, text) = (above[at + 1] + LEFT_OUT, costs[at] + put_in);
            let (cost, step) = [(text, Step::Text), (left_out, Step::Sought)]
                .into_iter()
                .fold((both, Step::Both), |best, other| if other.0 < best.0 { other } else { best });
            costs.push(cost);
            row[at + 1] = step;
        }
        above = costs;
    }
    let end = (0..width).min_by_key(|at| above[*at])?;
    retrace(needle, hay, stretch.start, &steps, width, end)
}

/// What it costs that another word stands there. A quick look at both ends, since it is taken for every pair of words.
fn replaced(sought: &str, word: &str) -> u32 {
    let (sought, word) = (sought.as_bytes(), word.as_bytes());
    let longest = sought.len().max(word.len());
    let ends_agree = sought.first() == word.first() || sought.last() == word.last();
    if !ends_agree || sought.len().abs_diff(word.len()) > 3 {
        return REPLACED;
    }
    let agrees = |pair: &(&u8, &u8)| pair.0 == pair.1;
    let begin = sought.iter().zip(word).take_while(agrees).count();
    let end = sought.iter().rev().zip(word.iter().rev()).take_while(agrees).count();
    if (begin + end) * 3 >= longest * 2 { MISSPELT } else { REPLACED }
}

/// Whether an ellipsis follows a sought word, so that the text may have more there.
fn elided_after(needle: &Words<'_>, index: usize) -> bool {
    index + 1 < needle.words.len() && has_ellipsis(needle.gap(index))
}

/// Follows the steps back, and weighs what agrees.
fn retrace(
    needle: &Words<'_>,
    hay: &Words<'_>,
    start: usize,
    steps: &[Step],
    width: usize,
    end: usize,
) -> Option<Aligned> {
    let (mut row, mut at) = (needle.words.len(), end);
    let (mut first, mut last) = (None, None);
    // Words of the text after the last aligned one are none of the place; `pending` counts those that may be.
    let (mut agreed, mut total, mut pending) = (0, 0, 0);
    while row > 0 {
        match steps[row * width + at] {
            Step::Both => {
                let (sought, word) = (&needle.words[row - 1], &hay.words[start + at - 1]);
                let weight = sought.weight() + word.weight();
                agreed += agreement(weight, sought.of(needle.text), word.of(hay.text));
                total += weight + pending;
                pending = 0;
                first = Some(start + at - 1);
                last = last.or(first);
                (row, at) = (row - 1, at - 1);
            }
            Step::Text => {
                if last.is_some() && !elided_after(needle, row - 1) {
                    pending += hay.words[start + at - 1].weight();
                }
                at -= 1;
            }
            Step::Sought => {
                total += needle.words[row - 1].weight();
                row -= 1;
            }
        }
    }
    let similarity = u8::try_from(100 * agreed / total.max(1)).unwrap_or(100);
    Some(Aligned { first: first?, last: last?, similarity })
}

/// How much of two words' weight agrees.
fn agreement(weight: usize, sought: &str, word: &str) -> usize {
    let (sought, word) = (folded(sought), folded(word));
    if sought == word {
        return weight;
    }
    let longest = sought.chars().count().max(word.chars().count());
    if longest > 64 {
        return 0;
    }
    let alike = longest - strsim::levenshtein(&sought, &word).min(longest);
    // That half of the letters agree says nothing.
    if alike * 2 > longest { weight * alike / longest } else { 0 }
}
