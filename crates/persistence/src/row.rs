//! What the tables of the record share: their first columns, and how a row is created, saved, found and listed.

use dementi_domain::change::{Action, Entry, Kind};
use dementi_domain::ids::{ClaimId, DeskId, DossierId};
use dementi_domain::record::{Deed, Record};
use sea_orm::sea_query::{Condition, Expr, ExprTrait, IntoCondition, Order, SelectStatement, UnionType};
use sea_orm::{
    ActiveModelBehavior, ActiveModelTrait, EntityTrait, FromQueryResult, IntoActiveModel, QueryFilter,
    QueryOrder, QuerySelect,
};
use serde::Serialize;
use uuid::Uuid;

use crate::convert::{deed, micros, withdrawal};
use crate::overwrite::overwrite;
use crate::store::{Reads, StoreError, WriteTx};
use crate::versioned::Versioned;

/// The columns that all things on record begin with.
pub(crate) struct Head {
    pub(crate) id: Uuid,
    pub(crate) desk_id: Uuid,
    pub(crate) version: i64,
    pub(crate) created_at: i64,
    pub(crate) created_by: Option<Uuid>,
    pub(crate) changed_at: i64,
    pub(crate) changed_by: Option<Uuid>,
    pub(crate) withdrawn_at: Option<i64>,
    pub(crate) withdrawn_by: Option<Uuid>,
    pub(crate) withdrawn_reason: Option<String>,
}

impl Head {
    pub(crate) fn of<I: Copy + Into<Uuid>, C>(record: &Record<I, C>, version: i64) -> Self {
        let withdrawn = record.withdrawn();
        Self {
            id: record.id().into(),
            desk_id: record.desk().uuid(),
            version,
            created_at: micros(record.created().at),
            created_by: record.created().by.map(Into::into),
            changed_at: micros(record.changed().at),
            changed_by: record.changed().by.map(Into::into),
            withdrawn_at: withdrawn.map(|withdrawal| micros(withdrawal.deed.at)),
            withdrawn_by: withdrawn.and_then(|withdrawal| withdrawal.deed.by).map(Into::into),
            withdrawn_reason: withdrawn.map(|withdrawal| withdrawal.reason.to_string()),
        }
    }

    pub(crate) fn record<I: Copy + From<Uuid>, C>(self, content: C) -> Result<Record<I, C>, StoreError> {
        Ok(Record::restore(
            self.id.into(),
            DeskId::new(self.desk_id),
            content,
            deed(self.created_at, self.created_by)?,
            deed(self.changed_at, self.changed_by)?,
            withdrawal(self.withdrawn_at, self.withdrawn_by, self.withdrawn_reason.as_deref())?,
        ))
    }
}

/// Declares the entity of a table that begins with the columns of [`Head`].
macro_rules! record_entity {
    ($table:literal { $($field:ident: $type:ty),* $(,)? }) => {
        use sea_orm::entity::prelude::*;

        #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
        #[sea_orm(table_name = $table)]
        pub struct Model {
            #[sea_orm(primary_key, auto_increment = false)]
            pub id: Uuid,
            pub desk_id: Uuid,
            pub version: i64,
            pub created_at: i64,
            pub created_by: Option<Uuid>,
            pub changed_at: i64,
            pub changed_by: Option<Uuid>,
            pub withdrawn_at: Option<i64>,
            pub withdrawn_by: Option<Uuid>,
            pub withdrawn_reason: Option<String>,
            $(pub $field: $type),*
        }

        #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
        pub enum Relation {}

        impl ActiveModelBehavior for ActiveModel {}

        /// The columns of this table alone.
        pub(crate) struct Fields {
            $(pub(crate) $field: $type),*
        }

        impl Model {
            pub(crate) fn assemble(head: $crate::row::Head, fields: Fields) -> Self {
                Self {
                    id: head.id,
                    desk_id: head.desk_id,
                    version: head.version,
                    created_at: head.created_at,
                    created_by: head.created_by,
                    changed_at: head.changed_at,
                    changed_by: head.changed_by,
                    withdrawn_at: head.withdrawn_at,
                    withdrawn_by: head.withdrawn_by,
                    withdrawn_reason: head.withdrawn_reason,
                    $($field: fields.$field),*
                }
            }

            pub(crate) fn head(&self) -> $crate::row::Head {
                $crate::row::Head {
                    id: self.id,
                    desk_id: self.desk_id,
                    version: self.version,
                    created_at: self.created_at,
                    created_by: self.created_by,
                    changed_at: self.changed_at,
                    changed_by: self.changed_by,
                    withdrawn_at: self.withdrawn_at,
                    withdrawn_by: self.withdrawn_by,
                    withdrawn_reason: self.withdrawn_reason.clone(),
                }
            }
        }
    };
}

pub(crate) use record_entity;

/// Where a thing belongs: decides who may see its entries in the change log.
pub(crate) struct Place {
    pub(crate) id: Uuid,
    pub(crate) desk: DeskId,
}

