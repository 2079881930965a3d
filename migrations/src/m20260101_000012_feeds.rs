//! Feeds of published verdicts: the order in which they are told.

use sea_orm_migration::prelude::*;

use crate::sql::run;

/// Migration 12.
pub(crate) struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &'static str {
        "m20260101_000012_feeds"
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

/// By the time of the last thing that readers are told of: its retraction, or else its publication. Those whose place another
/// one took are told through that one.
const UP: &[&str] = &[
    "CREATE INDEX ix_verdicts_told ON verdicts (desk_id, (COALESCE(closed_at, published_at)), claim_id)
        WHERE state IN ('published', 'retracted')",
    "CREATE INDEX ix_verdicts_told_of_dossier ON verdicts (dossier_id, (COALESCE(closed_at, published_at)), claim_id)
        WHERE state IN ('published', 'retracted')",
];

const DOWN: &[&str] = &["DROP INDEX ix_verdicts_told_of_dossier", "DROP INDEX ix_verdicts_told"];
