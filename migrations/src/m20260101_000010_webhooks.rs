//! Webhooks, their secrets, their deliveries, and how far followers of the change log have come.

use sea_orm_migration::prelude::*;

use crate::sql::run;

/// Migration 10.
pub(crate) struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &'static str {
        "m20260101_000010_webhooks"
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

/// `failing_since` is no part of the webhook's version: every attempt may touch it. A delivery is claimed by moving `due_at`
/// to where the claim ends, so that one whose process died comes up again; `lease` tells claims apart.
const UP: &[&str] = &[
    "CREATE TABLE followers (
        name TEXT NOT NULL CONSTRAINT pk_followers PRIMARY KEY,
        tx {int} NOT NULL,
        number {int} NOT NULL,
        subject_id {uuid},
        at {int} NOT NULL
    ){strict}",
    "CREATE TABLE webhooks ({record},
        url TEXT NOT NULL,
        description TEXT,
        events {json} NOT NULL,
        dossier_id {uuid},
        owner_id {uuid} NOT NULL CONSTRAINT fk_webhooks_owner REFERENCES users (id),
        enabled {bool} NOT NULL,
        disabled_cause TEXT,
        disabled_at {int},
        disabled_by {uuid},
        failing_since {int},
        CONSTRAINT pk_webhooks PRIMARY KEY (id),
        CONSTRAINT uq_webhooks_desk UNIQUE (desk_id, id),
        CONSTRAINT fk_webhooks_desk FOREIGN KEY (desk_id) REFERENCES desks (id),
        CONSTRAINT fk_webhooks_dossier FOREIGN KEY (desk_id, dossier_id) REFERENCES dossiers (desk_id, id),
        CONSTRAINT ck_webhooks_withdrawal CHECK ((withdrawn_at IS NULL) = (withdrawn_reason IS NULL)),
        CONSTRAINT ck_webhooks_cause CHECK (disabled_cause IN ('by_admin', 'gone', 'failing')),
        CONSTRAINT ck_webhooks_disabled CHECK ((disabled_cause IS NULL) = (disabled_at IS NULL)
            AND (disabled_cause IS NULL) = enabled)
    ){strict}",
    "CREATE TABLE webhook_secrets (
        id {uuid} NOT NULL CONSTRAINT pk_webhook_secrets PRIMARY KEY,
        webhook_id {uuid} NOT NULL CONSTRAINT fk_webhook_secrets_webhook REFERENCES webhooks (id),
        secret {bytes} NOT NULL
            CONSTRAINT ck_webhook_secrets_length CHECK ({byte_length}(secret) BETWEEN 24 AND 64),
        created_at {int} NOT NULL,
        expires_at {int}
    ){strict}",
    "CREATE UNIQUE INDEX uq_webhook_secrets_current ON webhook_secrets (webhook_id) WHERE expires_at IS NULL",
    "CREATE INDEX ix_webhook_secrets_webhook ON webhook_secrets (webhook_id)",
    "CREATE TABLE webhook_deliveries (
        id {uuid} NOT NULL CONSTRAINT pk_webhook_deliveries PRIMARY KEY,
        desk_id {uuid} NOT NULL,
        webhook_id {uuid} NOT NULL,
        event TEXT NOT NULL,
        body TEXT NOT NULL,
        created_at {int} NOT NULL,
        state TEXT NOT NULL,
        tries {int} NOT NULL,
        due_at {int},
        lease {uuid},
        CONSTRAINT fk_webhook_deliveries_webhook FOREIGN KEY (desk_id, webhook_id)
            REFERENCES webhooks (desk_id, id),
        CONSTRAINT ck_webhook_deliveries_state CHECK (state IN ('pending', 'delivered', 'failed', 'missed')),
        CONSTRAINT ck_webhook_deliveries_due CHECK ((state = 'pending') = (due_at IS NOT NULL)),
        CONSTRAINT ck_webhook_deliveries_lease CHECK (lease IS NULL OR state = 'pending'),
        CONSTRAINT ck_webhook_deliveries_tries CHECK (tries >= 0),
        CONSTRAINT ck_webhook_deliveries_body CHECK (length(body) < 20000)
    ){strict}",
    "CREATE INDEX ix_webhook_deliveries_due ON webhook_deliveries (webhook_id, due_at) WHERE state = 'pending'",
    "CREATE INDEX ix_webhook_deliveries_webhook ON webhook_deliveries (webhook_id, id)",
    "CREATE INDEX ix_webhook_deliveries_created ON webhook_deliveries (created_at) WHERE state <> 'pending'",
    "CREATE TABLE webhook_attempts (
        delivery_id {uuid} NOT NULL CONSTRAINT fk_webhook_attempts_delivery
            REFERENCES webhook_deliveries (id) ON DELETE CASCADE,
        id {uuid} NOT NULL,
        at {int} NOT NULL,
        latency_ms {int} NOT NULL,
        status {int} CONSTRAINT ck_webhook_attempts_status CHECK (status BETWEEN 100 AND 999),
        error TEXT,
        response TEXT,
        CONSTRAINT pk_webhook_attempts PRIMARY KEY (delivery_id, id)
    ){strict}",
    "CREATE INDEX ix_webhooks_desk ON webhooks (desk_id, id) WHERE withdrawn_at IS NULL",
];

const DOWN: &[&str] = &[
    "DROP TABLE webhook_attempts",
    "DROP TABLE webhook_deliveries",
    "DROP TABLE webhook_secrets",
    "DROP TABLE webhooks",
    "DROP TABLE followers",
];
