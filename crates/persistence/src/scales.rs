//! Rating scales and their revisions.

use std::collections::BTreeMap;

use dementi_domain::change::{Action, Kind};
use dementi_domain::ids::{DeskId, ScaleId};
use dementi_domain::scale::{Scale, ScaleRecord, ScaleRevision};
use dementi_domain::text::{Name, Prose};
use sea_orm::sea_query::{Condition, Expr, ExprTrait, Order};
use sea_orm::{ActiveValue, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use crate::convert::{from_json, json, parsed};
use crate::row::{self, Head, Place, Row, Slice, Window, by_id};
use crate::store::{Reads, StoreError, WriteTx};
use crate::versioned::Versioned;

#[expect(unreachable_pub, reason = "what the derives of sea-orm write is `pub`")]
pub(crate) mod entity {
    crate::row::record_entity! { "scales" {
        name: String,
        description: Option<String>,
        ratings: String,
        revision: i64,
    }}
}

#[expect(unreachable_pub, reason = "what the derives of sea-orm write is `pub`")]
mod scale_revisions {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "scale_revisions")]
    pub struct Model {
        pub desk_id: Uuid,
        #[sea_orm(primary_key, auto_increment = false)]
        pub scale_id: Uuid,
        #[sea_orm(primary_key, auto_increment = false)]
        pub revision: i64,
        pub name: String,
        pub description: Option<String>,
        pub ratings: String,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

fn scale(name: &str, description: Option<&str>, ratings: &str) -> Result<Scale, StoreError> {
    Ok(Scale {
        name: parsed("scales.name", Name::parse(name))?,
        description: description.map(|text| parsed("scales.description", Prose::parse(text))).transpose()?,
        ratings: from_json("scales.ratings", ratings)?,
    })
}

impl Row for entity::Entity {
    type Value = ScaleRecord;
    const KIND: Kind = Kind::Scale;

    fn place(value: &ScaleRecord) -> Place {
        Place { id: value.record.id().uuid(), desk: value.record.desk() }
    }

    fn model(value: &ScaleRecord, version: i64) -> Result<entity::Model, StoreError> {
        let scale = value.record.content();
        let fields = entity::Fields {
            name: scale.name.to_string(),
            description: scale.description.as_ref().map(ToString::to_string),
            ratings: json(&scale.ratings)?,
            revision: value.revision,
        };
        Ok(entity::Model::assemble(Head::of(&value.record, version), fields))
    }

    fn value(model: entity::Model) -> Result<ScaleRecord, StoreError> {
        let scale = scale(&model.name, model.description.as_deref(), &model.ratings)?;
        Ok(ScaleRecord { record: model.head().record(scale)?, revision: model.revision })
    }

    fn version(model: &entity::Model) -> i64 {
        model.version
    }
}

/// Puts a new scale on record, as its revision 1.
pub async fn create(tx: &WriteTx, scale: ScaleRecord) -> Result<Versioned<ScaleRecord>, StoreError> {
    let created = row::create::<entity::Entity>(tx, scale, None).await?;
    keep_revision(tx, &created).await?;
    Ok(created)
}

/// Overwrites a loaded scale; a new revision is kept beside the older ones.
pub async fn save(
    tx: &WriteTx,
    loaded: &Versioned<ScaleRecord>,
    scale: ScaleRecord,
    action: Action,
) -> Result<Versioned<ScaleRecord>, StoreError> {
    let saved = row::save::<entity::Entity>(tx, loaded, scale, None, action).await?;
    if saved.revision != loaded.revision {
        keep_revision(tx, &saved).await?;
    }
    Ok(saved)
}

async fn keep_revision(tx: &WriteTx, scale: &ScaleRecord) -> Result<(), StoreError> {
    let content = scale.record.content();
    let revision = scale_revisions::ActiveModel {
        desk_id: ActiveValue::Set(scale.record.desk().uuid()),
        scale_id: ActiveValue::Set(scale.record.id().uuid()),
        revision: ActiveValue::Set(scale.revision),
        name: ActiveValue::Set(content.name.to_string()),
        description: ActiveValue::Set(content.description.as_ref().map(ToString::to_string)),
        ratings: ActiveValue::Set(json(&content.ratings)?),
    };
    scale_revisions::Entity::insert(revision).exec_without_returning(tx.conn()).await?;
    Ok(())
}

/// Finds a scale of a desk, in its newest revision.
pub async fn find(
    reads: &impl Reads,
    desk: DeskId,
    id: ScaleId,
) -> Result<Option<Versioned<ScaleRecord>>, StoreError> {
    row::find::<entity::Entity>(reads, by_id(desk, id)).await
}

/// Lists a desk's scales, withdrawn ones included.
pub async fn list(
    reads: &impl Reads,
    desk: DeskId,
    window: Window,
) -> Result<Slice<Versioned<ScaleRecord>>, StoreError> {
    row::list::<entity::Entity>(reads, Condition::all().add(Expr::col("desk_id").eq(desk.uuid())), window)
        .await
}

/// The revisions of one scale of a desk, the newest first, below a certain one if it is given.
pub async fn history(
    reads: &impl Reads,
    desk: DeskId,
    id: ScaleId,
    below: Option<i64>,
    limit: u64,
) -> Result<Vec<(i64, Scale)>, StoreError> {
    let below = below.map(|revision| Expr::col("revision").lt(revision));
    let rows = scale_revisions::Entity::find()
        .filter(Expr::col("scale_id").eq(id.uuid()))
        .filter(Expr::col("desk_id").eq(desk.uuid()))
        .filter(Condition::all().add_option(below))
        .order_by(Expr::col("revision"), Order::Desc)
        .limit(limit)
        .all(reads.conn())
        .await?;
    let one = |row: scale_revisions::Model| {
        Ok((row.revision, scale(&row.name, row.description.as_deref(), &row.ratings)?))
    };
    rows.into_iter().map(one).collect()
}

/// These revisions of a desk's scales.
pub async fn revisions(
    reads: &impl Reads,
    desk: DeskId,
    wanted: &[ScaleRevision],
) -> Result<BTreeMap<ScaleRevision, Scale>, StoreError> {
    let mut found = BTreeMap::new();
    if wanted.is_empty() {
        return Ok(found);
    }
    let one = |scale: &ScaleRevision| {
        Condition::all()
            .add(Expr::col("scale_id").eq(scale.id.uuid()))
            .add(Expr::col("revision").eq(scale.revision))
    };
    for chunk in wanted.chunks(row::CHUNK) {
        let any = chunk.iter().fold(Condition::any(), |any, scale| any.add(one(scale)));
        let rows = scale_revisions::Entity::find()
            .filter(Expr::col("desk_id").eq(desk.uuid()))
            .filter(any)
            .all(reads.conn())
            .await?;
        for row in rows {
            let key = ScaleRevision { id: ScaleId::new(row.scale_id), revision: row.revision };
            found.insert(key, scale(&row.name, row.description.as_deref(), &row.ratings)?);
        }
    }
    Ok(found)
}
