//! How far followers of the change log have come that share their place among all processes.

use dementi_domain::change::{Bookmark, Position};
use sea_orm::sea_query::{Expr, ExprTrait, LockType, OnConflict, Query};
use sea_orm::{ConnectionTrait, QueryResult};
use uuid::Uuid;

use crate::store::{Reads, StoreError, WriteTx};

const TABLE: &str = "followers";

/// Where a follower is; `None` if it has never followed.
pub async fn find(reads: &impl Reads, name: &str) -> Result<Option<Bookmark>, StoreError> {
    let row = reads.conn().query_one(&select(name)).await?;
    row.as_ref().map(bookmark).transpose()
}

/// The same, and no other process moves it before this write ends.
pub async fn find_and_lock(tx: &WriteTx, name: &str) -> Result<Option<Bookmark>, StoreError> {
    let row = tx.conn().query_one(select(name).lock(LockType::Update)).await?;
    row.as_ref().map(bookmark).transpose()
}

fn select(name: &str) -> sea_orm::sea_query::SelectStatement {
    Query::select()
        .columns(["tx", "number", "subject_id", "at"])
        .from(TABLE)
        .and_where(Expr::col("name").eq(name))
        .take()
}

fn bookmark(row: &QueryResult) -> Result<Bookmark, StoreError> {
    let (tx, number, subject, at): (i64, i64, Option<Uuid>, i64) = row.try_get_many_by_index()?;
    Ok(Bookmark { position: Position { tx, number }, subject, at })
}

/// Says where a follower is now.
pub async fn save(tx: &WriteTx, name: &str, bookmark: Bookmark) -> Result<(), StoreError> {
    let Bookmark { position, subject, at } = bookmark;
    let insert = Query::insert()
        .into_table(TABLE)
        .columns(["name", "tx", "number", "subject_id", "at"])
        .values_panic([
            name.into(),
            position.tx.into(),
            position.number.into(),
            Expr::val(sea_orm::sea_query::Value::Uuid(subject)),
            at.into(),
        ])
        .on_conflict(
            OnConflict::column("name").update_columns(["tx", "number", "subject_id", "at"]).to_owned(),
        )
        .to_owned();
    tx.conn().execute(&insert).await?;
    Ok(())
}
