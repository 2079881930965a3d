//! Keeps the database library out of what the crate shows.

use sea_orm::{ConnectionTrait, DbBackend};

/// Gives this crate's queries the connection to run on.
pub trait Handle: Send + Sync {
    #[doc(hidden)]
    type Connection: ConnectionTrait + Send;

    #[doc(hidden)]
    fn conn(&self) -> &Self::Connection;

    #[doc(hidden)]
    fn backend(&self) -> DbBackend {
        self.conn().get_database_backend()
    }
}
