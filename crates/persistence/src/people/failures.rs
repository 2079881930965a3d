//! How often signing in has failed, by address and by account.

use dementi_domain::throttle::{Tally, WINDOW};
use sea_orm::ConnectionTrait;
use sea_orm::sea_query::{Expr, ExprTrait, OnConflict, Query};
use time::OffsetDateTime;

use crate::convert::{corrupt, instant, micros};
use crate::store::{StoreError, WriteTx};

const TABLE: &str = "sign_in_failures";

/// Counts one more failure by this key, and answers the count of its window: a new one if the last is over. It is counted
/// before it is known whether it is one, so that of many tries at once none goes uncounted; see [`forgive`].
pub async fn count(tx: &WriteTx, key_hash: [u8; 32], at: OffsetDateTime) -> Result<Tally, StoreError> {
    let over = || Expr::col((TABLE, "began_at")).lte(micros(at - WINDOW));
    let renewed = |fresh: Expr, kept: Expr| Expr::case(over(), fresh).finally(kept);
    let insert = Query::insert()
        .into_table(TABLE)
        .columns(["key_hash", "began_at", "failures"])
        .values_panic([key_hash.to_vec().into(), micros(at).into(), 1_i64.into()])
        .on_conflict(
            OnConflict::column("key_hash")
                .value("began_at", renewed(Expr::value(micros(at)), Expr::col((TABLE, "began_at"))))
                .value("failures", renewed(Expr::value(1_i64), Expr::col((TABLE, "failures")).add(1_i64)))
                .to_owned(),
        )
        .returning(Query::returning().columns(["began_at", "failures"]))
        .to_owned();
    let row = tx.conn().query_one(&insert).await?;
    let row = row.ok_or_else(|| corrupt(TABLE, "a count that was written cannot be read"))?;
    let (began_at, failures): (i64, i64) = row.try_get_many_by_index()?;
    Ok(Tally { began_at: instant(began_at)?, failures: u32::try_from(failures).unwrap_or(u32::MAX) })
}

/// Takes one failure back that was none.
pub async fn forgive(tx: &WriteTx, key_hash: [u8; 32]) -> Result<(), StoreError> {
    let update = Query::update()
        .table(TABLE)
        .value("failures", Expr::col("failures").sub(1_i64))
        .and_where(Expr::col("key_hash").eq(key_hash.to_vec()))
        .and_where(Expr::col("failures").gt(0_i64))
        .to_owned();
    tx.conn().execute(&update).await?;
    Ok(())
}

/// Forgets all failures by these keys.
pub async fn forget(tx: &WriteTx, key_hashes: &[[u8; 32]]) -> Result<(), StoreError> {
    let keys = key_hashes.iter().map(|key| key.to_vec());
    let delete = Query::delete().from_table(TABLE).and_where(Expr::col("key_hash").is_in(keys)).to_owned();
    tx.conn().execute(&delete).await?;
    Ok(())
}

/// Forgets the counts of windows that are over. Answers how many.
pub async fn sweep(tx: &WriteTx, at: OffsetDateTime) -> Result<u64, StoreError> {
    let over = Expr::col("began_at").lte(micros(at - WINDOW));
    let delete = Query::delete().from_table(TABLE).and_where(over).to_owned();
    Ok(tx.conn().execute(&delete).await?.rows_affected())
}
