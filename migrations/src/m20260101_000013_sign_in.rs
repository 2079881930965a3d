//! Sign-in: passwords, second factors, sessions, one-time links, and how often somebody failed.

use sea_orm_migration::prelude::*;

use crate::sql::run;

/// Migration 13.
pub(crate) struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &'static str {
        "m20260101_000013_sign_in"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        run(manager, UP).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        run(manager, DOWN).await
    }

    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}

/// Secrets that a person or browser holds are here as their SHA-256; a session's changes whenever its holder's rights do.
/// The moment at which a session was last seen is no part of its version: it moves with every use.
const UP: &[&str] = &[
    "CREATE TABLE sessions (
        id {uuid} NOT NULL CONSTRAINT pk_sessions PRIMARY KEY,
        secret_hash {bytes} NOT NULL CONSTRAINT uq_sessions_secret_hash UNIQUE
            CONSTRAINT ck_sessions_secret_hash CHECK ({byte_length}(secret_hash) = 32),
        user_id {uuid} NOT NULL CONSTRAINT fk_sessions_user REFERENCES users (id),
        desk_id {uuid} NOT NULL CONSTRAINT fk_sessions_desk REFERENCES desks (id),
        role TEXT NOT NULL CONSTRAINT ck_sessions_role CHECK (role IN ('reader', 'researcher', 'editor', 'admin')),
        agent TEXT,
        version {int} NOT NULL,
        opened_at {int} NOT NULL,
        seen_at {int} NOT NULL,
        ended_at {int},
        ended_by {uuid},
        CONSTRAINT ck_sessions_order CHECK (seen_at >= opened_at)
    ){strict}",
    "CREATE INDEX ix_sessions_user ON sessions (user_id, id)",
    "CREATE INDEX ix_sessions_opened ON sessions (opened_at)",
    "CREATE TABLE sign_in_links (
        id {uuid} NOT NULL CONSTRAINT pk_sign_in_links PRIMARY KEY,
        secret_hash {bytes} NOT NULL CONSTRAINT uq_sign_in_links_secret_hash UNIQUE
            CONSTRAINT ck_sign_in_links_secret_hash CHECK ({byte_length}(secret_hash) = 32),
        user_id {uuid} NOT NULL CONSTRAINT fk_sign_in_links_user REFERENCES users (id),
        desk_id {uuid} NOT NULL CONSTRAINT fk_sign_in_links_desk REFERENCES desks (id),
        purpose TEXT NOT NULL CONSTRAINT ck_sign_in_links_purpose CHECK (purpose IN ('sign_in', 'set_password')),
        created_at {int} NOT NULL,
        created_by {uuid},
        expires_at {int} NOT NULL,
        used_at {int},
        CONSTRAINT ck_sign_in_links_order CHECK (expires_at > created_at)
    ){strict}",
    "CREATE INDEX ix_sign_in_links_expires ON sign_in_links (expires_at)",
];

const DOWN: &[&str] = &["DROP TABLE sign_in_links", "DROP TABLE sessions"];
