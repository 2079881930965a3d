//! Merging another description of a claim into the one on record: what the claim lacks is added to it. Nothing is taken from
//! it, and nothing is worded otherwise.

use std::collections::BTreeSet;

use crate::claim::{Claim, Part, Parts, Tag};
use crate::distinct::Distinct;
use crate::ids::{PartId, PartyId};
use crate::text::Prose;

/// What somebody else says of the same claim.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Description {
    /// The statement, in other words or in the same.
    pub text: Prose<2000>,
    /// Its tags.
    pub tags: Vec<Tag>,
    /// The parties that it is about.
    pub about: Vec<PartyId>,
    /// What its parts say. One that is the whole statement says no part of it.
    pub parts: Vec<Prose<2000>>,
}

/// What a claim lacks of a description.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Gain {
    /// The tags that it does not have.
    pub tags: Vec<Tag>,
    /// The parties that it is not about.
    pub about: Vec<PartyId>,
    /// The parts that it does not have.
    pub parts: Vec<Prose<2000>>,
    /// The parts that it does not have and cannot get, since something on record refers to those that it has.
    pub kept_off: Vec<Prose<2000>>,
}

impl Gain {
    /// Whether nothing would be added.
    pub fn is_nothing(&self) -> bool {
        self.tags.is_empty() && self.about.is_empty() && self.parts.is_empty()
    }
}

/// A claim would have more than it can.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Overfull {
    /// Too many tags.
    #[error("would have more than {} tags", Distinct::<Tag, 50>::MAX)]
    Tags,
    /// About too many parties.
    #[error("would be about more than {} parties", Distinct::<PartyId, 50>::MAX)]
    About,
    /// Too many parts.
    #[error("would have more than {} parts", Parts::MAX)]
    Parts,
}

impl Overfull {
    /// The most of it that a claim can have.
    pub fn most(self) -> usize {
        match self {
            Self::Tags => Distinct::<Tag, 50>::MAX,
            Self::About => Distinct::<PartyId, 50>::MAX,
            Self::Parts => Parts::MAX,
        }
    }
}

/// A text for comparing: blanks and capitals make no other.
fn folded(text: &Prose<2000>) -> String {
    text.as_str().split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}

/// Those of some things that are not among others, each once.
fn lacking<T: Clone + PartialEq>(have: &[T], other: &[T]) -> Vec<T> {
    let mut lacking = Vec::new();
    for one in other {
        if !have.contains(one) && !lacking.contains(one) {
            lacking.push(one.clone());
        }
    }
    lacking
}

impl Claim {
    /// What the claim lacks of a description; `parts_in_use` says whether anything on record refers to its parts, and they
    /// must stay what they are.
    pub fn gain(&self, other: &Description, parts_in_use: bool) -> Gain {
        let mut known: BTreeSet<String> =
            self.parts.as_slice().iter().map(|part| folded(&part.text)).collect();
        known.extend([folded(&self.text), folded(&other.text)]);
        let new = other.parts.iter().filter(|part| known.insert(folded(part))).cloned().collect();
        let (parts, kept_off) = if parts_in_use { (Vec::new(), new) } else { (new, Vec::new()) };
        Gain {
            tags: lacking(self.tags.as_slice(), &other.tags),
            about: lacking(self.about.as_slice(), &other.about),
            parts,
            kept_off,
        }
    }

    /// The claim with what it lacked behind what it has; `part_id` makes the ids of new parts.
    ///
    /// A claim that nobody has split yet, whose one part is its own text, is split as the other is, if that has several.
    pub fn grown(&self, gain: &Gain, mut part_id: impl FnMut() -> PartId) -> Result<Self, Overfull> {
        let tags = [self.tags.as_slice(), &gain.tags].concat();
        let about = [self.about.as_slice(), &gain.about].concat();
        let mut parts = self.parts.as_slice().to_vec();
        if gain.parts.len() > 1 && self.is_unsplit() {
            parts.clear();
        }
        parts.extend(gain.parts.iter().map(|text| Part { id: part_id(), text: text.clone() }));
        Ok(Self {
            tags: Distinct::new(tags).map_err(|_| Overfull::Tags)?,
            about: Distinct::new(about).map_err(|_| Overfull::About)?,
            parts: Parts::new(parts).map_err(|_| Overfull::Parts)?,
            ..self.clone()
        })
    }

    fn is_unsplit(&self) -> bool {
        matches!(self.parts.as_slice(), [part] if folded(&part.text) == folded(&self.text))
    }
}
