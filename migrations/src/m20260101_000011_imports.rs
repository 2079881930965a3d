//! Rows of files that were imported, by which they are known again.

use sea_orm_migration::prelude::*;

use crate::sql::run;

/// Migration 11.
pub(crate) struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &'static str {
        "m20260101_000011_imports"
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

/// No part of the record: it says which thing on record a row of a file has become. Both digests are SHA-256; the
/// identity's covers the desk and the kind of thing, too, so that it alone is the key.
const UP: &[&str] = &["CREATE TABLE imported_rows (
        identity {bytes} NOT NULL CONSTRAINT pk_imported_rows PRIMARY KEY,
        content {bytes} NOT NULL,
        desk_id {uuid} NOT NULL CONSTRAINT fk_imported_rows_desk REFERENCES desks (id),
        subject_id {uuid} NOT NULL,
        CONSTRAINT ck_imported_rows_identity CHECK ({byte_length}(identity) = 32),
        CONSTRAINT ck_imported_rows_content CHECK ({byte_length}(content) = 32)
    ){strict_by_key}"];

const DOWN: &[&str] = &["DROP TABLE imported_rows"];
