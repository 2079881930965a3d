//! Sources and what they are derived from.

use std::collections::{BTreeMap, BTreeSet};

use dementi_domain::change::{Action, Kind};
use dementi_domain::ids::{DeskId, PartyId, SourceId};
use dementi_domain::reference::{Language, WebUrl};
use dementi_domain::source::{Derivation, Source, SourceRecord};
use dementi_domain::text::Title;
use sea_orm::sea_query::{Condition, Expr, ExprTrait, LockType, Query};
use sea_orm::{ActiveValue, EntityTrait, QueryFilter, QuerySelect};
use uuid::Uuid;

use crate::convert::{date, date_text, from_json, json, parsed, term};
use crate::row::{self, Head, Place, Row, Slice, Window, by_id};
use crate::store::{Reads, StoreError, WriteTx};
use crate::versioned::Versioned;

#[expect(unreachable_pub, reason = "what the derives of sea-orm write is `pub`")]
pub(crate) mod entity {
    crate::row::record_entity! { "sources" {
        kind: String,
        title: String,
        url: Option<String>,
        publisher_id: Option<Uuid>,
        authors: String,
        supplied_by: Option<Uuid>,
        published_on: Option<String>,
        language: Option<String>,
        derivation: String,
        derived_from: String,
    }}
}

