//! The shape of what is on record on a claim.

use dementi_domain::assertion::AssertionMode;
use dementi_domain::denial::{AnswerKind, Scope};
use dementi_domain::evidence::{Credibility, Reliability, Stance};
use dementi_domain::ids::{AssertionId, DenialId, EvidenceId};
use serde::Serialize;
use time::Date;

use super::report::{PartyName, WithdrawalNote};

/// What one party answers to the claim, part by part.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Coverage {
    /// The party.
    pub party: PartyName,
    /// Its latest answers, one for each part, in the claim's order.
    pub answers: Vec<CoverageAnswer>,
}

/// What one party answers to one part.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CoverageAnswer {
    /// The part's number.
    pub part: usize,
    /// Its latest answer; absent if the party never spoke on the claim.
    pub answer: Option<AnswerKind>,
    /// When it was given.
    pub stated_on: Option<Date>,
    /// Earlier answers that differ from it, oldest first.
    pub earlier: Vec<EarlierAnswer>,
    /// Whether it changed its answer and the desk has not said how it reads that.
    pub unresolved: bool,
}

/// An answer that a party has changed since.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct EarlierAnswer {
    /// The answer.
    pub answer: AnswerKind,
    /// When it was given.
    pub stated_on: Option<Date>,
}

/// A party's words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct QuoteReport {
    /// The words, to the letter, but for the names of protected sources.
    pub text: String,
    /// Their language.
    pub language: Option<String>,
    /// Whether they are gone from the newest snapshot of the source.
    pub gone: bool,
}

/// A party asserts the claim.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct AssertionReport {
    /// Its id; absent if it would help to find a protected source.
    pub id: Option<AssertionId>,
    /// Who asserts.
    pub party: PartyName,
    /// How.
    pub mode: AssertionMode,
    /// Where: the source's number in the references.
    pub source: usize,
    /// When; absent if unknown or withheld.
    pub stated_on: Option<Date>,
    /// In which words.
    pub quote: Option<QuoteReport>,
}

/// A party answers the claim.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct DenialReport {
    /// Its id; absent if it would help to find a protected source.
    pub id: Option<DenialId>,
    /// Who answers.
    pub party: PartyName,
    /// How much of the claim it denies.
    pub scope: Scope,
    /// Where: the source's number in the references.
    pub source: usize,
    /// When; absent if withheld.
    pub stated_on: Option<Date>,
    /// In which words.
    pub quote: Option<QuoteReport>,
    /// One answer for each part, in the claim's order.
    pub answers: Vec<AnswerReport>,
}

/// An answer to one part.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct AnswerReport {
    /// The part's number.
    pub part: usize,
    /// How it is answered.
    pub answer: AnswerKind,
    /// Why the desk reads it so.
    pub note: Option<String>,
}

/// Evidence, grouped by what it does to the claim.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct EvidenceByStance {
    /// What speaks for it.
    pub supports: Vec<EvidenceReport>,
    /// What speaks against it.
    pub refutes: Vec<EvidenceReport>,
    /// What helps to understand it.
    pub context: Vec<EvidenceReport>,
}

impl EvidenceByStance {
    /// The groups, in the order in which people should read them.
    pub fn groups(&self) -> [(Stance, &[EvidenceReport]); 3] {
        [
            (Stance::Supports, &self.supports),
            (Stance::Refutes, &self.refutes),
            (Stance::Context, &self.context),
        ]
    }
}

/// A piece of evidence.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct EvidenceReport {
    /// Its id; absent if it would help to find a protected source.
    pub id: Option<EvidenceId>,
    /// The source that is the evidence: its number in the references.
    pub source: usize,
    /// The numbers of the parts that it bears on; none means the claim as a whole.
    pub parts: Vec<usize>,
    /// Its grade.
    pub grade: Grade,
    /// What it shows.
    pub note: Option<String>,
    /// In which words.
    pub quote: Option<QuoteReport>,
}

/// A grade by the Admiralty code (NATO STANAG 2511), in code and words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Grade {
    /// Letter and digit, such as `B2`.
    pub code: String,
    /// How reliable the source is.
    pub reliability: Reliability,
    /// The letter in words.
    pub reliability_meaning: &'static str,
    /// How credible the information is.
    pub credibility: Credibility,
    /// The digit in words.
    pub credibility_meaning: &'static str,
}

/// What kind of entry was withdrawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum EntryKind {
    /// An assertion.
    Assertion,
    /// A denial.
    Denial,
    /// A piece of evidence.
    Evidence,
}

/// An entry that was withdrawn from a claim's record.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct WithdrawnEntry {
    /// What it was.
    pub entry: EntryKind,
    /// Whose it was; evidence is nobody's.
    pub party: Option<PartyName>,
    /// Its source's number in the references.
    pub source: usize,
    /// When and why it was withdrawn.
    pub withdrawn: WithdrawalNote,
}
