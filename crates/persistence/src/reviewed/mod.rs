//! As much of the record as reviews of claims for other programs need: a fixed number of statements, however many claims.

mod former;

use std::collections::{BTreeMap, BTreeSet};

use dementi_domain::access::Viewer;
use dementi_domain::claim::TrackedClaim;
use dementi_domain::external_verdict::Site;
use dementi_domain::file::{Around, ClaimFile, Files};
use dementi_domain::ids::{ClaimId, DeskId, DossierId, PartyId, SourceId};
use dementi_domain::party::PartyRecord;
use dementi_domain::reference::WebUrl;
use dementi_domain::scale::ScaleRevision;
use dementi_domain::status::ReviewStatus;
use dementi_domain::verdict::StateKind;
use sea_orm::sea_query::{Condition, Expr, ExprTrait, Order, Query};
use sea_orm::{EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use uuid::Uuid;

use crate::convert::literal;
use crate::row::{self, CHUNK, Row};
use crate::store::{Reads, StoreError};
use crate::versioned::Versioned;
use crate::{assertions, claims, denials, parties, scales, sources, verdicts};

/// The claims behind an id on which a published verdict stands, of a dossier if one is
/// given, as far as the viewer may see them, in the order of recording.
pub async fn published(
    reads: &impl Reads,
    viewer: Viewer,
    dossier: Option<DossierId>,
    after: Option<ClaimId>,
    limit: u64,
) -> Result<Vec<TrackedClaim>, StoreError> {
    let within = dossier.map(|dossier| Expr::col("dossier_id").eq(dossier.uuid()));
    claims_where(reads, viewer, Condition::all().add_option(within), after, limit).await
}

async fn claims_where(
    reads: &impl Reads,
    viewer: Viewer,
    condition: Condition,
    after: Option<ClaimId>,
    limit: u64,
) -> Result<Vec<TrackedClaim>, StoreError> {
    let mut query = claims::entity::Entity::find()
        .filter(claims::visible(viewer).add(condition))
        .filter(Expr::col("review").eq(literal(ReviewStatus::Published)))
        .filter(Expr::col("withdrawn_at").is_null())
        .order_by(Expr::col("id"), Order::Asc)
        .limit(limit);
    if let Some(after) = after {
        query = query.filter(Expr::col("id").gt(after.uuid()));
    }
    let rows = query.all(reads.conn()).await?;
    rows.into_iter().map(|row| Ok(row::loaded::<claims::entity::Entity>(row)?.into_inner())).collect()
}

/// Where a published verdict was printed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Printed {
    /// At this address.
    At(WebUrl),
    /// At this host.
    On(Site),
    /// Nowhere.
    Nowhere,
}

/// The claims behind an id whose published verdict was printed at one of these places, as far as the viewer may see them, in
/// the order of recording.
pub async fn printed(
    reads: &impl Reads,
    viewer: Viewer,
    places: &[Printed],
    after: Option<ClaimId>,
    limit: u64,
) -> Result<Vec<TrackedClaim>, StoreError> {
    let url = || Expr::col(("verdicts", "url"));
    let mut any = Condition::any();
    for place in places {
        any = match place {
            Printed::At(address) => any.add(url().eq(address.as_str())),
            Printed::Nowhere => any.add(url().is_null()),
            Printed::On(site) => {
                ["https://", "https://www.", "http://", "http://www."].iter().fold(any, |any, begin| {
                    // A host holds no sign that LIKE knows but `_`, which stands for any letter: who is asked looks again.
                    any.add(url().like(format!("{begin}{site}/%")))
                })
            }
        };
    }
    let so = Query::select()
        .expr(Expr::value(1))
        .from("verdicts")
        .and_where(Expr::col(("verdicts", "claim_id")).equals(("claims", "id")))
        .and_where(Expr::col(("verdicts", "state")).eq(literal(StateKind::Published)))
        .cond_where(any)
        .take();
    claims_where(reads, viewer, Condition::all().add(Expr::exists(so)), after, limit).await
}

/// What a review of these claims must know: the claims as they were written when their last published verdict was rested on
/// them, who asserted them where and who answered, as far as that verdict rests on it, since nobody has reviewed what was
/// recorded later; and their verdicts. Evidence, requests for replies and the people behind it all are not read: a review does
/// not tell of them. Also the sources in which confidential parties speak, on whichever claim.
pub async fn of(
    reads: &impl Reads,
    viewer: Viewer,
    claims: Vec<TrackedClaim>,
) -> Result<(Files, BTreeSet<SourceId>), StoreError> {
    let claims = former::as_reviewed(reads, files(reads, claims).await?).await?;
    let confidential = parties::confidential(reads, viewer.desk).await?;
    let mut confided = if confidential.is_empty() {
        BTreeSet::new()
    } else {
        crate::files::confided(reads, viewer, None).await?
    };
    // An entry may be told as it was, where its party spoke in another source than it does now.
    let protected: BTreeSet<PartyId> = confidential.iter().map(|party| party.id()).collect();
    let spoken = claims.iter().flat_map(said).filter(|(party, _)| protected.contains(party));
    confided.extend(spoken.map(|(_, source)| source));
    let files = around(reads, viewer.desk, claims, confidential).await?;
    Ok((files, confided))
}

