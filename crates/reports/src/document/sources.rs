//! The sources of a report, as they are cited.

use super::page::party;
use super::text::{Text, cite, quoted, record_in, text};
use crate::language::Language;
use crate::model::{PartyName, Reference};
use crate::words::sentences;

/// The numbered list of sources, to name them where they are cited.
#[derive(Clone, Copy)]
pub(super) struct Sources<'a> {
    pub(super) list: &'a [Reference],
    pub(super) language: Language,
}

impl Sources<'_> {
    fn get(&self, number: usize) -> Option<&Reference> {
        self.list.get(number.checked_sub(1)?)
    }

    /// A source, as it is named in a sentence: title, publisher, number. The publisher is left out where it
    /// is the `speaker` whom the sentence names.
    pub(super) fn cite(self, number: usize, speaker: Option<&PartyName>) -> Text {
        let Some(source) = self.get(number) else {
            return cite(number);
        };
        let Some(title) = &source.title else {
            return sentences::withheld_work(self.language, number, source.kind);
        };
        let title = quoted(self.language, record_in(title, source.language.as_deref()));
        match source.publisher.as_ref().filter(|publisher| Some(*publisher) != speaker) {
            Some(publisher) => text![title, ", ", party(publisher), " ", cite(number)],
            None => text![title, " ", cite(number)],
        }
    }

    /// A source, and what it relies on.
    pub(super) fn located(self, number: usize, speaker: Option<&PartyName>) -> Text {
        let relied = self.get(number).map_or(&[][..], |source| &source.derived_from);
        let cited = self.cite(number, speaker);
        if relied.is_empty() { cited } else { cited.with(sentences::relying_on(self.language, relied)) }
    }
}
