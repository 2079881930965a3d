//! The derived status of a claim.

use dementi_domain::status::{Freshness, Status};
use serde::Serialize;
use utoipa::ToSchema;

use crate::schema::{DisputeTerm, ReviewStatusTerm};

/// What is derived from a claim's record.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct StatusBody {
    /// How far the desk has come.
    review: ReviewStatusTerm,
    /// Whether the published verdict still stands on its basis; `null` where that was not analysed.
    freshness: Option<FreshnessBody>,
    /// Whether the claim is disputed by those who answered it.
    dispute: DisputeTerm,
    /// How many origins stand behind it; `null` where that was not analysed.
    origins: Option<OriginsBody>,
}

/// Whether a published verdict still stands on its basis.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct FreshnessBody {
    /// `current` or `stale`.
    #[schema(example = "current")]
    state: &'static str,
    /// Why it is stale; empty if it is current.
    reasons: Vec<String>,
}

/// How many independent origins stand behind a claim.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct OriginsBody {
    /// Proven origins.
    independent_count: u32,
    /// Proven and possible ones.
    at_most: u32,
}

impl From<&Status> for StatusBody {
    fn from(status: &Status) -> Self {
        let freshness = status.freshness.as_ref().map(|freshness| match freshness {
            Freshness::Current => FreshnessBody { state: "current", reasons: Vec::new() },
            Freshness::Stale(reasons) => FreshnessBody { state: "stale", reasons: reasons.clone() },
        });
        let origins = status.origins.map(|origins| OriginsBody {
            independent_count: origins.independent_count,
            at_most: origins.at_most,
        });
        Self { review: status.review.into(), freshness, dispute: status.dispute.into(), origins }
    }
}
