//! Assertions.

use dementi_domain::assertion::{Assertion, AssertionRecord};
use dementi_domain::change::{Action, Kind};
use dementi_domain::ids::{AssertionId, ClaimId, DeskId, DossierId, PartyId, SourceId};

use crate::convert::{date, date_text, from_json, json, term};
use crate::row::{self, Head, Place, Row, Slice, Window, by_id, of_claims};
use crate::store::{Reads, StoreError, WriteTx};
use crate::versioned::Versioned;

#[expect(unreachable_pub, reason = "what the derives of sea-orm write is `pub`")]
pub(crate) mod entity {
    crate::row::record_entity! { "assertions" {
        claim_id: Uuid,
        party_id: Uuid,
        source_id: Uuid,
        mode: String,
        stated_on: Option<String>,
        quote: Option<String>,
    }}
}

impl Row for entity::Entity {
    type Value = AssertionRecord;
    const KIND: Kind = Kind::Assertion;

    fn place(value: &AssertionRecord) -> Place {
        Place { id: value.id().uuid(), desk: value.desk() }
    }

    fn model(value: &AssertionRecord, version: i64) -> Result<entity::Model, StoreError> {
        let assertion = value.content();
        let fields = entity::Fields {
            claim_id: assertion.claim.uuid(),
            party_id: assertion.party.uuid(),
            source_id: assertion.source.uuid(),
            mode: assertion.mode.to_string(),
            stated_on: assertion.stated_on.map(date_text),
            quote: assertion.quote.as_ref().map(json).transpose()?,
        };
        Ok(entity::Model::assemble(Head::of(value, version), fields))
    }

    fn value(model: entity::Model) -> Result<AssertionRecord, StoreError> {
        let assertion = Assertion {
            claim: ClaimId::new(model.claim_id),
            party: PartyId::new(model.party_id),
            source: SourceId::new(model.source_id),
            mode: term(&model.mode)?,
            stated_on: model.stated_on.as_deref().map(date).transpose()?,
            quote: model.quote.as_deref().map(|quote| from_json("assertions.quote", quote)).transpose()?,
        };
        model.head().record(assertion)
    }

    fn version(model: &entity::Model) -> i64 {
        model.version
    }
}

/// Puts an assertion on record.
pub async fn create(
    tx: &WriteTx,
    assertion: AssertionRecord,
    dossier: DossierId,
) -> Result<Versioned<AssertionRecord>, StoreError> {
    row::create::<entity::Entity>(tx, assertion, Some(dossier)).await
}

/// Overwrites a loaded assertion.
pub async fn save(
    tx: &WriteTx,
    loaded: &Versioned<AssertionRecord>,
    assertion: AssertionRecord,
    dossier: DossierId,
    action: Action,
) -> Result<Versioned<AssertionRecord>, StoreError> {
    row::save::<entity::Entity>(tx, loaded, assertion, Some(dossier), action).await
}

/// Finds an assertion of a desk; the caller checks that its claim may be seen.
pub async fn find(
    reads: &impl Reads,
    desk: DeskId,
    id: AssertionId,
) -> Result<Option<Versioned<AssertionRecord>>, StoreError> {
    row::find::<entity::Entity>(reads, by_id(desk, id)).await
}

/// Lists a claim's assertions, withdrawn ones included; the caller checks that the claim may be seen.
pub async fn list(
    reads: &impl Reads,
    claim: ClaimId,
    window: Window,
) -> Result<Slice<Versioned<AssertionRecord>>, StoreError> {
    row::list::<entity::Entity>(reads, of_claims([claim]), window).await
}

/// All assertions of these claims, withdrawn ones included, in the order of recording.
pub async fn all(
    reads: &impl Reads,
    claims: &[ClaimId],
) -> Result<Vec<Versioned<AssertionRecord>>, StoreError> {
    row::all_of_claims::<entity::Entity>(reads, claims).await
}
