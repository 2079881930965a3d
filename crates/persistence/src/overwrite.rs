//! How a row is overwritten.

use sea_orm::sea_query::{Condition, Expr, ExprTrait};
use sea_orm::{ActiveModelTrait, EntityTrait, Iterable, QueryFilter};

use crate::store::{StoreError, WriteTx};

/// Overwrites the row with this key that was loaded as `before`, at this version, unless somebody else has done so in the
/// meantime.
///
/// Only the columns that differ are written, and not only because the others need not be: where a statement names a column
/// that another table refers to, SQLite looks for all rows there that do, whether the value changes or not. Without an index
/// for that the time grows with the record.
pub(crate) async fn overwrite<A: ActiveModelTrait>(
    tx: &WriteTx,
    key: Condition,
    version: i64,
    before: A,
    mut after: A,
) -> Result<(), StoreError> {
    for column in <A::Entity as EntityTrait>::Column::iter() {
        if after.get(column) != before.get(column) {
            after.reset(column);
        }
    }
    let update = <A::Entity as EntityTrait>::update_many()
        .set(after)
        .filter(key)
        .filter(Expr::col("version").eq(version));
    if update.exec(tx.conn()).await?.rows_affected != 1 {
        return Err(StoreError::Stale);
    }
    Ok(())
}
