//! What of a desk's published work anyone may read.

use sea_orm_migration::prelude::*;

use crate::sql::run;

/// Migration 16.
pub(crate) struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &'static str {
        "m20260101_000016_public_pages"
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

const UP: &[&str] = &["ALTER TABLE desks ADD COLUMN public_pages TEXT NOT NULL DEFAULT 'nothing'
        CONSTRAINT ck_desks_public_pages CHECK (public_pages IN ('nothing', 'verdicts', 'dossiers'))"];

const DOWN: &[&str] = &["ALTER TABLE desks DROP COLUMN public_pages"];
