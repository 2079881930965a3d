//! Embeddings of claims: vectors that are near to each other where the claims mean the same.

use sea_orm_migration::prelude::*;

use crate::sql::run;

/// Migration 8.
pub(crate) struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &'static str {
        "m20260101_000008_embeddings"
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

/// No part of the record: computed from it, and computed again when a claim is reworded or the model changes. The
/// primary key is also the way in which what is missing is looked for, claim by claim.
const UP: &[&str] = &["CREATE TABLE claim_embeddings (
        claim_id {uuid} NOT NULL,
        desk_id {uuid} NOT NULL,
        model TEXT NOT NULL,
        content_version {int} NOT NULL,
        vector {bytes} NOT NULL,
        CONSTRAINT pk_claim_embeddings PRIMARY KEY (claim_id, model),
        CONSTRAINT fk_claim_embeddings_claim FOREIGN KEY (desk_id, claim_id) REFERENCES claims (desk_id, id),
        CONSTRAINT ck_claim_embeddings_model CHECK (model <> ''),
        CONSTRAINT ck_claim_embeddings_content_version CHECK (content_version >= 1),
        CONSTRAINT ck_claim_embeddings_vector CHECK ({byte_length}(vector) > 0
            AND {byte_length}(vector) % 4 = 0)
    ){strict}"];

const DOWN: &[&str] = &["DROP TABLE claim_embeddings"];
