//! Secrets by which a server without a desk is set up. They are never stored, only their SHA-256.

use sea_orm::ConnectionTrait;
use sea_orm::sea_query::{Expr, ExprTrait, Order, Query};
use time::OffsetDateTime;

use crate::convert::micros;
use crate::store::{Reads, StoreError, WriteTx};

const TABLE: &str = "set_ups";

/// Stores the SHA-256 of a secret that can be used until an instant.
pub async fn create(
    tx: &WriteTx,
    secret_hash: [u8; 32],
    expires_at: OffsetDateTime,
) -> Result<(), StoreError> {
    let insert = Query::insert()
        .into_table(TABLE)
        .columns(["secret_hash", "expires_at"])
        .values_panic([secret_hash.to_vec().into(), micros(expires_at).into()])
        .to_owned();
    tx.conn().execute(&insert).await?;
    Ok(())
}

/// Whether the secret with this hash can be used at an instant.
pub async fn exists(
    reads: &impl Reads,
    secret_hash: [u8; 32],
    at: OffsetDateTime,
) -> Result<bool, StoreError> {
    let select = Query::select()
        .column("expires_at")
        .from(TABLE)
        .and_where(Expr::col("secret_hash").eq(secret_hash.to_vec()))
        .and_where(Expr::col("expires_at").gt(micros(at)))
        .to_owned();
    Ok(reads.conn().query_one(&select).await?.is_some())
}

/// Lets one write set up at a time: the others wait until it ends, and then find no secret any more.
pub async fn lock(tx: &WriteTx) -> Result<(), StoreError> {
    let mut select =
        Query::select().column("secret_hash").from(TABLE).order_by("secret_hash", Order::Asc).to_owned();
    tx.conn().query_all(select.lock_exclusive()).await?;
    Ok(())
}

/// Forgets all secrets: the server is set up.
pub async fn end(tx: &WriteTx) -> Result<(), StoreError> {
    tx.conn().execute(&Query::delete().from_table(TABLE).to_owned()).await?;
    Ok(())
}
