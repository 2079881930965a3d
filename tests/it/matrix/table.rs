//! The table.

/// What an operation asks of its caller.
#[derive(Debug, Clone, Copy)]
pub(super) enum Needs {
    /// Nothing: anybody may.
    Nothing,
    /// A token, whatever its scopes, but one for feeds alone.
    Token,
    /// At least this role, and a token with this scope.
    Grant(&'static str, &'static str),
}

/// Where the thing is that an operation is about, which decides to whom it exists.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    /// About no certain thing: lists, and creations on one's own desk.
    Own,
    /// A thing of the desk: to other desks it does not exist.
    Desk,
    /// A thing of a restricted dossier: neither to other desks nor to those who are not named there does it exist.
    Dossier,
    /// In a restricted dossier, and named in the body, here: to whom it does not exist, the body is wrong.
    Named(&'static str),
    /// The caller's own token: it does not exist to anybody else but the desk's admin.
    Token,
}

/// One operation.
#[derive(Debug)]
pub(super) struct Row {
    /// As in the OpenAPI document.
    pub(super) operation: &'static str,
    pub(super) needs: Needs,
    pub(super) place: Place,
}

impl Row {
    /// Its path, with names in braces.
    pub(super) fn path(&self) -> &'static str {
        self.operation.split_once(' ').expect("an operation is a method and a path").1
    }
}

pub(super) const fn row(operation: &'static str, needs: Needs, place: Place) -> Row {
    Row { operation, needs, place }
}

const SUBSCRIBES: Needs = Needs::Grant("reader", "feed");
pub(super) const READS: Needs = Needs::Grant("reader", "read");
const COMMENTS: Needs = Needs::Grant("reader", "write");
pub(super) const RECORDS: Needs = Needs::Grant("researcher", "write");
pub(super) const REVIEWS: Needs = Needs::Grant("editor", "review");
const PUBLISHES: Needs = Needs::Grant("editor", "publish");
pub(super) const ADMINISTERS: Needs = Needs::Grant("admin", "admin");

