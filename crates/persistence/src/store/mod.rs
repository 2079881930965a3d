//! The store: a database, the one door through which it is written, and the handles through which it is read.

mod connect_error;
mod error;
mod options;
mod postgres;
mod reads;
mod sealed;
mod sqlite;
mod write_tx;
mod writer;

use std::fmt;
use std::panic::resume_unwind;
use std::pin::Pin;
use std::sync::Arc;

use dementi_domain::change::Stamp;
use sea_orm::{
    AccessMode, ConnectionTrait, DatabaseConnection, DatabaseTransaction, DbBackend, DbErr, IsolationLevel,
    TransactionTrait,
};
use tokio::sync::watch;
use tracing::{Instrument, Span};

pub use connect_error::ConnectError;
pub use error::StoreError;
pub use options::Options;
pub use reads::{Reader, Reads, Snapshot};
pub use write_tx::WriteTx;

use options::Place;
use write_tx::{Failed, Worked, carry_out};
use writer::Queue;

/// A database. Clones share its connections; when the last is dropped, the writes that were accepted are finished
/// and the database is closed.
#[derive(Clone)]
pub struct Store {
    inner: Arc<Inner>,
}

struct Inner {
    /// Reads, on SQLite; reads and writes, on PostgreSQL.
    connection: DatabaseConnection,
    /// Writes, on SQLite.
    writer: Option<Writer>,
    /// Wakes those who follow the change log.
    committed: watch::Sender<()>,
}

struct Writer {
    queue: Queue,
    connection: DatabaseConnection,
}

/// What [`Store::migrate_with`] and [`Store::inspect_with`] call: in practice a function of `sea-orm-migration`'s
/// `MigratorTrait`.
pub type Migrating<'a, T> = Pin<Box<dyn Future<Output = Result<T, DbErr>> + Send + 'a>>;

impl Store {
    /// Opens the database, and creates an SQLite file that is missing. Must be called in a Tokio runtime.
    pub async fn connect(options: &Options) -> Result<Self, ConnectError> {
        let (connection, writer) = match options.place()? {
            Place::Sqlite(path) => {
                let opened = sqlite::open(&path, options.readers).await?;
                let connection = opened.writer.clone().into();
                let writer = Some(Writer { queue: Queue::start(opened.writer), connection });
                (opened.readers.into(), writer)
            }
            Place::Postgres(url) => (postgres::open(url, options.connections).await?.into(), None),
        };
        let inner = Inner { connection, writer, committed: watch::Sender::new(()) };
        Ok(Self { inner: Arc::new(inner) })
    }

    /// Writes: carries out the work in a transaction, together with the change-log entries that it records, and
    /// answers when all of it is durably committed. If the work fails or panics, nothing is written.
    ///
    /// On SQLite, writes that wait at the same time share a commit, and one that fails is rolled back alone; on
    /// PostgreSQL, each has a transaction of its own (`READ COMMITTED`: lock the rows that decide). A write that
    /// was begun is carried out even if the caller goes away.
    ///
    /// The work must not write through the store again: it would wait for itself.
    pub async fn write<T, E, F, Fut>(&self, stamp: Stamp, work: F) -> Result<T, E>
    where
        F: FnOnce(WriteTx) -> Fut + Send + 'static,
        Fut: Future<Output = Result<T, E>> + Send + 'static,
        T: Send + 'static,
        E: From<StoreError> + Send + 'static,
    {
        let written = match &self.inner.writer {
            Some(writer) => writer.queue.write(stamp, work).await,
            None => write_alone(self.inner.connection.clone(), stamp, work).await,
        };
        if written.is_ok() {
            self.inner.committed.send_replace(());
        }
        written.map_err(|failed| match failed {
            Failed::Error(error) => error,
            Failed::Panic(panic) => resume_unwind(panic),
        })
    }

    /// Changes whenever this process has committed a write. Other processes may write too: who follows the change log must
    /// look by itself now and then.
    pub fn committed(&self) -> watch::Receiver<()> {
        self.inner.committed.subscribe()
    }

    /// For reading by single statements.
    pub fn read(&self) -> Reader {
        Reader { connection: self.inner.connection.clone() }
    }

