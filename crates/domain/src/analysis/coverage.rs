//! Denial coverage: for each part of a claim, which party answered it, how, and which never did.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;
use time::Date;

use crate::claim::Parts;
use crate::denial::{AnswerKind, DenialRecord};
use crate::ids::{DenialId, PartId, PartyId, SourceId};
use crate::status::PartDispute;
use crate::text::Note;

/// How one party answered one part, once.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Given {
    /// How; never `unaddressed`.
    pub answer: AnswerKind,
    /// In which denial.
    pub denial: DenialId,
    /// In which source.
    pub source: SourceId,
    /// When.
    pub stated_on: Date,
    /// Why the desk reads it so.
    pub note: Option<Note>,
}

/// Where one party stands on one part: its latest answer, and earlier ones that differ from it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PartyAnswer {
    /// The party.
    pub party: PartyId,
    /// Its latest answer.
    pub latest: Given,
    /// Its earlier answers that differ from the latest, oldest first: the party changed its story.
    pub changed_from: Vec<Given>,
}

impl PartyAnswer {
    /// Whether the party contradicts itself and the desk has not said how it reads that.
    ///
    /// A change counts as resolved once the latest answer carries a note.
    pub fn unresolved(&self) -> bool {
        !self.changed_from.is_empty() && self.latest.note.is_none()
    }
}

/// Who answered one part, and who did not.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PartCoverage {
    /// The part.
    pub part: PartId,
    /// Whether it is disputed.
    pub dispute: PartDispute,
    /// The parties that answered it, by the day of their latest answer.
    pub answers: Vec<PartyAnswer>,
    /// The parties that answered the claim, and never this part.
    pub unaddressed_by: Vec<PartyId>,
    /// The parties that the claim is about and that never answered it at all.
    pub unanswered_by: Vec<PartyId>,
}

impl PartCoverage {
    /// Every party that it mentions, each once.
    pub fn parties(&self) -> impl Iterator<Item = PartyId> {
        let answered = self.answers.iter().map(|answer| answer.party);
        answered.chain(self.unaddressed_by.iter().copied()).chain(self.unanswered_by.iter().copied())
    }

    /// Every source in which the part was answered, as often as it was.
    pub fn sources(&self) -> impl Iterator<Item = SourceId> {
        let given = self.answers.iter().flat_map(|answer| answer.changed_from.iter().chain([&answer.latest]));
        given.map(|given| given.source)
    }
}

/// Derives the coverage of a claim's parts, in the claim's order, from its denials, in any order; withdrawn ones do
/// not count.
///
/// Of several answers by one party to one part the latest counts, by the day it was given, then by the order of
/// recording. Silence is no answer: it does not take back what the party said before. Every party that spoke
/// appears exactly once on every part, under `answers` or under `unaddressed_by`.
pub fn coverage(parts: &Parts, about: &[PartyId], denials: &[&DenialRecord]) -> Vec<PartCoverage> {
    let mut standing: Vec<&DenialRecord> = denials.iter().copied().filter(|denial| denial.stands()).collect();
    standing.sort_by_key(|denial| (denial.content().stated_on, denial.id()));
    let spoke: BTreeSet<PartyId> = standing.iter().map(|denial| denial.content().party).collect();
    let about: BTreeSet<PartyId> = about.iter().copied().collect();
    let unanswered: Vec<PartyId> = about.difference(&spoke).copied().collect();
    let of_part = |part| {
        let answers = answers(part, &standing);
        let answered: BTreeSet<PartyId> = answers.iter().map(|answer| answer.party).collect();
        PartCoverage {
            part,
            dispute: dispute(&answers, spoke.is_empty()),
            unaddressed_by: spoke.difference(&answered).copied().collect(),
            unanswered_by: unanswered.clone(),
            answers,
        }
    };
    parts.ids().map(of_part).collect()
}

/// `standing` is in the order in which the answers count, the latest last.
fn answers(part: PartId, standing: &[&DenialRecord]) -> Vec<PartyAnswer> {
    let mut given: BTreeMap<PartyId, Vec<Given>> = BTreeMap::new();
    for record in standing {
        let denial = record.content();
        let answer = denial.answers.to(part).filter(|answer| answer.kind != AnswerKind::Unaddressed);
        if let Some(answer) = answer {
            given.entry(denial.party).or_default().push(Given {
                answer: answer.kind,
                denial: record.id(),
                source: denial.source,
                stated_on: denial.stated_on,
                note: answer.note.clone(),
            });
        }
    }
    let of_party = |(party, mut given): (PartyId, Vec<Given>)| {
        let latest = given.pop()?;
        given.retain(|earlier| earlier.answer != latest.answer);
        Some(PartyAnswer { party, latest, changed_from: given })
    };
    let mut answers: Vec<PartyAnswer> = given.into_iter().filter_map(of_party).collect();
    answers.sort_by_key(|answer| (answer.latest.stated_on, answer.latest.denial));
    answers
}

/// The strongest of the parties' latest answers.
fn dispute(answers: &[PartyAnswer], nobody_spoke: bool) -> PartDispute {
    let some = |wanted| answers.iter().any(|answer| answer.latest.answer == wanted);
    if nobody_spoke {
        PartDispute::Unanswered
    } else if some(AnswerKind::Denied) {
        PartDispute::Denied
    } else if some(AnswerKind::Reframed) {
        PartDispute::Reframed
    } else if some(AnswerKind::Conceded) {
        PartDispute::Conceded
    } else {
        PartDispute::Unaddressed
    }
}
