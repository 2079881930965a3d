//! The status of a claim: derived from its record, never set by hand.

use serde::{Deserialize, Serialize};

use crate::analysis::coverage::{PartCoverage, coverage};
use crate::analysis::freshness::Reason;
use crate::claim::Parts;
use crate::denial::DenialRecord;
use crate::ids::PartId;
use crate::verdict::StateKind;
use crate::vocabulary::vocabulary;

vocabulary! {
    /// How far the desk has come with a claim.
    ReviewStatus {
        /// No verdict yet.
        Open = "open",
        /// A verdict is being written, and none is public.
        Drafting = "drafting",
        /// It waits for its reviewers.
        InReview = "in_review",
        /// It is approved and waits to be published.
        Approved = "approved",
        /// A verdict is published and stands, whether or not a newer one is being prepared.
        Published = "published",
        /// The published verdict was retracted, and none has taken its place.
        Retracted = "retracted",
    }
}

vocabulary! {
    /// Whether a claim is disputed by those who answered it.
    Dispute {
        /// No denial stands.
        Unanswered = "unanswered",
        /// Every part is denied.
        Denied = "denied",
        /// Some parts are denied.
        PartlyDenied = "partly_denied",
        /// It was answered, and no part is denied.
        NotDenied = "not_denied",
        /// Every part is conceded.
        Conceded = "conceded",
    }
}

vocabulary! {
    /// Whether one part is disputed: the strongest of the parties' latest answers to it.
    PartDispute {
        /// Some party denies it.
        Denied = "denied",
        /// No party denies it; some reframe it.
        Reframed = "reframed",
        /// No party denies or reframes it; some concede it.
        Conceded = "conceded",
        /// Those who answered the claim are silent on it.
        Unaddressed = "unaddressed",
        /// Nobody answered the claim.
        Unanswered = "unanswered",
    }
}

/// Whether the verdict that is published, or else approved, still rests on the record as it is.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(tag = "state", content = "reasons", rename_all = "snake_case")]
pub enum Freshness {
    /// It does.
    Current,
    /// It does not, for these reasons.
    Stale(Vec<Reason>),
}

vocabulary! {
    /// The name of a freshness.
    FreshnessKind as "Freshness" => {
        /// The verdict rests on the record as it is.
        Current = "current",
        /// The record has changed since.
        Stale = "stale",
    }
}

impl Freshness {
    /// Why it is stale; empty while it is current.
    pub fn reasons(&self) -> &[Reason] {
        match self {
            Self::Current => &[],
            Self::Stale(reasons) => reasons,
        }
    }

    /// Its name.
    pub fn kind(&self) -> FreshnessKind {
        match self {
            Self::Current => FreshnessKind::Current,
            Self::Stale(_) => FreshnessKind::Stale,
        }
    }
}

/// How many independent origins stand behind a claim.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Origins {
    /// Proven origins.
    pub independent_count: u32,
    /// Proven and possible ones.
    pub at_most: u32,
}

/// The status of a claim.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Status {
    /// How far the desk has come.
    pub review: ReviewStatus,
    /// Whether the verdict still stands on its basis; `None` where that was not analysed.
    pub freshness: Option<Freshness>,
    /// Whether the claim is disputed.
    pub dispute: Dispute,
    /// How many origins stand behind it; `None` where that was not analysed.
    pub origins: Option<Origins>,
}

impl Status {
    /// The status of a claim that has just been recorded.
    pub const NEW: Self = Self {
        review: ReviewStatus::Open,
        freshness: None,
        dispute: Dispute::Unanswered,
        origins: Some(Origins { independent_count: 0, at_most: 0 }),
    };
}

/// Derives the review status from the states of all of a claim's verdicts, oldest revision first.
pub fn review_status(states: &[StateKind]) -> ReviewStatus {
    if states.contains(&StateKind::Published) {
        return ReviewStatus::Published;
    }
    let newest = states.iter().rev().find(|state| **state != StateKind::Superseded);
    match newest {
        None => ReviewStatus::Open,
        Some(StateKind::Draft) => ReviewStatus::Drafting,
        Some(StateKind::InReview) => ReviewStatus::InReview,
        Some(StateKind::Approved) => ReviewStatus::Approved,
        Some(StateKind::Published | StateKind::Superseded) => ReviewStatus::Published,
        Some(StateKind::Retracted) => ReviewStatus::Retracted,
    }
}

/// The dispute of a claim, as a whole and part by part.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DisputeByPart {
    /// Of the claim.
    pub claim: Dispute,
    /// Of each part, in the claim's order.
    pub parts: Vec<(PartId, PartDispute)>,
}

/// Derives the dispute from a claim's denials, in any order; withdrawn ones do not count. See
/// [`coverage`] for which of several answers counts.
pub fn dispute(parts: &Parts, denials: &[DenialRecord]) -> DisputeByPart {
    let denials: Vec<&DenialRecord> = denials.iter().collect();
    dispute_in(&coverage(parts, &[], &denials))
}

/// The dispute that a coverage tells of.
pub fn dispute_in(coverage: &[PartCoverage]) -> DisputeByPart {
    let parts: Vec<_> = coverage.iter().map(|covered| (covered.part, covered.dispute)).collect();
    let all = |wanted| parts.iter().all(|(_, dispute)| *dispute == wanted);
    let claim = if all(PartDispute::Unanswered) {
        Dispute::Unanswered
    } else if all(PartDispute::Denied) {
        Dispute::Denied
    } else if parts.iter().any(|(_, dispute)| *dispute == PartDispute::Denied) {
        Dispute::PartlyDenied
    } else if all(PartDispute::Conceded) {
        Dispute::Conceded
    } else {
        Dispute::NotDenied
    };
    DisputeByPart { claim, parts }
}
