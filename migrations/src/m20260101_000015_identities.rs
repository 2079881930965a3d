//! Accounts at providers of OpenID Connect, and the language in which somebody reads pages.

use sea_orm_migration::prelude::*;

use crate::sql::run;

/// Migration 15.
pub(crate) struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &'static str {
        "m20260101_000015_identities"
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

/// An account at a provider is one user's, and a user has one at each provider: whoever is given the e-mail address of somebody
/// who left must not get into that account. One that was unlinked stays, so that the address does not link it again.
///
/// A user's language is `NULL` where it is as the browser says.
const UP: &[&str] = &[
    "CREATE TABLE identities (
        id {uuid} NOT NULL CONSTRAINT pk_identities PRIMARY KEY,
        user_id {uuid} NOT NULL CONSTRAINT fk_identities_user REFERENCES users (id),
        issuer TEXT NOT NULL CONSTRAINT ck_identities_issuer CHECK (length(issuer) BETWEEN 1 AND 500),
        subject TEXT NOT NULL CONSTRAINT ck_identities_subject CHECK (length(subject) BETWEEN 1 AND 255),
        version {int} NOT NULL,
        linked_at {int} NOT NULL,
        linked_by {uuid},
        unlinked_at {int},
        unlinked_by {uuid},
        CONSTRAINT uq_identities_subject UNIQUE (issuer, subject),
        CONSTRAINT uq_identities_user UNIQUE (user_id, issuer),
        CONSTRAINT ck_identities_unlinked CHECK (unlinked_at IS NOT NULL OR unlinked_by IS NULL)
    ){strict}",
    "ALTER TABLE users ADD COLUMN language TEXT
        CONSTRAINT ck_users_language CHECK (length(language) BETWEEN 2 AND 35)",
];

const DOWN: &[&str] = &["ALTER TABLE users DROP COLUMN language", "DROP TABLE identities"];
