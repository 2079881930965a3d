//! The members of a `ClaimReview`, in the order in which they are written.

use serde::Serialize;
use time::{Date, OffsetDateTime};

/// The one context that Google's documentation allows.
pub(super) const CONTEXT: &str = "https://schema.org";

/// A document of its own: the review with its context.
#[derive(Serialize)]
pub(super) struct Document<'a> {
    #[serde(rename = "@context")]
    context: &'static str,
    #[serde(flatten)]
    review: &'a ClaimReview,
}

impl<'a> Document<'a> {
    pub(super) const fn of(review: &'a ClaimReview) -> Self {
        Self { context: CONTEXT, review }
    }
}

/// A published verdict (<https://schema.org/ClaimReview>).
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(tag = "@type", rename = "ClaimReview", rename_all = "camelCase")]
pub struct ClaimReview {
    /// Where it is to be read.
    pub url: String,
    /// The claim, in the desk's words.
    pub claim_reviewed: String,
    /// When the desk first published a verdict of which this is a revision.
    #[serde(with = "time::serde::rfc3339")]
    pub date_published: OffsetDateTime,
    /// When this revision took the place of the one before.
    #[serde(with = "time::serde::rfc3339::option", skip_serializing_if = "Option::is_none")]
    pub date_modified: Option<OffsetDateTime>,
    /// The language of the claim (BCP 47).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub in_language: Option<String>,
    /// The desk.
    pub author: Reviewer,
    /// The rating.
    pub review_rating: ReviewRating,
    /// The claim, and who made it where.
    pub item_reviewed: ReviewedClaim,
}

/// The desk as an author (<https://schema.org/Organization>).
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "@type", rename = "Organization")]
pub struct Reviewer {
    /// Its name.
    pub name: String,
    /// The address below which it publishes.
    pub url: String,
}

/// A rating (<https://schema.org/Rating>).
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "@type", rename = "Rating", rename_all = "camelCase")]
pub struct ReviewRating {
    /// Its place on the scale, if the scale has an order and the rating is in it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rating_value: Option<i32>,
    /// The truest place on the scale; there with `rating_value`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub best_rating: Option<i32>,
    /// The least true place on the scale; there with `rating_value`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub worst_rating: Option<i32>,
    /// What readers see.
    pub alternate_name: String,
    /// The beginning of the rationale, as plain text.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rating_explanation: Option<String>,
}

/// The claim (<https://schema.org/Claim>).
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "@type", rename = "Claim", rename_all = "camelCase")]
pub struct ReviewedClaim {
    /// The party that asserted it first.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub author: Option<Claimant>,
    /// When it was first made.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date_published: Option<Date>,
    /// The work in which it was first made, of those that are on the web.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub first_appearance: Option<Work>,
    /// The other works on the web in which it is made.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub appearance: Vec<Work>,
}

/// Who made the claim.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "@type")]
pub enum Claimant {
    /// A human being (<https://schema.org/Person>).
    Person(Named),
    /// Whoever else speaks (<https://schema.org/Organization>).
    Organization(Named),
}

/// What is known of a claimant.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Named {
    /// The name.
    pub name: String,
    /// The claimant's item in Wikidata.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub same_as: Option<String>,
}

/// A work on the web (<https://schema.org/CreativeWork>).
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "@type", rename = "CreativeWork", rename_all = "camelCase")]
pub struct Work {
    /// Its address.
    pub url: String,
    /// Its title.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// When it was published.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date_published: Option<Date>,
    /// Its language (BCP 47).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub in_language: Option<String>,
}

/// A review as an item of a feed (<https://schema.org/DataFeedItem>).
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(tag = "@type", rename = "DataFeedItem", rename_all = "camelCase")]
pub struct DataFeedItem {
    /// When the review was first published.
    #[serde(with = "time::serde::rfc3339")]
    pub date_created: OffsetDateTime,
    /// When it was last changed.
    #[serde(with = "time::serde::rfc3339")]
    pub date_modified: OffsetDateTime,
    /// The review: always one, in an array, as the Data Commons feed has it.
    pub item: [ClaimReview; 1],
}

impl From<ClaimReview> for DataFeedItem {
    fn from(review: ClaimReview) -> Self {
        let date_created = review.date_published;
        let date_modified = review.date_modified.unwrap_or(date_created);
        Self { date_created, date_modified, item: [review] }
    }
}
