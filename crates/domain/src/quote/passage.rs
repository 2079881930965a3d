//! The places where the words of a quote stand in a text, and what tells them apart.

use super::SnapshotText;
use super::anchor::{AnchorError, Place, WrongContext};
use super::occurrences::Occurrences;
use crate::text::is_verbatim;

/// How many code points of context are filled in, and shown, where fewer would do.
const CONTEXT: usize = 32;
/// The longest context that a quote can have, in code points.
const LONGEST: usize = 500;
/// The most places that a refusal lists.
const LISTED: usize = 5;

/// Words and their context, to be found in a text; all in NFC.
pub(super) struct Passage<'a> {
    pub(super) text: &'a SnapshotText,
    pub(super) exact: &'a str,
    pub(super) prefix: Option<&'a str>,
    pub(super) suffix: Option<&'a str>,
}

impl<'a> Passage<'a> {
    /// The bytes at which the words stand, in whatever context.
    pub(super) fn places(&self) -> Occurrences<'a> {
        Occurrences::new(self.text.as_str(), self.exact)
    }

    fn until(&self, at: usize) -> &'a str {
        self.text.as_str().get(..at).unwrap_or_default()
    }

    fn beyond(&self, at: usize) -> &'a str {
        self.text.as_str().get(at + self.exact.len()..).unwrap_or_default()
    }

    fn prefix_fits(&self, at: usize) -> bool {
        self.prefix.is_none_or(|prefix| self.until(at).ends_with(prefix))
    }

    fn suffix_fits(&self, at: usize) -> bool {
        self.suffix.is_none_or(|suffix| self.beyond(at).starts_with(suffix))
    }

    fn fits(&self, at: usize) -> bool {
        self.prefix_fits(at) && self.suffix_fits(at)
    }

    /// The places at which the words stand in the given context.
    fn fitting(&self) -> impl Iterator<Item = usize> {
        self.places().filter(|at| self.fits(*at))
    }

    /// The place that was given, once the words and their given context are found to stand there.
    pub(super) fn stated(&self, start: Option<u32>, end: Option<u32>) -> Result<Option<usize>, AnchorError> {
        let length = u32::try_from(self.exact.chars().count()).unwrap_or(u32::MAX);
        let (start, end) = match (start, end) {
            (None, None) => return Ok(None),
            (Some(start), None) => (start, start.saturating_add(length)),
            (None, Some(end)) => (end.saturating_sub(length), end),
            (Some(start), Some(end)) => (start, end),
        };
        let stands = self.text.slice(start, end);
        let at = self.text.byte(start).filter(|_| stands == Some(self.exact));
        let Some(at) = at else {
            // If the text ends within the place, what there is of it helps more than nothing.
            let rest = || self.text.slice(start, self.text.characters()).filter(|rest| !rest.is_empty());
            let stands = stands.or_else(rest).map(|stands| first(stands, 100).to_owned());
            return Err(AnchorError::Position { stands, places: self.list(self.places()) });
        };
        if self.fits(at) { Ok(Some(at)) } else { Err(self.wrong_context(&[at])) }
    }

    /// The only place at which the words stand in the given context.
    pub(super) fn only(&self) -> Result<usize, AnchorError> {
        let mut fitting = self.fitting();
        match (fitting.next(), fitting.next()) {
            (Some(at), None) => Ok(at),
            (None, _) => Err(self.wrong_context(&self.places().collect::<Vec<_>>())),
            (Some(_), Some(_)) => {
                Err(AnchorError::Ambiguous { count: 2 + fitting.count(), places: self.list(self.fitting()) })
            }
        }
    }

    /// The words stand at these places and not in the given context.
    fn wrong_context(&self, places: &[usize]) -> AnchorError {
        let with = |fits: &dyn Fn(usize) -> bool| self.list(places.iter().copied().filter(|at| fits(*at)));
        let (after, before) = (with(&|at| self.suffix_fits(at)), with(&|at| self.prefix_fits(at)));
        let (wrong, places) = match (after.is_empty(), before.is_empty()) {
            (false, true) => (WrongContext::Prefix, after),
            (true, false) => (WrongContext::Suffix, before),
            _ => (WrongContext::Both, with(&|_| true)),
        };
        AnchorError::Context { wrong, places }
    }

    /// How many code points of context, on the sides that were left out, tell this place from the others that fit;
    /// at least the usual 32.
    pub(super) fn telling_length(&self, at: usize) -> Result<usize, AnchorError> {
        let mut length = CONTEXT;
        let before = self.before(at, LONGEST).chars().count();
        let after = self.after(at, LONGEST).chars().count();
        for other in self.fitting().filter(|other| *other != at) {
            let same_before = common(self.until(at).chars().rev(), self.until(other).chars().rev(), before);
            let same_after = common(self.beyond(at).chars(), self.beyond(other).chars(), after);
            let needs = [
                (self.prefix.is_none() && same_before < before).then_some(same_before + 1),
                (self.suffix.is_none() && same_after < after).then_some(same_after + 1),
            ];
            let Some(needed) = needs.into_iter().flatten().min() else {
                let (count, places) = (self.fitting().count(), self.list(self.fitting()));
                return Err(AnchorError::Indistinct { count, places });
            };
            length = length.max(needed);
        }
        Ok(length)
    }

    /// Up to `length` code points before the words that a quote can hold.
    pub(super) fn before(&self, at: usize, length: usize) -> &'a str {
        last_held(self.until(at), length)
    }

    /// Up to `length` code points after the words that a quote can hold.
    pub(super) fn after(&self, at: usize, length: usize) -> &'a str {
        first_held(self.beyond(at), length)
    }

    fn list(&self, places: impl Iterator<Item = usize>) -> Vec<Place> {
        places.take(LISTED).map(|at| Place::of(self.text, at, at + self.exact.len())).collect()
    }
}

impl Place {
    /// The place between two bytes of a text.
    pub(super) fn of(text: &SnapshotText, start: usize, end: usize) -> Self {
        let whole = text.as_str();
        let before = whole.get(..start).unwrap_or_default();
        let (prefix, suffix) =
            (last_held(before, CONTEXT), first_held(whole.get(end..).unwrap_or_default(), CONTEXT));
        Self {
            exact: whole.get(start..end).unwrap_or_default().to_owned(),
            prefix: prefix.to_owned(),
            suffix: suffix.to_owned(),
            start: text.place(start),
            end: text.place(end),
        }
    }
}

/// The last code points, up to `length`, as far as a quote can hold them.
fn last_held(text: &str, length: usize) -> &str {
    let held = text.char_indices().rev().take(length).take_while(|(_, c)| is_verbatim(*c));
    held.last().map_or("", |(start, _)| &text[start..])
}

/// The first code points, up to `length`, as far as a quote can hold them.
fn first_held(text: &str, length: usize) -> &str {
    let held = text.char_indices().take(length).take_while(|(_, c)| is_verbatim(*c));
    held.last().map_or("", |(start, c)| &text[..start + c.len_utf8()])
}

/// The first `length` code points.
fn first(text: &str, length: usize) -> &str {
    text.char_indices().nth(length).map_or(text, |(end, _)| &text[..end])
}

/// How many characters agree from the begin, up to a limit.
fn common(one: impl Iterator<Item = char>, other: impl Iterator<Item = char>, limit: usize) -> usize {
    one.zip(other).take(limit).take_while(|(one, other)| one == other).count()
}