    /// For reading by several statements that see one state.
    pub async fn snapshot(&self) -> Result<Snapshot, StoreError> {
        let connection = &self.inner.connection;
        let transaction = match connection.get_database_backend() {
            DbBackend::Postgres => {
                let (isolation, access) = (IsolationLevel::RepeatableRead, AccessMode::ReadOnly);
                connection.begin_with_config(Some(isolation), Some(access)).await?
            }
            _ => connection.begin().await?,
        };
        Ok(Snapshot { transaction })
    }

    /// Whether the database answers.
    pub async fn ping(&self) -> Result<(), StoreError> {
        self.inner.connection.execute_unprepared("SELECT 1").await?;
        Ok(())
    }

    /// For migrations only: changes the schema in one transaction, while every other process that would do the
    /// same waits. `store.migrate_with(|tx| Migrator::up(tx, None))`.
    pub async fn migrate_with<F>(&self, migrate: F) -> Result<(), StoreError>
    where
        F: for<'a> FnOnce(&'a DatabaseTransaction) -> Migrating<'a, ()>,
    {
        let transaction = if let Some(writer) = &self.inner.writer {
            writer::begin(&writer.connection).await?
        } else {
            let transaction = self.inner.connection.begin().await?;
            transaction.execute_unprepared(LOCK_MIGRATIONS).await?;
            transaction
        };
        migrate(&transaction).await?;
        transaction.commit().await?;
        Ok(())
    }

    /// For the state of migrations only: `store.inspect_with(|tx| Migrator::get_pending_migrations_read_only(tx))`.
    /// Nothing can be written through it.
    pub async fn inspect_with<F, T>(&self, inspect: F) -> Result<T, StoreError>
    where
        F: for<'a> FnOnce(&'a DatabaseTransaction) -> Migrating<'a, T>,
    {
        let snapshot = self.snapshot().await?;
        Ok(inspect(&snapshot.transaction).await?)
    }

    /// Takes no more writes, finishes those that were accepted, and closes all connections. Later calls fail with
    /// [`StoreError::Unavailable`].
    pub async fn close(&self) {
        if let Some(writer) = &self.inner.writer {
            writer.queue.close().await;
        }
        if let Err(error) = self.inner.connection.close_by_ref().await {
            tracing::error!(%error, "cannot close the database");
        }
    }
}

/// Waits for as long as another process migrates; the lock goes with the transaction. Its number is arbitrary.
const LOCK_MIGRATIONS: &str = "SET LOCAL lock_timeout = 0; SELECT pg_advisory_xact_lock(7163096711254931026)";

/// Says which kind of database it is; the rest is no business of a log.
impl fmt::Debug for Store {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let kind = if self.inner.writer.is_some() { "sqlite" } else { "postgres" };
        f.debug_tuple("Store").field(&kind).finish()
    }
}

/// A write in a transaction of its own, in a task of its own: a caller that goes away does not stop it halfway.
async fn write_alone<T, E, F, Fut>(
    connection: DatabaseConnection,
    stamp: Stamp,
    work: F,
) -> Result<T, Failed<E>>
where
    F: FnOnce(WriteTx) -> Fut + Send + 'static,
    Fut: Future<Output = Result<T, E>> + Send + 'static,
    T: Send + 'static,
    E: From<StoreError> + Send + 'static,
{
    let write = async move {
        let transaction = connection.begin().await.map_err(StoreError::from)?;
        let Worked { transaction, outcome } = carry_out(transaction, stamp, work).await;
        let Some(transaction) = transaction else {
            return Err(StoreError::other("the transaction is gone").into());
        };
        if outcome.is_ok() {
            transaction.commit().await.map_err(StoreError::from)?;
        } else if let Err(error) = transaction.rollback().await {
            tracing::warn!(%error, "cannot roll back; the server will");
        }
        outcome
    };
    match tokio::spawn(write.instrument(Span::current())).await {
        Ok(outcome) => outcome,
        Err(stopped) => match stopped.try_into_panic() {
            Ok(panic) => Err(Failed::Panic(panic)),
            Err(_) => Err(StoreError::unavailable("the server is shutting down").into()),
        },
    }
}
