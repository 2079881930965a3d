//! The bodies of verdicts.

use dementi_application::Stored;
use dementi_domain::record::Deed;
use dementi_domain::verdict::{Correction, Remark, Review, State, Verdict};
use serde::Serialize;
use time::OffsetDateTime;
use utoipa::ToSchema;
use uuid::Uuid;

use super::resting::{BasisBody, GateOverrideBody, ReaffirmationBody};
use crate::body::DeedBody;
use crate::schema::{CorrectionKindTerm, DecisionTerm, StateKindTerm, StepTerm};

/// One revision of the desk's verdict on a claim.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct VerdictAnswer {
    /// Its id.
    id: Uuid,
    /// Its version, from 1, as in the `ETag`.
    #[schema(minimum = 1)]
    version: i64,
    /// When it was begun.
    #[serde(with = "time::serde::rfc3339")]
    created_at: OffsetDateTime,
    /// By whom.
    created_by: Option<Uuid>,
    /// When it was changed last.
    #[serde(with = "time::serde::rfc3339")]
    changed_at: OffsetDateTime,
    /// By whom.
    changed_by: Option<Uuid>,
    /// The claim that it rates.
    claim_id: Uuid,
    /// Its number among the claim's verdicts, from 1.
    #[schema(minimum = 1)]
    revision: i64,
    /// Where it stands.
    state: StateKindTerm,
    /// Who began it.
    author_id: Uuid,
    /// The author and everyone who edited it; none of them may approve it.
    contributors: Vec<Uuid>,
    /// The scale.
    scale_id: Uuid,
    /// The scale's revision.
    scale_revision: i64,
    /// The key of the claim's rating.
    rating: String,
    /// Why, in Markdown.
    rationale: String,
    /// The ratings of single parts.
    part_ratings: Vec<PartRatingBody>,
    /// What it rests on.
    basis: BasisBody,
    /// SHA-256 of what it says and rests on, as 64 hexadecimal digits; approvals bind to it.
    #[schema(min_length = 64, max_length = 64, pattern = "^[0-9a-f]{64}$")]
    fingerprint: String,
    /// How many different editors' approvals bind to it as it is.
    approvals: usize,
    /// All reviews, the oldest first.
    reviews: Vec<ReviewBody>,
    /// What was said with its other steps, the oldest first.
    remarks: Vec<RemarkBody>,
    /// Its submission; `null` for a draft.
    submitted: Option<DeedBody>,
    /// Its publication.
    published: Option<DeedBody>,
    /// The publication of its successor.
    superseded: Option<DeedBody>,
    /// Its retraction.
    retracted: Option<RetractionBody>,
    /// What changed since the verdict published before it.
    correction: Option<CorrectionBody>,
    /// The confirmations, after publication, that it holds on the record as it had become, the oldest first.
    reaffirmations: Vec<ReaffirmationBody>,
    /// The gates that an admin published it past, and why.
    gate_override: Option<GateOverrideBody>,
    /// Where the desk printed it.
    url: Option<String>,
}

/// The rating of one part.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct PartRatingBody {
    /// The part.
    part_id: Uuid,
    /// The key of its rating.
    rating: String,
}

/// One reviewer's decision.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct ReviewBody {
    /// Its id.
    id: Uuid,
    /// Who decided.
    reviewer_id: Uuid,
    /// What.
    decision: DecisionTerm,
    /// On which fingerprint.
    fingerprint: String,
    /// What the reviewer says about it.
    comment: Option<String>,
    /// When.
    #[serde(with = "time::serde::rfc3339")]
    at: OffsetDateTime,
}

/// What was said with a step.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct RemarkBody {
    /// With which step.
    step: StepTerm,
    /// When.
    #[serde(with = "time::serde::rfc3339")]
    at: OffsetDateTime,
    /// By whom.
    by: Option<Uuid>,
    /// What.
    comment: String,
}

/// The taking back of a published verdict.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct RetractionBody {
    /// When.
    #[serde(with = "time::serde::rfc3339")]
    at: OffsetDateTime,
    /// By whom.
    by: Option<Uuid>,
    /// Why, for readers.
    reason: String,
}

/// What changed between two published verdicts.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct CorrectionBody {
    /// What changed.
    kind: CorrectionKindTerm,
    /// What changed and why, for readers.
    note: String,
}

impl From<&Review> for ReviewBody {
    fn from(review: &Review) -> Self {
        Self {
            id: review.id.uuid(),
            reviewer_id: review.reviewer.uuid(),
            decision: review.decision.into(),
            fingerprint: review.fingerprint.to_string(),
            comment: review.comment.as_ref().map(ToString::to_string),
            at: review.at,
        }
    }
}

impl From<&Remark> for RemarkBody {
    fn from(remark: &Remark) -> Self {
        Self {
            step: remark.step.into(),
            at: remark.deed.at,
            by: remark.deed.by.map(Uuid::from),
            comment: remark.text.to_string(),
        }
    }
}

impl From<&Correction> for CorrectionBody {
    fn from(correction: &Correction) -> Self {
        Self { kind: correction.kind.into(), note: correction.note.to_string() }
    }
}

fn superseded(state: &State) -> Option<Deed> {
    match state {
        State::Superseded { superseded, .. } => Some(*superseded),
        _ => None,
    }
}

fn retracted(state: &State) -> Option<RetractionBody> {
    match state {
        State::Retracted { retraction, .. } => Some(RetractionBody {
            at: retraction.deed.at,
            by: retraction.deed.by.map(Uuid::from),
            reason: retraction.reason.to_string(),
        }),
        _ => None,
    }
}

impl From<Stored<Verdict>> for VerdictAnswer {
    fn from(stored: Stored<Verdict>) -> Self {
        let parts = stored.value.parts();
        let part_ratings = parts.content.part_ratings().iter();
        Self {
            id: parts.id.uuid(),
            version: stored.version,
            created_at: parts.created.at,
            created_by: parts.created.by.map(Uuid::from),
            changed_at: parts.changed.at,
            changed_by: parts.changed.by.map(Uuid::from),
            claim_id: parts.claim.uuid(),
            revision: parts.revision,
            state: stored.value.state().into(),
            author_id: parts.author.uuid(),
            contributors: parts.contributors.iter().map(|user| user.uuid()).collect(),
            scale_id: parts.content.scale().id.uuid(),
            scale_revision: parts.content.scale().revision,
            rating: parts.content.rating().to_string(),
            rationale: parts.content.rationale().to_string(),
            part_ratings: part_ratings
                .map(|(part, rating)| PartRatingBody { part_id: part.uuid(), rating: rating.to_string() })
                .collect(),
            basis: (&parts.basis).into(),
            fingerprint: parts.fingerprint.to_string(),
            approvals: stored.value.approvals(),
            reviews: parts.reviews.iter().map(ReviewBody::from).collect(),
            remarks: parts.remarks.iter().map(RemarkBody::from).collect(),
            submitted: parts.state.submitted().map(DeedBody::from),
            published: parts.state.published().map(DeedBody::from),
            superseded: superseded(&parts.state).map(DeedBody::from),
            retracted: retracted(&parts.state),
            correction: parts.correction.as_ref().map(CorrectionBody::from),
            reaffirmations: parts.reaffirmations.iter().map(ReaffirmationBody::from).collect(),
            gate_override: parts.gate_override.as_ref().map(GateOverrideBody::from),
            url: parts.url.as_ref().map(ToString::to_string),
        }
    }
}
