//! Auditing the change log by who did something and by what kind of thing it was done to.

use sea_orm_migration::prelude::*;
use sea_orm_migration::sea_orm::DbBackend;

use crate::sql::run;

/// Migration 17.
pub(crate) struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &'static str {
        "m20260101_000017_audit"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let postgres = manager.get_database_backend() == DbBackend::Postgres;
        run(manager, if postgres { POSTGRES } else { SQLITE }).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        run(manager, DOWN).await
    }

    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}

const POSTGRES: &[&str] = &[
    "CREATE INDEX ix_audit_actor ON audit (desk_id, actor_id, tx, number)",
    "CREATE INDEX ix_audit_kind ON audit (desk_id, kind, tx, number)",
];

/// Every index ends in the row's number, which is the order.
const SQLITE: &[&str] = &[
    "CREATE INDEX ix_audit_actor ON audit (desk_id, actor_id)",
    "CREATE INDEX ix_audit_kind ON audit (desk_id, kind)",
];

const DOWN: &[&str] = &["DROP INDEX ix_audit_kind", "DROP INDEX ix_audit_actor"];
