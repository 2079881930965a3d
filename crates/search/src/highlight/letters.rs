//! A text by its letters.

use std::ops::Range;

use unicode_normalization::char::is_combining_mark;

/// How far a word boundary is looked for before a word is cut.
const REACH: usize = 30;

/// A text as its code points; places are counted in these.
pub(super) struct Letters<'a> {
    text: &'a str,
    all: Vec<(usize, char)>,
    /// Whether more follows that is not looked at.
    goes_on: bool,
}

impl<'a> Letters<'a> {
    pub(super) fn of(text: &'a str, goes_on: bool) -> Self {
        Self { text, all: text.char_indices().collect(), goes_on }
    }

    pub(super) fn len(&self) -> usize {
        self.all.len()
    }

    /// Where these bytes stand.
    pub(super) fn of_bytes(&self, bytes: &Range<usize>) -> Range<usize> {
        let place = |byte: usize| self.all.partition_point(|(at, _)| *at < byte);
        place(bytes.start)..place(bytes.end)
    }

    pub(super) fn text(&self, place: &Range<usize>) -> &'a str {
        let byte = |at: usize| self.all.get(at).map_or(self.text.len(), |(byte, _)| *byte);
        self.text.get(byte(place.start)..byte(place.end)).unwrap_or_default()
    }

    fn at(&self, at: usize) -> Option<char> {
        self.all.get(at).map(|(_, letter)| *letter)
    }

    fn blank(&self, at: usize) -> bool {
        self.at(at).is_none_or(char::is_whitespace)
    }

    pub(super) fn any_before(&self, at: usize) -> bool {
        self.all[..at].iter().any(|(_, letter)| !letter.is_whitespace())
    }

    pub(super) fn any_behind(&self, at: usize) -> bool {
        self.goes_on || self.all[at..].iter().any(|(_, letter)| !letter.is_whitespace())
    }

    /// A place without the blanks around it.
    pub(super) fn trimmed(&self, mut place: Range<usize>) -> Range<usize> {
        while !place.is_empty() && self.blank(place.start) {
            place.start += 1;
        }
        while !place.is_empty() && self.blank(place.end - 1) {
            place.end -= 1;
        }
        place
    }

    /// The last beginning of a sentence within a place.
    pub(super) fn sentence_within(&self, place: Range<usize>) -> Option<usize> {
        place.rev().find(|at| self.begins_sentence(*at))
    }

    fn begins_sentence(&self, at: usize) -> bool {
        if self.blank(at) {
            return false;
        }
        let mut before = self.all[..at].iter().rev().map(|(_, letter)| *letter).peekable();
        let mut parted = false;
        while let Some(blank) = before.next_if(|letter| letter.is_whitespace()) {
            if blank == '\n' {
                return true;
            }
            parted = true;
        }
        while before
            .next_if(|letter| parted && matches!(letter, '"' | '”' | '“' | '’' | '»' | '«' | ')' | ']'))
            .is_some()
        {}
        match before.next() {
            None | Some('。' | '！' | '？') => true,
            Some('.' | '!' | '?' | '…' | '؟' | '।') => parted,
            Some(_) => false,
        }
    }

    /// The first place not before `at`, and not behind `limit`, where a fragment may begin.
    pub(super) fn start_from(&self, at: usize, limit: usize) -> usize {
        let begins = |at: &usize| !self.blank(*at) && (*at == 0 || self.blank(*at - 1));
        let end = limit.min(at + REACH);
        match (at..=end).find(begins) {
            Some(start) => start,
            None if end == limit => limit,
            None => (at..limit).find(|at| !self.within_letter(*at)).unwrap_or(limit),
        }
    }

    /// The last place not behind `at`, and not before `limit`, where a fragment may end.
    pub(super) fn end_before(&self, at: usize, limit: usize) -> usize {
        let first = limit.max(at.saturating_sub(REACH));
        match (first..=at).rev().find(|at| self.blank(*at)) {
            Some(end) => end,
            None if first == limit => limit,
            None => (limit..=at).rev().find(|at| !self.within_letter(*at)).unwrap_or(limit),
        }
    }

    /// Whether a cut here would part what is read as one letter.
    fn within_letter(&self, at: usize) -> bool {
        let joins = |letter: char| {
            is_combining_mark(letter)
                || matches!(letter, '\u{200d}' | '\u{fe00}'..='\u{fe0f}' | '\u{1f3fb}'..='\u{1f3ff}')
        };
        self.at(at).is_some_and(joins) || at.checked_sub(1).and_then(|at| self.at(at)) == Some('\u{200d}')
    }
}
