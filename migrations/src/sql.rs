//! One text for both databases.

use sea_orm_migration::SchemaManager;
use sea_orm_migration::sea_orm::{ConnectionTrait, DbBackend, DbErr};

/// What all things on record share.
const RECORD: &str = "
    id {uuid} NOT NULL,
    desk_id {uuid} NOT NULL,
    version {int} NOT NULL,
    created_at {int} NOT NULL,
    created_by {uuid},
    changed_at {int} NOT NULL,
    changed_by {uuid},
    withdrawn_at {int},
    withdrawn_by {uuid},
    withdrawn_reason TEXT";

/// Puts the database's own words in place of the braces, and the columns that all things on record share in place
/// of `{record}`.
///
/// SQLite tables are `STRICT`, so that a value of another type than the column's is refused there too. JSON that
/// is never queried is text on both: it is kept to the byte, and PostgreSQL's own type refuses U+0000. Rows that are only
/// ever looked for by their key are `{strict_by_key}`: SQLite keeps them in the key's index, and nowhere else.
pub(crate) fn in_dialect(statement: &str, backend: DbBackend) -> String {
    let postgres = backend == DbBackend::Postgres;
    let pick =
        |on_postgres: &'static str, on_sqlite: &'static str| if postgres { on_postgres } else { on_sqlite };
    statement
        .replace("{record}", RECORD)
        .replace("{uuid}", pick("UUID", "BLOB"))
        .replace("{int}", pick("BIGINT", "INTEGER"))
        .replace("{bool}", pick("BOOLEAN", "INTEGER"))
        .replace("{json}", "TEXT")
        .replace("{bytes}", pick("BYTEA", "BLOB"))
        .replace("{byte_length}", pick("octet_length", "length"))
        .replace("{strict}", pick("", " STRICT"))
        .replace("{strict_by_key}", pick("", " STRICT, WITHOUT ROWID"))
}

/// Runs statements, one after the other.
pub(crate) async fn run(manager: &SchemaManager<'_>, statements: &[&str]) -> Result<(), DbErr> {
    let backend = manager.get_database_backend();
    for statement in statements {
        manager.get_connection().execute_unprepared(&in_dialect(statement, backend)).await?;
    }
    Ok(())
}
