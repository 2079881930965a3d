//! Opens an SQLite file: one connection that writes, and a pool beside it that reads.

use std::fs::OpenOptions;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::time::Duration;

use sea_orm::sqlx::sqlite::{
    SqliteConnectOptions, SqliteJournalMode, SqlitePool, SqlitePoolOptions, SqliteSynchronous,
};
use sea_orm::sqlx::{ConnectOptions, Executor};
use sea_orm::{SqlxError, SqlxSqliteError, sqlx};

use super::ConnectError;

/// How long to wait for another process, such as `dementi token`, that is writing.
const BUSY: Duration = Duration::from_secs(5);

/// How long to wait before the file is opened once more.
const PAUSE: Duration = Duration::from_millis(20);

/// How many prepared statements each connection keeps.
const STATEMENTS: usize = 256;

pub(super) struct Opened {
    pub(super) writer: SqlitePool,
    pub(super) readers: SqlitePool,
}

/// Opens the file, and creates it if it is missing.
pub(super) async fn open(path: &Path, readers: u32) -> Result<Opened, ConnectError> {
    create(path)?;
    let options = SqliteConnectOptions::new()
        .filename(path)
        .foreign_keys(true)
        .busy_timeout(BUSY)
        .journal_mode(SqliteJournalMode::Wal)
        .synchronous(SqliteSynchronous::Full)
        .statement_cache_capacity(STATEMENTS)
        .disable_statement_logging();
    let failed = |error: SqlxError| explain(&error, path);
    let writer = open_writer(&options).await.map_err(failed)?;
    check_writable(&writer).await.map_err(failed)?;
    // Opened when first needed, once the file is known to be in WAL mode.
    let readers = pool(readers).connect_lazy_with(options.pragma("query_only", "ON"));
    Ok(Opened { writer, readers })
}

/// SQLite does not wait, whatever its timeout, when several processes turn a new file to WAL mode at once: so we do.
async fn open_writer(options: &SqliteConnectOptions) -> Result<SqlitePool, SqlxError> {
    let began = tokio::time::Instant::now();
    loop {
        match pool(1).connect_with(options.clone()).await {
            Err(error) if code(&error) == Some(BUSY_CODE) && began.elapsed() < BUSY => {
                tokio::time::sleep(PAUSE).await;
            }
            opened => return opened,
        }
    }
}

/// A connection to a file does not go stale: none is tested before use, and none is given up.
fn pool(connections: u32) -> SqlitePoolOptions {
    SqlitePoolOptions::new()
        .max_connections(connections)
        .test_before_acquire(false)
        .idle_timeout(None)
        .max_lifetime(None)
        .acquire_timeout(BUSY)
}

/// Creates the file for its owner alone, as it holds what confidential sources said; SQLite gives its side files
/// the same permissions. An existing file is not touched: closing any handle of it would drop the locks that
/// this process may hold on it.
fn create(path: &Path) -> Result<(), ConnectError> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    if !folder.is_dir() {
        return Err(ConnectError::FolderMissing { folder: folder.to_owned() });
    }
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    match options.open(path) {
        Ok(_) => Ok(()),
        Err(error) if error.kind() == ErrorKind::AlreadyExists => Ok(()),
        Err(error) => Err(ConnectError::NotWritable { path: path.to_owned(), why: error.to_string() }),
    }
}

/// SQLite opens a file that it may only read without a word, and fails at the first write.
async fn check_writable(writer: &SqlitePool) -> Result<(), SqlxError> {
    let mut connection = writer.acquire().await?;
    match connection.execute("BEGIN IMMEDIATE; ROLLBACK").await {
        Err(error) if code(&error) == Some(BUSY_CODE) => Ok(()),
        result => result.map(|_| ()),
    }
}

const BUSY_CODE: u32 = 5;

/// The primary result code: <https://www.sqlite.org/rescode.html>.
fn code(error: &SqlxError) -> Option<u32> {
    use sqlx::error::DatabaseError;

    let error = error.as_database_error()?.try_downcast_ref::<SqlxSqliteError>()?;
    let code: u32 = DatabaseError::code(error)?.parse().ok()?;
    Some(code & 0xff)
}

fn explain(error: &SqlxError, path: &Path) -> ConnectError {
    let path = PathBuf::from(path);
    let why = error.as_database_error().map_or_else(|| error.to_string(), |error| error.message().to_owned());
    match code(error) {
        // SQLITE_PERM, _READONLY, _IOERR, _FULL, _CANTOPEN
        Some(3 | 8 | 10 | 13 | 14) => ConnectError::NotWritable { path, why },
        // SQLITE_CORRUPT, _NOTADB
        Some(11 | 26) => ConnectError::NotADatabase { path },
        Some(BUSY_CODE) => ConnectError::Other {
            what: format!("`{}` is in use by another program: stop it, or try again", path.display()),
        },
        _ => ConnectError::Other { what: why },
    }
}
