//! Denials: a party answers a claim, part by part.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use time::Date;

use crate::claim::Parts;
use crate::ids::{ClaimId, DenialId, PartId, PartyId, SourceId};
use crate::quote::Quote;
use crate::record::Record;
use crate::text::Note;
use crate::vocabulary::vocabulary;

vocabulary! {
    /// How a denial answers one part.
    AnswerKind {
        /// It says that the part is not so.
        Denied = "denied",
        /// It admits the part.
        Conceded = "conceded",
        /// It answers something else in the part's place.
        Reframed = "reframed",
        /// It says nothing on the part.
        Unaddressed = "unaddressed",
    }
}

vocabulary! {
    /// How much of a claim a denial denies; derived from its answers.
    Scope as "DenialScope" => {
        /// All parts are denied.
        Full = "full",
        /// Some parts are denied.
        Partial = "partial",
        /// No part is denied; some are reframed.
        NonDenial = "non_denial",
        /// No part is denied or reframed; some are conceded.
        Concession = "concession",
        /// No part is addressed.
        Silent = "silent",
    }
}

/// The answer to one part.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Answer {
    /// The part.
    pub part: PartId,
    /// How it is answered.
    pub kind: AnswerKind,
    /// Why the desk reads it so.
    pub note: Option<Note>,
}

/// A denial's answers: every part of the claim once, in the claim's order.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Answers(Vec<Answer>);

/// What is wrong with a denial's answers.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum InvalidAnswers {
    /// A part of the claim has no answer.
    #[error(
        "every part of the claim needs an answer; there is none for the part {part} (say `unaddressed` if the denial is silent on it)"
    )]
    Missing {
        /// The part.
        part: PartId,
    },
    /// An answer names a part of no such claim.
    #[error("the claim has no part {part}")]
    Unknown {
        /// Index of the answer, from 0.
        position: usize,
        /// The part that it names.
        part: PartId,
    },
    /// A part is answered twice.
    #[error("the part {part} is answered twice")]
    Repeated {
        /// Index of the repetition, from 0.
        position: usize,
        /// The part.
        part: PartId,
    },
}

impl Answers {
    /// Checks that the answers cover every part once, and brings them into the parts' order.
    pub fn new(parts: &Parts, given: Vec<Answer>) -> Result<Self, InvalidAnswers> {
        let mut by_part = BTreeMap::new();
        for (position, answer) in given.into_iter().enumerate() {
            let part = answer.part;
            if !parts.contains(part) {
                return Err(InvalidAnswers::Unknown { position, part });
            }
            if by_part.insert(part, answer).is_some() {
                return Err(InvalidAnswers::Repeated { position, part });
            }
        }
        let ordered = parts.ids().map(|part| by_part.remove(&part).ok_or(InvalidAnswers::Missing { part }));
        ordered.collect::<Result<_, _>>().map(Self)
    }

    /// Takes answers that were checked when they were written.
    pub fn restore(answers: Vec<Answer>) -> Self {
        Self(answers)
    }

    /// The answers, in the claim's order of parts.
    pub fn as_slice(&self) -> &[Answer] {
        &self.0
    }

    /// How a part is answered.
    pub fn to(&self, part: PartId) -> Option<&Answer> {
        self.0.iter().find(|answer| answer.part == part)
    }

    /// How much of the claim they deny.
    pub fn scope(&self) -> Scope {
        let some = |kind| self.0.iter().any(|answer| answer.kind == kind);
        if self.0.iter().all(|answer| answer.kind == AnswerKind::Denied) {
            Scope::Full
        } else if some(AnswerKind::Denied) {
            Scope::Partial
        } else if some(AnswerKind::Reframed) {
            Scope::NonDenial
        } else if some(AnswerKind::Conceded) {
            Scope::Concession
        } else {
            Scope::Silent
        }
    }
}

/// What a denial says.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Denial {
    /// The claim that it answers.
    pub claim: ClaimId,
    /// Who answers.
    pub party: PartyId,
    /// Where.
    pub source: SourceId,
    /// When; of two answers of one party the later one counts.
    pub stated_on: Date,
    /// In which words.
    pub quote: Option<Quote>,
    /// Its answers, part by part.
    pub answers: Answers,
}

impl Denial {
    /// How much of the claim it denies.
    pub fn scope(&self) -> Scope {
        self.answers.scope()
    }
}

/// A denial on record.
pub type DenialRecord = Record<DenialId, Denial>;
