//! Opens a PostgreSQL database.

use std::str::FromStr;
use std::time::Duration;

use sea_orm::SqlxError;
use sea_orm::sqlx::error::DatabaseError;
use sea_orm::sqlx::postgres::{PgConnectOptions, PgConnection, PgPool, PgPoolOptions};
use sea_orm::sqlx::{ConnectOptions, Connection, Executor, query_as};
use tokio::time::timeout;

use super::ConnectError;

/// How long a server may take to let us in.
const PATIENCE: Duration = Duration::from_secs(10);

/// How long a request waits for a connection to become free.
const ACQUIRE: Duration = Duration::from_secs(5);

/// A connection that has been idle for longer is asked for a sign of life before it is used.
const SUSPECT: Duration = Duration::from_secs(10);

/// How many prepared statements each connection keeps.
const STATEMENTS: usize = 256;

/// The first version with `pg_current_xact_id`, by which the change log is followed.
const OLDEST: i32 = 130_000;

/// What every connection begins with: the isolation that the writes are made for, whatever the server's default,
/// and the same patience for locks as on SQLite.
const SESSION: &str = "SET default_transaction_isolation = 'read committed'; SET lock_timeout = '5s'";

pub(super) async fn open(url: &str, connections: u32) -> Result<PgPool, ConnectError> {
    let options = PgConnectOptions::from_str(url)
        .map_err(|error| ConnectError::InvalidUrl { why: reason(&error) })?
        .application_name("dementi")
        .statement_cache_capacity(STATEMENTS)
        .disable_statement_logging();
    // One connection of its own first: a pool would try again for long, and then say no more than that it took
    // too long.
    check(&options).await?;
    Ok(PgPoolOptions::new()
        .max_connections(connections)
        .acquire_timeout(ACQUIRE)
        .test_before_acquire(false)
        .before_acquire(|connection, meta| {
            Box::pin(async move {
                if meta.idle_for >= SUSPECT {
                    connection.ping().await?;
                }
                Ok(true)
            })
        })
        .after_connect(|connection, _| Box::pin(async move { connection.execute(SESSION).await.map(|_| ()) }))
        .connect_lazy_with(options))
}

async fn check(options: &PgConnectOptions) -> Result<(), ConnectError> {
    let server = server(options);
    let first = async {
        let mut connection = PgConnection::connect_with(options).await?;
        let sql = "SELECT current_setting('server_version_num')::int, current_setting('server_encoding')";
        let about: (i32, String) = query_as(sql).fetch_one(&mut connection).await?;
        connection.close().await?;
        Ok(about)
    };
    let (version, encoding) = match timeout(PATIENCE, first).await {
        Ok(Ok(about)) => about,
        Ok(Err(error)) => return Err(explain(&error, server, options)),
        Err(_) => return Err(ConnectError::Unreachable { server, why: "it took too long".to_owned() }),
    };
    if version < OLDEST {
        let why =
            format!("it is version {}, and 13 is the oldest that will do: upgrade it", version / 10_000);
        return Err(ConnectError::Unsuitable { server, why });
    }
    if encoding != "UTF8" {
        let why = format!("the database's encoding is {encoding}: create it with `ENCODING 'UTF8'`");
        return Err(ConnectError::Unsuitable { server, why });
    }
    Ok(())
}

fn server(options: &PgConnectOptions) -> String {
    match options.get_socket() {
        Some(folder) => folder.display().to_string(),
        None => format!("{}:{}", options.get_host(), options.get_port()),
    }
}

fn reason(error: &SqlxError) -> String {
    match error {
        SqlxError::Configuration(why) => why.to_string(),
        SqlxError::Database(error) => error.message().to_owned(),
        SqlxError::Io(error) => error.to_string(),
        other => other.to_string(),
    }
}

/// PostgreSQL's error codes: its manual, appendix A.
fn explain(error: &SqlxError, server: String, options: &PgConnectOptions) -> ConnectError {
    let why = reason(error);
    let code = error.as_database_error().and_then(DatabaseError::code).unwrap_or_default();
    let user = options.get_username().to_owned();
    match (error, &*code) {
        (SqlxError::Database(_), "28P01" | "28000") => ConnectError::Refused { server, user, why },
        (SqlxError::Database(_), "3D000") => {
            let database = options.get_database().unwrap_or(&user).to_owned();
            ConnectError::DatabaseMissing { server, database }
        }
        (SqlxError::Io(_) | SqlxError::Tls(_) | SqlxError::Protocol(_), _) => {
            ConnectError::Unreachable { server, why }
        }
        _ => ConnectError::Other { what: why },
    }
}
