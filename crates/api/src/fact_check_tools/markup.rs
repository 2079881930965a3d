//! `ClaimReviewMarkup` and what it is made of.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use validator::Validate;

/// A text that is left out where it is empty.
type Text = Option<String>;

/// One review on a page.
#[derive(Debug, Clone, Default, Serialize, Deserialize, Validate, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub(super) struct ClaimReviewMarkup {
    /// Where on the page; the page's address when left out.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) url: Text,
    /// The claim.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) claim_reviewed: Text,
    /// When it was made.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) claim_date: Text,
    /// Where it was made.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) claim_location: Text,
    /// The work in which it was made first.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) claim_first_appearance: Text,
    /// Other works in which it is made.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[validate(length(max = 100))]
    #[schema(max_items = 100)]
    pub(super) claim_appearances: Vec<String>,
    /// Who made it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) claim_author: Option<ClaimAuthor>,
    /// How it was rated.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) rating: Option<ClaimRating>,
}

/// Who made a claim.
#[derive(Debug, Clone, Default, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub(super) struct ClaimAuthor {
    /// The name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) name: Text,
    /// The job.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) job_title: Text,
    /// The address of a picture.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) image_url: Text,
    /// The address of what says who it is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) same_as: Text,
}

/// A rating.
#[derive(Debug, Clone, Default, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub(super) struct ClaimRating {
    /// Its place on the publisher's scale.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) rating_value: Option<i32>,
    /// The least true place.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) worst_rating: Option<i32>,
    /// The truest place.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) best_rating: Option<i32>,
    /// What readers see.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) textual_rating: Text,
    /// Why.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) rating_explanation: Text,
    /// The address of a picture.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) image_url: Text,
}

/// Who reviewed the claims of a page.
#[derive(Debug, Clone, Default, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub(super) struct ClaimReviewAuthor {
    /// The name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) name: Text,
    /// The address of a picture.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) image_url: Text,
}

/// A page with reviews.
#[derive(Debug, Clone, Default, Serialize, Deserialize, Validate, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
#[schema(example = json!({
    "pageUrl": "https://checks.example/2013/07/microsoft",
    "publishDate": "2013-07-13",
    "claimReviewAuthor": { "name": "Checks" },
    "claimReviewMarkups": [{
        "claimReviewed": "Microsoft gave the NSA direct access to its servers.",
        "claimDate": "2013-07-11",
        "claimAuthor": { "name": "The Guardian" },
        "rating": { "textualRating": "Half true" }
    }]
}))]
pub(super) struct ClaimReviewMarkupPage {
    /// Its name, `pages/` and an id; not looked at in requests.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) name: Text,
    /// Its address.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) page_url: Text,
    /// When it was published.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) publish_date: Text,
    /// Who reviewed the claims.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) claim_review_author: Option<ClaimReviewAuthor>,
    /// What changes whenever the page does: to be sent back with an update.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) version_id: Text,
    /// Its reviews.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[validate(length(max = 50), nested)]
    #[schema(max_items = 50)]
    pub(super) claim_review_markups: Vec<ClaimReviewMarkup>,
}
