//! The bodies of rating scales.

use dementi_application::Stored;
use dementi_domain::scale::{
    InvalidRatingKey, InvalidRatings, Rating, RatingKey, Ratings, Scale, ScaleRecord,
};
use dementi_domain::text::{Line, Name, Prose};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;
use validator::Validate;

use crate::body::Recorded;
use crate::problem::Problem;
use crate::request::{Fault, Fields, Input};

/// What a scale says.
#[derive(Debug, Clone, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({
    "name": "Three steps",
    "ratings": [
        { "key": "true", "label": "True", "value": 3 },
        { "key": "half_true", "label": "Half true", "value": 2 },
        { "key": "false", "label": "False", "value": 1 },
        { "key": "unproven", "label": "Unproven" }
    ]
}))]
pub(crate) struct ScaleInput {
    /// What the desk calls it.
    #[validate(length(min = 1, max = 200))]
    #[schema(min_length = 1, max_length = 200)]
    name: String,
    /// Where it comes from and how to use it.
    #[validate(length(min = 1, max = 5000))]
    #[schema(min_length = 1, max_length = 5000)]
    description: Option<String>,
    /// Its ratings, in the order in which people should read them.
    #[validate(length(min = 2, max = 30), nested)]
    #[schema(min_items = 2, max_items = 30)]
    ratings: Vec<RatingInput>,
}

/// One step or label of a scale.
#[derive(Debug, Clone, Serialize, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct RatingInput {
    /// Its key, unique in the scale.
    #[schema(min_length = 1, max_length = 40, pattern = "^[a-z][a-z0-9_]*$", example = "half_true")]
    key: String,
    /// What readers see.
    #[validate(length(min = 1, max = 100))]
    #[schema(min_length = 1, max_length = 100)]
    label: String,
    /// When to use it.
    #[validate(length(min = 1, max = 1000))]
    #[schema(min_length = 1, max_length = 1000)]
    description: Option<String>,
    /// Its place on an ordered scale, more being truer; none for ratings outside the order.
    value: Option<i32>,
}

impl Input for ScaleInput {}

impl ScaleInput {
    pub(super) fn check(self) -> Result<Scale, Problem> {
        let mut fields = Fields::default();
        let name = fields.check("/name", Name::parse(&self.name));
        let description = fields.optional("/description", self.description.as_deref(), Prose::parse);
        let ratings = fields.each("/ratings", &self.ratings, |fields, rating| {
            let key = fields.check("/key", RatingKey::parse(&rating.key));
            let label = fields.check("/label", Line::parse(&rating.label));
            let description = fields.optional("/description", rating.description.as_deref(), Prose::parse);
            Some(Rating { key: key?, label: label?, description: description?, value: rating.value })
        });
        let ratings = ratings.and_then(|ratings| fields.check("/ratings", Ratings::new(ratings)));
        fields.finish(|| Some(Scale { name: name?, description: description?, ratings: ratings? }))
    }
}

impl Fault for InvalidRatingKey {
    fn code(&self) -> &'static str {
        "invalid_rating_key"
    }
}

impl Fault for InvalidRatings {
    fn code(&self) -> &'static str {
        match self {
            Self::Number { .. } => "wrong_number",
            Self::RepeatedKey { .. } | Self::RepeatedValue { .. } => "repeated",
            Self::LoneValue => "lone_value",
        }
    }

    fn below(&self) -> Option<String> {
        match self {
            Self::RepeatedKey { position } => Some(format!("/{position}/key")),
            Self::RepeatedValue { position } => Some(format!("/{position}/value")),
            Self::Number { .. } | Self::LoneValue => None,
        }
    }
}

/// A rating scale, in its newest revision.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct ScaleAnswer {
    /// Its id.
    id: Uuid,
    #[serde(flatten)]
    recorded: Recorded,
    /// Which revision this is, from 1; verdicts keep the one that they rate on.
    #[schema(minimum = 1)]
    revision: i64,
    /// What the desk calls it.
    name: String,
    /// Where it comes from and how to use it.
    description: Option<String>,
    /// Whether its ratings have an order.
    ordered: bool,
    /// Its ratings, in the order in which people should read them.
    ratings: Vec<RatingBody>,
}

/// One step or label of a scale.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct RatingBody {
    /// Its key, unique in the scale.
    key: String,
    /// What readers see.
    label: String,
    /// When to use it.
    description: Option<String>,
    /// Its place on an ordered scale, more being truer; `null` outside the order.
    value: Option<i32>,
}

impl From<&Rating> for RatingBody {
    fn from(rating: &Rating) -> Self {
        Self {
            key: rating.key.to_string(),
            label: rating.label.to_string(),
            description: rating.description.as_ref().map(ToString::to_string),
            value: rating.value,
        }
    }
}

impl From<Stored<ScaleRecord>> for ScaleAnswer {
    fn from(stored: Stored<ScaleRecord>) -> Self {
        let ScaleRecord { record, revision } = &stored.value;
        let scale = record.content();
        Self {
            id: record.id().uuid(),
            recorded: Recorded::of(record, stored.version),
            revision: *revision,
            name: scale.name.to_string(),
            description: scale.description.as_ref().map(ToString::to_string),
            ordered: scale.ratings.ordered(),
            ratings: scale.ratings.as_slice().iter().map(RatingBody::from).collect(),
        }
    }
}
