//! A database through sqlx alone.

use std::str::FromStr;
use std::time::Duration;

use sea_orm::sqlx::postgres::{PgConnectOptions, PgPool, PgPoolOptions};
use sea_orm::sqlx::sqlite::{
    SqliteConnectOptions, SqliteJournalMode, SqliteLockingMode, SqlitePool, SqlitePoolOptions,
    SqliteSynchronous,
};
use sea_orm::sqlx::{ConnectOptions, Executor};

use crate::Result;

/// Either of the two databases.
#[derive(Debug, Clone)]
pub(crate) enum Pool {
    Sqlite(SqlitePool),
    Postgres(PgPool),
}

/// Evaluates an expression with the pool of either database, which is compiled once for each.
macro_rules! on_either {
    ($pool:expr, $name:ident => $body:expr) => {
        match $pool {
            crate::pool::Pool::Sqlite($name) => $body,
            crate::pool::Pool::Postgres($name) => $body,
        }
    };
}

pub(crate) use on_either;

/// What a pool is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Use {
    /// Reading and writing as `dementi` does by default: an SQLite file in WAL mode and with `synchronous=FULL`.
    Serving {
        /// The most connections.
        connections: u32,
    },
    /// Filling a new SQLite file as fast as possible, with no regard for a loss of power.
    Filling,
}

impl Pool {
    /// Opens the database at this URL, as `dementi` takes it.
    pub(crate) async fn open(url: &str, purpose: Use) -> Result<Self> {
        match url.strip_prefix("sqlite:") {
            Some(path) => Ok(Self::Sqlite(open_sqlite(path, purpose).await?)),
            None => Ok(Self::Postgres(open_postgres(url, purpose).await?)),
        }
    }

    /// The statement with the database's own placeholders in place of `?`. There are a few, made once: they live
    /// as long as the process.
    pub(crate) fn sql(&self, text: &'static str) -> &'static str {
        if matches!(self, Self::Sqlite(_)) {
            return text;
        }
        let mut pieces = text.split('?');
        let first = pieces.next().unwrap_or_default().to_owned();
        let sql = pieces.zip(1..).fold(first, |sql, (piece, number)| format!("{sql}${number}{piece}"));
        sql.leak()
    }

    /// Closes all connections.
    pub(crate) async fn close(&self) {
        on_either!(self, pool => pool.close().await);
    }
}

/// The same settings as in `dementi-persistence`, so that the two differ in nothing but the layers above sqlx.
async fn open_sqlite(path: &str, purpose: Use) -> Result<SqlitePool> {
    let options = SqliteConnectOptions::new()
        .filename(path)
        .foreign_keys(true)
        .busy_timeout(Duration::from_secs(5))
        .statement_cache_capacity(256)
        .disable_statement_logging();
    let (options, connections) = match purpose {
        Use::Serving { connections } => {
            let durable = options.journal_mode(SqliteJournalMode::Wal).synchronous(SqliteSynchronous::Full);
            (durable, connections)
        }
        Use::Filling => {
            let quick = options.journal_mode(SqliteJournalMode::Off).synchronous(SqliteSynchronous::Off);
            (quick.locking_mode(SqliteLockingMode::Exclusive).pragma("cache_size", "-400000"), 1)
        }
    };
    let pool = SqlitePoolOptions::new()
        .max_connections(connections)
        .test_before_acquire(false)
        .idle_timeout(None)
        .max_lifetime(None);
    Ok(pool.connect_with(options).await?)
}

async fn open_postgres(url: &str, purpose: Use) -> Result<PgPool> {
    let options = PgConnectOptions::from_str(url)?.statement_cache_capacity(256).disable_statement_logging();
    let connections = match purpose {
        Use::Serving { connections } => connections,
        Use::Filling => 1,
    };
    let pool = PgPoolOptions::new().max_connections(connections).test_before_acquire(false);
    let pool = pool.after_connect(|connection, _| {
        Box::pin(async move {
            connection.execute("SET default_transaction_isolation = 'read committed'").await.map(|_| ())
        })
    });
    Ok(pool.connect_with(options).await?)
}
