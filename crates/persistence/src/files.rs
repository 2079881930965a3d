//! Whole files of claims and dossiers, for reports: a fixed number of statements, however many claims.

use std::collections::{BTreeMap, BTreeSet};

use dementi_domain::access::Viewer;
use dementi_domain::analysis::freshness::ReasonKind;
use dementi_domain::claim::TrackedClaim;
use dementi_domain::desk::Desk;
use dementi_domain::dossier::DossierRecord;
use dementi_domain::file::{Around, ClaimFile, DossierFile, Files};
use dementi_domain::ids::{ClaimId, DossierId, PartyId, SourceId, UserId};
use dementi_domain::record::{Deed, Record};
use dementi_domain::scale::ScaleRevision;
use sea_orm::ConnectionTrait;
use sea_orm::sea_query::{Expr, ExprTrait, Query};
use uuid::Uuid;

use crate::convert::corrupt;
use crate::people::users;
use crate::row::{self, CHUNK};
use crate::store::{Reads, StoreError};
use crate::versioned::Versioned;
use crate::{assertions, denials, evidence, parties, quotes, reply_requests, scales, sources, verdicts};

/// Reads the record of these claims; the caller checks that they may be seen.
pub async fn of_claims(
    reads: &impl Reads,
    viewer: Viewer,
    claims: Vec<TrackedClaim>,
) -> Result<Vec<ClaimFile>, StoreError> {
    let ids: Vec<ClaimId> = claims.iter().map(|claim| claim.record.id()).collect();
    let mut files: Vec<ClaimFile> = claims
        .into_iter()
        .map(|claim| ClaimFile {
            claim,
            assertions: Vec::new(),
            denials: Vec::new(),
            evidence: Vec::new(),
            replies: Vec::new(),
            verdicts: Vec::new(),
            around: Around::default(),
        })
        .collect();
    let places: BTreeMap<ClaimId, usize> = ids.iter().copied().zip(0..).collect();
    let place = |claim: ClaimId| {
        places.get(&claim).copied().ok_or_else(|| corrupt("claim_id", "an entry of another claim"))
    };
    for entry in assertions::all(reads, &ids).await? {
        let version = entry.version();
        files[place(entry.content().claim)?].assertions.push((entry.into_inner(), version));
    }
    for entry in denials::all(reads, &ids).await? {
        let version = entry.version();
        files[place(entry.content().claim)?].denials.push((entry.into_inner(), version));
    }
    for entry in evidence::all(reads, &ids).await? {
        let version = entry.version();
        files[place(entry.content().claim)?].evidence.push((entry.into_inner(), version));
    }
    for entry in reply_requests::all(reads, &ids).await? {
        let version = entry.version();
        files[place(entry.content().claim())?].replies.push((entry.into_inner(), version));
    }
    for verdict in verdicts::all(reads, &ids).await? {
        files[place(verdict.parts().claim)?].verdicts.push(verdict.into_inner());
    }
    for file in &mut files {
        file.verdicts.sort_by_key(|verdict| verdict.parts().revision);
    }
    look_around(reads, viewer, &mut files).await?;
    Ok(files)
}

/// Reads the record of one claim; the caller checks that it may be seen.
pub async fn of_claim(
    reads: &impl Reads,
    viewer: Viewer,
    claim: TrackedClaim,
) -> Result<ClaimFile, StoreError> {
    let files = of_claims(reads, viewer, vec![claim]).await?;
    files.into_iter().next().ok_or_else(|| corrupt("claims", "no file of a claim"))
}

