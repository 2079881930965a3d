//! Assertions, denials and evidence, as the page of a claim shows them.

use dementi_application::claims::View;
use dementi_domain::evidence::Stance;
use dementi_domain::ids::{PartId, PartyId, SourceId};
use dementi_domain::quote::Quote;
use dementi_domain::record::Record;
use dementi_domain::vocabulary::Vocabulary;
use time::Date;
use uuid::Uuid;

use super::matrix::letter;
use super::show::{Names, QuoteView, numbers};

/// One answer of a denial: the number of the part, the answer, its letter, and the note.
pub(crate) type AnswerView = (usize, &'static str, &'static str, Option<String>);

/// An entry of the record.
pub(crate) struct Entry<'a> {
    pub(crate) id: Uuid,
    /// How the addresses begin at which it is changed.
    pub(crate) place: &'static str,
    /// Who speaks; of evidence the title of its source.
    pub(crate) who: &'a str,
    /// The party that speaks.
    pub(crate) party: Option<PartyId>,
    /// Whether who speaks is a protected source.
    pub(crate) protected: bool,
    pub(crate) source: &'a str,
    pub(crate) source_address: String,
    pub(crate) stated_on: Option<Date>,
    /// The mode of an assertion, the scope of a denial.
    pub(crate) manner: &'static str,
    pub(crate) quote: Option<QuoteView<'a>>,
    pub(crate) answers: Vec<AnswerView>,
    /// The Admiralty grade of evidence, and the numbers of the parts that it is brought to bear on.
    pub(crate) grade: String,
    pub(crate) parts: Vec<usize>,
    pub(crate) note: Option<String>,
    /// Why it was withdrawn.
    pub(crate) withdrawn: Option<String>,
    pub(crate) recorded_by: &'a str,
}

fn entry<'a, I: Copy + Into<Uuid>, C>(
    record: &'a Record<I, C>,
    view: &View,
    names: &Names<'a>,
    source: SourceId,
    quote: Option<&'a Quote>,
) -> Entry<'a> {
    let id = record.id().into();
    let claim = view.claim.claim.record.id();
    Entry {
        id,
        place: "",
        who: names.source(source),
        party: None,
        protected: false,
        source: names.source(source),
        source_address: format!("/sources/{source}?claim={claim}"),
        stated_on: None,
        manner: "",
        quote: quote.map(|quote| QuoteView::of(quote, id, (claim, source), view.claim.has_lost(id))),
        answers: Vec::new(),
        grade: String::new(),
        parts: Vec::new(),
        note: None,
        withdrawn: record.withdrawn().map(|withdrawal| withdrawal.reason.to_string()),
        recorded_by: names.maybe_user(record.created().by),
    }
}

/// The assertions, in the order of recording.
pub(super) fn assertions<'a>(view: &'a View, names: &Names<'a>) -> Vec<Entry<'a>> {
    let all = view.claim.assertions.iter().map(|(record, _)| {
        let said = record.content();
        Entry {
            place: "assertions",
            who: names.party(said.party),
            party: Some(said.party),
            protected: names.confidential(said.party),
            stated_on: said.stated_on,
            manner: said.mode.as_str(),
            ..entry(record, view, names, said.source, said.quote.as_ref())
        }
    });
    all.collect()
}

/// The denials, in the order of recording.
pub(super) fn denials<'a>(view: &'a View, names: &Names<'a>) -> Vec<Entry<'a>> {
    let numbers = numbers(view.claim.claim.record.content());
    let number = |part: PartId| numbers.get(&part).copied().unwrap_or_default();
    let all = view.claim.denials.iter().map(|(record, _)| {
        let said = record.content();
        let answers = said.answers.as_slice().iter().map(|answer| {
            let kind = answer.kind.as_str();
            (number(answer.part), kind, letter(kind), answer.note.as_ref().map(ToString::to_string))
        });
        Entry {
            place: "denials",
            who: names.party(said.party),
            party: Some(said.party),
            protected: names.confidential(said.party),
            stated_on: Some(said.stated_on),
            manner: said.scope().as_str(),
            answers: answers.collect(),
            ..entry(record, view, names, said.source, said.quote.as_ref())
        }
    });
    all.collect()
}

/// The evidence, by stance and in the order of recording.
pub(super) fn evidence<'a>(view: &'a View, names: &Names<'a>) -> Vec<Entry<'a>> {
    let numbers = numbers(view.claim.claim.record.content());
    let of_stance = |stance: &Stance| {
        let stance = *stance;
        view.claim.evidence.iter().filter(move |(record, _)| record.content().stance == stance)
    };
    let all = Stance::ALL.iter().flat_map(of_stance).map(|(record, _)| {
        let brought = record.content();
        Entry {
            place: "evidence",
            manner: brought.stance.as_str(),
            grade: format!("{}{}", brought.reliability, brought.credibility),
            parts: brought.parts.as_slice().iter().filter_map(|part| numbers.get(part).copied()).collect(),
            note: brought.note.as_ref().map(ToString::to_string),
            ..entry(record, view, names, brought.source, brought.quote.as_ref())
        }
    });
    all.collect()
}
