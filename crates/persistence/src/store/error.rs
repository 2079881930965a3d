//! What the store can fail with.

use std::borrow::Cow;

use sea_orm::{ConnAcquireErr, DbErr, RuntimeErr, SqlxError, SqlxPostgresError, SqlxSqliteError, sqlx};

/// What the store can fail with.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum StoreError {
    /// A row like it exists.
    #[error("unique constraint {constraint} is violated")]
    UniqueViolation {
        /// PostgreSQL tells the constraint's name, `uq_users_email`; SQLite the columns, `users.email`.
        constraint: String,
    },
    /// A reference names nothing, or something that is still referred to was to be deleted.
    #[error("foreign key {} is violated", constraint.as_deref().unwrap_or("(not named)"))]
    ForeignKeyViolation {
        /// The constraint's name; SQLite does not tell it.
        constraint: Option<String>,
    },
    /// A value is not allowed in its column.
    #[error("check constraint {constraint} is violated")]
    CheckViolation {
        /// The constraint's name.
        constraint: String,
    },
    /// A trigger of the schema refused the change.
    #[error("trigger {trigger} refused the change")]
    TriggerViolation {
        /// The trigger's name.
        trigger: String,
    },
    /// What was to be overwritten has another version than expected, or is gone.
    #[error("it was changed in the meantime")]
    Stale,
    /// A lock or a connection did not become free in time, or two writes stood in each other's way. Trying again
    /// later may succeed.
    #[error("the database is busy: {what}")]
    Busy {
        /// What was waited for.
        what: String,
    },
    /// The database cannot be reached, cannot be written, or is shutting down. If a write fails with this, it is
    /// not known whether it was committed.
    #[error("the database is not available: {what}")]
    Unavailable {
        /// What the database or the connection said.
        what: String,
    },
    /// A stored value does not parse.
    #[error("a stored value is corrupt: {what}")]
    Corrupt {
        /// Where it is stored, and what is wrong with it; never the value.
        what: String,
    },
    /// A fault in the program or its schema.
    #[error("the database refused a statement: {what}")]
    Other {
        /// What the database said.
        what: String,
    },
}

impl StoreError {
    pub(crate) fn unavailable(what: impl Into<String>) -> Self {
        Self::Unavailable { what: what.into() }
    }

    pub(crate) fn other(what: impl Into<String>) -> Self {
        Self::Other { what: what.into() }
    }
}

#[doc(hidden)]
impl From<DbErr> for StoreError {
    fn from(error: DbErr) -> Self {
        match error {
            DbErr::ConnectionAcquire(ConnAcquireErr::Timeout) => {
                Self::Busy { what: "no connection became free in time".to_owned() }
            }
            DbErr::ConnectionAcquire(ConnAcquireErr::ConnectionClosed) => {
                Self::unavailable("the store has been closed")
            }
            DbErr::Conn(RuntimeErr::SqlxError(error))
            | DbErr::Exec(RuntimeErr::SqlxError(error))
            | DbErr::Query(RuntimeErr::SqlxError(error)) => (&*error).into(),
            DbErr::Conn(RuntimeErr::Internal(what)) => Self::Unavailable { what },
            DbErr::Type(what) | DbErr::Json(what) => Self::Corrupt { what },
            error @ DbErr::TryIntoErr { .. } => Self::Corrupt { what: error.to_string() },
            error => Self::other(error.to_string()),
        }
    }
}

#[doc(hidden)]
impl From<&SqlxError> for StoreError {
    fn from(error: &SqlxError) -> Self {
        match error {
            SqlxError::Database(database) => {
                if let Some(error) = database.try_downcast_ref::<SqlxSqliteError>() {
                    from_sqlite(error)
                } else if let Some(error) = database.try_downcast_ref::<SqlxPostgresError>() {
                    from_postgres(error)
                } else {
                    Self::other(database.message())
                }
            }
            SqlxError::PoolTimedOut => Self::Busy { what: "no connection became free in time".to_owned() },
            SqlxError::Io(_)
            | SqlxError::Tls(_)
            | SqlxError::Protocol(_)
            | SqlxError::PoolClosed
            | SqlxError::WorkerCrashed
            | SqlxError::BeginFailed => Self::unavailable(error.to_string()),
            SqlxError::ColumnDecode { .. } | SqlxError::Decode(_) => {
                Self::Corrupt { what: error.to_string() }
            }
            _ => Self::other(error.to_string()),
        }
    }
}

/// PostgreSQL's error codes: its manual, appendix A. The message is used alone: the detail holds values.
fn from_postgres(error: &SqlxPostgresError) -> StoreError {
    let what = error.message().to_owned();
    let constraint = error.constraint().map(ToOwned::to_owned);
    let named = constraint.clone().unwrap_or_else(|| what.clone());
    match error.code() {
        "23505" | "23P01" => StoreError::UniqueViolation { constraint: named },
        "23503" | "23001" => StoreError::ForeignKeyViolation { constraint },
        "23514" => StoreError::CheckViolation { constraint: named },
        "23000" => StoreError::TriggerViolation { trigger: what },
        // Serialisation failure, deadlock, lock timeout, statement timeout, too many connections.
        "40001" | "40P01" | "55P03" | "57014" | "53300" => StoreError::Busy { what },
        // Read-only after a failover, disk full, out of memory.
        "25006" | "53100" | "53200" => StoreError::Unavailable { what },
        // Connection exceptions, operator intervention, system errors.
        code if ["08", "57", "58"].iter().any(|class| code.starts_with(class)) => {
            StoreError::Unavailable { what }
        }
        _ => StoreError::Other { what },
    }
}

/// SQLite's result codes: <https://www.sqlite.org/rescode.html>.
fn from_sqlite(error: &SqlxSqliteError) -> StoreError {
    use sqlx::error::DatabaseError;

    let what = error.message().to_owned();
    let named = || what.split_once("failed: ").map_or(what.as_str(), |(_, name)| name).to_owned();
    let code: u32 = DatabaseError::code(error).unwrap_or(Cow::Borrowed("")).parse().unwrap_or(0);
    match code {
        // SQLITE_CONSTRAINT_PRIMARYKEY, _UNIQUE, _ROWID
        1555 | 2067 | 2579 => return StoreError::UniqueViolation { constraint: named() },
        // SQLITE_CONSTRAINT_FOREIGNKEY
        787 => return StoreError::ForeignKeyViolation { constraint: None },
        // SQLITE_CONSTRAINT_CHECK
        275 => return StoreError::CheckViolation { constraint: named() },
        // SQLITE_CONSTRAINT_TRIGGER: our triggers raise their own name.
        1811 => return StoreError::TriggerViolation { trigger: what },
        _ => {}
    }
    match code & 0xff {
        // SQLITE_BUSY, SQLITE_LOCKED
        5 | 6 => StoreError::Busy { what },
        // SQLITE_NOMEM, _READONLY, _IOERR, _CORRUPT, _FULL, _CANTOPEN, _NOTADB
        7 | 8 | 10 | 11 | 13 | 14 | 26 => StoreError::Unavailable { what },
        _ => StoreError::Other { what },
    }
}