/// Tells the files what happened to the things that their entries rest on.
async fn look_around(reads: &impl Reads, viewer: Viewer, files: &mut [ClaimFile]) -> Result<(), StoreError> {
    let ids: BTreeSet<Uuid> = files.iter().flat_map(ClaimFile::rests_on).collect();
    let ids: Vec<Uuid> = ids.into_iter().collect();
    let scales = |file: &ClaimFile| -> Vec<Uuid> {
        file.verdicts.iter().map(|verdict| verdict.parts().content.scale().id.uuid()).collect()
    };
    let scale_ids: BTreeSet<Uuid> = files.iter().flat_map(scales).collect();
    let scale_ids: Vec<Uuid> = scale_ids.into_iter().collect();
    let mut withdrawn = BTreeMap::new();
    for (id, deed) in row::withdrawn::<sources::entity::Entity>(reads, viewer.desk, &ids).await? {
        withdrawn.insert(id, (ReasonKind::SourceWithdrawn, deed));
    }
    for (id, deed) in row::withdrawn::<parties::entity::Entity>(reads, viewer.desk, &ids).await? {
        withdrawn.insert(id, (ReasonKind::PartyWithdrawn, deed));
    }
    for (id, deed) in row::withdrawn::<scales::entity::Entity>(reads, viewer.desk, &scale_ids).await? {
        withdrawn.insert(id, (ReasonKind::ScaleRetired, deed));
    }
    let ids: Vec<ClaimId> = files.iter().map(|file| file.claim.record.id()).collect();
    let mut lost = quotes::lost(reads, &ids).await?;
    for file in files {
        let gone = lost.remove(&file.claim.record.id()).unwrap_or_default();
        file.around.lost_quotes = gone.into_iter().map(|quote| (quote.entry, quote.taken)).collect();
        let near = file.rests_on().into_iter().chain(scales(file));
        file.around.withdrawn = near.filter_map(|id| Some((id, *withdrawn.get(&id)?))).collect();
    }
    Ok(())
}

/// Reads everything that a report on these claims of a dossier needs.
pub async fn of_dossier(
    reads: &impl Reads,
    viewer: Viewer,
    desk: Versioned<Desk>,
    dossier: Versioned<DossierRecord>,
    claims: Vec<TrackedClaim>,
) -> Result<DossierFile, StoreError> {
    let claims = of_claims(reads, viewer, claims).await?;
    let mut named = Named::of(&claims);
    named.people_of(&dossier);
    let Files { claims, mut parties, sources, scales, users } = named.read(reads, viewer, claims).await?;
    // A protected source can be named in free text alone: the report must know all their names to take them out.
    let confidential = parties::confidential(reads, viewer.desk).await?;
    parties.extend(confidential.into_iter().map(|party| (party.id(), party.into_inner())));
    let (desk, dossier) = (desk.into_inner(), dossier.into_inner());
    Ok(DossierFile { desk, dossier, claims, parties, sources, scales, users })
}

/// Reads the record of these claims and everything that it names; the caller checks that they may be seen, and knows the
/// names of the desk's confidential parties.
pub async fn of_page(
    reads: &impl Reads,
    viewer: Viewer,
    claims: Vec<TrackedClaim>,
) -> Result<Files, StoreError> {
    let claims = of_claims(reads, viewer, claims).await?;
    Named::of(&claims).read(reads, viewer, claims).await
}

/// Reads these sources, all that they are derived from, and the parties that they name.
pub async fn of_sources(
    reads: &impl Reads,
    viewer: Viewer,
    sources: BTreeSet<SourceId>,
) -> Result<Files, StoreError> {
    Named { sources, ..Named::default() }.read(reads, viewer, Vec::new()).await
}

/// The sources in which confidential parties speak on claims of this dossier, or on any of the desk's; whoever may see
/// these, and whether or not what was said still stands.
pub async fn confided(
    reads: &impl Reads,
    viewer: Viewer,
    dossier: Option<DossierId>,
) -> Result<BTreeSet<SourceId>, StoreError> {
    let confidential = Query::select()
        .column("id")
        .from("parties")
        .and_where(Expr::col("desk_id").eq(viewer.desk.uuid()))
        .and_where(Expr::col("confidential").eq(true))
        .take();
    let spoken = |table: &'static str| {
        let mut query = Query::select();
        query.distinct().column("source_id").from(table);
        query.and_where(Expr::col("party_id").in_subquery(confidential.clone()));
        if let Some(dossier) = dossier {
            let claims = Query::select()
                .column("id")
                .from("claims")
                .and_where(Expr::col("desk_id").eq(viewer.desk.uuid()))
                .and_where(Expr::col("dossier_id").eq(dossier.uuid()))
                .take();
            query.and_where(Expr::col("claim_id").in_subquery(claims));
        }
        query
    };
    let mut found = BTreeSet::new();
    for table in ["assertions", "denials"] {
        for row in reads.conn().query_all(&spoken(table)).await? {
            found.insert(SourceId::new(row.try_get("", "source_id")?));
        }
    }
    Ok(found)
}