/// A table whose rows are things with an id, a desk and a version.
pub(crate) trait Row:
    EntityTrait<
        Model: FromQueryResult + IntoActiveModel<<Self as EntityTrait>::ActiveModel> + Send + Sync,
        ActiveModel: ActiveModelBehavior + Send,
    >
{
    /// The domain's value.
    type Value: Serialize + Clone + Send + Sync;
    /// What it is called in the change log.
    const KIND: Kind;

    fn place(value: &Self::Value) -> Place;
    fn model(value: &Self::Value, version: i64) -> Result<Self::Model, StoreError>;
    fn value(model: Self::Model) -> Result<Self::Value, StoreError>;
    fn version(model: &Self::Model) -> i64;
}

/// Inserts a new thing as version 1 and says so in the change log.
pub(crate) async fn create<E: Row>(
    tx: &WriteTx,
    value: E::Value,
    dossier: Option<DossierId>,
) -> Result<Versioned<E::Value>, StoreError> {
    let mut row = E::model(&value, 1)?.into_active_model();
    row = row.reset_all();
    E::insert(row).exec_without_returning(tx.conn()).await?;
    log::<E>(tx, &value, 1, dossier, Action::Created, None)?;
    Ok(Versioned::loaded(value, 1))
}

/// Inserts new things as version 1 and says so in the change log, with few statements.
pub(crate) async fn create_all<E: Row>(
    tx: &WriteTx,
    values: &[E::Value],
    dossier: impl Fn(&E::Value) -> Option<DossierId>,
) -> Result<(), StoreError> {
    for chunk in values.chunks(INSERTED) {
        let rows = chunk.iter().map(|value| Ok(E::model(value, 1)?.into_active_model().reset_all()));
        let rows = rows.collect::<Result<Vec<_>, StoreError>>()?;
        E::insert_many(rows).exec_without_returning(tx.conn()).await?;
    }
    values.iter().try_for_each(|value| log::<E>(tx, value, 1, dossier(value), Action::Created, None))
}

/// Overwrites a thing that was loaded, unless somebody else has done so in the meantime.
pub(crate) async fn save<E: Row>(
    tx: &WriteTx,
    loaded: &Versioned<E::Value>,
    value: E::Value,
    dossier: Option<DossierId>,
    action: Action,
) -> Result<Versioned<E::Value>, StoreError> {
    let version = loaded.version() + 1;
    let (before, after) = (E::model(loaded, loaded.version())?, E::model(&value, version)?);
    let key = Expr::col("id").eq(E::place(&value).id).into_condition();
    overwrite(tx, key, loaded.version(), before.into_active_model(), after.into_active_model()).await?;
    log::<E>(tx, &value, version, dossier, action, Some(loaded))?;
    Ok(Versioned::loaded(value, version))
}

/// Says in the change log what was done to a thing.
pub(crate) fn log<E: Row>(
    tx: &WriteTx,
    value: &E::Value,
    version: i64,
    dossier: Option<DossierId>,
    action: Action,
    before: Option<&E::Value>,
) -> Result<(), StoreError> {
    let json = |value: &E::Value| {
        serde_json::to_value(value).map_err(|error| crate::convert::corrupt("audit", error))
    };
    let place = E::place(value);
    tx.record(Entry {
        desk: Some(place.desk),
        dossier,
        kind: E::KIND,
        id: place.id,
        version,
        action,
        before: before.map(json).transpose()?,
        after: Some(json(value)?),
    });
    Ok(())
}

/// Finds one thing by a condition.
pub(crate) async fn find<E: Row>(
    reads: &impl Reads,
    condition: impl IntoCondition,
) -> Result<Option<Versioned<E::Value>>, StoreError> {
    let found = E::find().filter(condition.into_condition()).one(reads.conn()).await?;
    found.map(loaded::<E>).transpose()
}

pub(crate) fn loaded<E: Row>(model: E::Model) -> Result<Versioned<E::Value>, StoreError> {
    let version = E::version(&model);
    Ok(Versioned::loaded(E::value(model)?, version))
}

/// `desk_id = ? AND id = ?`.
pub(crate) fn by_id(desk: DeskId, id: impl Into<Uuid>) -> Condition {
    Condition::all().add(Expr::col("desk_id").eq(desk.uuid())).add(Expr::col("id").eq(id.into()))
}

/// Which stretch of a list is wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Window {
    /// The id that the stretch begins after; `None` for the list's begin.
    pub after: Option<Uuid>,
    /// The most things in it.
    pub limit: u64,
    /// Whether the newest comes first.
    pub newest_first: bool,
}

/// A stretch of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Slice<T> {
    /// The things.
    pub items: Vec<T>,
    /// Whether more follow.
    pub more: bool,
}

impl<T> Slice<T> {
    /// Makes a stretch of `limit` things out of up to one more.
    pub(crate) fn cut(mut items: Vec<T>, limit: u64) -> Self {
        let limit = usize::try_from(limit).unwrap_or(usize::MAX);
        let more = items.len() > limit;
        items.truncate(limit);
        Self { items, more }
    }
}

