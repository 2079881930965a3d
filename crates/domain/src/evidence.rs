//! Evidence: sources brought to bear on a claim, graded by the Admiralty code.

use serde::{Deserialize, Serialize};

use crate::claim::Parts;
use crate::distinct::Distinct;
use crate::ids::{ClaimId, EvidenceId, PartId, SourceId};
use crate::quote::Quote;
use crate::record::Record;
use crate::text::Note;
use crate::vocabulary::vocabulary;

vocabulary! {
    /// What a piece of evidence does to the claim.
    Stance {
        /// It speaks for it.
        Supports = "supports",
        /// It speaks against it.
        Refutes = "refutes",
        /// It helps to understand it.
        Context = "context",
    }
}

vocabulary! {
    /// How reliable the source is: the letter of the Admiralty code (NATO STANAG 2511).
    Reliability {
        /// Completely reliable.
        A = "A",
        /// Usually reliable.
        B = "B",
        /// Fairly reliable.
        C = "C",
        /// Not usually reliable.
        D = "D",
        /// Unreliable.
        E = "E",
        /// Cannot be judged, which is not the worst grade but none.
        F = "F",
    }
}

vocabulary! {
    /// How credible the information is: the digit of the Admiralty code (NATO STANAG 2511).
    Credibility {
        /// Confirmed by other sources.
        One = "1",
        /// Probably true.
        Two = "2",
        /// Possibly true.
        Three = "3",
        /// Doubtful.
        Four = "4",
        /// Improbable.
        Five = "5",
        /// Cannot be judged, which is not the worst grade but none.
        Six = "6",
    }
}

impl Reliability {
    /// The grade in words.
    pub const fn meaning(self) -> &'static str {
        match self {
            Self::A => "completely reliable",
            Self::B => "usually reliable",
            Self::C => "fairly reliable",
            Self::D => "not usually reliable",
            Self::E => "unreliable",
            Self::F => "reliability cannot be judged",
        }
    }
}

impl Credibility {
    /// The grade in words.
    pub const fn meaning(self) -> &'static str {
        match self {
            Self::One => "confirmed by other sources",
            Self::Two => "probably true",
            Self::Three => "possibly true",
            Self::Four => "doubtful",
            Self::Five => "improbable",
            Self::Six => "truth cannot be judged",
        }
    }
}

/// A piece of evidence names a part that the claim does not have.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the claim has no part {part}")]
pub struct UnknownPart {
    /// Its index in the list, from 0.
    pub position: usize,
    /// The part.
    pub part: PartId,
}

/// What a piece of evidence says.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Evidence {
    /// The claim that it bears on.
    pub claim: ClaimId,
    /// The source that is the evidence.
    pub source: SourceId,
    /// The parts that it bears on; none named means the claim as a whole.
    pub parts: Distinct<PartId, 50>,
    /// What it does to them.
    pub stance: Stance,
    /// How reliable the source is.
    pub reliability: Reliability,
    /// How credible the information is.
    pub credibility: Credibility,
    /// What it shows.
    pub note: Option<Note>,
    /// In which words.
    pub quote: Option<Quote>,
}

impl Evidence {
    /// Refuses evidence on parts that the claim does not have.
    pub fn check_parts(&self, parts: &Parts) -> Result<(), UnknownPart> {
        match self.parts.iter().enumerate().find(|(_, part)| !parts.contains(**part)) {
            Some((position, part)) => Err(UnknownPart { position, part: *part }),
            None => Ok(()),
        }
    }
}

/// A piece of evidence on record.
pub type EvidenceRecord = Record<EvidenceId, Evidence>;
