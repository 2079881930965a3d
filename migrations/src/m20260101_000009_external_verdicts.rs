//! Verdicts of other publishers, and where the desk's own were printed.

use sea_orm_migration::prelude::*;

use crate::sql::run;

/// Migration 9.
pub(crate) struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &'static str {
        "m20260101_000009_external_verdicts"
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

/// Numbers on other publishers' scales are in millionths. What was withdrawn may be recorded anew.
const UP: &[&str] = &[
    "ALTER TABLE verdicts ADD COLUMN url TEXT
        CONSTRAINT ck_verdicts_url CHECK (url IS NULL OR published_at IS NOT NULL)",
    "CREATE INDEX ix_verdicts_url ON verdicts (desk_id, url) WHERE url IS NOT NULL",
    "CREATE TABLE external_verdicts (
        {record},
        claim_id {uuid},
        publisher TEXT NOT NULL,
        site TEXT NOT NULL,
        url TEXT NOT NULL,
        title TEXT,
        claim_text TEXT NOT NULL,
        claimant TEXT,
        claim_date TEXT,
        review_date TEXT,
        rating TEXT,
        rating_value {int},
        rating_best {int},
        rating_worst {int},
        class TEXT NOT NULL,
        language TEXT,
        page_id {uuid} NOT NULL,
        page_url TEXT NOT NULL,
        origin TEXT NOT NULL,
        original {json},
        identity TEXT NOT NULL,
        CONSTRAINT pk_external_verdicts PRIMARY KEY (id),
        CONSTRAINT fk_external_verdicts_desk FOREIGN KEY (desk_id) REFERENCES desks (id),
        CONSTRAINT fk_external_verdicts_claim FOREIGN KEY (desk_id, claim_id) REFERENCES claims (desk_id, id),
        CONSTRAINT ck_external_verdicts_version CHECK (version >= 1),
        CONSTRAINT ck_external_verdicts_withdrawn CHECK ((withdrawn_at IS NULL) = (withdrawn_reason IS NULL)),
        CONSTRAINT ck_external_verdicts_rating CHECK (rating IS NOT NULL OR rating_value IS NOT NULL),
        CONSTRAINT ck_external_verdicts_class CHECK (class IN ('true', 'false', 'mixture', 'other')),
        CONSTRAINT ck_external_verdicts_origin CHECK (origin IN ('entered', 'claim_review', 'fact_check_tools')),
        CONSTRAINT ck_external_verdicts_identity CHECK (length(identity) = 64)
    ){strict}",
    "CREATE UNIQUE INDEX uq_external_verdicts_identity ON external_verdicts (desk_id, identity)
        WHERE withdrawn_at IS NULL",
    "CREATE INDEX ix_external_verdicts_known ON external_verdicts (desk_id, identity)",
    "CREATE INDEX ix_external_verdicts_desk ON external_verdicts (desk_id, id)",
    "CREATE INDEX ix_external_verdicts_site ON external_verdicts (desk_id, site, id)",
    "CREATE INDEX ix_external_verdicts_claim ON external_verdicts (claim_id, id) WHERE claim_id IS NOT NULL",
    "CREATE INDEX ix_external_verdicts_page ON external_verdicts (desk_id, page_id, id)",
    "CREATE INDEX ix_external_verdicts_page_url ON external_verdicts (desk_id, page_url, id)",
];

const DOWN: &[&str] =
    &["DROP TABLE external_verdicts", "DROP INDEX ix_verdicts_url", "ALTER TABLE verdicts DROP COLUMN url"];
