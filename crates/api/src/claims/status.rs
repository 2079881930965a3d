//! The derived status of a claim.

use dementi_domain::analysis::freshness::Reason;
use dementi_domain::status::{Freshness, Origins, Status};
use serde::Serialize;
use time::OffsetDateTime;
use utoipa::ToSchema;
use uuid::Uuid;

use crate::record::doer;
use crate::schema::{DisputeTerm, FreshnessKindTerm, ReasonKindTerm, ReviewStatusTerm};

/// What is derived from a claim's record.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct StatusBody {
    /// How far the desk has come.
    review: ReviewStatusTerm,
    /// Whether the verdict that is published, or else approved, still stands on its basis; `null` if there is none.
    freshness: Option<FreshnessBody>,
    /// Whether the claim is disputed by those who answered it.
    dispute: DisputeTerm,
    /// How many origins stand behind it; `null` on a claim from before origins were analysed, until its record changes.
    origins: Option<OriginsBody>,
}

/// Whether a verdict still stands on its basis.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct FreshnessBody {
    /// `current` or `stale`.
    state: FreshnessKindTerm,
    /// Why it is stale; empty if it is current.
    reasons: Vec<ReasonBody>,
}

/// One thing that has changed since the verdict was rested on the record.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct ReasonBody {
    /// What happened.
    kind: ReasonKindTerm,
    /// What happened, as a sentence.
    text: &'static str,
    /// To which thing: the claim for `claim_changed` and `origins_changed`, the quoting entry for `quote_lost`, else
    /// what the kind names.
    id: Uuid,
    /// When; `null` where the record does not tell.
    #[serde(with = "time::serde::rfc3339::option")]
    #[schema(required)]
    at: Option<OffsetDateTime>,
    /// The user who did it.
    #[schema(required)]
    by: Option<Uuid>,
}

impl From<&Reason> for ReasonBody {
    fn from(reason: &Reason) -> Self {
        let kind = reason.difference.kind;
        Self {
            kind: kind.into(),
            text: kind.sentence(),
            id: reason.difference.id,
            at: reason.deed.map(|deed| deed.at),
            by: reason.deed.and_then(doer),
        }
    }
}

impl From<&Freshness> for FreshnessBody {
    fn from(freshness: &Freshness) -> Self {
        let reasons = freshness.reasons().iter().map(ReasonBody::from).collect();
        Self { state: freshness.kind().into(), reasons }
    }
}

/// How many independent origins stand behind a claim.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct OriginsBody {
    /// Proven origins.
    independent_count: u32,
    /// Proven and possible ones.
    at_most: u32,
}

impl From<Origins> for OriginsBody {
    fn from(origins: Origins) -> Self {
        Self { independent_count: origins.independent_count, at_most: origins.at_most }
    }
}

impl From<&Status> for StatusBody {
    fn from(status: &Status) -> Self {
        let freshness = status.freshness.as_ref().map(FreshnessBody::from);
        let origins = status.origins.map(OriginsBody::from);
        Self { review: status.review.into(), freshness, dispute: status.dispute.into(), origins }
    }
}
