//! The analyses on the wire.

use dementi_application::analysis::ClaimAnalysis;
use dementi_domain::analysis::gates::Gate;
use dementi_domain::ids::{PartyId, SourceId};
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use super::coverage::PartCoverageBody;
use super::origins::OriginAnalysisBody;
use crate::claims::FreshnessBody;
use crate::schema::GateKindTerm;

/// What can be told from a claim's record.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct AnalysisBody {
    /// The claim.
    claim_id: Uuid,
    /// Who answered which part, and who did not; in the claim's order of parts.
    denial_coverage: Vec<PartCoverageBody>,
    /// The origins behind the claim.
    origins: OriginAnalysisBody,
    /// Whether the verdict that is published, or else approved, still rests on the record; `null` if there is none.
    freshness: Option<FreshnessBody>,
    /// The verdict that the gates were looked at for: the open one, else the settled one; `null` if there is none.
    verdict_id: Option<Uuid>,
    /// Whether that verdict rests on the record as it is, and if not, what has changed since it was saved; `null` if there
    /// is none.
    verdict_freshness: Option<FreshnessBody>,
    /// The gates of publication, whether or not the desk's policy asks for them.
    gates: Vec<GateBody>,
    /// The parties that all of this mentions, by their ids.
    parties: Vec<MentionedPartyBody>,
    /// The sources that it mentions, by their ids.
    sources: Vec<MentionedSourceBody>,
}

/// A party that the analyses mention.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct MentionedPartyBody {
    /// The party.
    id: Uuid,
    /// Its name.
    name: String,
}

impl MentionedPartyBody {
    pub(super) fn of((id, name): (&PartyId, &String)) -> Self {
        Self { id: id.uuid(), name: name.clone() }
    }
}

/// A source that the analyses mention.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct MentionedSourceBody {
    /// The source.
    id: Uuid,
    /// Its title.
    title: String,
    /// Whether it was withdrawn. Where a work has its words from stays so, so it is followed all the same.
    withdrawn: bool,
}

/// A gate of publication.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct GateBody {
    /// Which gate.
    gate: GateKindTerm,
    /// Whether the desk's policy asks for it; one that is not required never stops a publication.
    required: bool,
    /// Whether its condition is met.
    holds: bool,
    /// Why.
    #[schema(example = "1 proven independent origin; 2 required.")]
    reason: String,
    /// What stands in its way: parties for `right_of_reply` and `contradictions`, entries for `quotes`.
    missing: Vec<Uuid>,
}

impl From<Gate> for GateBody {
    fn from(gate: Gate) -> Self {
        let Gate { kind, required, holds, reason, missing, .. } = gate;
        Self { gate: kind.into(), required, holds, reason, missing }
    }
}

impl From<ClaimAnalysis> for AnalysisBody {
    fn from(analysis: ClaimAnalysis) -> Self {
        let parts = analysis.claim.record.content().parts.as_slice();
        let coverage = parts.iter().zip(&analysis.coverage);
        let source = |(source, title): (&SourceId, &String)| MentionedSourceBody {
            id: source.uuid(),
            title: title.clone(),
            withdrawn: analysis.withdrawn.contains(source),
        };
        Self {
            claim_id: analysis.claim.record.id().uuid(),
            denial_coverage: coverage.map(|(part, coverage)| PartCoverageBody::of(part, coverage)).collect(),
            freshness: analysis.freshness.as_ref().map(FreshnessBody::from),
            verdict_id: analysis.verdict.map(Uuid::from),
            verdict_freshness: analysis.verdict_freshness.as_ref().map(FreshnessBody::from),
            origins: (&analysis).into(),
            parties: analysis.names.iter().map(MentionedPartyBody::of).collect(),
            sources: analysis.titles.iter().map(source).collect(),
            gates: analysis.gates.into_iter().map(GateBody::from).collect(),
        }
    }
}
