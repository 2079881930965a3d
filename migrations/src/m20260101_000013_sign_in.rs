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
///
/// Passwords are here as PHC strings of Argon2id. The secret of a second factor is here as it is, since codes are made of it.
/// Failures are counted by the SHA-256 of an address or account.
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
    "CREATE TABLE passwords (
        user_id {uuid} NOT NULL CONSTRAINT pk_passwords PRIMARY KEY
            CONSTRAINT fk_passwords_user REFERENCES users (id),
        hash TEXT NOT NULL CONSTRAINT ck_passwords_hash CHECK (hash LIKE '$argon2id$%'),
        version {int} NOT NULL,
        set_at {int} NOT NULL
    ){strict}",
    "CREATE TABLE second_factors (
        user_id {uuid} NOT NULL CONSTRAINT pk_second_factors PRIMARY KEY
            CONSTRAINT fk_second_factors_user REFERENCES users (id),
        secret {bytes} NOT NULL CONSTRAINT ck_second_factors_secret CHECK ({byte_length}(secret) = 20),
        version {int} NOT NULL,
        begun_at {int} NOT NULL,
        confirmed_at {int},
        last_step {int},
        CONSTRAINT ck_second_factors_confirmed CHECK (confirmed_at IS NULL OR last_step IS NOT NULL)
    ){strict}",
    "CREATE TABLE recovery_codes (
        user_id {uuid} NOT NULL CONSTRAINT fk_recovery_codes_user REFERENCES second_factors (user_id),
        code_hash {bytes} NOT NULL CONSTRAINT ck_recovery_codes_hash CHECK ({byte_length}(code_hash) = 32),
        CONSTRAINT pk_recovery_codes PRIMARY KEY (user_id, code_hash)
    ){strict_by_key}",
    "CREATE TABLE pending_sign_ins (
        secret_hash {bytes} NOT NULL CONSTRAINT pk_pending_sign_ins PRIMARY KEY
            CONSTRAINT ck_pending_sign_ins_secret CHECK ({byte_length}(secret_hash) = 32),
        user_id {uuid} NOT NULL CONSTRAINT fk_pending_sign_ins_user REFERENCES users (id),
        desk_id {uuid} NOT NULL CONSTRAINT fk_pending_sign_ins_desk REFERENCES desks (id),
        agent TEXT,
        tries {int} NOT NULL CONSTRAINT ck_pending_sign_ins_tries CHECK (tries BETWEEN 0 AND 5),
        expires_at {int} NOT NULL
    ){strict}",
    "CREATE INDEX ix_pending_sign_ins_user ON pending_sign_ins (user_id)",
    "CREATE INDEX ix_pending_sign_ins_expires ON pending_sign_ins (expires_at)",
    "CREATE TABLE sign_in_failures (
        key_hash {bytes} NOT NULL CONSTRAINT pk_sign_in_failures PRIMARY KEY
            CONSTRAINT ck_sign_in_failures_key CHECK ({byte_length}(key_hash) = 32),
        began_at {int} NOT NULL,
        failures {int} NOT NULL CONSTRAINT ck_sign_in_failures_count CHECK (failures >= 0)
    ){strict}",
    "CREATE INDEX ix_sign_in_failures_began ON sign_in_failures (began_at)",
    "CREATE TABLE set_ups (
        secret_hash {bytes} NOT NULL CONSTRAINT pk_set_ups PRIMARY KEY
            CONSTRAINT ck_set_ups_secret CHECK ({byte_length}(secret_hash) = 32),
        expires_at {int} NOT NULL
    ){strict}",
];

const DOWN: &[&str] = &[
    "DROP TABLE set_ups",
    "DROP TABLE sign_in_failures",
    "DROP TABLE pending_sign_ins",
    "DROP TABLE recovery_codes",
    "DROP TABLE second_factors",
    "DROP TABLE passwords",
    "DROP TABLE sign_in_links",
    "DROP TABLE sessions",
];
