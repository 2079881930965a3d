//! Which pieces of a text are shown.

use std::cmp::Reverse;
use std::ops::Range;

use super::letters::Letters;
use super::{Mark, Needles, WIDTH};

/// What is worth showing: marks that fit into one fragment.
struct Core {
    place: Range<usize>,
    /// The part of the text that is still free around it.
    free: Range<usize>,
    needles: Needles,
    marks: usize,
}

/// The places of at most so many fragments, in order. None overlaps another.
pub(super) fn windows(letters: &Letters, marks: &[Mark], most: usize) -> Vec<Range<usize>> {
    let mut taken: Vec<Range<usize>> = Vec::new();
    let mut shown: Needles = 0;
    while taken.len() < most {
        let cores = (0..marks.len()).filter_map(|number| core(letters, &marks[number..], &taken));
        let worth =
            |core: &Core| ((core.needles & !shown).count_ones(), core.needles.count_ones(), core.marks);
        let Some(best) = cores.min_by_key(|core| Reverse(worth(core))) else { break };
        shown |= best.needles;
        taken.push(letters.trimmed(widened(letters, &best)));
    }
    if taken.is_empty() && most > 0 {
        let start = letters.trimmed(0..letters.len()).start;
        let end = letters.end_before(letters.len().min(start + WIDTH), start);
        taken.push(letters.trimmed(start..end));
        taken.retain(|window| !window.is_empty());
    }
    taken.sort_by_key(|window| window.start);
    taken
}

/// As many marks from the first of these on as fit into one fragment, if that one is still to be shown.
fn core(letters: &Letters, marks: &[Mark], taken: &[Range<usize>]) -> Option<Core> {
    let first = marks.first()?;
    let start = first.place.start;
    if taken.iter().any(|window| start < window.end && window.start < first.place.end) {
        return None;
    }
    let before = taken.iter().map(|window| window.end).filter(|end| *end <= start).max().unwrap_or(0);
    let behind =
        taken.iter().map(|window| window.start).filter(|at| *at > start).min().unwrap_or(letters.len());
    let end = first.place.end.min(start + WIDTH);
    let mut core = Core { place: start..end, free: before..behind, needles: first.needles, marks: 1 };
    let most = behind.min(start + WIDTH);
    for mark in marks[1..].iter().take_while(|mark| mark.place.start < most) {
        if mark.place.end <= most {
            core.place.end = core.place.end.max(mark.place.end);
            core.needles |= mark.needles;
            core.marks += 1;
        }
    }
    Some(core)
}

/// What is worth showing with what stands around it: from the beginning of its sentence, if that is near.
fn widened(letters: &Letters, core: &Core) -> Range<usize> {
    let Core { place, free, .. } = core;
    let spare = WIDTH.saturating_sub(place.len());
    let back = |most: usize| place.start.saturating_sub(most).max(free.start);
    let sentence = letters.sentence_within(back(spare * 3 / 4)..place.start + 1);
    let mut start = match sentence {
        Some(start) => start,
        None if back(spare / 3) == free.start => free.start,
        None => letters.start_from(back(spare / 3), place.start),
    };
    // At the end of the text there is more to show before than behind.
    if sentence.is_none() && free.end < start + WIDTH {
        let earliest = free.end.saturating_sub(WIDTH).max(free.start);
        start = start.min(letters.start_from(earliest.min(place.start), place.start));
    }
    let end = match start + WIDTH {
        end if end >= free.end => free.end,
        end => letters.end_before(end, place.end),
    };
    start..end
}
