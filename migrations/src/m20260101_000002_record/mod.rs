//! The record: desks and their people, parties, sources, dossiers, claims and what is said of them, scales,
//! verdicts and reviews.

use sea_orm_migration::prelude::*;
use sea_orm_migration::sea_orm::DbBackend;

mod tables;
mod triggers;

/// Migration 2.
pub(crate) struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &'static str {
        "m20260101_000002_record"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let connection = manager.get_connection();
        let backend = manager.get_database_backend();
        for statement in tables::CREATE {
            connection.execute_unprepared(&in_dialect(statement, backend)).await?;
        }
        for statement in triggers::create(backend) {
            connection.execute_unprepared(&statement).await?;
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let connection = manager.get_connection();
        for table in tables::NAMES.iter().rev() {
            connection.execute_unprepared(&format!("DROP TABLE {table}")).await?;
        }
        for statement in triggers::drop(manager.get_database_backend()) {
            connection.execute_unprepared(statement).await?;
        }
        Ok(())
    }

    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}

/// Puts the database's own type names in place of the braces, and the columns that all things on record share
/// in place of `{record}`.
fn in_dialect(statement: &str, backend: DbBackend) -> String {
    let postgres = backend == DbBackend::Postgres;
    let pick =
        |on_postgres: &'static str, on_sqlite: &'static str| if postgres { on_postgres } else { on_sqlite };
    statement
        .replace("{record}", tables::RECORD)
        .replace("{uuid}", pick("UUID", "BLOB"))
        .replace("{int}", pick("BIGINT", "INTEGER"))
        .replace("{bool}", pick("BOOLEAN", "INTEGER"))
        .replace("{json}", "TEXT")
        .replace("{bytes}", pick("BYTEA", "BLOB"))
        .replace("{strict}", pick("", " STRICT"))
}
