//! What the analyses leave in the record: the derived freshness and origins of claims, the gates of a desk's policy,
//! gates overruled, and reaffirmations of published verdicts.

use sea_orm_migration::prelude::*;
use sea_orm_migration::sea_orm::DbBackend;

use crate::sql::run;

/// Migration 6.
pub(crate) struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &'static str {
        "m20260101_000006_analyses"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        run(manager, UP).await?;
        run(manager, if manager.get_database_backend() == DbBackend::Postgres { POSTGRES } else { SQLITE })
            .await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        run(manager, DOWN).await?;
        if manager.get_database_backend() == DbBackend::Postgres {
            run(manager, &["DROP FUNCTION reaffirmations_four_eyes()"]).await?;
        }
        Ok(())
    }

    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}

const UP: &[&str] = &[
    // A claim's freshness and origins are null until they are first derived. The reasons are there exactly when
    // the verdict is stale, and only a verdict that is published or approved can be current or stale.
    "ALTER TABLE claims ADD COLUMN freshness TEXT
        CONSTRAINT ck_claims_freshness CHECK (freshness IS NULL
            OR (freshness IN ('current', 'stale') AND review IN ('published', 'approved')))",
    "ALTER TABLE claims ADD COLUMN freshness_reasons {json}
        CONSTRAINT ck_claims_freshness_reasons CHECK ((freshness_reasons IS NULL)
            = (freshness IS NULL OR freshness = 'current'))",
    "ALTER TABLE claims ADD COLUMN independent_count {int}
        CONSTRAINT ck_claims_independent_count CHECK (independent_count >= 0)",
    "ALTER TABLE claims ADD COLUMN origins_at_most {int}
        CONSTRAINT ck_claims_origins CHECK ((origins_at_most IS NULL) = (independent_count IS NULL)
            AND (origins_at_most IS NULL OR origins_at_most >= independent_count))",
    "CREATE INDEX ix_claims_freshness ON claims (desk_id, freshness, id) WHERE freshness IS NOT NULL",
    "CREATE INDEX ix_verdicts_scale ON verdicts (scale_id, claim_id) WHERE state IN ('approved', 'published')",
    // The gates of a desk's policy.
    "ALTER TABLE desks ADD COLUMN minimum_origins {int} NOT NULL DEFAULT 0
        CONSTRAINT ck_desks_minimum_origins CHECK (minimum_origins BETWEEN 0 AND 20)",
    "ALTER TABLE desks ADD COLUMN reply_required {bool} NOT NULL DEFAULT FALSE",
    "ALTER TABLE desks ADD COLUMN contradictions_resolved {bool} NOT NULL DEFAULT FALSE",
    "ALTER TABLE desks ADD COLUMN quotes_anchored {bool} NOT NULL DEFAULT FALSE",
    // The gates that a verdict was published past.
    "ALTER TABLE verdicts ADD COLUMN gate_override {json}
        CONSTRAINT ck_verdicts_gate_override CHECK (gate_override IS NULL OR published_at IS NOT NULL)",
    // Reaffirmations: reviews of a published verdict on the record as it has become.
    "CREATE TABLE reaffirmations (
        id {uuid} NOT NULL,
        verdict_id {uuid} NOT NULL,
        author_id {uuid} NOT NULL,
        reviewer_id {uuid} NOT NULL,
        fingerprint TEXT NOT NULL,
        basis {json} NOT NULL,
        comment TEXT,
        at {int} NOT NULL,
        effective {bool} NOT NULL,
        CONSTRAINT pk_reaffirmations PRIMARY KEY (id),
        CONSTRAINT fk_reaffirmations_verdict FOREIGN KEY (verdict_id, author_id)
            REFERENCES verdicts (id, author_id),
        CONSTRAINT fk_reaffirmations_reviewer FOREIGN KEY (reviewer_id) REFERENCES users (id),
        CONSTRAINT ck_reaffirmations_four_eyes CHECK (reviewer_id <> author_id)
    ){strict}",
    "CREATE INDEX ix_reaffirmations_verdict ON reaffirmations (verdict_id, id)",
];

const DOWN: &[&str] = &[
    "DROP TABLE reaffirmations",
    "ALTER TABLE verdicts DROP COLUMN gate_override",
    "ALTER TABLE desks DROP COLUMN quotes_anchored",
    "ALTER TABLE desks DROP COLUMN contradictions_resolved",
    "ALTER TABLE desks DROP COLUMN reply_required",
    "ALTER TABLE desks DROP COLUMN minimum_origins",
    "DROP INDEX ix_verdicts_scale",
    "DROP INDEX ix_claims_freshness",
    "ALTER TABLE claims DROP COLUMN origins_at_most",
    "ALTER TABLE claims DROP COLUMN independent_count",
    "ALTER TABLE claims DROP COLUMN freshness_reasons",
    "ALTER TABLE claims DROP COLUMN freshness",
];

const POSTGRES: &[&str] = &[
    "CREATE TRIGGER tr_reaffirmations_append_only BEFORE UPDATE OR DELETE ON reaffirmations
        FOR EACH ROW EXECUTE FUNCTION refuse_rewriting()",
    "CREATE FUNCTION reaffirmations_four_eyes() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF EXISTS (SELECT 1 FROM verdicts
            WHERE id = NEW.verdict_id AND contributors::jsonb ? NEW.reviewer_id::text) THEN
            RAISE EXCEPTION 'tr_reaffirmations_four_eyes' USING ERRCODE = 'integrity_constraint_violation';
        END IF;
        RETURN NEW;
    END $$",
    "CREATE TRIGGER tr_reaffirmations_four_eyes BEFORE INSERT ON reaffirmations
        FOR EACH ROW EXECUTE FUNCTION reaffirmations_four_eyes()",
];

/// Contributors are JSON texts of UUIDs; the reviewer's id is 16 bytes.
const SQLITE: &[&str] = &[
    "CREATE TRIGGER tr_reaffirmations_append_only_update BEFORE UPDATE ON reaffirmations
        BEGIN SELECT RAISE(ABORT, 'tr_reaffirmations_append_only'); END",
    "CREATE TRIGGER tr_reaffirmations_append_only_delete BEFORE DELETE ON reaffirmations
        BEGIN SELECT RAISE(ABORT, 'tr_reaffirmations_append_only'); END",
    "CREATE TRIGGER tr_reaffirmations_four_eyes BEFORE INSERT ON reaffirmations
    WHEN EXISTS (
        SELECT 1 FROM verdicts, json_each(verdicts.contributors) AS contributor
        WHERE verdicts.id = NEW.verdict_id
        AND replace(contributor.value, '-', '') = lower(hex(NEW.reviewer_id))
    )
    BEGIN SELECT RAISE(ABORT, 'tr_reaffirmations_four_eyes'); END",
];
