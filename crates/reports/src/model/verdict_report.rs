//! The shape of verdicts in a report.

use dementi_domain::analysis::gates::GateKind;
use dementi_domain::ids::VerdictId;
use dementi_domain::verdict::{Decision, StateKind};
use serde::Serialize;
use time::OffsetDateTime;

use super::corrections::CorrectionReport;
use super::report::WithdrawalNote;

/// A rating.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Rating {
    /// Its key in the scale.
    pub key: String,
    /// What readers see.
    pub label: String,
    /// When it is used.
    pub description: Option<String>,
    /// Its place on an ordered scale, more being truer.
    pub value: Option<i32>,
}

/// The scale that a verdict rates on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ScaleReport {
    /// Its name.
    pub name: String,
    /// The revision that was rated on.
    pub revision: i64,
    /// The labels of all ratings, in the order in which people should read them.
    pub ratings: Vec<String>,
    /// The least true place on it; absent if it has no order.
    pub worst: Option<i32>,
    /// The truest place on it; absent if it has no order.
    pub best: Option<i32>,
}

/// The published verdict that stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct VerdictReport {
    /// Its id.
    pub id: VerdictId,
    /// Its number among the claim's verdicts.
    pub revision: i64,
    /// What changed since the verdict published before it.
    pub correction: Option<CorrectionReport>,
    /// The rating of the claim.
    pub rating: Rating,
    /// The scale.
    pub scale: ScaleReport,
    /// Why: `CommonMark` with GitHub's tables, without HTML, images and unsafe links.
    pub rationale: String,
    /// Who began it.
    pub author: String,
    /// Who else wrote it.
    pub contributors: Vec<String>,
    /// Who reviewed it, oldest decision first.
    pub reviews: Vec<ReviewReport>,
    /// When it was submitted for review.
    #[serde(with = "time::serde::rfc3339::option")]
    pub submitted_at: Option<OffsetDateTime>,
    /// When it was published.
    #[serde(with = "time::serde::rfc3339")]
    pub published_at: OffsetDateTime,
    /// Who published it.
    pub published_by: String,
    /// The confirmations since, oldest first.
    pub reaffirmations: Vec<ReaffirmationReport>,
    /// The conditions that were not met when it was published.
    pub gate_override: Option<OverrideReport>,
    /// What it rests on, counted.
    pub basis: BasisCounts,
    /// The SHA-256 of its content and basis; absent if the name of a protected source was taken out of the
    /// rationale, since it would let anybody test guesses at that name.
    pub fingerprint: Option<String>,
    /// Where the desk printed it; absent if that is not known, or if the address names a protected source.
    pub url: Option<String>,
}

/// A reviewer's decision.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ReviewReport {
    /// Who decided.
    pub reviewer: String,
    /// What.
    pub decision: Decision,
    /// When.
    #[serde(with = "time::serde::rfc3339")]
    pub at: OffsetDateTime,
    /// Whether it was about the verdict as it was published, not about an earlier text or basis.
    pub of_published_text: bool,
    /// Whether it is an approval that publication rested on: of the text as published, not taken back.
    pub counts: bool,
}

/// An editor's confirmation that the verdict holds on the record as it had become.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ReaffirmationReport {
    /// Who confirmed.
    pub reviewer: String,
    /// When.
    #[serde(with = "time::serde::rfc3339")]
    pub at: OffsetDateTime,
    /// Whether it was the last that the desk asks for, so that the verdict rests on the record of that moment.
    pub effective: bool,
}

/// A publication although conditions of the desk were not met. Why stays on the desk.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct OverrideReport {
    /// Which were not.
    pub gates: Vec<GateKind>,
    /// Who decided so.
    pub by: String,
    /// When.
    #[serde(with = "time::serde::rfc3339")]
    pub at: OffsetDateTime,
}

/// How much a verdict rests on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct BasisCounts {
    /// Assertions.
    pub assertions: usize,
    /// Denials.
    pub denials: usize,
    /// Pieces of evidence.
    pub evidence: usize,
}

/// A verdict that was published, whether or not it still stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PublishedRevision {
    /// Its id.
    pub id: VerdictId,
    /// Its number among the claim's verdicts.
    pub revision: i64,
    /// `published`, `superseded` or `retracted`.
    pub state: StateKind,
    /// What changed since the verdict published before it.
    pub correction: Option<CorrectionReport>,
    /// The rating of the claim.
    pub rating: Rating,
    /// The name of the scale.
    pub scale: String,
    /// When it was published.
    #[serde(with = "time::serde::rfc3339")]
    pub published_at: OffsetDateTime,
    /// When a newer one took its place.
    #[serde(with = "time::serde::rfc3339::option")]
    pub superseded_at: Option<OffsetDateTime>,
    /// When and why it was retracted.
    pub retracted: Option<WithdrawalNote>,
}