/// What the files of claims refer to.
#[derive(Default)]
struct Named {
    parties: BTreeSet<PartyId>,
    sources: BTreeSet<SourceId>,
    scales: BTreeSet<ScaleRevision>,
    users: BTreeSet<UserId>,
}

impl Named {
    fn of(claims: &[ClaimFile]) -> Self {
        let mut named = Self::default();
        for file in claims {
            named.people_of(&file.claim.record);
            named.parties.extend(&file.claim.record.content().about);
            for (record, _) in &file.assertions {
                named.people_of(record);
                named.parties.insert(record.content().party);
                named.sources.insert(record.content().source);
            }
            for (record, _) in &file.denials {
                named.people_of(record);
                named.parties.insert(record.content().party);
                named.sources.insert(record.content().source);
            }
            for (record, _) in &file.evidence {
                named.people_of(record);
                named.sources.insert(record.content().source);
            }
            named.around(file);
            named.replies_of(file);
            named.verdicts_of(file);
        }
        named
    }

    /// Reads what is named; a fixed number of statements, and one for each step from a source down to what it is derived
    /// from.
    async fn read(
        self,
        reads: &impl Reads,
        viewer: Viewer,
        claims: Vec<ClaimFile>,
    ) -> Result<Files, StoreError> {
        let sources = sources::with_origins(reads, viewer.desk, self.sources.into_iter().collect()).await?;
        let mut party_ids = self.parties;
        party_ids.extend(sources.values().flat_map(|source| source.content().parties()));
        let party_ids: Vec<PartyId> = party_ids.into_iter().collect();
        let mut parties = BTreeMap::new();
        for chunk in party_ids.chunks(CHUNK) {
            let condition = row::among(viewer.desk, chunk.iter().map(|id| id.uuid()));
            let found = row::all::<parties::entity::Entity>(reads, condition).await?;
            parties.extend(found.into_iter().map(|party| (party.id(), party.into_inner())));
        }
        let scale_ids: Vec<ScaleRevision> = self.scales.into_iter().collect();
        let user_ids: Vec<UserId> = self.users.into_iter().collect();
        let scales = scales::revisions(reads, viewer.desk, &scale_ids).await?;
        let users = users::all(reads, &user_ids).await?;
        Ok(Files { claims, parties, sources, scales, users })
    }

    fn people_of<I: Copy, C>(&mut self, record: &Record<I, C>) {
        let withdrawn = record.withdrawn().map(|withdrawal| withdrawal.deed);
        for deed in [Some(record.created()), Some(record.changed()), withdrawn] {
            self.users.extend(deed.and_then(|deed: Deed| deed.by));
        }
    }

    /// Who took the snapshots in which quotes were lost, and who withdrew what the record rests on.
    fn around(&mut self, file: &ClaimFile) {
        let lost = file.around.lost_quotes.values();
        let deeds = lost.chain(file.around.withdrawn.values().map(|(_, deed)| deed));
        self.users.extend(deeds.filter_map(|deed| deed.by));
    }

    fn replies_of(&mut self, file: &ClaimFile) {
        for (record, _) in &file.replies {
            self.people_of(record);
            let parts = record.content().parts();
            self.parties.insert(parts.asked.party);
            self.users.extend(record.content().attempts().filter_map(|attempt| attempt.recorded.by));
            self.users.extend(parts.acknowledged.iter().filter_map(|acknowledged| acknowledged.recorded.by));
            self.users.extend(parts.extensions.iter().filter_map(|extension| extension.granted.by));
            let outcomes = parts.earlier.iter().chain([&parts.outcome]);
            self.users.extend(outcomes.filter_map(|outcome| outcome.recorded()?.by));
        }
    }

    fn verdicts_of(&mut self, file: &ClaimFile) {
        for verdict in &file.verdicts {
            let parts = verdict.parts();
            self.scales.insert(parts.content.scale());
            self.users.extend(&parts.contributors);
            self.users.extend(parts.reviews.iter().map(|review| review.reviewer));
            self.users.extend(parts.changed.by);
            self.users.extend(parts.state.submitted().and_then(|deed| deed.by));
            self.users.extend(parts.state.published().and_then(|deed| deed.by));
            self.users.extend(parts.reaffirmations.iter().map(|reaffirmation| reaffirmation.reviewer));
        }
    }
}
