//! Snapshots of sources, and the texts in them. The bytes are not here: they are kept under their SHA-256 in a
//! folder or in S3.

use sea_orm_migration::prelude::*;
use sea_orm_migration::sea_orm::DbBackend;

use crate::sql::in_dialect;

/// Migration 3.
pub(crate) struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &'static str {
        "m20260101_000003_snapshots"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let backend = manager.get_database_backend();
        let triggers = match backend {
            DbBackend::Postgres => POSTGRES,
            _ => SQLITE,
        };
        for statement in TABLES.iter().chain(triggers) {
            let statement = in_dialect(statement, backend).replace("{changed}", &changed());
            manager.get_connection().execute_unprepared(&statement).await?;
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let connection = manager.get_connection();
        connection.execute_unprepared("DROP TABLE snapshot_texts").await?;
        connection.execute_unprepared("DROP TABLE snapshots").await?;
        if manager.get_database_backend() == DbBackend::Postgres {
            connection.execute_unprepared("DROP FUNCTION snapshots_append_only()").await?;
        }
        Ok(())
    }

    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}

/// `uq_snapshots_source` is there to be referred to: what names a snapshot and a source names a snapshot of that
/// source. The newest snapshot of a source is the one that was got last: `ix_snapshots_newest`.
const TABLES: &[&str] = &[
    "CREATE TABLE snapshots ({record},
        source_id {uuid} NOT NULL,
        sha256 {bytes} NOT NULL,
        size {int} NOT NULL,
        media_type TEXT NOT NULL,
        filename TEXT,
        url TEXT,
        retrieved_at {int} NOT NULL,
        note TEXT,
        text_origin TEXT NOT NULL,
        characters {int} NOT NULL,
        CONSTRAINT pk_snapshots PRIMARY KEY (id),
        CONSTRAINT uq_snapshots_desk UNIQUE (desk_id, id),
        CONSTRAINT uq_snapshots_source UNIQUE (source_id, id),
        CONSTRAINT fk_snapshots_source FOREIGN KEY (desk_id, source_id) REFERENCES sources (desk_id, id),
        CONSTRAINT ck_snapshots_withdrawal CHECK ((withdrawn_at IS NULL) = (withdrawn_reason IS NULL)),
        CONSTRAINT ck_snapshots_sha256 CHECK ({byte_length}(sha256) = 32),
        CONSTRAINT ck_snapshots_size CHECK (size >= 1),
        CONSTRAINT ck_snapshots_retrieved CHECK (retrieved_at <= created_at),
        CONSTRAINT ck_snapshots_text_origin CHECK (text_origin IN ('extracted', 'supplied', 'none')),
        CONSTRAINT ck_snapshots_characters
            CHECK (characters >= 0 AND (text_origin = 'none') = (characters = 0))
    ){strict}",
    "CREATE INDEX ix_snapshots_newest ON snapshots (source_id, retrieved_at, id)",
    "CREATE INDEX ix_snapshots_sha256 ON snapshots (sha256)",
    "CREATE TABLE snapshot_texts (
        snapshot_id {uuid} NOT NULL,
        desk_id {uuid} NOT NULL,
        text TEXT NOT NULL,
        shingles {bytes} NOT NULL,
        CONSTRAINT pk_snapshot_texts PRIMARY KEY (snapshot_id),
        CONSTRAINT fk_snapshot_texts_snapshot FOREIGN KEY (desk_id, snapshot_id)
            REFERENCES snapshots (desk_id, id),
        CONSTRAINT ck_snapshot_texts_shingles CHECK ({byte_length}(shingles) % 8 = 0)
    ){strict}",
];

/// All columns but those that a withdrawal sets.
const FIXED: [&str; 14] = [
    "id",
    "desk_id",
    "created_at",
    "created_by",
    "source_id",
    "sha256",
    "size",
    "media_type",
    "filename",
    "url",
    "retrieved_at",
    "note",
    "text_origin",
    "characters",
];

/// Whether an update of a snapshot does more than withdraw it, or takes a withdrawal back.
fn changed() -> String {
    let differs = |column: &str| format!("NEW.{column} IS DISTINCT FROM OLD.{column}");
    let fixed = FIXED.map(differs).join(" OR ");
    let withdrawal = ["withdrawn_at", "withdrawn_by", "withdrawn_reason"].map(differs).join(" OR ");
    format!("{fixed} OR (OLD.withdrawn_at IS NOT NULL AND ({withdrawal}))")
}

/// `refuse_rewriting` is of migration 2.
const POSTGRES: &[&str] = &[
    "CREATE FUNCTION snapshots_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        RAISE EXCEPTION 'tr_snapshots_append_only' USING ERRCODE = 'integrity_constraint_violation';
    END $$",
    "CREATE TRIGGER tr_snapshots_append_only_update BEFORE UPDATE ON snapshots
    FOR EACH ROW WHEN ({changed}) EXECUTE FUNCTION snapshots_append_only()",
    "CREATE TRIGGER tr_snapshots_append_only_delete BEFORE DELETE ON snapshots
    FOR EACH ROW EXECUTE FUNCTION snapshots_append_only()",
    "CREATE TRIGGER tr_snapshot_texts_append_only BEFORE UPDATE OR DELETE ON snapshot_texts
    FOR EACH ROW EXECUTE FUNCTION refuse_rewriting()",
];

const SQLITE: &[&str] = &[
    "CREATE TRIGGER tr_snapshots_append_only_update BEFORE UPDATE ON snapshots WHEN {changed}
    BEGIN SELECT RAISE(ABORT, 'tr_snapshots_append_only'); END",
    "CREATE TRIGGER tr_snapshots_append_only_delete BEFORE DELETE ON snapshots
    BEGIN SELECT RAISE(ABORT, 'tr_snapshots_append_only'); END",
    "CREATE TRIGGER tr_snapshot_texts_append_only_update BEFORE UPDATE ON snapshot_texts
    BEGIN SELECT RAISE(ABORT, 'tr_snapshot_texts_append_only'); END",
    "CREATE TRIGGER tr_snapshot_texts_append_only_delete BEFORE DELETE ON snapshot_texts
    BEGIN SELECT RAISE(ABORT, 'tr_snapshot_texts_append_only'); END",
];
