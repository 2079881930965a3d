//! Filters that people keep under a name.

use sea_orm_migration::prelude::*;

use crate::sql::run;

/// Migration 18.
pub(crate) struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &'static str {
        "m20260101_000018_saved_views"
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

/// A person's at a desk; the name tells it from the others.
const UP: &[&str] = &["CREATE TABLE saved_views (
        id {uuid} NOT NULL,
        desk_id {uuid} NOT NULL,
        user_id {uuid} NOT NULL,
        name TEXT NOT NULL,
        query TEXT NOT NULL,
        created_at {int} NOT NULL,
        CONSTRAINT pk_saved_views PRIMARY KEY (id),
        CONSTRAINT uq_saved_views_name UNIQUE (desk_id, user_id, name),
        CONSTRAINT fk_saved_views_member FOREIGN KEY (desk_id, user_id) REFERENCES memberships (desk_id, user_id)
            ON DELETE CASCADE,
        CONSTRAINT ck_saved_views_name CHECK (length(name) BETWEEN 1 AND 60),
        CONSTRAINT ck_saved_views_query CHECK (length(query) BETWEEN 1 AND 1000)
    ){strict}"];

const DOWN: &[&str] = &["DROP TABLE saved_views"];