/// Lists things in the order of their ids, which is the order in which they were recorded.
pub(crate) async fn list<E: Row>(
    reads: &impl Reads,
    condition: Condition,
    window: Window,
) -> Result<Slice<Versioned<E::Value>>, StoreError> {
    let order = if window.newest_first { Order::Desc } else { Order::Asc };
    let mut query = E::find().filter(condition).order_by(Expr::col("id"), order).limit(window.limit + 1);
    if let Some(after) = window.after {
        let id = Expr::col("id");
        query = query.filter(if window.newest_first { id.lt(after) } else { id.gt(after) });
    }
    let rows = query.all(reads.conn()).await?;
    let items = rows.into_iter().map(loaded::<E>).collect::<Result<Vec<_>, _>>()?;
    Ok(Slice::cut(items, window.limit))
}

/// All things that a condition names, in the order of recording; for lists that are bounded by nature.
pub(crate) async fn all<E: Row>(
    reads: &impl Reads,
    condition: Condition,
) -> Result<Vec<Versioned<E::Value>>, StoreError> {
    let rows = E::find().filter(condition).order_by(Expr::col("id"), Order::Asc).all(reads.conn()).await?;
    rows.into_iter().map(loaded::<E>).collect()
}

/// Which of these ids name nothing of the desk's that stands.
pub(crate) async fn missing<E: Row>(
    reads: &impl Reads,
    desk: DeskId,
    ids: &[Uuid],
) -> Result<Vec<Uuid>, StoreError> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let standing: Vec<Uuid> = E::find()
        .select_only()
        .expr(Expr::col("id"))
        .filter(Expr::col("desk_id").eq(desk.uuid()))
        .filter(Expr::col("id").is_in(ids.iter().copied()))
        .filter(Expr::col("withdrawn_at").is_null())
        .into_tuple()
        .all(reads.conn())
        .await?;
    Ok(ids.iter().copied().filter(|id| !standing.contains(id)).collect())
}

/// Which of these ids name something of the desk's that was withdrawn: who did so, and when.
pub(crate) async fn withdrawn<E: Row>(
    reads: &impl Reads,
    desk: DeskId,
    ids: &[Uuid],
) -> Result<Vec<(Uuid, Deed)>, StoreError> {
    let mut found = Vec::new();
    for chunk in ids.chunks(CHUNK) {
        let rows: Vec<(Uuid, i64, Option<Uuid>)> = E::find()
            .select_only()
            .expr(Expr::col("id"))
            .expr(Expr::col("withdrawn_at"))
            .expr(Expr::col("withdrawn_by"))
            .filter(among(desk, chunk.iter().copied()))
            .filter(Expr::col("withdrawn_at").is_not_null())
            .into_tuple()
            .all(reads.conn())
            .await?;
        for (id, at, by) in rows {
            found.push((id, deed(at, by)?));
        }
    }
    Ok(found)
}

/// How many rows are inserted by one statement: more are no faster.
pub(crate) const INSERTED: usize = 50;

/// How many links, which are nothing but ids, are inserted by one statement.
pub(crate) const LINKED: usize = 250;

/// How many ids go into one statement: far below both databases' limits of bound values.
pub(crate) const CHUNK: usize = 500;

/// What all of these select together; `None` without any.
pub(crate) fn union_all(mut selects: impl Iterator<Item = SelectStatement>) -> Option<SelectStatement> {
    let mut all = selects.next()?;
    for other in selects {
        all.union(UnionType::All, other);
    }
    Some(all)
}

/// Ids for a list in a statement, the last one repeated up to the next of a few lengths, so that the statement is likely to be
/// one that the connection has prepared before.
pub(crate) fn padded(mut ids: Vec<Uuid>) -> Vec<Uuid> {
    if let Some(last) = ids.last().copied() {
        let length = LENGTHS.into_iter().find(|length| *length >= ids.len());
        ids.resize(length.unwrap_or(ids.len()), last);
    }
    ids
}

const LENGTHS: [usize; 5] = [1, 8, 32, 128, CHUNK];

/// `desk_id = ? AND id IN (..)`.
pub(crate) fn among(desk: DeskId, ids: impl IntoIterator<Item = Uuid>) -> Condition {
    Condition::all().add(Expr::col("desk_id").eq(desk.uuid())).add(Expr::col("id").is_in(ids))
}

/// `claim_id IN (..)`.
pub(crate) fn of_claims(claims: impl IntoIterator<Item = ClaimId>) -> Condition {
    Condition::all().add(Expr::col("claim_id").is_in(claims.into_iter().map(ClaimId::uuid)))
}

/// All things on these claims, in the order of recording.
pub(crate) async fn all_of_claims<E: Row>(
    reads: &impl Reads,
    claims: &[ClaimId],
) -> Result<Vec<Versioned<E::Value>>, StoreError> {
    let mut found = Vec::new();
    for chunk in claims.chunks(CHUNK) {
        found.append(&mut all::<E>(reads, of_claims(chunk.iter().copied())).await?);
    }
    Ok(found)
}
