//! The texts of snapshots, and their text-reuse prints. Written once, with the snapshot.

use std::collections::BTreeMap;

use dementi_domain::ids::SnapshotId;
use dementi_domain::snapshot::SnapshotRecord;
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{ActiveValue, EntityTrait, QueryFilter, QuerySelect, TryGetable};
use uuid::Uuid;

use crate::convert::parsed;
use crate::row::CHUNK;
use crate::store::{Reads, StoreError, WriteTx};

#[expect(unreachable_pub, reason = "what the derives of sea-orm write is `pub`")]
pub(super) mod entity {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "snapshot_texts")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub snapshot_id: Uuid,
        pub desk_id: Uuid,
        pub text: String,
        pub shingles: Vec<u8>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

/// The text of a new snapshot.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewText {
    /// The text, in Unicode NFC and without U+0000.
    pub text: String,
    /// Its text-reuse print: 8 bytes for each shingle, little-endian.
    pub shingles: Vec<u8>,
}

pub(super) async fn add(tx: &WriteTx, snapshot: &SnapshotRecord, text: NewText) -> Result<(), StoreError> {
    let row = entity::ActiveModel {
        snapshot_id: ActiveValue::Set(snapshot.id().uuid()),
        desk_id: ActiveValue::Set(snapshot.desk().uuid()),
        text: ActiveValue::Set(text.text),
        shingles: ActiveValue::Set(text.shingles),
    };
    entity::Entity::insert(row).exec_without_returning(tx.conn()).await?;
    Ok(())
}

/// The text of a snapshot, if it has one; the caller checks that the snapshot may be seen.
pub async fn text(reads: &impl Reads, id: SnapshotId) -> Result<Option<String>, StoreError> {
    let text = entity::Entity::find()
        .select_only()
        .expr(Expr::col("text"))
        .filter(Expr::col("snapshot_id").eq(id.uuid()))
        .into_tuple()
        .one(reads.conn())
        .await?;
    Ok(text)
}

/// The texts of these snapshots, of those that have one; the caller checks that they may be seen.
pub async fn texts(
    reads: &impl Reads,
    ids: &[SnapshotId],
) -> Result<BTreeMap<SnapshotId, String>, StoreError> {
    column(reads, ids, Expr::col("text")).await
}

/// How many bytes the text-reuse prints of these snapshots have; what has no text has none.
pub async fn print_sizes(
    reads: &impl Reads,
    ids: &[SnapshotId],
) -> Result<BTreeMap<SnapshotId, usize>, StoreError> {
    // Neither database reads the bytes to tell their number: it stands in the row.
    let sizes: BTreeMap<SnapshotId, i32> = column(reads, ids, Expr::cust("LENGTH(shingles)")).await?;
    let size = |(id, size)| Ok((id, parsed("snapshot_texts.shingles", usize::try_from(size))?));
    sizes.into_iter().map(size).collect()
}

/// The text-reuse prints of these snapshots, as they are stored; what has no text has none.
pub async fn prints(
    reads: &impl Reads,
    ids: &[SnapshotId],
) -> Result<BTreeMap<SnapshotId, Vec<u8>>, StoreError> {
    column(reads, ids, Expr::col("shingles")).await
}

/// One value of each of these snapshots, in one statement for every 500.
async fn column<T: TryGetable>(
    reads: &impl Reads,
    ids: &[SnapshotId],
    value: Expr,
) -> Result<BTreeMap<SnapshotId, T>, StoreError> {
    let mut values = BTreeMap::new();
    for chunk in ids.chunks(CHUNK) {
        let found: Vec<(Uuid, T)> = entity::Entity::find()
            .select_only()
            .exprs([Expr::col("snapshot_id"), value.clone()])
            .filter(Expr::col("snapshot_id").is_in(chunk.iter().map(|id| id.uuid())))
            .into_tuple()
            .all(reads.conn())
            .await?;
        values.extend(found.into_iter().map(|(id, value)| (SnapshotId::new(id), value)));
    }
    Ok(values)
}
