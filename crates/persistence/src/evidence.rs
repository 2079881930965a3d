//! Evidence.

use dementi_domain::change::{Action, Kind};
use dementi_domain::evidence::{Evidence, EvidenceRecord};
use dementi_domain::ids::{ClaimId, DeskId, DossierId, EvidenceId, SourceId};
use dementi_domain::text::Note;

use crate::claims::link_parts;
use crate::convert::{from_json, json, parsed, term};
use crate::row::{self, Head, Place, Row, Slice, Window, by_id, of_claims};
use crate::store::{Reads, StoreError, WriteTx};
use crate::versioned::Versioned;

#[expect(unreachable_pub, reason = "what the derives of sea-orm write is `pub`")]
pub(crate) mod entity {
    crate::row::record_entity! { "evidence" {
        claim_id: Uuid,
        source_id: Uuid,
        parts: String,
        stance: String,
        reliability: String,
        credibility: String,
        note: Option<String>,
        quote: Option<String>,
    }}
}

impl Row for entity::Entity {
    type Value = EvidenceRecord;
    const KIND: Kind = Kind::Evidence;

    fn place(value: &EvidenceRecord) -> Place {
        Place { id: value.id().uuid(), desk: value.desk() }
    }

    fn model(value: &EvidenceRecord, version: i64) -> Result<entity::Model, StoreError> {
        let evidence = value.content();
        let fields = entity::Fields {
            claim_id: evidence.claim.uuid(),
            source_id: evidence.source.uuid(),
            parts: json(&evidence.parts)?,
            stance: evidence.stance.to_string(),
            reliability: evidence.reliability.to_string(),
            credibility: evidence.credibility.to_string(),
            note: evidence.note.as_ref().map(ToString::to_string),
            quote: evidence.quote.as_ref().map(json).transpose()?,
        };
        Ok(entity::Model::assemble(Head::of(value, version), fields))
    }

    fn value(model: entity::Model) -> Result<EvidenceRecord, StoreError> {
        let evidence = Evidence {
            claim: ClaimId::new(model.claim_id),
            source: SourceId::new(model.source_id),
            parts: from_json("evidence.parts", &model.parts)?,
            stance: term(&model.stance)?,
            reliability: term(&model.reliability)?,
            credibility: term(&model.credibility)?,
            note: model.note.as_deref().map(|note| parsed("evidence.note", Note::parse(note))).transpose()?,
            quote: model.quote.as_deref().map(|quote| from_json("evidence.quote", quote)).transpose()?,
        };
        model.head().record(evidence)
    }

    fn version(model: &entity::Model) -> i64 {
        model.version
    }
}

/// Puts a piece of evidence on record.
pub async fn create(
    tx: &WriteTx,
    evidence: EvidenceRecord,
    dossier: DossierId,
) -> Result<Versioned<EvidenceRecord>, StoreError> {
    let created = row::create::<entity::Entity>(tx, evidence, Some(dossier)).await?;
    link(tx, &created).await?;
    Ok(created)
}

/// Overwrites a loaded piece of evidence.
pub async fn save(
    tx: &WriteTx,
    loaded: &Versioned<EvidenceRecord>,
    evidence: EvidenceRecord,
    dossier: DossierId,
    action: Action,
) -> Result<Versioned<EvidenceRecord>, StoreError> {
    let saved = row::save::<entity::Entity>(tx, loaded, evidence, Some(dossier), action).await?;
    link(tx, &saved).await?;
    Ok(saved)
}

/// Finds a piece of evidence of a desk; the caller checks that its claim may be seen.
pub async fn find(
    reads: &impl Reads,
    desk: DeskId,
    id: EvidenceId,
) -> Result<Option<Versioned<EvidenceRecord>>, StoreError> {
    row::find::<entity::Entity>(reads, by_id(desk, id)).await
}

/// Lists a claim's pieces of evidence, withdrawn ones included; the caller checks that the claim may be seen.
pub async fn list(
    reads: &impl Reads,
    claim: ClaimId,
    window: Window,
) -> Result<Slice<Versioned<EvidenceRecord>>, StoreError> {
    row::list::<entity::Entity>(reads, of_claims([claim]), window).await
}

/// All pieces of evidence of these claims, withdrawn ones included, in the order of recording.
pub async fn all(
    reads: &impl Reads,
    claims: &[ClaimId],
) -> Result<Vec<Versioned<EvidenceRecord>>, StoreError> {
    row::all_of_claims::<entity::Entity>(reads, claims).await
}

async fn link(tx: &WriteTx, evidence: &EvidenceRecord) -> Result<(), StoreError> {
    let parts = evidence.content().parts.iter().copied().collect();
    link_parts(tx, evidence.content().claim, evidence.id().uuid(), parts).await
}
