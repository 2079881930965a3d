//! What became of quotes in the snapshots of their sources.

use sea_orm_migration::prelude::*;

use crate::sql::in_dialect;

/// Migration 4.
pub(crate) struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &'static str {
        "m20260101_000004_quote_checks"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for statement in TABLES {
            let statement = in_dialect(statement, manager.get_database_backend());
            manager.get_connection().execute_unprepared(&statement).await?;
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.get_connection().execute_unprepared("DROP TABLE quote_checks").await.map(drop)
    }

    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}

/// One row for a quote, named by its entry, and a snapshot of its source. It says what the texts say, so it can be
/// worked out anew, and is when the quote changes.
const TABLES: &[&str] = &[
    "CREATE TABLE quote_checks (
        entry_id {uuid} NOT NULL,
        snapshot_id {uuid} NOT NULL,
        desk_id {uuid} NOT NULL,
        claim_id {uuid} NOT NULL,
        source_id {uuid} NOT NULL,
        entry_kind TEXT NOT NULL,
        standing TEXT NOT NULL,
        CONSTRAINT pk_quote_checks PRIMARY KEY (entry_id, snapshot_id),
        CONSTRAINT fk_quote_checks_claim FOREIGN KEY (desk_id, claim_id) REFERENCES claims (desk_id, id),
        CONSTRAINT fk_quote_checks_source FOREIGN KEY (desk_id, source_id) REFERENCES sources (desk_id, id),
        CONSTRAINT fk_quote_checks_snapshot FOREIGN KEY (source_id, snapshot_id)
            REFERENCES snapshots (source_id, id),
        CONSTRAINT ck_quote_checks_kind CHECK (entry_kind IN ('assertion', 'denial', 'evidence')),
        CONSTRAINT ck_quote_checks_standing CHECK (standing IN ('stands', 'moved', 'gone'))
    ){strict}",
    "CREATE INDEX ix_quote_checks_claim ON quote_checks (claim_id, standing)",
    "CREATE INDEX ix_quote_checks_snapshot ON quote_checks (snapshot_id)",
];
