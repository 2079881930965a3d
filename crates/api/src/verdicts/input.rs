//! What verdicts and their steps are asked for.

use std::collections::BTreeMap;

use dementi_application::verdicts::{Publication, VerdictError, Wanted};
use dementi_domain::ids::{PartId, ScaleId};
use dementi_domain::reference::WebUrl;
use dementi_domain::scale::RatingKey;
use dementi_domain::text::{Note, Prose, Reason};
use dementi_domain::verdict::{Correction, InvalidContent, Refusal as Refused};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;
use validator::Validate;

use crate::problem::{Code, Problem, Refusal, sentence};
use crate::request::{Fault, Fields, Input};
use crate::schema::CorrectionKindTerm;

/// What a verdict says.
#[derive(Debug, Clone, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({
    "scale_id": "0193a5b8-7c00-7aaa-8000-000000000006",
    "rating": "mostly_true",
    "rationale": "The documents support the first part; the second rests on a single bulletin.",
    "part_ratings": [{ "part_id": "0193a5b8-7c00-7aaa-8000-000000000004", "rating": "true" }]
}))]
pub(crate) struct VerdictInput {
    /// The scale, rated on in its newest revision.
    scale_id: Uuid,
    /// The key of the claim's rating on that scale.
    #[schema(min_length = 1, max_length = 40, pattern = "^[a-z][a-z0-9_]*$")]
    rating: String,
    /// Why, in Markdown.
    #[validate(length(min = 1, max = 50000))]
    #[schema(min_length = 1, max_length = 50000)]
    rationale: String,
    /// Ratings of single parts, each part once.
    #[serde(default)]
    #[validate(length(max = 50), nested)]
    #[schema(max_items = 50)]
    part_ratings: Vec<PartRatingInput>,
}

/// The rating of one part.
#[derive(Debug, Clone, Serialize, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct PartRatingInput {
    /// The part.
    part_id: Uuid,
    /// The key of its rating on the verdict's scale.
    #[schema(min_length = 1, max_length = 40, pattern = "^[a-z][a-z0-9_]*$")]
    rating: String,
}

impl Input for VerdictInput {}

impl VerdictInput {
    pub(super) fn check(&self) -> Result<Wanted, Problem> {
        let mut fields = Fields::default();
        let rating = fields.check("/rating", RatingKey::parse(&self.rating));
        let rationale = fields.check("/rationale", Prose::parse(&self.rationale));
        let mut part_ratings = BTreeMap::new();
        fields.each("/part_ratings", &self.part_ratings, |fields, rated| {
            let rating = fields.check("/rating", RatingKey::parse(&rated.rating))?;
            if part_ratings.insert(PartId::new(rated.part_id), rating).is_some() {
                fields.fault("/part_id", "repeated", "must not repeat a part that is rated earlier already");
            }
            Some(())
        });
        let scale = ScaleId::new(self.scale_id);
        fields.finish(|| Some(Wanted { scale, rating: rating?, rationale: rationale?, part_ratings }))
    }
}

/// A step for which nothing but a remark can be given.
#[derive(Debug, Clone, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({ "comment": "Checked against the bulletin." }))]
pub(crate) struct CommentInput {
    /// What you say with it; goes into the record.
    #[validate(length(min = 1, max = 4000))]
    #[schema(min_length = 1, max_length = 4000)]
    comment: Option<String>,
}

impl Input for CommentInput {
    const MAY_BE_ABSENT: bool = true;
}

impl CommentInput {
    pub(super) fn check(&self) -> Result<Option<Note>, Problem> {
        let mut fields = Fields::default();
        let comment = fields.optional("/comment", self.comment.as_deref(), Note::parse);
        fields.finish(|| comment)
    }
}

/// What is to be changed before the verdict can be approved.
#[derive(Debug, Clone, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({ "comment": "The rationale does not say who wrote the bulletin." }))]
pub(crate) struct ChangesInput {
    /// What is to be changed.
    #[validate(length(min = 1, max = 4000))]
    #[schema(min_length = 1, max_length = 4000)]
    comment: String,
}

impl Input for ChangesInput {}

impl ChangesInput {
    pub(super) fn check(&self) -> Result<Note, Problem> {
        let mut fields = Fields::default();
        let comment = fields.check("/comment", Note::parse(&self.comment));
        fields.finish(|| comment)
    }
}

