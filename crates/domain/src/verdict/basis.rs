//! What a verdict rests on.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::ids::{AssertionId, ClaimId, DenialId, EvidenceId, ReplyRequestId};

/// The exact state of the record that a verdict rests on: everything that stands on the claim, by id and version.
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
    /// The reply requests that stand and were answered. Left out of the canonical form when there is none, so that
    /// fingerprints taken before there were reply requests hold.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub replies: BTreeMap<ReplyRequestId, i64>,
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
            replies: BTreeMap::new(),
        }
    }
}
