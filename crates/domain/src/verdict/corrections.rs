//! What a published verdict changes of the one whose place it takes.

use super::{State, Verdict};
use crate::ids::PartId;
use crate::scale::Rated;

/// A rating that two verdicts on one claim give otherwise.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RatingChange {
    /// The part that is rated; `None` means the claim as a whole.
    pub part: Option<PartId>,
    /// The rating before; `None` if the part had none of its own.
    pub before: Option<Rated>,
    /// The rating now; `None` if the part has none of its own any more.
    pub after: Option<Rated>,
}

impl Verdict {
    /// What it rates otherwise than an earlier verdict on the claim did: the claim first, then its parts by their ids.
    ///
    /// A newer revision of a scale is no other rating as long as the rating's key is the same.
    pub fn rating_changes(&self, before: &Self) -> Vec<RatingChange> {
        let (new, old) = (&self.0.content, &before.0.content);
        let same_scale = new.scale().id == old.scale().id;
        let rated = |scale, rating| Rated { scale, rating };
        let mut changes = Vec::new();
        if !same_scale || new.rating() != old.rating() {
            changes.push(RatingChange {
                part: None,
                before: Some(rated(old.scale(), old.rating().clone())),
                after: Some(rated(new.scale(), new.rating().clone())),
            });
        }
        let mut parts: Vec<PartId> =
            old.part_ratings().keys().chain(new.part_ratings().keys()).copied().collect();
        parts.sort_unstable();
        parts.dedup();
        for part in parts {
            let (was, is) = (old.part_ratings().get(&part), new.part_ratings().get(&part));
            if !same_scale || was != is {
                changes.push(RatingChange {
                    part: Some(part),
                    before: was.map(|rating| rated(old.scale(), rating.clone())),
                    after: is.map(|rating| rated(new.scale(), rating.clone())),
                });
            }
        }
        changes
    }

    /// Whether it is written or reviewed, so that it can say something else than what was approved of it.
    pub fn in_work(&self) -> bool {
        matches!(self.0.state, State::Draft | State::InReview { .. })
    }

    /// Of the claim's verdicts, the last revision before this one that was approved: whatever is open no more was.
    pub fn preceding<'a>(&self, verdicts: &'a [Self]) -> Option<&'a Self> {
        let before = |other: &&Self| other.0.revision < self.0.revision && !other.state().open();
        verdicts.iter().filter(before).max_by_key(|other| other.0.revision)
    }

    /// Of the claim's verdicts, the one whose place this one took when it was published.
    pub fn predecessor<'a>(&self, verdicts: &'a [Self]) -> Option<&'a Self> {
        let published = self.0.state.published()?;
        let gave_way = |other: &&Self| match &other.0.state {
            State::Superseded { superseded, .. } => *superseded == published,
            _ => false,
        };
        verdicts.iter().filter(gave_way).find(|other| other.0.id != self.0.id)
    }
}
