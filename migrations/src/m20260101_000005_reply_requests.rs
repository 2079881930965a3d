//! The right of reply: requests for a party's reply, and the entries of the record in which it replied.

use sea_orm_migration::prelude::*;

use crate::sql::run;

/// Migration 5.
pub(crate) struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &'static str {
        "m20260101_000005_reply_requests"
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

/// What a request refers to is a party of its desk, a part of its claim, a denial or assertion of its claim. The last
/// need a key to refer to: the indexes by claim become unique, which they are by nature.
///
/// `due_at` is the instant after which something is overdue: none once there is an outcome or a withdrawal.
/// `concluded_at` is when the outcome came about.
const UP: &[&str] = &[
    "DROP INDEX ix_denials_claim",
    "CREATE UNIQUE INDEX uq_denials_claim ON denials (claim_id, id)",
    "DROP INDEX ix_assertions_claim",
    "CREATE UNIQUE INDEX uq_assertions_claim ON assertions (claim_id, id)",
    "CREATE TABLE reply_requests ({record},
        claim_id {uuid} NOT NULL,
        party_id {uuid} NOT NULL,
        parts {json} NOT NULL,
        recipient TEXT,
        questions {json} NOT NULL,
        attempts {json} NOT NULL,
        sent_at {int} NOT NULL,
        acknowledge_by {int},
        acknowledged {json},
        respond_by {int} NOT NULL,
        extensions {json} NOT NULL,
        outcome TEXT NOT NULL,
        concluded {json} NOT NULL,
        concluded_at {int},
        earlier {json} NOT NULL,
        due_at {int},
        CONSTRAINT pk_reply_requests PRIMARY KEY (id),
        CONSTRAINT uq_reply_requests_claim UNIQUE (claim_id, id),
        CONSTRAINT fk_reply_requests_claim FOREIGN KEY (desk_id, claim_id) REFERENCES claims (desk_id, id),
        CONSTRAINT fk_reply_requests_party FOREIGN KEY (desk_id, party_id) REFERENCES parties (desk_id, id),
        CONSTRAINT ck_reply_requests_withdrawal CHECK ((withdrawn_at IS NULL) = (withdrawn_reason IS NULL)),
        CONSTRAINT ck_reply_requests_outcome CHECK (outcome IN ('pending', 'answered', 'declined', 'no_reply')),
        CONSTRAINT ck_reply_requests_concluded CHECK ((outcome = 'pending') = (concluded_at IS NULL)),
        CONSTRAINT ck_reply_requests_deadlines CHECK (sent_at < respond_by
            AND (acknowledge_by IS NULL OR (sent_at < acknowledge_by AND acknowledge_by <= respond_by))),
        CONSTRAINT ck_reply_requests_no_reply CHECK (outcome <> 'no_reply' OR concluded_at > respond_by),
        CONSTRAINT ck_reply_requests_due
            CHECK ((due_at IS NOT NULL) = (outcome = 'pending' AND withdrawn_at IS NULL))
    ){strict}",
    "CREATE INDEX ix_reply_requests_due ON reply_requests (desk_id, due_at) WHERE due_at IS NOT NULL",
    "CREATE INDEX ix_reply_requests_party ON reply_requests (party_id, claim_id)",
    "CREATE TABLE reply_denials (
        claim_id {uuid} NOT NULL,
        request_id {uuid} NOT NULL,
        denial_id {uuid} NOT NULL,
        CONSTRAINT pk_reply_denials PRIMARY KEY (request_id, denial_id),
        CONSTRAINT fk_reply_denials_request FOREIGN KEY (claim_id, request_id)
            REFERENCES reply_requests (claim_id, id),
        CONSTRAINT fk_reply_denials_denial FOREIGN KEY (claim_id, denial_id) REFERENCES denials (claim_id, id)
    ){strict}",
    "CREATE INDEX ix_reply_denials_denial ON reply_denials (denial_id)",
    "CREATE TABLE reply_assertions (
        claim_id {uuid} NOT NULL,
        request_id {uuid} NOT NULL,
        assertion_id {uuid} NOT NULL,
        CONSTRAINT pk_reply_assertions PRIMARY KEY (request_id, assertion_id),
        CONSTRAINT fk_reply_assertions_request FOREIGN KEY (claim_id, request_id)
            REFERENCES reply_requests (claim_id, id),
        CONSTRAINT fk_reply_assertions_assertion FOREIGN KEY (claim_id, assertion_id)
            REFERENCES assertions (claim_id, id)
    ){strict}",
    "CREATE INDEX ix_reply_assertions_assertion ON reply_assertions (assertion_id)",
];

/// The requests' links to parts go with them, or the parts would be held for nothing.
const DOWN: &[&str] = &[
    "DROP TABLE reply_assertions",
    "DROP TABLE reply_denials",
    "DELETE FROM part_links WHERE entry_id IN (SELECT id FROM reply_requests)",
    "DROP TABLE reply_requests",
    "DROP INDEX uq_assertions_claim",
    "CREATE INDEX ix_assertions_claim ON assertions (claim_id, id)",
    "DROP INDEX uq_denials_claim",
    "CREATE INDEX ix_denials_claim ON denials (claim_id, id)",
];
