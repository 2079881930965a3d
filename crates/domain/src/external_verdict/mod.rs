//! Verdicts of other publishers on a claim: what somebody else has checked, and how they rated it.
//!
//! They stay theirs. The publisher's own rating is kept to the letter, beside a class for comparing; none of it is a verdict
//! of the desk, counts as evidence, or touches a claim's status.

mod class;
mod number;
mod original;
mod site;

pub use class::Class;
pub use number::{InvalidNumber, RatingNumber};
pub use original::{InvalidOriginal, Original};
pub use site::{InvalidSite, Site};

use data_encoding::HEXLOWER;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use time::Date;
use unicode_normalization::UnicodeNormalization;

use crate::ids::{ClaimId, ExternalVerdictId, ReviewPageId};
use crate::record::Record;
use crate::reference::{Language, WebUrl};
use crate::text::{Line, Name, Prose, Title};
use crate::vocabulary::vocabulary;

vocabulary! {
    /// How an external verdict came to the desk.
    Origin as "ExternalVerdictOrigin" => {
        /// Somebody of the desk entered it.
        Entered = "entered",
        /// It was read from `ClaimReview` markup.
        ClaimReview = "claim_review",
        /// It was put through the shape of the Google Fact Check Tools API.
        FactCheckTools = "fact_check_tools",
    }
}

/// Who published it.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Publisher {
    /// The name.
    pub name: Name,
    /// The host below which it publishes.
    pub site: Site,
}

/// The publisher's rating, to the letter.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct ForeignRating {
    /// What readers see.
    pub text: Option<Line<1000>>,
    /// Its place on the publisher's scale.
    pub value: Option<RatingNumber>,
    /// The truest place on that scale.
    pub best: Option<RatingNumber>,
    /// The least true place on that scale.
    pub worst: Option<RatingNumber>,
}

/// The rating says nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("must have a text or a value")]
pub struct NoRating;

impl ForeignRating {
    /// Checks that it says something.
    pub fn new(
        text: Option<Line<1000>>,
        value: Option<RatingNumber>,
        best: Option<RatingNumber>,
        worst: Option<RatingNumber>,
    ) -> Result<Self, NoRating> {
        if text.is_none() && value.is_none() {
            return Err(NoRating);
        }
        Ok(Self { text, value, best, worst })
    }

    /// The class that it is compared by. The text wins over the number; what is not known for certain is [`Class::Other`].
    pub fn class(&self) -> Class {
        match &self.text {
            Some(text) => Class::of_text(text.as_str()),
            None => Class::of_numbers(self.value, self.best, self.worst),
        }
    }
}

/// The page on which a review stands: one page may hold reviews of several claims.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct ReviewPage {
    /// Its id, which the reviews of one page share that were put together.
    pub id: ReviewPageId,
    /// Its address.
    pub url: WebUrl,
}

/// A review of a claim by another publisher.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct ExternalVerdict {
    /// The desk's claim that says the same, if one is known.
    pub claim: Option<ClaimId>,
    /// Who published it.
    pub publisher: Publisher,
    /// Where it is to be read.
    pub url: WebUrl,
    /// The page's title.
    pub title: Option<Title>,
    /// The claim, in the publisher's words.
    pub claim_text: Prose<5000>,
    /// Who made the claim.
    pub claimant: Option<Line<500>>,
    /// When it was made.
    pub claim_date: Option<Date>,
    /// When it was reviewed.
    pub review_date: Option<Date>,
    /// How it was rated.
    pub rating: ForeignRating,
    /// The language of the review.
    pub language: Option<Language>,
    /// The page that it stands on.
    pub page: ReviewPage,
    /// How it came here.
    pub origin: Origin,
    /// What it was read from, to the letter.
    pub original: Option<Original>,
}

/// What tells one review from another on a desk: SHA-256 of the address and of the claim's words, as 64 hexadecimal digits.
/// Blanks, case and the form in which letters with accents are written make no difference.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Identity(String);

impl Identity {
    /// The digits.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl ExternalVerdict {
    /// What tells it from others: a desk has each once.
    pub fn identity(&self) -> Identity {
        let words: Vec<&str> = self.claim_text.as_str().split_whitespace().collect();
        let words: String = words.join(" ").nfc().flat_map(char::to_lowercase).collect();
        let mut sha = Sha256::new();
        for piece in [self.url.as_str(), &words] {
            sha.update((piece.len() as u64).to_be_bytes());
            sha.update(piece);
        }
        Identity(HEXLOWER.encode(&sha.finalize()))
    }

    /// The newer of the days on which the claim was made and reviewed.
    pub fn day(&self) -> Option<Date> {
        self.claim_date.max(self.review_date)
    }
}

/// An external verdict on record.
pub type ExternalVerdictRecord = Record<ExternalVerdictId, ExternalVerdict>;
