//! Claims: checkable statements, in the desk's words, and their parts.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};
use time::Date;

use crate::distinct::{Distinct, DistinctError};
use crate::ids::{ClaimId, DossierId, PartId, PartyId};
use crate::record::{Deed, Record};
use crate::reference::Language;
use crate::scale::Rated;
use crate::status::Status;
use crate::text::{Line, Prose};

/// One separately checkable proposition of a claim.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Part {
    /// Its id, which answers, evidence and ratings refer to.
    pub id: PartId,
    /// What it says.
    pub text: Prose<2000>,
}

/// The parts of a claim: 1 to 50, each id and each text once, in the order in which they are read.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "Vec<Part>", into = "Vec<Part>")]
pub struct Parts(Vec<Part>);

/// What is wrong with a list of parts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum InvalidParts {
    /// There is none.
    #[error("a claim has at least one part; repeat the claim's own text if it cannot be split")]
    None,
    /// There are too many.
    #[error("a claim has at most {} parts; this has {length}", Parts::MAX)]
    TooMany {
        /// The parts given.
        length: usize,
    },
    /// One stands twice.
    #[error("the part at {position} stands earlier already")]
    Repeated {
        /// Index of the repetition, from 0.
        position: usize,
    },
}

impl Parts {
    /// The most parts that a claim can have.
    pub const MAX: usize = 50;

    /// Checks a list of parts.
    pub fn new(parts: Vec<Part>) -> Result<Self, InvalidParts> {
        if parts.is_empty() {
            return Err(InvalidParts::None);
        }
        if parts.len() > Self::MAX {
            return Err(InvalidParts::TooMany { length: parts.len() });
        }
        let mut ids = BTreeSet::new();
        let mut texts = BTreeSet::new();
        let repeated = |part: &Part| !ids.insert(part.id) || !texts.insert(part.text.clone());
        match parts.iter().position(repeated) {
            Some(position) => Err(InvalidParts::Repeated { position }),
            None => Ok(Self(parts)),
        }
    }

    /// The parts, in order.
    pub fn as_slice(&self) -> &[Part] {
        &self.0
    }

    /// The parts' ids, in order.
    pub fn ids(&self) -> impl Iterator<Item = PartId> + '_ {
        self.0.iter().map(|part| part.id)
    }

    /// Whether a part is one of these.
    pub fn contains(&self, id: PartId) -> bool {
        self.ids().any(|known| known == id)
    }

    /// Whether both lists hold the same parts, whatever their order and wording.
    pub fn same_set(&self, other: &Self) -> bool {
        self.ids().collect::<BTreeSet<_>>() == other.ids().collect::<BTreeSet<_>>()
    }
}

impl TryFrom<Vec<Part>> for Parts {
    type Error = InvalidParts;

    fn try_from(parts: Vec<Part>) -> Result<Self, InvalidParts> {
        Self::new(parts)
    }
}

impl From<Parts> for Vec<Part> {
    fn from(parts: Parts) -> Self {
        parts.0
    }
}

/// A word or two by which a desk finds its claims again.
pub type Tag = Line<50>;

/// What a claim says. Every combination of values is allowed.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Claim {
    /// The dossier that it is checked in.
    pub dossier: DossierId,
    /// The statement, in the desk's words.
    pub text: Prose<2000>,
    /// The language of the text.
    pub language: Language,
    /// When it was first made.
    pub claimed_on: Option<Date>,
    /// The propositions that it is made of.
    pub parts: Parts,
    /// The parties that it is about: those whom it accuses or concerns.
    pub about: Distinct<PartyId, 50>,
    /// The desk's tags.
    pub tags: Distinct<Tag, 50>,
}

impl Claim {
    /// The same with some tags more and others less: those that stay keep their order, new ones follow in theirs. What it has
    /// already is not added again, and what it does not have need not be removed.
    pub fn retagged(&self, add: &[Tag], remove: &[Tag]) -> Result<Self, DistinctError> {
        let mut tags: Vec<Tag> = self.tags.iter().filter(|tag| !remove.contains(tag)).cloned().collect();
        for tag in add {
            if !tags.contains(tag) {
                tags.push(tag.clone());
            }
        }
        Ok(Self { tags: Distinct::new(tags)?, ..self.clone() })
    }
}

/// A claim on record.
pub type ClaimRecord = Record<ClaimId, Claim>;

/// A claim on record, with what the desk derives from its record.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct TrackedClaim {
    /// The claim.
    pub record: ClaimRecord,
    /// How often it was written otherwise, from 1, tags aside, by which a desk finds its claims again; verdicts rest on
    /// it. (The row's version also counts changes of the tags and of the derived status.)
    pub content_version: i64,
    /// Who last wrote it otherwise, tags aside, and when; `None` as long as it says what was first recorded, and where
    /// that was before this was kept.
    pub reworded: Option<Deed>,
    /// In whose write the count of its origins last came out otherwise, and when; `None` as long as there is none,
    /// and where that was before this was kept.
    pub origins_changed: Option<Deed>,
    /// Its derived status.
    pub status: Status,
    /// The rating of its published verdict.
    pub rating: Option<Rated>,
}

/// A change of a claim that its record forbids.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ChangeError {
    /// It was withdrawn.
    #[error(transparent)]
    Withdrawn(#[from] crate::record::AlreadyWithdrawn),
    /// Answers, evidence or ratings refer to its parts.
    #[error(
        "parts can be added or removed only until a denial, a piece of evidence or a verdict refers to them; \
         reword the parts under their ids, or record a new claim"
    )]
    PartsInUse,
    /// It would move to another dossier.
    #[error("a claim stays in its dossier; record it anew in the other one")]
    OtherDossier,
}

impl TrackedClaim {
    /// A claim that has just been recorded.
    pub const fn new(record: ClaimRecord) -> Self {
        let (reworded, origins_changed) = (None, None);
        Self { record, content_version: 1, reworded, origins_changed, status: Status::NEW, rating: None }
    }

    /// Replaces the claim's content; `parts_in_use` says whether anything on record refers to its parts.
    ///
    /// Other tags are no other claim: what rests on it rests on it as before.
    pub fn change(self, claim: Claim, parts_in_use: bool, deed: Deed) -> Result<Self, ChangeError> {
        self.record.standing()?;
        let old = self.record.content();
        if claim.dossier != old.dossier {
            return Err(ChangeError::OtherDossier);
        }
        if parts_in_use && !claim.parts.same_set(&old.parts) {
            return Err(ChangeError::PartsInUse);
        }
        let same = Claim { tags: old.tags.clone(), ..claim.clone() } == *old;
        let record = self.record.change(claim, deed)?;
        if same {
            return Ok(Self { record, ..self });
        }
        Ok(Self { record, content_version: self.content_version + 1, reworded: Some(deed), ..self })
    }
}
