//! What queries run on.

use sea_orm::{DatabaseConnection, DatabaseTransaction};

use super::sealed::Handle;

/// What a query can run on: a [`Reader`], a [`Snapshot`], or a [`WriteTx`](super::WriteTx).
///
/// A query takes any of them, and so serves lists, reports and the decisions inside a write alike:
///
/// ```ignore
/// pub async fn find(reads: &impl Reads, desk: DeskId, id: PartyId) -> Result<Option<Versioned<Party>>, StoreError> {
///     let row = entity::Entity::find()
///         .filter(entity::Column::DeskId.eq(desk.uuid()))
///         .filter(entity::Column::Id.eq(id.uuid()))
///         .one(reads.conn())
///         .await?;
///     row.map(|row| { let version = row.version; Ok(Versioned::loaded(party(row)?, version)) }).transpose()
/// }
/// ```
///
/// What writes takes `&WriteTx`, and tells the change log of it by [`WriteTx::record`](super::WriteTx::record).
pub trait Reads: Handle {}

impl<H: Handle> Reads for H {}

/// Runs single statements, each of which sees the state of its moment. Costs nothing to make.
#[derive(Clone)]
pub struct Reader {
    pub(super) connection: DatabaseConnection,
}

/// Runs several statements that all see the same state, that of the first one.
///
/// Holds a connection until it is dropped: drop it soon, and before anything else that is slow.
pub struct Snapshot {
    pub(super) transaction: DatabaseTransaction,
}

impl Handle for Reader {
    type Connection = DatabaseConnection;

    fn conn(&self) -> &DatabaseConnection {
        &self.connection
    }
}

impl Handle for Snapshot {
    type Connection = DatabaseTransaction;

    fn conn(&self) -> &DatabaseTransaction {
        &self.transaction
    }
}
