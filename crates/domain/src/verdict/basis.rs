//! What a verdict rests on.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::ids::{AssertionId, ClaimId, DenialId, EvidenceId, ReplyRequestId};
use crate::status::Origins;

/// The exact state of the record that a verdict rests on: everything that stands on the claim, by id and version.
///
/// What is empty or unknown is left out of the stored form, so that the fingerprint of a basis from before the
/// record knew a kind of entry stays what it was.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Basis {
    /// The assertions that stand.
    pub assertions: BTreeMap<AssertionId, i64>,
    /// The claim itself.
    pub claim: ClaimId,
    /// The version of the claim's content.
    pub claim_content_version: i64,
    /// The denials that stand.
    pub denials: BTreeMap<DenialId, i64>,
    /// The evidence that stands.
    pub evidence: BTreeMap<EvidenceId, i64>,
    /// Entries whose quote is gone from the newest snapshot of its source.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub lost_quotes: BTreeSet<Uuid>,
    /// How many independent origins stand behind the claim.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub origins: Option<Origins>,
    /// The reply requests that were answered.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub replies: BTreeMap<ReplyRequestId, i64>,
    /// Sources, parties and the scale that it rests on although the desk has withdrawn them.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub retired: BTreeSet<Uuid>,
}

impl Basis {
    /// The basis of a claim on which nothing is recorded.
    pub fn bare(claim: ClaimId, claim_content_version: i64) -> Self {
        Self {
            assertions: BTreeMap::new(),
            claim,
            claim_content_version,
            denials: BTreeMap::new(),
            evidence: BTreeMap::new(),
            lost_quotes: BTreeSet::new(),
            origins: None,
            replies: BTreeMap::new(),
            retired: BTreeSet::new(),
        }
    }
}
