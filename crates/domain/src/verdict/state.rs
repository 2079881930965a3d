//! Where a verdict stands on its way.

use serde::{Deserialize, Serialize};

use super::Fingerprint;
use crate::analysis::gates::GateKind;
use crate::ids::{ReviewId, UserId};
use crate::record::Deed;
use crate::text::{Note, Reason};
use crate::vocabulary::vocabulary;

vocabulary! {
    /// The name of a verdict's state.
    StateKind {
        /// It is being written.
        Draft = "draft",
        /// It waits for its reviewers.
        InReview = "in_review",
        /// Enough reviewers approved it as it is.
        Approved = "approved",
        /// It is public, and stands.
        Published = "published",
        /// It was public; a newer revision took its place.
        Superseded = "superseded",
        /// It was public; the desk took it back.
        Retracted = "retracted",
    }
}

vocabulary! {
    /// What changed between two published verdicts of one claim.
    CorrectionKind {
        /// The rating.
        RatingChange = "rating_change",
        /// The wording or reasons, not the rating.
        Clarification = "clarification",
        /// A slip of the pen.
        Typo = "typo",
    }
}

/// A public note that says what changed since the verdict published before, and why.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Correction {
    /// What changed.
    pub kind: CorrectionKind,
    /// What and why, for readers.
    pub note: Note,
}

/// The taking back of a published verdict.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Retraction {
    /// Who retracted it, and when.
    pub deed: Deed,
    /// Why, for readers.
    pub reason: Reason,
}

/// Where a verdict stands, with what is known only there.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum State {
    /// It is being written.
    Draft,
    /// It waits for its reviewers.
    InReview {
        /// Who submitted it, and when.
        submitted: Deed,
    },
    /// Enough reviewers approved it as it is.
    Approved {
        /// Who submitted it, and when.
        submitted: Deed,
    },
    /// It is public, and stands.
    Published {
        /// Who submitted it, and when.
        submitted: Deed,
        /// Who published it, and when.
        published: Deed,
    },
    /// It was public; a newer revision took its place.
    Superseded {
        /// Who submitted it, and when.
        submitted: Deed,
        /// Who published it, and when.
        published: Deed,
        /// Who published its successor, and when.
        superseded: Deed,
    },
    /// It was public; the desk took it back.
    Retracted {
        /// Who submitted it, and when.
        submitted: Deed,
        /// Who published it, and when.
        published: Deed,
        /// Who took it back, when and why.
        retraction: Retraction,
    },
}

impl State {
    /// Its name.
    pub fn kind(&self) -> StateKind {
        match self {
            Self::Draft => StateKind::Draft,
            Self::InReview { .. } => StateKind::InReview,
            Self::Approved { .. } => StateKind::Approved,
            Self::Published { .. } => StateKind::Published,
            Self::Superseded { .. } => StateKind::Superseded,
            Self::Retracted { .. } => StateKind::Retracted,
        }
    }

    /// The submission, once there was one that was not taken back.
    pub fn submitted(&self) -> Option<Deed> {
        match self {
            Self::Draft => None,
            Self::InReview { submitted }
            | Self::Approved { submitted }
            | Self::Published { submitted, .. }
            | Self::Superseded { submitted, .. }
            | Self::Retracted { submitted, .. } => Some(*submitted),
        }
    }

    /// The publication, once there was one.
    pub fn published(&self) -> Option<Deed> {
        match self {
            Self::Draft | Self::InReview { .. } | Self::Approved { .. } => None,
            Self::Published { published, .. }
            | Self::Superseded { published, .. }
            | Self::Retracted { published, .. } => Some(*published),
        }
    }
}

impl StateKind {
    /// Whether the verdict is still on its way to publication.
    pub fn open(self) -> bool {
        matches!(self, Self::Draft | Self::InReview | Self::Approved)
    }
}

vocabulary! {
    /// What a reviewer decided.
    Decision {
        /// Publish it as it is.
        Approve = "approve",
        /// Change it first.
        RequestChanges = "request_changes",
    }
}

/// One reviewer's decision on one fingerprint.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Review {
    /// Its id.
    pub id: ReviewId,
    /// Who decided.
    pub reviewer: UserId,
    /// What.
    pub decision: Decision,
    /// On which fingerprint.
    pub fingerprint: Fingerprint,
    /// What the reviewer says about it; always there when changes are requested.
    pub comment: Option<Note>,
    /// When, in UTC.
    #[serde(with = "time::serde::rfc3339")]
    pub at: time::OffsetDateTime,
}

/// What somebody said with a step other than a review, such as a submission.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Remark {
    /// With which step.
    pub step: super::Step,
    /// Who said it, and when.
    pub deed: Deed,
    /// What.
    pub text: Note,
}

/// One editor's confirmation that a published verdict holds on the record as it has become.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Reaffirmation {
    /// Its id.
    pub id: ReviewId,
    /// Who confirmed.
    pub reviewer: UserId,
    /// The fingerprint of what the verdict says and the basis below.
    pub fingerprint: Fingerprint,
    /// The record that was looked at.
    pub basis: super::Basis,
    /// What the reviewer says about it.
    pub comment: Option<Note>,
    /// When, in UTC.
    #[serde(with = "time::serde::rfc3339")]
    pub at: time::OffsetDateTime,
    /// Whether it was the last that the desk asks for, so that the verdict rests on this basis since.
    pub effective: bool,
}

/// A publication past gates of the desk's policy that were closed.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct GateOverride {
    /// The admin who overruled them, and when.
    pub deed: Deed,
    /// Which.
    pub gates: Vec<GateKind>,
    /// Why.
    pub reason: Reason,
}
