//! Parties.

use std::collections::BTreeSet;

use dementi_domain::change::{Action, Kind};
use dementi_domain::ids::{ClaimId, DeskId, PartyId};
use dementi_domain::party::{Party, PartyRecord};
use dementi_domain::reference::WikidataId;
use dementi_domain::text::Name;
use sea_orm::sea_query::{Condition, Expr, ExprTrait, Query};
use sea_orm::{ConnectionTrait, EntityTrait, QueryFilter, QuerySelect};
use uuid::Uuid;

use crate::convert::{from_json, json, parsed, term};
use crate::row::{self, Head, Place, Row, Slice, Window, by_id};
use crate::store::{Reads, StoreError, WriteTx};
use crate::versioned::Versioned;

#[expect(unreachable_pub, reason = "what the derives of sea-orm write is `pub`")]
pub(crate) mod entity {
    crate::row::record_entity! { "parties" {
        name: String,
        kind: String,
        aliases: String,
        wikidata_id: Option<String>,
        confidential: bool,
        former_names: String,
    }}
}

impl Row for entity::Entity {
    type Value = PartyRecord;
    const KIND: Kind = Kind::Party;

    fn place(value: &PartyRecord) -> Place {
        Place { id: value.id().uuid(), desk: value.desk() }
    }

    fn model(value: &PartyRecord, version: i64) -> Result<entity::Model, StoreError> {
        let party = value.content();
        let fields = entity::Fields {
            name: party.name.to_string(),
            kind: party.kind.to_string(),
            aliases: json(&party.aliases)?,
            wikidata_id: party.wikidata_id.as_ref().map(ToString::to_string),
            confidential: party.confidential,
            former_names: json(&party.former_names)?,
        };
        Ok(entity::Model::assemble(Head::of(value, version), fields))
    }

    fn value(model: entity::Model) -> Result<PartyRecord, StoreError> {
        let party = Party {
            name: parsed("parties.name", Name::parse(&model.name))?,
            kind: term(&model.kind)?,
            aliases: from_json("parties.aliases", &model.aliases)?,
            wikidata_id: model
                .wikidata_id
                .as_deref()
                .map(|id| parsed("parties.wikidata_id", WikidataId::parse(id)))
                .transpose()?,
            confidential: model.confidential,
            former_names: from_json("parties.former_names", &model.former_names)?,
        };
        model.head().record(party)
    }

    fn version(model: &entity::Model) -> i64 {
        model.version
    }
}

/// Puts a new party on record.
pub async fn create(tx: &WriteTx, party: PartyRecord) -> Result<Versioned<PartyRecord>, StoreError> {
    row::create::<entity::Entity>(tx, party, None).await
}

/// Overwrites a loaded party.
pub async fn save(
    tx: &WriteTx,
    loaded: &Versioned<PartyRecord>,
    party: PartyRecord,
    action: Action,
) -> Result<Versioned<PartyRecord>, StoreError> {
    row::save::<entity::Entity>(tx, loaded, party, None, action).await
}

/// Finds a party of a desk.
pub async fn find(
    reads: &impl Reads,
    desk: DeskId,
    id: PartyId,
) -> Result<Option<Versioned<PartyRecord>>, StoreError> {
    row::find::<entity::Entity>(reads, by_id(desk, id)).await
}

/// Lists a desk's parties, withdrawn ones included.
pub async fn list(
    reads: &impl Reads,
    desk: DeskId,
    window: Window,
) -> Result<Slice<Versioned<PartyRecord>>, StoreError> {
    row::list::<entity::Entity>(reads, Condition::all().add(Expr::col("desk_id").eq(desk.uuid())), window)
        .await
}

/// These parties, those of them that are the desk's; withdrawn ones too.
pub async fn among(
    reads: &impl Reads,
    desk: DeskId,
    ids: &[PartyId],
) -> Result<Vec<Versioned<PartyRecord>>, StoreError> {
    let mut found = Vec::new();
    for chunk in ids.chunks(row::CHUNK) {
        let condition = row::among(desk, chunk.iter().map(|id| id.uuid()));
        found.append(&mut row::all::<entity::Entity>(reads, condition).await?);
    }
    Ok(found)
}

/// Which of these ids name no standing party of the desk.
pub async fn missing(reads: &impl Reads, desk: DeskId, ids: &[PartyId]) -> Result<Vec<PartyId>, StoreError> {
    let ids: Vec<Uuid> = ids.iter().map(|id| id.uuid()).collect();
    let missing = row::missing::<entity::Entity>(reads, desk, &ids).await?;
    Ok(missing.into_iter().map(PartyId::new).collect())
}

/// What the standing parties of a desk are called: for each its id, its name and its other names.
pub async fn names(reads: &impl Reads, desk: DeskId) -> Result<Vec<(PartyId, Vec<Name>)>, StoreError> {
    let rows: Vec<(Uuid, String, String)> = entity::Entity::find()
        .select_only()
        .expr(Expr::col("id"))
        .expr(Expr::col("name"))
        .expr(Expr::col("aliases"))
        .filter(Expr::col("desk_id").eq(desk.uuid()))
        .filter(Expr::col("withdrawn_at").is_null())
        .into_tuple()
        .all(reads.conn())
        .await?;
    let named = |(id, name, aliases): (Uuid, String, String)| {
        let mut names = vec![parsed("parties.name", Name::parse(&name))?];
        names.extend(from_json::<Vec<Name>>("parties.aliases", &aliases)?);
        Ok((PartyId::new(id), names))
    };
    rows.into_iter().map(named).collect()
}

/// All confidential parties of a desk, withdrawn ones included.
pub async fn confidential(
    reads: &impl Reads,
    desk: DeskId,
) -> Result<Vec<Versioned<PartyRecord>>, StoreError> {
    let condition =
        Condition::all().add(Expr::col("desk_id").eq(desk.uuid())).add(Expr::col("confidential").eq(true));
    row::all::<entity::Entity>(reads, condition).await
}

/// Which of these claims a party asserts, by what was not withdrawn.
pub async fn asserting(
    reads: &impl Reads,
    desk: DeskId,
    party: PartyId,
    claims: &[ClaimId],
) -> Result<BTreeSet<ClaimId>, StoreError> {
    speaking(reads, "assertions", desk, party, claims).await
}

/// Which of these claims a party answers, by what was not withdrawn.
pub async fn answering(
    reads: &impl Reads,
    desk: DeskId,
    party: PartyId,
    claims: &[ClaimId],
) -> Result<BTreeSet<ClaimId>, StoreError> {
    speaking(reads, "denials", desk, party, claims).await
}

async fn speaking(
    reads: &impl Reads,
    table: &'static str,
    desk: DeskId,
    party: PartyId,
    claims: &[ClaimId],
) -> Result<BTreeSet<ClaimId>, StoreError> {
    let mut found = BTreeSet::new();
    for chunk in claims.chunks(row::CHUNK) {
        let select = Query::select()
            .distinct()
            .column("claim_id")
            .from(table)
            .and_where(Expr::col("desk_id").eq(desk.uuid()))
            .and_where(Expr::col("party_id").eq(party.uuid()))
            .and_where(Expr::col("claim_id").is_in(chunk.iter().map(|id| id.uuid())))
            .and_where(Expr::col("withdrawn_at").is_null())
            .take();
        for row in reads.conn().query_all(&select).await? {
            found.insert(ClaimId::new(row.try_get("", "claim_id")?));
        }
    }
    Ok(found)
}
