//! What external verdicts are asked for.

use dementi_application::external_verdicts::{ExternalVerdictError, Wanted};
use dementi_domain::external_verdict::{
    ForeignRating, InvalidNumber, InvalidSite, NoRating, Publisher, RatingNumber, Site,
};
use dementi_domain::ids::ClaimId;
use dementi_domain::reference::{Language, WebUrl};
use dementi_domain::text::{Line, Name, Prose, Title};
use serde::Deserialize;
use time::Date;
use utoipa::ToSchema;
use uuid::Uuid;
use validator::Validate;

use crate::problem::{Code, Problem, Refusal, sentence};
use crate::request::{Fault, Fields, Input};

/// What is recorded of a review of a claim by another publisher.
#[derive(Debug, Clone, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({
    "publisher": { "name": "Checks" },
    "url": "https://checks.example/2013/07/microsoft",
    "claim_text": "Microsoft gave the NSA direct access to its servers.",
    "claimant": "The Guardian",
    "claim_date": "2013-07-11",
    "review_date": "2013-07-13",
    "rating": { "text": "Half true" },
    "language": "en"
}))]
pub(crate) struct ExternalVerdictInput {
    /// The desk's claim that says the same. Who may not see it will not see the review either.
    claim_id: Option<Uuid>,
    /// Who published it.
    #[validate(nested)]
    publisher: PublisherInput,
    /// Where it is to be read: an absolute `http` or `https` address.
    #[validate(length(max = 2000))]
    #[schema(max_length = 2000, format = "uri")]
    url: String,
    /// The page's title.
    #[validate(length(min = 1, max = 500))]
    #[schema(min_length = 1, max_length = 500)]
    title: Option<String>,
    /// The claim, in the publisher's words.
    #[validate(length(min = 1, max = 5000))]
    #[schema(min_length = 1, max_length = 5000)]
    claim_text: String,
    /// Who made the claim.
    #[validate(length(min = 1, max = 500))]
    #[schema(min_length = 1, max_length = 500)]
    claimant: Option<String>,
    /// When it was made.
    claim_date: Option<Date>,
    /// When it was reviewed.
    review_date: Option<Date>,
    /// How it was rated.
    #[validate(nested)]
    rating: RatingInput,
    /// The language of the review (BCP 47).
    #[schema(max_length = 35)]
    language: Option<String>,
}

/// Who published a review.
#[derive(Debug, Clone, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct PublisherInput {
    /// The name.
    #[validate(length(min = 1, max = 200))]
    #[schema(min_length = 1, max_length = 200)]
    name: String,
    /// The host below which it publishes, such as `correctiv.org`; that of the review's address when left out.
    #[validate(length(max = 253))]
    #[schema(max_length = 253)]
    site: Option<String>,
}

/// A publisher's rating, as it stands there: a text, a value, or both.
#[derive(Debug, Clone, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct RatingInput {
    /// What readers see.
    #[validate(length(min = 1, max = 1000))]
    #[schema(min_length = 1, max_length = 1000)]
    text: Option<String>,
    /// Its place on the publisher's scale.
    value: Option<f64>,
    /// The truest place on that scale.
    best: Option<f64>,
    /// The least true place on that scale.
    worst: Option<f64>,
}

impl Input for ExternalVerdictInput {}

impl ExternalVerdictInput {
    pub(super) fn check(self) -> Result<Wanted, Problem> {
        let mut fields = Fields::default();
        let url = fields.check("/url", WebUrl::parse(&self.url));
        let publisher = fields.within("/publisher", |fields| {
            let name = fields.check("/name", Name::parse(&self.publisher.name));
            let site = match (&self.publisher.site, &url) {
                (Some(site), _) => fields.check("/site", Site::parse(site)),
                (None, Some(url)) => fields.check("/site", Site::of(url).ok_or(InvalidSite)),
                (None, None) => None,
            };
            Some(Publisher { name: name?, site: site? })
        });
        let title = fields.optional("/title", self.title.as_deref(), Title::parse);
        let claim_text = fields.check("/claim_text", Prose::parse(&self.claim_text));
        let claimant = fields.optional("/claimant", self.claimant.as_deref(), Line::parse);
        let rating = fields.within("/rating", |fields| self.rating.check(fields));
        let language = fields.optional("/language", self.language.as_deref(), Language::parse);
        fields.finish(|| {
            Some(Wanted {
                claim: self.claim_id.map(ClaimId::new),
                publisher: publisher?,
                url: url?,
                title: title?,
                claim_text: claim_text?,
                claimant: claimant?,
                claim_date: self.claim_date,
                review_date: self.review_date,
                rating: rating?,
                language: language?,
            })
        })
    }
}

impl RatingInput {
    fn check(&self, fields: &mut Fields) -> Option<ForeignRating> {
        let text = fields.optional("/text", self.text.as_deref(), Line::parse);
        let value = fields.optional("/value", self.value, RatingNumber::new);
        let best = fields.optional("/best", self.best, RatingNumber::new);
        let worst = fields.optional("/worst", self.worst, RatingNumber::new);
        let rating = ForeignRating::new(text?, value?, best?, worst?);
        fields.check("", rating)
    }
}

impl Fault for InvalidSite {
    fn code(&self) -> &'static str {
        "invalid_site"
    }
}

impl Fault for InvalidNumber {
    fn code(&self) -> &'static str {
        "out_of_range"
    }
}

impl Fault for NoRating {
    fn code(&self) -> &'static str {
        "no_rating"
    }
}

impl Refusal for ExternalVerdictError {
    fn problem(self) -> Problem {
        match self {
            Self::Withdrawn(error) => error.problem(),
            Self::Known(id) => {
                let which = id.map_or_else(String::new, |id| format!(" Its id is `{id}`."));
                Problem::new(Code::ReviewKnown, sentence(&self.to_string()) + &which)
            }
        }
    }
}