/// A publication.
#[derive(Debug, Clone, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({ "correction": { "kind": "clarification", "note": "Says who wrote the bulletin." } }))]
pub(crate) struct PublishInput {
    /// What changed since the verdict that stands; needed when there is one, refused when there is none.
    #[validate(nested)]
    correction: Option<CorrectionInput>,
    /// Why the verdict is published although gates of the desk's policy are closed; goes into the record. Only an
    /// admin can give one, and only if a gate is closed.
    #[validate(length(min = 1, max = 2000))]
    #[schema(min_length = 1, max_length = 2000)]
    override_reason: Option<String>,
    /// Where the desk prints the verdict: an absolute `http` or `https` address. Left out, it is where the verdict that
    /// stands was printed, if one does.
    #[validate(length(max = 2000))]
    #[schema(max_length = 2000, format = "uri")]
    url: Option<String>,
}

/// What changed between two published verdicts.
#[derive(Debug, Clone, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct CorrectionInput {
    /// What changed; `rating_change` exactly when a rating differs.
    kind: CorrectionKindTerm,
    /// What changed and why, for readers.
    #[validate(length(min = 1, max = 4000))]
    #[schema(min_length = 1, max_length = 4000)]
    note: String,
}

impl Input for PublishInput {
    const MAY_BE_ABSENT: bool = true;
}

impl PublishInput {
    pub(super) fn check(&self) -> Result<Publication, Problem> {
        let mut fields = Fields::default();
        let correction = self.correction.as_ref().map(|correction| {
            let note = fields.check("/correction/note", Note::parse(&correction.note))?;
            Some(Correction { kind: correction.kind.0, note })
        });
        let override_reason =
            fields.optional("/override_reason", self.override_reason.as_deref(), Reason::parse);
        let url = fields.optional("/url", self.url.as_deref(), WebUrl::parse);
        fields.finish(|| {
            let correction = match correction {
                None => None,
                Some(checked) => Some(checked?),
            };
            Some(Publication { correction, override_reason: override_reason?, url: url? })
        })
    }
}

impl Fault for InvalidContent {
    fn code(&self) -> &'static str {
        match self {
            Self::UnknownRating(_) | Self::UnknownPartRating { .. } => "unknown_rating",
            Self::UnknownPart(_) => "unknown_part",
        }
    }
}

impl Refusal for VerdictError {
    fn problem(self) -> Problem {
        match self {
            Self::Step(refused) => refused.problem(),
            Self::Content(error) => {
                let unknown = matches!(error, InvalidContent::UnknownRating(_));
                Problem::invalid_field(if unknown { "/rating" } else { "/part_ratings" }, &error)
            }
            Self::OpenVerdict => Problem::new(Code::OpenVerdict, sentence(&self.to_string())),
        }
    }
}

impl Refusal for Refused {
    fn problem(self) -> Problem {
        let mut detail = sentence(&self.to_string());
        detail.push_str(advice(&self));
        let code = match self {
            Self::WrongState { .. } => Code::WrongState,
            Self::FourEyes => Code::FourEyes,
            Self::NotAnEditor(_) | Self::OverrideNeedsAdmin(_) => Code::ForbiddenRole,
            Self::ApprovedBefore => Code::ApprovedBefore,
            Self::BasisChanged => Code::BasisChanged,
            Self::NotYours => Code::NotYours,
            Self::CorrectionMissing => Code::CorrectionMissing,
            Self::NothingToCorrect => Code::NothingToCorrect,
            Self::CorrectionKind { .. } => Code::CorrectionKind,
            Self::ClaimWithdrawn => Code::ClaimWithdrawn,
            Self::NotStale => Code::NotStale,
            Self::ReaffirmedBefore => Code::ReaffirmedBefore,
            Self::GatesClosed(_) => Code::GatesClosed,
            Self::NothingToOverride => Code::NothingToOverride,
        };
        Problem::new(code, detail)
    }
}

/// Where to read on, and who can help.
fn advice(refused: &Refused) -> &'static str {
    match refused {
        Refused::BasisChanged => {
            " `verdict_freshness` of `GET /claims/{claim_id}/analysis` says what changed."
        }
        Refused::GatesClosed(_) => {
            " `GET /claims/{claim_id}/analysis` lists what is missing. An admin can publish all the same, with an \
             `override_reason`."
        }
        _ => "",
    }
}
