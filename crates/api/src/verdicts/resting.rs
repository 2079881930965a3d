//! What a verdict rests on, and what was decided about that after its approval.

use dementi_domain::verdict::{Basis, GateOverride, Reaffirmation};
use serde::Serialize;
use time::OffsetDateTime;
use utoipa::ToSchema;
use uuid::Uuid;

use crate::claims::OriginsBody;
use crate::schema::{GateKindTerm, Term};

/// What a verdict rests on: everything that stood on the claim when it was last saved, submitted or reaffirmed.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct BasisBody {
    /// The version of the claim's content: how often it was written otherwise, tags aside.
    claim_content_version: i64,
    /// The assertions.
    assertions: Vec<BasisEntryBody>,
    /// The denials.
    denials: Vec<BasisEntryBody>,
    /// The evidence.
    evidence: Vec<BasisEntryBody>,
    /// The reply requests that were answered.
    replies: Vec<BasisEntryBody>,
    /// How many independent origins stood behind the claim; `null` in verdicts from before origins were analysed.
    origins: Option<OriginsBody>,
    /// Entries whose quote was gone from the newest snapshot of its source.
    lost_quotes: Vec<Uuid>,
    /// Sources, parties and scales that it rests on although they were withdrawn.
    retired: Vec<Uuid>,
}

/// One entry that a verdict rests on.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct BasisEntryBody {
    /// Its id.
    id: Uuid,
    /// Its version.
    version: i64,
}

impl From<&Basis> for BasisBody {
    fn from(basis: &Basis) -> Self {
        fn entries<'a, I: Copy + Into<Uuid> + 'a>(
            of: impl IntoIterator<Item = (&'a I, &'a i64)>,
        ) -> Vec<BasisEntryBody> {
            of.into_iter()
                .map(|(id, version)| BasisEntryBody { id: (*id).into(), version: *version })
                .collect()
        }
        Self {
            claim_content_version: basis.claim_content_version,
            assertions: entries(&basis.assertions),
            denials: entries(&basis.denials),
            evidence: entries(&basis.evidence),
            replies: entries(&basis.replies),
            origins: basis.origins.map(OriginsBody::from),
            lost_quotes: basis.lost_quotes.iter().copied().collect(),
            retired: basis.retired.iter().copied().collect(),
        }
    }
}

/// One editor's confirmation that a published verdict holds on the record as it had become.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct ReaffirmationBody {
    /// Its id.
    id: Uuid,
    /// Who confirmed.
    reviewer_id: Uuid,
    /// SHA-256 of what the verdict says and the basis below.
    fingerprint: String,
    /// The record that was looked at.
    basis: BasisBody,
    /// What the reviewer says about it.
    comment: Option<String>,
    /// When.
    #[serde(with = "time::serde::rfc3339")]
    at: OffsetDateTime,
    /// Whether it was the last that the desk asks for, so that the verdict rests on this basis since.
    effective: bool,
}

impl From<&Reaffirmation> for ReaffirmationBody {
    fn from(reaffirmation: &Reaffirmation) -> Self {
        Self {
            id: reaffirmation.id.uuid(),
            reviewer_id: reaffirmation.reviewer.uuid(),
            fingerprint: reaffirmation.fingerprint.to_string(),
            basis: (&reaffirmation.basis).into(),
            comment: reaffirmation.comment.as_ref().map(ToString::to_string),
            at: reaffirmation.at,
            effective: reaffirmation.effective,
        }
    }
}

/// A publication past closed gates of the desk's policy.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct GateOverrideBody {
    /// When.
    #[serde(with = "time::serde::rfc3339")]
    at: OffsetDateTime,
    /// The admin.
    by: Option<Uuid>,
    /// The gates.
    gates: Vec<GateKindTerm>,
    /// Why.
    reason: String,
}

impl From<&GateOverride> for GateOverrideBody {
    fn from(overruled: &GateOverride) -> Self {
        Self {
            at: overruled.deed.at,
            by: overruled.deed.by.map(Uuid::from),
            gates: overruled.gates.iter().copied().map(Term).collect(),
            reason: overruled.reason.to_string(),
        }
    }
}
