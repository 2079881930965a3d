//! Who answered which part of several claims.

use std::collections::{BTreeMap, BTreeSet};

use dementi_domain::access::{Actor, Permission};
use dementi_domain::analysis::coverage::{PartCoverage, coverage as covered};
use dementi_domain::claim::TrackedClaim;
use dementi_domain::denial::DenialRecord;
use dementi_domain::ids::{ClaimId, PartyId};
use dementi_persistence::denials;
use dementi_persistence::names::{self, Named};

use crate::app::App;
use crate::failure::Failure;

/// The denial coverage of claims.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Coverages {
    /// For each claim, its parts in their order.
    pub claims: BTreeMap<ClaimId, Vec<PartCoverage>>,
    /// The names of all parties that answered, or that a claim is about.
    pub parties: BTreeMap<PartyId, String>,
}

/// Tells who answered which part of claims that the actor was shown: two statements for every 500 claims.
pub async fn coverages<'a>(
    app: &App,
    actor: &Actor,
    claims: impl IntoIterator<Item = &'a TrackedClaim>,
) -> Result<Coverages, Failure> {
    let reader = app.reader(actor, Permission::Read)?;
    let claims: Vec<&TrackedClaim> = claims.into_iter().collect();
    let ids: Vec<ClaimId> = claims.iter().map(|claim| claim.record.id()).collect();
    let found = denials::all(&reader, &ids).await?;
    let mut of: BTreeMap<ClaimId, Vec<&DenialRecord>> = BTreeMap::new();
    for denial in &found {
        of.entry(denial.content().claim).or_default().push(denial);
    }
    let claims: BTreeMap<ClaimId, Vec<PartCoverage>> = claims
        .iter()
        .map(|claim| {
            let content = claim.record.content();
            let id = claim.record.id();
            let denials = of.get(&id).map_or(&[][..], Vec::as_slice);
            (id, covered(&content.parts, content.about.as_slice(), denials))
        })
        .collect();
    let parties = claims.values().flatten().flat_map(PartCoverage::parties);
    let wanted: BTreeSet<_> = parties.map(|party| (Named::Parties, party.uuid())).collect();
    let parties = names::of(&reader, actor.desk, &wanted).await?;
    Ok(Coverages {
        claims,
        parties: parties.into_iter().map(|(id, name)| (PartyId::new(id), name)).collect(),
    })
}