/// Every operation of the API.
pub(super) const ROWS: &[Row] = &[
    row("GET /healthz", Needs::Nothing, Place::Own),
    row("GET /readyz", Needs::Nothing, Place::Own),
    // The desk and its people.
    row("GET /api/v1/me", Needs::Token, Place::Own),
    row("GET /api/v1/desk", READS, Place::Own),
    row("PUT /api/v1/desk", ADMINISTERS, Place::Own),
    row("GET /api/v1/members", READS, Place::Own),
    row("POST /api/v1/members", ADMINISTERS, Place::Own),
    row("PUT /api/v1/members/{user_id}", ADMINISTERS, Place::Desk),
    row("DELETE /api/v1/members/{user_id}", ADMINISTERS, Place::Desk),
    row("GET /api/v1/tokens", READS, Place::Own),
    row("POST /api/v1/tokens", READS, Place::Own),
    row("POST /api/v1/tokens/{token_id}/revoke", READS, Place::Token),
    row("GET /api/v1/audit", ADMINISTERS, Place::Own),
    // The record.
    row("GET /api/v1/parties", READS, Place::Own),
    row("POST /api/v1/parties", RECORDS, Place::Own),
    row("GET /api/v1/parties/{party_id}", READS, Place::Desk),
    row("PUT /api/v1/parties/{party_id}", RECORDS, Place::Desk),
    row("POST /api/v1/parties/{party_id}/withdraw", RECORDS, Place::Desk),
    row("GET /api/v1/sources", READS, Place::Own),
    row("POST /api/v1/sources", RECORDS, Place::Own),
    row("POST /api/v1/sources/import", RECORDS, Place::Own),
    row("GET /api/v1/sources/{source_id}", READS, Place::Desk),
    row("PUT /api/v1/sources/{source_id}", RECORDS, Place::Desk),
    row("POST /api/v1/sources/{source_id}/withdraw", RECORDS, Place::Desk),
    row("GET /api/v1/sources/{source_id}/snapshots", READS, Place::Desk),
    row("POST /api/v1/sources/{source_id}/snapshots", RECORDS, Place::Desk),
    row("GET /api/v1/snapshots/{snapshot_id}", READS, Place::Desk),
    row("GET /api/v1/snapshots/{snapshot_id}/content", READS, Place::Desk),
    row("GET /api/v1/snapshots/{snapshot_id}/text", READS, Place::Desk),
    row("POST /api/v1/snapshots/{snapshot_id}/withdraw", RECORDS, Place::Desk),
    row("GET /api/v1/sources/{source_id}/quotes", READS, Place::Desk),
    row("GET /api/v1/scales", READS, Place::Own),
    row("POST /api/v1/scales", ADMINISTERS, Place::Own),
    row("GET /api/v1/scales/{scale_id}", READS, Place::Desk),
    row("PUT /api/v1/scales/{scale_id}", ADMINISTERS, Place::Desk),
    row("POST /api/v1/scales/{scale_id}/withdraw", ADMINISTERS, Place::Desk),
    row("GET /api/v1/dossiers", READS, Place::Own),
    row("POST /api/v1/dossiers", RECORDS, Place::Own),
    row("GET /api/v1/dossiers/{dossier_id}", READS, Place::Dossier),
    row("PUT /api/v1/dossiers/{dossier_id}", RECORDS, Place::Dossier),
    row("POST /api/v1/dossiers/{dossier_id}/withdraw", RECORDS, Place::Dossier),
    row("GET /api/v1/dossiers/{dossier_id}/coverage", READS, Place::Dossier),
    row("GET /api/v1/dossiers/{dossier_id}/report", READS, Place::Dossier),
    row("GET /api/v1/dossiers/{dossier_id}/graph.svg", READS, Place::Dossier),
    row("GET /api/v1/claims", READS, Place::Own),
    row("POST /api/v1/claims", RECORDS, Place::Named("/dossier_id")),
    row("POST /api/v1/claims/import", RECORDS, Place::Named("/dossier_id")),
    row("GET /api/v1/claims/{claim_id}", READS, Place::Dossier),
    row("PUT /api/v1/claims/{claim_id}", RECORDS, Place::Dossier),
    row("POST /api/v1/claims/{claim_id}/withdraw", RECORDS, Place::Dossier),
    row("POST /api/v1/claims/tag", RECORDS, Place::Named("/claim_ids/0")),
    row("GET /api/v1/claims/export", READS, Place::Own),
    row("GET /api/v1/claims/{claim_id}/report", READS, Place::Dossier),
    row("GET /api/v1/claims/{claim_id}/graph.svg", READS, Place::Dossier),
    row("GET /api/v1/feed", SUBSCRIBES, Place::Own),
    row("GET /api/v1/dossiers/{dossier_id}/feed", SUBSCRIBES, Place::Dossier),
    row("GET /api/v1/parties/{party_id}/feed", SUBSCRIBES, Place::Desk),
    // What is said of claims.
    row("GET /api/v1/claims/{claim_id}/assertions", READS, Place::Dossier),
    row("POST /api/v1/claims/{claim_id}/assertions", RECORDS, Place::Dossier),
    row("GET /api/v1/assertions/{assertion_id}", READS, Place::Dossier),
    row("PUT /api/v1/assertions/{assertion_id}", RECORDS, Place::Dossier),
    row("POST /api/v1/assertions/{assertion_id}/withdraw", RECORDS, Place::Dossier),
    row("GET /api/v1/claims/{claim_id}/denials", READS, Place::Dossier),
    row("POST /api/v1/claims/{claim_id}/denials", RECORDS, Place::Dossier),
    row("GET /api/v1/denials/{denial_id}", READS, Place::Dossier),
    row("PUT /api/v1/denials/{denial_id}", RECORDS, Place::Dossier),
    row("POST /api/v1/denials/{denial_id}/withdraw", RECORDS, Place::Dossier),
    row("GET /api/v1/claims/{claim_id}/evidence", READS, Place::Dossier),
    row("POST /api/v1/claims/{claim_id}/evidence", RECORDS, Place::Dossier),
    row("GET /api/v1/evidence/{evidence_id}", READS, Place::Dossier),
    row("PUT /api/v1/evidence/{evidence_id}", RECORDS, Place::Dossier),
    row("POST /api/v1/evidence/{evidence_id}/withdraw", RECORDS, Place::Dossier),
    // The right of reply.
    row("GET /api/v1/claims/{claim_id}/reply-requests", READS, Place::Dossier),
    row("POST /api/v1/claims/{claim_id}/reply-requests", RECORDS, Place::Dossier),
    row("GET /api/v1/reply-requests/{reply_request_id}", READS, Place::Dossier),
    row("PUT /api/v1/reply-requests/{reply_request_id}", RECORDS, Place::Dossier),
    row("POST /api/v1/reply-requests/{reply_request_id}/attempts", RECORDS, Place::Dossier),
    row("POST /api/v1/reply-requests/{reply_request_id}/acknowledge", RECORDS, Place::Dossier),
    row("POST /api/v1/reply-requests/{reply_request_id}/extend", RECORDS, Place::Dossier),
    row("POST /api/v1/reply-requests/{reply_request_id}/answer", RECORDS, Place::Dossier),
    row("POST /api/v1/reply-requests/{reply_request_id}/decline", RECORDS, Place::Dossier),
    row("POST /api/v1/reply-requests/{reply_request_id}/no-reply", RECORDS, Place::Dossier),
    row("POST /api/v1/reply-requests/{reply_request_id}/withdraw", RECORDS, Place::Dossier),
    row("GET /api/v1/claims/{claim_id}/diligence", READS, Place::Dossier),
    // Verdicts.
    row("GET /api/v1/claims/{claim_id}/verdicts", READS, Place::Dossier),
    row("POST /api/v1/claims/{claim_id}/verdicts", RECORDS, Place::Dossier),
    row("GET /api/v1/verdicts/{verdict_id}", READS, Place::Dossier),
    row("PUT /api/v1/verdicts/{verdict_id}", RECORDS, Place::Dossier),
    row("POST /api/v1/verdicts/{verdict_id}/submit", RECORDS, Place::Dossier),
    row("POST /api/v1/verdicts/{verdict_id}/withdraw", RECORDS, Place::Dossier),
    row("POST /api/v1/verdicts/{verdict_id}/approve", REVIEWS, Place::Dossier),
    row("POST /api/v1/verdicts/{verdict_id}/request-changes", REVIEWS, Place::Dossier),
    row("POST /api/v1/verdicts/{verdict_id}/publish", PUBLISHES, Place::Dossier),
    row("POST /api/v1/verdicts/{verdict_id}/retract", PUBLISHES, Place::Dossier),
    row("POST /api/v1/verdicts/{verdict_id}/reaffirm", REVIEWS, Place::Dossier),
    row("GET /api/v1/claims/{claim_id}/analysis", READS, Place::Dossier),
    row("GET /api/v1/claims/{claim_id}/timeline", READS, Place::Dossier),
    row("GET /api/v1/review-queue", READS, Place::Own),
    // Who takes on what, and what is said of it.
    row("GET /api/v1/claims/{claim_id}/assignment", READS, Place::Dossier),
    row("PUT /api/v1/claims/{claim_id}/assignment", RECORDS, Place::Dossier),
    row("DELETE /api/v1/claims/{claim_id}/assignment", RECORDS, Place::Dossier),
    row("GET /api/v1/verdicts/{verdict_id}/assignment", READS, Place::Dossier),
    row("PUT /api/v1/verdicts/{verdict_id}/assignment", RECORDS, Place::Dossier),
    row("DELETE /api/v1/verdicts/{verdict_id}/assignment", RECORDS, Place::Dossier),
    row("POST /api/v1/claims/assign", RECORDS, Place::Named("/claim_ids/0")),
    row("GET /api/v1/claims/{claim_id}/members", READS, Place::Dossier),
    row("GET /api/v1/claims/{claim_id}/comments", READS, Place::Dossier),
    row("POST /api/v1/claims/{claim_id}/comments", COMMENTS, Place::Dossier),
    row("GET /api/v1/verdicts/{verdict_id}/comments", READS, Place::Dossier),
    row("POST /api/v1/verdicts/{verdict_id}/comments", COMMENTS, Place::Dossier),
    row("GET /api/v1/comments/{comment_id}", READS, Place::Dossier),
    row("PUT /api/v1/comments/{comment_id}", COMMENTS, Place::Dossier),
    row("POST /api/v1/comments/{comment_id}/withdraw", COMMENTS, Place::Dossier),
    row("POST /api/v1/comments/{comment_id}/resolve", RECORDS, Place::Dossier),
    row("POST /api/v1/comments/{comment_id}/reopen", RECORDS, Place::Dossier),
    row("POST /api/v1/comments/{comment_id}/read", COMMENTS, Place::Dossier),
    row("GET /api/v1/mentions", READS, Place::Own),
    // Reviews by other publishers, and for other programs.
    row("GET /api/v1/external-verdicts", READS, Place::Own),
    row("POST /api/v1/external-verdicts", RECORDS, Place::Own),
    row("POST /api/v1/external-verdicts/import", RECORDS, Place::Own),
    row("GET /api/v1/external-verdicts/{external_verdict_id}", READS, Place::Dossier),
    row("PUT /api/v1/external-verdicts/{external_verdict_id}", RECORDS, Place::Dossier),
    row("POST /api/v1/external-verdicts/{external_verdict_id}/withdraw", RECORDS, Place::Dossier),
    row("GET /api/v1/claims/{claim_id}/external-verdicts", READS, Place::Dossier),
    row("GET /api/v1/claim-reviews", READS, Place::Own),
    row("GET /v1alpha1/claims:search", READS, Place::Own),
    row("GET /v1alpha1/claims:imageSearch", READS, Place::Own),
    row("GET /v1alpha1/pages", READS, Place::Own),
    row("POST /v1alpha1/pages", RECORDS, Place::Own),
    row("GET /v1alpha1/pages/{page_id}", READS, Place::Dossier),
    row("PUT /v1alpha1/pages/{page_id}", RECORDS, Place::Dossier),
    row("DELETE /v1alpha1/pages/{page_id}", RECORDS, Place::Dossier),
    // Searching.
    row("GET /api/v1/search", READS, Place::Own),
    row("GET /api/v1/search/counts", READS, Place::Own),
    row("GET /api/v1/claims/similar", READS, Place::Own),
    // Subscriptions.
    row("GET /api/v1/events", READS, Place::Own),
    row("GET /api/v1/webhooks", ADMINISTERS, Place::Own),
    row("POST /api/v1/webhooks", ADMINISTERS, Place::Own),
    row("GET /api/v1/webhooks/{webhook_id}", ADMINISTERS, Place::Desk),
    row("PUT /api/v1/webhooks/{webhook_id}", ADMINISTERS, Place::Desk),
    row("POST /api/v1/webhooks/{webhook_id}/withdraw", ADMINISTERS, Place::Desk),
    row("POST /api/v1/webhooks/{webhook_id}/enable", ADMINISTERS, Place::Desk),
    row("POST /api/v1/webhooks/{webhook_id}/disable", ADMINISTERS, Place::Desk),
    row("POST /api/v1/webhooks/{webhook_id}/rotate-secret", ADMINISTERS, Place::Desk),
    row("POST /api/v1/webhooks/{webhook_id}/test", ADMINISTERS, Place::Desk),
    row("POST /api/v1/webhooks/{webhook_id}/recover", ADMINISTERS, Place::Desk),
    row("GET /api/v1/webhooks/{webhook_id}/deliveries", ADMINISTERS, Place::Desk),
    row("GET /api/v1/webhooks/{webhook_id}/deliveries/{delivery_id}", ADMINISTERS, Place::Desk),
    row("POST /api/v1/webhooks/{webhook_id}/deliveries/{delivery_id}/replay", ADMINISTERS, Place::Desk),
];
