//! Files that are being imported: kept between the step that tries one and the step that imports it.

use sea_orm_migration::prelude::*;

use crate::sql::run;

/// Migration 21.
pub(crate) struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &'static str {
        "m20260101_000021_tried_files"
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

/// A member's at a desk, and gone with the membership.
const UP: &[&str] = &[
    "CREATE TABLE tried_files (
        id {uuid} NOT NULL,
        desk_id {uuid} NOT NULL,
        user_id {uuid} NOT NULL,
        content {bytes} NOT NULL,
        created_at {int} NOT NULL,
        CONSTRAINT pk_tried_files PRIMARY KEY (id),
        CONSTRAINT fk_tried_files_member FOREIGN KEY (desk_id, user_id) REFERENCES memberships (desk_id, user_id)
            ON DELETE CASCADE,
        CONSTRAINT ck_tried_files_content CHECK ({byte_length}(content) BETWEEN 1 AND 2097152)
    ){strict}",
    "CREATE INDEX ix_tried_files_member ON tried_files (desk_id, user_id, id)",
    "CREATE INDEX ix_tried_files_created_at ON tried_files (created_at)",
];

const DOWN: &[&str] = &["DROP TABLE tried_files"];
