//! What a verdict says.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::claim::Parts;
use crate::ids::PartId;
use crate::scale::{RatingKey, Ratings, ScaleRevision};
use crate::text::Prose;

/// What a verdict says.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Content {
    part_ratings: BTreeMap<PartId, RatingKey>,
    rating: RatingKey,
    rationale: Prose<50000>,
    scale: ScaleRevision,
}

/// What is wrong with a verdict's content.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum InvalidContent {
    /// The scale has no such rating.
    #[error("the scale has no rating `{0}`")]
    UnknownRating(RatingKey),
    /// A part's rating names a part that the claim does not have.
    #[error("the claim has no part {0}")]
    UnknownPart(PartId),
    /// The scale has no such rating for a part.
    #[error("the scale has no rating `{rating}`, given for the part {part}")]
    UnknownPartRating {
        /// The part.
        part: PartId,
        /// The rating given.
        rating: RatingKey,
    },
}

impl Content {
    /// Checks a verdict's content against the scale's ratings and the claim's parts.
    pub fn new(
        scale: ScaleRevision,
        ratings: &Ratings,
        rating: RatingKey,
        rationale: Prose<50000>,
        part_ratings: BTreeMap<PartId, RatingKey>,
        parts: &Parts,
    ) -> Result<Self, InvalidContent> {
        if ratings.find(&rating).is_none() {
            return Err(InvalidContent::UnknownRating(rating));
        }
        for (part, rating) in &part_ratings {
            if !parts.contains(*part) {
                return Err(InvalidContent::UnknownPart(*part));
            }
            if ratings.find(rating).is_none() {
                return Err(InvalidContent::UnknownPartRating { part: *part, rating: rating.clone() });
            }
        }
        Ok(Self { part_ratings, rating, rationale, scale })
    }

    /// Takes content that was checked when it was written.
    pub fn restore(
        scale: ScaleRevision,
        rating: RatingKey,
        rationale: Prose<50000>,
        part_ratings: BTreeMap<PartId, RatingKey>,
    ) -> Self {
        Self { part_ratings, rating, rationale, scale }
    }

    /// The scale, in the revision that was rated on.
    pub fn scale(&self) -> ScaleRevision {
        self.scale
    }

    /// The rating of the claim.
    pub fn rating(&self) -> &RatingKey {
        &self.rating
    }

    /// Why, in Markdown.
    pub fn rationale(&self) -> &Prose<50000> {
        &self.rationale
    }

    /// The ratings of single parts.
    pub fn part_ratings(&self) -> &BTreeMap<PartId, RatingKey> {
        &self.part_ratings
    }
}