/// The parties that a source names.
#[expect(unreachable_pub, reason = "what the derives of sea-orm write is `pub`")]
#[expect(clippy::struct_field_names, reason = "a link is nothing but ids")]
mod source_parties {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "source_parties")]
    pub struct Model {
        pub desk_id: Uuid,
        #[sea_orm(primary_key, auto_increment = false)]
        pub source_id: Uuid,
        #[sea_orm(primary_key, auto_increment = false)]
        pub party_id: Uuid,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

/// The sources that a source relies on.
#[expect(unreachable_pub, reason = "what the derives of sea-orm write is `pub`")]
#[expect(clippy::struct_field_names, reason = "a link is nothing but ids")]
pub(crate) mod source_derivations {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "source_derivations")]
    pub struct Model {
        pub desk_id: Uuid,
        #[sea_orm(primary_key, auto_increment = false)]
        pub source_id: Uuid,
        #[sea_orm(primary_key, auto_increment = false)]
        pub from_id: Uuid,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

impl Row for entity::Entity {
    type Value = SourceRecord;
    const KIND: Kind = Kind::Source;

    fn place(value: &SourceRecord) -> Place {
        Place { id: value.id().uuid(), desk: value.desk() }
    }

    fn model(value: &SourceRecord, version: i64) -> Result<entity::Model, StoreError> {
        let source = value.content();
        let fields = entity::Fields {
            kind: source.kind.to_string(),
            title: source.title.to_string(),
            url: source.url.as_ref().map(ToString::to_string),
            publisher_id: source.publisher.map(PartyId::uuid),
            authors: json(&source.authors)?,
            supplied_by: source.supplied_by.map(PartyId::uuid),
            published_on: source.published_on.map(date_text),
            language: source.language.as_ref().map(ToString::to_string),
            derivation: source.derivation.kind().to_string(),
            derived_from: json(&source.derivation.sources())?,
        };
        Ok(entity::Model::assemble(Head::of(value, version), fields))
    }

    fn value(model: entity::Model) -> Result<SourceRecord, StoreError> {
        let derived_from = from_json("sources.derived_from", &model.derived_from)?;
        let derivation = Derivation::new(term(&model.derivation)?, derived_from);
        let source = Source {
            kind: term(&model.kind)?,
            title: parsed("sources.title", Title::parse(&model.title))?,
            url: model.url.as_deref().map(|url| parsed("sources.url", WebUrl::parse(url))).transpose()?,
            publisher: model.publisher_id.map(PartyId::new),
            authors: from_json("sources.authors", &model.authors)?,
            supplied_by: model.supplied_by.map(PartyId::new),
            published_on: model.published_on.as_deref().map(date).transpose()?,
            language: model
                .language
                .as_deref()
                .map(|tag| parsed("sources.language", Language::parse(tag)))
                .transpose()?,
            derivation: parsed("sources.derivation", derivation)?,
        };
        model.head().record(source)
    }

    fn version(model: &entity::Model) -> i64 {
        model.version
    }
}

/// Puts a new source on record.
pub async fn create(tx: &WriteTx, source: SourceRecord) -> Result<Versioned<SourceRecord>, StoreError> {
    let created = row::create::<entity::Entity>(tx, source, None).await?;
    link(tx, std::slice::from_ref(&*created)).await?;
    Ok(created)
}

/// Puts new sources on record, with few statements. Those that one is derived from may stand among them.
pub async fn create_all(tx: &WriteTx, sources: &[SourceRecord]) -> Result<(), StoreError> {
    row::create_all::<entity::Entity>(tx, sources, |_| None).await?;
    link(tx, sources).await
}

/// Overwrites a loaded source.
pub async fn save(
    tx: &WriteTx,
    loaded: &Versioned<SourceRecord>,
    source: SourceRecord,
    action: Action,
) -> Result<Versioned<SourceRecord>, StoreError> {
    let id = source.id().uuid();
    let saved = row::save::<entity::Entity>(tx, loaded, source, None, action).await?;
    let own = || Expr::col("source_id").eq(id);
    source_parties::Entity::delete_many().filter(own()).exec(tx.conn()).await?;
    source_derivations::Entity::delete_many().filter(own()).exec(tx.conn()).await?;
    link(tx, std::slice::from_ref(&*saved)).await?;
    Ok(saved)
}

async fn link(tx: &WriteTx, sources: &[SourceRecord]) -> Result<(), StoreError> {
    let (mut named, mut relied_on) = (Vec::new(), Vec::new());
    for source in sources {
        let (desk, id) = (source.desk().uuid(), source.id().uuid());
        let parties: BTreeSet<PartyId> = source.content().parties().collect();
        named.extend(parties.into_iter().map(|party| source_parties::ActiveModel {
            desk_id: ActiveValue::Set(desk),
            source_id: ActiveValue::Set(id),
            party_id: ActiveValue::Set(party.uuid()),
        }));
        let origins = source.content().derivation.sources();
        relied_on.extend(origins.iter().map(|from| source_derivations::ActiveModel {
            desk_id: ActiveValue::Set(desk),
            source_id: ActiveValue::Set(id),
            from_id: ActiveValue::Set(from.uuid()),
        }));
    }
    for links in named.chunks(row::LINKED) {
        source_parties::Entity::insert_many(links.to_vec()).exec_without_returning(tx.conn()).await?;
    }
    for links in relied_on.chunks(row::LINKED) {
        source_derivations::Entity::insert_many(links.to_vec()).exec_without_returning(tx.conn()).await?;
    }
    Ok(())
}

/// Finds a source of a desk.
pub async fn find(
    reads: &impl Reads,
    desk: DeskId,
    id: SourceId,
) -> Result<Option<Versioned<SourceRecord>>, StoreError> {
    row::find::<entity::Entity>(reads, by_id(desk, id)).await
}

/// Lists a desk's sources, withdrawn ones included.
pub async fn list(
    reads: &impl Reads,
    desk: DeskId,
    window: Window,
) -> Result<Slice<Versioned<SourceRecord>>, StoreError> {
    row::list::<entity::Entity>(reads, Condition::all().add(Expr::col("desk_id").eq(desk.uuid())), window)
        .await
}

/// Lists a desk's sources that name a party as their publisher, an author, or who handed them over; withdrawn ones included.
pub async fn naming(
    reads: &impl Reads,
    desk: DeskId,
    party: PartyId,
    window: Window,
) -> Result<Slice<Versioned<SourceRecord>>, StoreError> {
    let named = Query::select()
        .column("source_id")
        .from("source_parties")
        .and_where(Expr::col("desk_id").eq(desk.uuid()))
        .and_where(Expr::col("party_id").eq(party.uuid()))
        .take();
    let condition =
        Condition::all().add(Expr::col("desk_id").eq(desk.uuid())).add(Expr::col("id").in_subquery(named));
    row::list::<entity::Entity>(reads, condition, window).await
}

/// These sources, those of them that are the desk's; withdrawn ones too.
pub async fn among(
    reads: &impl Reads,
    desk: DeskId,
    ids: &[SourceId],
) -> Result<Vec<Versioned<SourceRecord>>, StoreError> {
    let mut found = Vec::new();
    for chunk in ids.chunks(row::CHUNK) {
        let condition = row::among(desk, chunk.iter().map(|id| id.uuid()));
        found.append(&mut row::all::<entity::Entity>(reads, condition).await?);
    }
    Ok(found)
}

/// Which of these ids name no standing source of the desk.
pub async fn missing(
    reads: &impl Reads,
    desk: DeskId,
    ids: &[SourceId],
) -> Result<Vec<SourceId>, StoreError> {
    let ids: Vec<Uuid> = ids.iter().map(|id| id.uuid()).collect();
    let missing = row::missing::<entity::Entity>(reads, desk, &ids).await?;
    Ok(missing.into_iter().map(SourceId::new).collect())
}

/// These sources and all that they are derived from, all the way down; one statement for each step down.
pub async fn with_origins(
    reads: &impl Reads,
    desk: DeskId,
    ids: Vec<SourceId>,
) -> Result<BTreeMap<SourceId, SourceRecord>, StoreError> {
    let mut found = BTreeMap::new();
    let mut wanted = ids;
    while !wanted.is_empty() {
        wanted.sort_unstable();
        wanted.dedup();
        let mut below = Vec::new();
        for chunk in wanted.chunks(row::CHUNK) {
            let condition = row::among(desk, chunk.iter().map(|id| id.uuid()));
            for source in row::all::<entity::Entity>(reads, condition).await? {
                let source = source.into_inner();
                below.extend_from_slice(source.content().derivation.sources());
                found.insert(source.id(), source);
            }
        }
        wanted = below.into_iter().filter(|id| !found.contains_key(id)).collect();
    }
    Ok(found)
}

/// Keeps others from taking a snapshot of a source, or from quoting it, until this write ends, so that each quote is
/// held against each snapshot. Taken before a claim is locked; whoever merely refers to the source does not wait.
pub async fn hold(tx: &WriteTx, desk: DeskId, id: SourceId) -> Result<(), StoreError> {
    let query = entity::Entity::find().select_only().expr(Expr::col("id")).filter(by_id(desk, id));
    // One that does not exist is refused by whoever looks for it.
    let _: Option<Uuid> = query.lock(LockType::NoKeyUpdate).into_tuple().one(tx.conn()).await?;
    Ok(())
}
