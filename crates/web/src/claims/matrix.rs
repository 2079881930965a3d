//! The matrix of denial coverage: parts by parties.

use dementi_application::claims::View;
use dementi_domain::analysis::coverage::{PartCoverage, PartyAnswer};
use dementi_domain::denial::AnswerKind;
use dementi_domain::ids::PartyId;
use dementi_domain::vocabulary::Vocabulary;
use time::Date;

use super::show::Names;

/// Where one party stands on one part.
pub(crate) struct Cell<'a> {
    /// `denied`, `conceded`, `reframed`, `unaddressed` or `unanswered`.
    pub(crate) answer: &'static str,
    /// The letter that tells it without colour.
    pub(crate) letter: &'static str,
    pub(crate) source: &'a str,
    pub(crate) stated_on: Option<Date>,
    pub(crate) note: Option<String>,
    /// What the party said before, and when.
    pub(crate) changed_from: Vec<(&'static str, Date)>,
}

/// One part.
pub(crate) struct Line<'a> {
    pub(crate) text: &'a str,
    pub(crate) cells: Vec<Cell<'a>>,
}

/// The matrix.
pub(crate) struct Matrix<'a> {
    pub(crate) parties: Vec<(PartyId, &'a str)>,
    pub(crate) lines: Vec<Line<'a>>,
}

/// Builds the matrix of a claim: a column for every party that spoke, or that the claim is about.
pub(super) fn matrix<'a>(view: &'a View, names: &Names<'a>) -> Matrix<'a> {
    let coverage = view.claim.coverage();
    let mut parties: Vec<PartyId> = Vec::new();
    for party in coverage.iter().flat_map(PartCoverage::parties) {
        if !parties.contains(&party) {
            parties.push(party);
        }
    }
    parties.sort_by_key(|party| names.party(*party).to_lowercase());
    let texts = view.claim.claim.record.content().parts.as_slice();
    let lines = coverage.iter().zip(texts).map(|(part, text)| Line {
        text: text.text.as_str(),
        cells: parties.iter().map(|party| cell(part, *party, names)).collect(),
    });
    Matrix {
        lines: lines.collect(),
        parties: parties.iter().map(|party| (*party, names.party(*party))).collect(),
    }
}

fn cell<'a>(part: &PartCoverage, party: PartyId, names: &Names<'a>) -> Cell<'a> {
    if let Some(answer) = part.answers.iter().find(|answer| answer.party == party) {
        return answered(answer, names);
    }
    let answer = if part.unanswered_by.contains(&party) { "unanswered" } else { "unaddressed" };
    Cell { answer, letter: letter(answer), source: "", stated_on: None, note: None, changed_from: Vec::new() }
}

fn answered<'a>(answer: &PartyAnswer, names: &Names<'a>) -> Cell<'a> {
    let latest = &answer.latest;
    Cell {
        answer: latest.answer.as_str(),
        letter: letter(latest.answer.as_str()),
        source: names.source(latest.source),
        stated_on: Some(latest.stated_on),
        note: latest.note.as_ref().map(ToString::to_string),
        changed_from: answer
            .changed_from
            .iter()
            .map(|given| (given.answer.as_str(), given.stated_on))
            .collect(),
    }
}

/// A letter for each answer, the same in every language: colours alone tell nothing to some.
pub(crate) fn letter(answer: &str) -> &'static str {
    match AnswerKind::from_term(answer) {
        Some(AnswerKind::Denied) => "D",
        Some(AnswerKind::Conceded) => "C",
        Some(AnswerKind::Reframed) => "R",
        Some(AnswerKind::Unaddressed) => "U",
        None => "–",
    }
}
