//! Taking turns on a desk: while a thing changes that many claims rest on, no claim's record does.
//!
//! A claim's status is derived from its own record and from the sources, parties and scales that the record names.
//! Whoever writes to a claim's record reads those, and whoever changes one of those reads the records that name it:
//! on PostgreSQL each could miss what the other has not yet committed. So the former share the desk and the latter
//! hold it alone, until their writes end. On SQLite there is one writer at a time anyway.

use dementi_domain::ids::DeskId;
use sea_orm::{ConnectionTrait, DbBackend, Statement};

use crate::store::{StoreError, WriteTx};

/// Lets nobody else hold the desk alone until this write ends; the first thing in a write to a claim's record.
pub(super) async fn share_desk(tx: &WriteTx, desk: DeskId) -> Result<(), StoreError> {
    take(tx, desk, "SELECT pg_advisory_xact_lock_shared($1)").await
}

/// Waits until nobody else writes to a record of the desk's claims, and lets nobody begin to until this write ends.
///
/// To be called first in a write that changes what records of many claims rest on.
pub async fn hold_desk(tx: &WriteTx, desk: DeskId) -> Result<(), StoreError> {
    take(tx, desk, "SELECT pg_advisory_xact_lock($1)").await
}

/// Lets nobody else hold this much of the desk until this write ends: what stands under another name is not waited for.
pub(crate) async fn hold_of_desk(tx: &WriteTx, desk: DeskId, name: u64) -> Result<(), StoreError> {
    let (high, low) = desk.uuid().as_u64_pair();
    let part = DeskId::new(uuid::Uuid::from_u64_pair(high, low ^ name));
    take(tx, part, "SELECT pg_advisory_xact_lock($1)").await
}

async fn take(tx: &WriteTx, desk: DeskId, lock: &str) -> Result<(), StoreError> {
    if tx.conn().get_database_backend() == DbBackend::Postgres {
        // Two desks whose keys should ever be the same only wait for each other.
        let (high, low) = desk.uuid().as_u64_pair();
        let key = (high ^ low).cast_signed();
        tx.conn()
            .execute_raw(Statement::from_sql_and_values(DbBackend::Postgres, lock, [key.into()]))
            .await?;
    }
    Ok(())
}
