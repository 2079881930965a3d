//! Who last changed what a claim says, and the count of its origins, and when: the claim's row itself is also written
//! when its tags or its derived status change.

use sea_orm_migration::prelude::*;

use crate::sql::run;

/// Migration 7.
pub(crate) struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &'static str {
        "m20260101_000007_deeds"
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

/// Who is null for the operator at the console. For what happened before this was kept, both are null.
const UP: &[&str] = &[
    "ALTER TABLE claims ADD COLUMN reworded_at {int}
        CONSTRAINT ck_claims_reworded_at CHECK (reworded_at IS NULL OR content_version > 1)",
    "ALTER TABLE claims ADD COLUMN reworded_by {uuid}
        CONSTRAINT ck_claims_reworded_by CHECK (reworded_by IS NULL OR reworded_at IS NOT NULL)",
    "ALTER TABLE claims ADD COLUMN origins_changed_at {int}
        CONSTRAINT ck_claims_origins_changed_at
            CHECK (origins_changed_at IS NULL OR independent_count IS NOT NULL)",
    "ALTER TABLE claims ADD COLUMN origins_changed_by {uuid}
        CONSTRAINT ck_claims_origins_changed_by
            CHECK (origins_changed_by IS NULL OR origins_changed_at IS NOT NULL)",
];

const DOWN: &[&str] = &[
    "ALTER TABLE claims DROP COLUMN origins_changed_by",
    "ALTER TABLE claims DROP COLUMN origins_changed_at",
    "ALTER TABLE claims DROP COLUMN reworded_by",
    "ALTER TABLE claims DROP COLUMN reworded_at",
];
