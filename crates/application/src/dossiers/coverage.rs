//! Who answered which part of a dossier's claims.

use std::collections::{BTreeMap, BTreeSet};

use dementi_domain::access::{Actor, Permission};
use dementi_domain::analysis::coverage::{PartCoverage, coverage as covered};
use dementi_domain::change::Kind;
use dementi_domain::claim::TrackedClaim;
use dementi_domain::denial::DenialRecord;
use dementi_domain::dossier::DossierRecord;
use dementi_domain::ids::{ClaimId, DossierId, PartyId};
use dementi_persistence::names::{self, Named};
use dementi_persistence::{claims, denials, dossiers};
use time::OffsetDateTime;

use crate::app::{App, found};
use crate::claims::{After, Filter, Sort};
use crate::context::{Listed, Page, Stored};
use crate::failure::Failure;

/// A dossier with a page of its claims, and who answered which part of them.
#[derive(Debug, Clone)]
pub struct DossierCoverage {
    /// The dossier.
    pub dossier: Stored<DossierRecord>,
    /// Its claims in the order of recording, withdrawn ones included.
    pub claims: Listed<TrackedClaim>,
    /// For each of these claims that stands, its parts in their order.
    pub parts: BTreeMap<ClaimId, Vec<PartCoverage>>,
    /// The names of all parties that answered, or that a claim is about.
    pub parties: BTreeMap<PartyId, String>,
}

/// Tells who answered which part of a dossier's claims, a page of them: two statements for all.
pub async fn coverage(
    app: &App,
    actor: &Actor,
    id: DossierId,
    page: Page,
) -> Result<DossierCoverage, Failure> {
    let (reader, viewer) = (app.reader(actor, Permission::Read)?, actor.viewer());
    let dossier = found(dossiers::find(&reader, viewer, id).await?, Kind::Dossier)?;
    let filter = Filter { dossier: Some(id), ..Filter::default() };
    let sort = Sort::Created { newest_first: false };
    let after = page.after.map(|id| After { changed: OffsetDateTime::UNIX_EPOCH, id });
    let claims: Listed<TrackedClaim> =
        claims::list(&reader, viewer, &filter, sort, after, page.limit).await?.into();
    let standing: Vec<&TrackedClaim> =
        claims.items.iter().map(|claim| &claim.value).filter(|claim| claim.record.stands()).collect();
    let ids: Vec<ClaimId> = standing.iter().map(|claim| claim.record.id()).collect();
    let denials = denials::all(&reader, &ids).await?;
    let parts = parts(&standing, denials.iter().map(|denial| &**denial));
    let parties = parts.values().flatten().flat_map(PartCoverage::parties);
    let wanted: BTreeSet<_> = parties.map(|party| (Named::Parties, party.uuid())).collect();
    let names = names::of(&reader, actor.desk, &wanted).await?;
    let parties = names.into_iter().map(|(id, name)| (PartyId::new(id), name)).collect();
    Ok(DossierCoverage { dossier: dossier.into(), claims, parts, parties })
}

fn parts<'a>(
    claims: &[&TrackedClaim],
    denials: impl Iterator<Item = &'a DenialRecord>,
) -> BTreeMap<ClaimId, Vec<PartCoverage>> {
    let mut of: BTreeMap<ClaimId, Vec<&DenialRecord>> = BTreeMap::new();
    for denial in denials {
        of.entry(denial.content().claim).or_default().push(denial);
    }
    let covered = |claim: &&TrackedClaim| {
        let (id, content) = (claim.record.id(), claim.record.content());
        let denials = of.get(&id).map_or(&[][..], Vec::as_slice);
        (id, covered(&content.parts, content.about.as_slice(), denials))
    };
    claims.iter().map(covered).collect()
}
