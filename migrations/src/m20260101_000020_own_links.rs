//! Whom links sign in: a person is told of the links that others made.

use sea_orm_migration::prelude::*;

use crate::sql::run;

/// Migration 20.
pub(crate) struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &'static str {
        "m20260101_000020_own_links"
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

const UP: &[&str] = &["CREATE INDEX ix_sign_in_links_user ON sign_in_links (user_id, id)"];

const DOWN: &[&str] = &["DROP INDEX ix_sign_in_links_user"];
