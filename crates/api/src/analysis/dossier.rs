//! `GET /dossiers/{dossier_id}/coverage`

use std::collections::BTreeSet;

use axum::extract::State;
use dementi_application::dossiers::DossierCoverage;
use dementi_application::{App, dossiers};
use dementi_domain::analysis::coverage::PartCoverage;
use dementi_domain::claim::TrackedClaim;
use dementi_domain::ids::{DossierId, PartyId};
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use super::body::MentionedPartyBody;
use super::coverage::PartCoverageBody;
use crate::answer::{Answer, Paged};
use crate::request::{Acting, List, NoFilter, Paging, Path};
use crate::schema::ListProblems;

/// Who answered which part of a claim, and who did not.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct ClaimCoverageBody {
    /// The claim.
    claim_id: Uuid,
    /// What it says.
    text: String,
    /// Who answered which part, and who did not; in the claim's order of parts.
    denial_coverage: Vec<PartCoverageBody>,
    /// The parties that all of this mentions, by their ids.
    parties: Vec<MentionedPartyBody>,
}

impl ClaimCoverageBody {
    /// `None` for a claim that does not stand.
    fn of(claim: &TrackedClaim, coverage: &DossierCoverage) -> Option<Self> {
        let (id, content) = (claim.record.id(), claim.record.content());
        let covered = coverage.parts.get(&id)?;
        let parts = content.parts.as_slice().iter().zip(covered);
        let mentioned: BTreeSet<PartyId> = covered.iter().flat_map(PartCoverage::parties).collect();
        let named = mentioned.iter().filter_map(|party| coverage.parties.get_key_value(party));
        Some(Self {
            claim_id: id.uuid(),
            text: content.text.to_string(),
            denial_coverage: parts.map(|(part, covered)| PartCoverageBody::of(part, covered)).collect(),
            parties: named.map(MentionedPartyBody::of).collect(),
        })
    }
}

/// Tell who answered which part of a dossier's claims
///
/// The denial coverage of each claim, as its own analysis tells it, in the order in which the claims were recorded. Claims
/// that were withdrawn are left out, so a page may hold fewer than `limit` and still have a next one.
#[utoipa::path(get, path = "/dossiers/{dossier_id}/coverage", operation_id = "getDossierCoverage", tag = "analysis",
    params(Paging),
    responses((status = OK, description = "A page of claims.", body = Paged<ClaimCoverageBody>), ListProblems))]
pub(super) async fn coverage(
    State(app): State<App>,
    Acting(actor): Acting,
    Path(id): Path<DossierId>,
    list: List<NoFilter>,
) -> Answer<Paged<ClaimCoverageBody>> {
    let told = dossiers::coverage(&app, &actor, id, list.page()).await?;
    let end = told.claims.items.last().filter(|_| told.claims.more);
    let end = end.map(|last| last.value.record.id().uuid());
    let items = told.claims.items.iter().filter_map(|claim| ClaimCoverageBody::of(&claim.value, &told));
    Ok(list.continued(items.collect(), end))
}
