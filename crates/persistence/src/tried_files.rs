//! Files that were tried before they are imported. They are their owner's alone, and nothing of the record: the change log does not
//! tell of them.

use dementi_domain::access::Viewer;
use dementi_domain::ids::TriedFileId;
use sea_orm::sea_query::{Condition, Expr, ExprTrait, Order};
use sea_orm::{ActiveModelTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder, QuerySelect};
use time::OffsetDateTime;
use uuid::Uuid;

use crate::convert::micros;
use crate::store::{Reads, StoreError, WriteTx};

#[expect(unreachable_pub, reason = "what the derives of sea-orm write is `pub`")]
mod entity {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "tried_files")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub desk_id: Uuid,
        pub user_id: Uuid,
        pub content: Vec<u8>,
        pub created_at: i64,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

fn own(viewer: Viewer) -> Condition {
    Condition::all()
        .add(Expr::col("desk_id").eq(viewer.desk.uuid()))
        .add(Expr::col("user_id").eq(viewer.user.uuid()))
}

/// Keeps a file for somebody, and of the others that are kept so the newest only, `others` of them.
pub async fn put(
    tx: &WriteTx,
    viewer: Viewer,
    id: TriedFileId,
    content: Vec<u8>,
    at: OffsetDateTime,
    others: usize,
) -> Result<(), StoreError> {
    let kept: Vec<Uuid> = entity::Entity::find()
        .select_only()
        .expr(Expr::col("id"))
        .filter(own(viewer))
        .order_by(Expr::col("id"), Order::Desc)
        .into_tuple()
        .all(tx.conn())
        .await?;
    let older: Vec<Uuid> = kept.into_iter().skip(others).collect();
    if !older.is_empty() {
        entity::Entity::delete_many().filter(Expr::col("id").is_in(older)).exec(tx.conn()).await?;
    }
    let row = entity::Model {
        id: id.uuid(),
        desk_id: viewer.desk.uuid(),
        user_id: viewer.user.uuid(),
        content,
        created_at: micros(at),
    };
    entity::Entity::insert(row.into_active_model().reset_all()).exec_without_returning(tx.conn()).await?;
    Ok(())
}

/// A file of somebody's.
pub async fn find(
    reads: &impl Reads,
    viewer: Viewer,
    id: TriedFileId,
) -> Result<Option<Vec<u8>>, StoreError> {
    let it = own(viewer).add(Expr::col("id").eq(id.uuid()));
    let found = entity::Entity::find().filter(it).one(reads.conn()).await?;
    Ok(found.map(|file| file.content))
}

/// Forgets the files from before an instant. Answers how many.
pub async fn sweep(tx: &WriteTx, before: OffsetDateTime) -> Result<u64, StoreError> {
    let old = Expr::col("created_at").lt(micros(before));
    Ok(entity::Entity::delete_many().filter(old).exec(tx.conn()).await?.rows_affected)
}