async fn files(reads: &impl Reads, claims: Vec<TrackedClaim>) -> Result<Vec<ClaimFile>, StoreError> {
    let ids: Vec<ClaimId> = claims.iter().map(|claim| claim.record.id()).collect();
    let empty = |claim: TrackedClaim| ClaimFile {
        claim,
        assertions: Vec::new(),
        denials: Vec::new(),
        evidence: Vec::new(),
        replies: Vec::new(),
        verdicts: Vec::new(),
        around: Around::default(),
    };
    let mut files: BTreeMap<ClaimId, ClaimFile> =
        claims.into_iter().map(|claim| (claim.record.id(), empty(claim))).collect();
    for entry in assertions::all(reads, &ids).await? {
        if let Some(file) = files.get_mut(&entry.content().claim) {
            let version = entry.version();
            file.assertions.push((entry.into_inner(), version));
        }
    }
    for entry in denials::all(reads, &ids).await? {
        if let Some(file) = files.get_mut(&entry.content().claim) {
            let version = entry.version();
            file.denials.push((entry.into_inner(), version));
        }
    }
    for verdict in verdicts::all(reads, &ids).await? {
        if let Some(file) = files.get_mut(&verdict.parts().claim) {
            file.verdicts.push(verdict.into_inner());
        }
    }
    for file in files.values_mut() {
        file.verdicts.sort_by_key(|verdict| verdict.parts().revision);
    }
    Ok(files.into_values().collect())
}

/// Who asserts or answers a claim in which source.
fn said(file: &ClaimFile) -> Vec<(PartyId, SourceId)> {
    let assertions = file.assertions.iter().map(|(record, _)| record.content());
    let denials = file.denials.iter().map(|(record, _)| record.content());
    let assertions = assertions.map(|assertion| (assertion.party, assertion.source));
    assertions.chain(denials.map(|denial| (denial.party, denial.source))).collect()
}

/// The claims with what their files refer to.
async fn around(
    reads: &impl Reads,
    desk: DeskId,
    claims: Vec<ClaimFile>,
    confidential: Vec<Versioned<PartyRecord>>,
) -> Result<Files, StoreError> {
    let said: Vec<(PartyId, SourceId)> = claims.iter().flat_map(said).collect();
    let source_ids: BTreeSet<SourceId> = said.iter().map(|(_, source)| *source).collect();
    let sources = chunked::<sources::entity::Entity>(reads, desk, source_ids.into_iter().map(SourceId::uuid));
    let sources: BTreeMap<_, _> = sources.await?.into_iter().map(|source| (source.id(), source)).collect();
    let mut party_ids: BTreeSet<PartyId> = said.iter().map(|(party, _)| *party).collect();
    party_ids.extend(claims.iter().flat_map(|file| file.claim.record.content().about.as_slice()));
    party_ids.extend(sources.values().flat_map(|source| source.content().parties()));
    let named =
        chunked::<parties::entity::Entity>(reads, desk, party_ids.into_iter().map(PartyId::uuid)).await?;
    // A protected source can be named in free text alone: all their names must be known to take them out.
    let parties = named.into_iter().chain(confidential.into_iter().map(Versioned::into_inner));
    let verdicts = claims.iter().flat_map(|file| &file.verdicts);
    let scales: BTreeSet<ScaleRevision> = verdicts.map(|verdict| verdict.parts().content.scale()).collect();
    let scales: Vec<ScaleRevision> = scales.into_iter().collect();
    Ok(Files {
        claims,
        parties: parties.map(|party| (party.id(), party)).collect(),
        sources,
        scales: scales::revisions(reads, desk, &scales).await?,
        users: BTreeMap::new(),
    })
}

/// The things of a desk with these ids, whatever became of them.
async fn chunked<E: Row>(
    reads: &impl Reads,
    desk: DeskId,
    ids: impl Iterator<Item = Uuid>,
) -> Result<Vec<E::Value>, StoreError> {
    let ids: Vec<Uuid> = ids.collect();
    let mut found = Vec::with_capacity(ids.len());
    for chunk in ids.chunks(CHUNK) {
        let things = row::all::<E>(reads, row::among(desk, chunk.iter().copied())).await?;
        found.extend(things.into_iter().map(Versioned::into_inner));
    }
    Ok(found)
}

/// So many claims are read at once where all are.
pub const AT_ONCE: u64 = CHUNK as u64;
