//! Rating scales: named, versioned lists of ratings.

use std::collections::BTreeSet;
use std::fmt;

use serde::{Deserialize, Serialize};

use crate::ids::ScaleId;
use crate::record::{AlreadyWithdrawn, Deed, Record};
use crate::text::{Line, Name, Prose};

/// A rating's key in its scale: 1 to 40 of `a`-`z`, `0`-`9` and `_`, beginning with a letter.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct RatingKey(String);

/// A text that is no rating key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("must be 1 to 40 of a-z, 0-9 and _, beginning with a letter, such as `mostly_true`")]
pub struct InvalidRatingKey;

impl RatingKey {
    /// The most characters.
    pub const MAX: usize = 40;

    /// Checks a key.
    pub fn parse(text: &str) -> Result<Self, InvalidRatingKey> {
        let plain = text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_');
        let begins = text.starts_with(|c: char| c.is_ascii_lowercase());
        if plain && begins && text.len() <= Self::MAX {
            Ok(Self(text.to_owned()))
        } else {
            Err(InvalidRatingKey)
        }
    }

    /// Its text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for RatingKey {
    type Error = InvalidRatingKey;

    fn try_from(text: String) -> Result<Self, InvalidRatingKey> {
        Self::parse(&text)
    }
}

impl From<RatingKey> for String {
    fn from(key: RatingKey) -> Self {
        key.0
    }
}

impl fmt::Display for RatingKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// One step or label of a scale.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Rating {
    /// Its key, unique in the scale.
    pub key: RatingKey,
    /// What readers see.
    pub label: Line<100>,
    /// When to use it.
    pub description: Option<Prose<1000>>,
    /// Its place on an ordered scale, more being truer; none for ratings outside the order (*unproven*).
    pub value: Option<i32>,
}

/// A scale's ratings: 2 to 30, each key and each value once.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "Vec<Rating>", into = "Vec<Rating>")]
pub struct Ratings(Vec<Rating>);

/// What is wrong with a scale's ratings.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum InvalidRatings {
    /// Too few or too many.
    #[error("a scale has 2 to {} ratings; this has {length}", Ratings::MAX)]
    Number {
        /// The ratings given.
        length: usize,
    },
    /// A key stands twice.
    #[error("the key of the rating at {position} stands earlier already")]
    RepeatedKey {
        /// Index of the repetition, from 0.
        position: usize,
    },
    /// A value stands twice.
    #[error("the value of the rating at {position} stands earlier already")]
    RepeatedValue {
        /// Index of the repetition, from 0.
        position: usize,
    },
    /// Exactly one rating has a value.
    #[error("an ordered scale needs values on at least two ratings; an unordered one has none")]
    LoneValue,
}

impl Ratings {
    /// The most ratings that a scale can have.
    pub const MAX: usize = 30;

    /// Checks a list of ratings.
    pub fn new(ratings: Vec<Rating>) -> Result<Self, InvalidRatings> {
        if !(2..=Self::MAX).contains(&ratings.len()) {
            return Err(InvalidRatings::Number { length: ratings.len() });
        }
        let mut keys = BTreeSet::new();
        if let Some(position) = ratings.iter().position(|rating| !keys.insert(&rating.key)) {
            return Err(InvalidRatings::RepeatedKey { position });
        }
        let mut values = BTreeSet::new();
        let repeated = |rating: &Rating| rating.value.is_some_and(|value| !values.insert(value));
        if let Some(position) = ratings.iter().position(repeated) {
            return Err(InvalidRatings::RepeatedValue { position });
        }
        if values.len() == 1 { Err(InvalidRatings::LoneValue) } else { Ok(Self(ratings)) }
    }

    /// The ratings, in the order in which people should read them.
    pub fn as_slice(&self) -> &[Rating] {
        &self.0
    }

    /// Finds a rating by its key.
    pub fn find(&self, key: &RatingKey) -> Option<&Rating> {
        self.0.iter().find(|rating| rating.key == *key)
    }

    /// Whether the scale has an order: whether any of its ratings has a value.
    pub fn ordered(&self) -> bool {
        self.0.iter().any(|rating| rating.value.is_some())
    }
}

impl TryFrom<Vec<Rating>> for Ratings {
    type Error = InvalidRatings;

    fn try_from(ratings: Vec<Rating>) -> Result<Self, InvalidRatings> {
        Self::new(ratings)
    }
}

impl From<Ratings> for Vec<Rating> {
    fn from(ratings: Ratings) -> Self {
        ratings.0
    }
}

/// What a scale says, in one of its revisions.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Scale {
    /// What the desk calls it.
    pub name: Name,
    /// Where it comes from and how to use it.
    pub description: Option<Prose<5000>>,
    /// Its ratings.
    pub ratings: Ratings,
}

/// A rating scale on record, in its newest revision. Older revisions stay, as verdicts rest on them.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct ScaleRecord {
    /// The scale.
    pub record: Record<ScaleId, Scale>,
    /// Which revision this is, from 1.
    pub revision: i64,
}

impl ScaleRecord {
    /// Gives the scale a new revision.
    pub fn change(self, scale: Scale, deed: Deed) -> Result<Self, AlreadyWithdrawn> {
        Ok(Self { record: self.record.change(scale, deed)?, revision: self.revision + 1 })
    }
}

/// One revision of one scale.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct ScaleRevision {
    /// The scale.
    pub id: ScaleId,
    /// Its revision, from 1.
    pub revision: i64,
}

/// A rating on a certain revision of a scale.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Rated {
    /// The scale.
    pub scale: ScaleRevision,
    /// The rating.
    pub rating: RatingKey,
}
