//! Who takes on what until when, and what the people of a desk say to each other about it.

use sea_orm_migration::prelude::*;

use crate::sql::run;

/// Migration 14.
pub(crate) struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &'static str {
        "m20260101_000014_teamwork"
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

/// An assignment and a comment are about a claim, or about one of its verdicts. The first need a key to refer to.
const UP: &[&str] = &[
    "CREATE UNIQUE INDEX uq_verdicts_claim ON verdicts (claim_id, id)",
    "CREATE TABLE assignments ({record},
        claim_id {uuid} NOT NULL,
        verdict_id {uuid},
        assignee_id {uuid},
        due_on TEXT,
        note TEXT,
        CONSTRAINT pk_assignments PRIMARY KEY (id),
        CONSTRAINT fk_assignments_claim FOREIGN KEY (desk_id, claim_id) REFERENCES claims (desk_id, id),
        CONSTRAINT fk_assignments_verdict FOREIGN KEY (claim_id, verdict_id) REFERENCES verdicts (claim_id, id),
        CONSTRAINT fk_assignments_assignee FOREIGN KEY (assignee_id) REFERENCES users (id),
        CONSTRAINT ck_assignments_withdrawal CHECK (withdrawn_at IS NULL AND withdrawn_reason IS NULL),
        CONSTRAINT ck_assignments_nobody CHECK (assignee_id IS NOT NULL OR (due_on IS NULL AND note IS NULL))
    ){strict}",
    "CREATE UNIQUE INDEX uq_assignments_claim ON assignments (claim_id) WHERE verdict_id IS NULL",
    "CREATE UNIQUE INDEX uq_assignments_verdict ON assignments (verdict_id) WHERE verdict_id IS NOT NULL",
    "CREATE INDEX ix_assignments_waiting ON assignments (desk_id, assignee_id, id) WHERE assignee_id IS NOT NULL",
    "CREATE INDEX ix_assignments_claims ON assignments (desk_id, assignee_id, due_on, claim_id)
        WHERE verdict_id IS NULL AND assignee_id IS NOT NULL",
    "CREATE INDEX ix_assignments_due ON assignments (desk_id, due_on, claim_id)
        WHERE verdict_id IS NULL AND due_on IS NOT NULL",
    "CREATE TABLE comments ({record},
        claim_id {uuid} NOT NULL,
        verdict_id {uuid},
        text TEXT NOT NULL,
        mentions {json} NOT NULL,
        reply_to {uuid},
        resolved_at {int},
        resolved_by {uuid},
        CONSTRAINT pk_comments PRIMARY KEY (id),
        CONSTRAINT uq_comments_desk UNIQUE (desk_id, id),
        CONSTRAINT uq_comments_claim UNIQUE (claim_id, id),
        CONSTRAINT fk_comments_claim FOREIGN KEY (desk_id, claim_id) REFERENCES claims (desk_id, id),
        CONSTRAINT fk_comments_verdict FOREIGN KEY (claim_id, verdict_id) REFERENCES verdicts (claim_id, id),
        CONSTRAINT fk_comments_reply FOREIGN KEY (claim_id, reply_to) REFERENCES comments (claim_id, id),
        CONSTRAINT ck_comments_withdrawal CHECK ((withdrawn_at IS NULL) = (withdrawn_reason IS NULL)),
        CONSTRAINT ck_comments_reply CHECK (reply_to <> id),
        CONSTRAINT ck_comments_resolved CHECK (reply_to IS NULL OR resolved_at IS NULL)
    ){strict}",
    "CREATE INDEX ix_comments_verdict ON comments (verdict_id, id) WHERE verdict_id IS NOT NULL",
    "CREATE INDEX ix_comments_thread ON comments (reply_to) WHERE reply_to IS NOT NULL",
    "CREATE TABLE mentions (
        desk_id {uuid} NOT NULL,
        comment_id {uuid} NOT NULL,
        user_id {uuid} NOT NULL,
        read_at {int},
        CONSTRAINT pk_mentions PRIMARY KEY (comment_id, user_id),
        CONSTRAINT fk_mentions_comment FOREIGN KEY (desk_id, comment_id) REFERENCES comments (desk_id, id),
        CONSTRAINT fk_mentions_user FOREIGN KEY (user_id) REFERENCES users (id)
    ){strict}",
    "CREATE INDEX ix_mentions_user ON mentions (desk_id, user_id, comment_id)",
    "CREATE INDEX ix_mentions_unread ON mentions (desk_id, user_id, comment_id) WHERE read_at IS NULL",
];

const DOWN: &[&str] =
    &["DROP TABLE mentions", "DROP TABLE comments", "DROP TABLE assignments", "DROP INDEX uq_verdicts_claim"];
