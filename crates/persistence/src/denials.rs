//! Denials.

use dementi_domain::change::{Action, Kind};
use dementi_domain::denial::{Denial, DenialRecord};
use dementi_domain::ids::{ClaimId, DenialId, DeskId, DossierId, PartyId, SourceId};

use crate::claims::link_parts;
use crate::convert::{date, date_text, from_json, json};
use crate::row::{self, Head, Place, Row, Slice, Window, by_id, of_claims};
use crate::store::{Reads, StoreError, WriteTx};
use crate::versioned::Versioned;

#[expect(unreachable_pub, reason = "what the derives of sea-orm write is `pub`")]
pub(crate) mod entity {
    crate::row::record_entity! { "denials" {
        claim_id: Uuid,
        party_id: Uuid,
        source_id: Uuid,
        stated_on: String,
        quote: Option<String>,
        answers: String,
        scope: String,
    }}
}

impl Row for entity::Entity {
    type Value = DenialRecord;
    const KIND: Kind = Kind::Denial;

    fn place(value: &DenialRecord) -> Place {
        Place { id: value.id().uuid(), desk: value.desk() }
    }

    fn model(value: &DenialRecord, version: i64) -> Result<entity::Model, StoreError> {
        let denial = value.content();
        let fields = entity::Fields {
            claim_id: denial.claim.uuid(),
            party_id: denial.party.uuid(),
            source_id: denial.source.uuid(),
            stated_on: date_text(denial.stated_on),
            quote: denial.quote.as_ref().map(json).transpose()?,
            answers: json(&denial.answers)?,
            scope: denial.scope().to_string(),
        };
        Ok(entity::Model::assemble(Head::of(value, version), fields))
    }

    fn value(model: entity::Model) -> Result<DenialRecord, StoreError> {
        let denial = Denial {
            claim: ClaimId::new(model.claim_id),
            party: PartyId::new(model.party_id),
            source: SourceId::new(model.source_id),
            stated_on: date(&model.stated_on)?,
            quote: model.quote.as_deref().map(|quote| from_json("denials.quote", quote)).transpose()?,
            answers: from_json("denials.answers", &model.answers)?,
        };
        model.head().record(denial)
    }

    fn version(model: &entity::Model) -> i64 {
        model.version
    }
}

/// Puts a denial on record.
pub async fn create(
    tx: &WriteTx,
    denial: DenialRecord,
    dossier: DossierId,
) -> Result<Versioned<DenialRecord>, StoreError> {
    let created = row::create::<entity::Entity>(tx, denial, Some(dossier)).await?;
    link(tx, &created).await?;
    Ok(created)
}

/// Overwrites a loaded denial.
pub async fn save(
    tx: &WriteTx,
    loaded: &Versioned<DenialRecord>,
    denial: DenialRecord,
    dossier: DossierId,
    action: Action,
) -> Result<Versioned<DenialRecord>, StoreError> {
    let saved = row::save::<entity::Entity>(tx, loaded, denial, Some(dossier), action).await?;
    link(tx, &saved).await?;
    Ok(saved)
}

/// Finds a denial of a desk; the caller checks that its claim may be seen.
pub async fn find(
    reads: &impl Reads,
    desk: DeskId,
    id: DenialId,
) -> Result<Option<Versioned<DenialRecord>>, StoreError> {
    row::find::<entity::Entity>(reads, by_id(desk, id)).await
}

/// Lists a claim's denials, withdrawn ones included; the caller checks that the claim may be seen.
pub async fn list(
    reads: &impl Reads,
    claim: ClaimId,
    window: Window,
) -> Result<Slice<Versioned<DenialRecord>>, StoreError> {
    row::list::<entity::Entity>(reads, of_claims([claim]), window).await
}

/// All denials of these claims, withdrawn ones included, in the order of recording.
pub async fn all(reads: &impl Reads, claims: &[ClaimId]) -> Result<Vec<Versioned<DenialRecord>>, StoreError> {
    row::all_of_claims::<entity::Entity>(reads, claims).await
}

async fn link(tx: &WriteTx, denial: &DenialRecord) -> Result<(), StoreError> {
    let parts = denial.content().answers.as_slice().iter().map(|answer| answer.part).collect();
    link_parts(tx, denial.content().claim, denial.id().uuid(), parts).await
}
