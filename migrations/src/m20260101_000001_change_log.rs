//! The change log and the idempotency keys.

use sea_orm_migration::prelude::*;
use sea_orm_migration::sea_orm::DbBackend;

use crate::sql::in_dialect;

/// Migration 1.
pub(crate) struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &'static str {
        "m20260101_000001_change_log"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let backend = manager.get_database_backend();
        let statements = match backend {
            DbBackend::Postgres => POSTGRES,
            _ => SQLITE,
        };
        for statement in statements.iter().chain(&BOTH) {
            manager.get_connection().execute_unprepared(&in_dialect(statement, backend)).await?;
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let connection = manager.get_connection();
        connection.execute_unprepared("DROP TABLE idempotency_keys").await?;
        connection.execute_unprepared("DROP TABLE audit").await?;
        if manager.get_database_backend() == DbBackend::Postgres {
            connection.execute_unprepared("DROP FUNCTION audit_append_only()").await?;
        }
        Ok(())
    }

    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}

/// An entry is at home at (`tx`, `number`): see the persistence crate's `changes`. PostgreSQL fills in both.
const POSTGRES: &[&str] = &[
    "CREATE TABLE audit (
        number BIGINT GENERATED ALWAYS AS IDENTITY CONSTRAINT pk_audit PRIMARY KEY,
        tx BIGINT NOT NULL DEFAULT (pg_current_xact_id()::text::bigint),
        at BIGINT NOT NULL,
        actor_id UUID,
        request_id TEXT,
        desk_id UUID,
        dossier_id UUID,
        kind TEXT NOT NULL,
        subject_id UUID NOT NULL,
        version BIGINT NOT NULL CONSTRAINT ck_audit_version CHECK (version >= 1),
        action TEXT NOT NULL,
        before TEXT,
        after TEXT
    )",
    "CREATE INDEX ix_audit_position ON audit (tx, number)",
    "CREATE INDEX ix_audit_desk ON audit (desk_id, tx, number)",
    "CREATE INDEX ix_audit_subject ON audit (subject_id, tx, number)",
    "CREATE FUNCTION audit_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        RAISE EXCEPTION 'tr_audit_append_only' USING ERRCODE = 'integrity_constraint_violation';
    END $$",
    "CREATE TRIGGER tr_audit_append_only BEFORE UPDATE OR DELETE ON audit
    FOR EACH ROW EXECUTE FUNCTION audit_append_only()",
    "CREATE TRIGGER tr_audit_append_only_truncate BEFORE TRUNCATE ON audit
    FOR EACH STATEMENT EXECUTE FUNCTION audit_append_only()",
];

/// One writer at a time: the number alone is the order, and `tx` is 0. Every index ends in the row's number.
const SQLITE: &[&str] = &[
    "CREATE TABLE audit (
        number INTEGER CONSTRAINT pk_audit PRIMARY KEY AUTOINCREMENT,
        tx INTEGER NOT NULL DEFAULT 0 CONSTRAINT ck_audit_tx CHECK (tx = 0),
        at INTEGER NOT NULL,
        actor_id BLOB,
        request_id TEXT,
        desk_id BLOB,
        dossier_id BLOB,
        kind TEXT NOT NULL,
        subject_id BLOB NOT NULL,
        version INTEGER NOT NULL CONSTRAINT ck_audit_version CHECK (version >= 1),
        action TEXT NOT NULL,
        before TEXT,
        after TEXT
    ) STRICT",
    "CREATE INDEX ix_audit_desk ON audit (desk_id)",
    "CREATE INDEX ix_audit_subject ON audit (subject_id)",
    "CREATE TRIGGER tr_audit_append_only_update BEFORE UPDATE ON audit
    BEGIN SELECT RAISE(ABORT, 'tr_audit_append_only'); END",
    "CREATE TRIGGER tr_audit_append_only_delete BEFORE DELETE ON audit
    BEGIN SELECT RAISE(ABORT, 'tr_audit_append_only'); END",
];

const BOTH: [&str; 2] = [
    "CREATE TABLE idempotency_keys (
        user_id {uuid} NOT NULL,
        desk_id {uuid} NOT NULL,
        key TEXT NOT NULL,
        request_hash {bytes} NOT NULL
            CONSTRAINT ck_idempotency_keys_request_hash CHECK ({byte_length}(request_hash) = 32),
        created_at {int} NOT NULL,
        outcome {json},
        CONSTRAINT pk_idempotency_keys PRIMARY KEY (user_id, desk_id, key)
    ){strict}",
    "CREATE INDEX ix_idempotency_keys_created_at ON idempotency_keys (created_at)",
];
