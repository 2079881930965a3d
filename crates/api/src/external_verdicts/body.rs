//! The bodies of external verdicts.

use dementi_application::Stored;
use dementi_domain::external_verdict::{ExternalVerdictRecord, ForeignRating};
use serde::Serialize;
use serde_json::Value;
use time::Date;
use utoipa::ToSchema;
use uuid::Uuid;

use crate::body::Recorded;
use crate::schema::{ExternalVerdictOriginTerm, RatingClassTerm};

/// A review of a claim by another publisher. It is no verdict of the desk.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct ExternalVerdictAnswer {
    /// Its id.
    id: Uuid,
    #[serde(flatten)]
    recorded: Recorded,
    /// The desk's claim that says the same.
    claim_id: Option<Uuid>,
    /// Who published it.
    publisher: PublisherBody,
    /// Where it is to be read.
    url: String,
    /// The page's title.
    title: Option<String>,
    /// The claim, in the publisher's words.
    claim_text: String,
    /// Who made the claim.
    claimant: Option<String>,
    /// When it was made.
    claim_date: Option<Date>,
    /// When it was reviewed.
    review_date: Option<Date>,
    /// How it was rated.
    rating: ForeignRatingBody,
    /// The language of the review (BCP 47).
    language: Option<String>,
    /// The page that it stands on, as `/v1alpha1/pages` knows it.
    page_id: Uuid,
    /// How it came to the desk.
    origin: ExternalVerdictOriginTerm,
    /// What it was read from, as it was found there.
    #[schema(value_type = Option<Object>)]
    original: Option<Value>,
}

/// Who published a review.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct PublisherBody {
    /// The name.
    name: String,
    /// The host below which it publishes, without `www.`.
    site: String,
}

/// A publisher's rating, as it stands there, and the class that it is compared by.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct ForeignRatingBody {
    /// What readers see.
    text: Option<String>,
    /// Its place on the publisher's scale.
    value: Option<f64>,
    /// The truest place on that scale.
    best: Option<f64>,
    /// The least true place on that scale.
    worst: Option<f64>,
    /// The class, as `ClaimsKG` has them, by the text, or without one by the value. `other` unless it is known for certain.
    class: RatingClassTerm,
}

impl From<&ForeignRating> for ForeignRatingBody {
    fn from(rating: &ForeignRating) -> Self {
        Self {
            text: rating.text.as_ref().map(ToString::to_string),
            value: rating.value.map(f64::from),
            best: rating.best.map(f64::from),
            worst: rating.worst.map(f64::from),
            class: rating.class().into(),
        }
    }
}

impl From<Stored<ExternalVerdictRecord>> for ExternalVerdictAnswer {
    fn from(stored: Stored<ExternalVerdictRecord>) -> Self {
        let review = stored.value.content();
        Self {
            id: stored.value.id().uuid(),
            recorded: Recorded::of(&stored.value, stored.version),
            claim_id: review.claim.map(Uuid::from),
            publisher: PublisherBody {
                name: review.publisher.name.to_string(),
                site: review.publisher.site.to_string(),
            },
            url: review.url.to_string(),
            title: review.title.as_ref().map(ToString::to_string),
            claim_text: review.claim_text.to_string(),
            claimant: review.claimant.as_ref().map(ToString::to_string),
            claim_date: review.claim_date,
            review_date: review.review_date,
            rating: (&review.rating).into(),
            language: review.language.as_ref().map(ToString::to_string),
            page_id: review.page.id.uuid(),
            origin: review.origin.into(),
            // It was JSON when it was kept.
            original: review.original.as_ref().and_then(|json| serde_json::from_str(json.as_str()).ok()),
        }
    }
}
