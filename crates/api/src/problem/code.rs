//! The one table of everything that can go wrong in a request: code, status, title and what to do about it.

use std::fmt;

use axum::http::StatusCode;

/// One row of the table.
struct Row {
    status: StatusCode,
    code: &'static str,
    title: &'static str,
    meaning: &'static str,
}

macro_rules! codes {
    ($($variant:ident = $status:ident, $code:literal, $title:literal, $meaning:literal;)+) => {
        /// What went wrong, as the member `code` of a problem says it. Codes are part of the API: they are never
        /// renamed, and clients may branch on them.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub(crate) enum Code {
            $(#[doc = $meaning] $variant),+
        }

        impl Code {
            /// Every code, by status.
            pub(crate) const ALL: &'static [Self] = &[$(Self::$variant),+];
        }

        static TABLE: &[Row] = &[
            $(Row { status: StatusCode::$status, code: $code, title: $title, meaning: $meaning }),+
        ];
    };
}

codes! {
    MalformedJson = BAD_REQUEST, "malformed_json", "The body is not JSON",
        "The body could not be read as JSON (RFC 8259) in UTF-8. The detail says at which line and column reading stopped.";
    MalformedDocument = BAD_REQUEST, "malformed_document", "The document cannot be read",
        "The body is neither JSON in UTF-8 nor a page that embeds JSON-LD. The detail says where reading stopped. Nothing was imported.";
    MalformedForm = BAD_REQUEST, "malformed_form", "The body is not a form",
        "The body could not be read as `multipart/form-data` (RFC 7578). The detail says where reading stopped.";
    UnreadableBody = BAD_REQUEST, "unreadable_body", "The body could not be received",
        "The connection broke off, or the body's framing was wrong, before the whole body had arrived. Send it again.";
    InvalidQuery = BAD_REQUEST, "invalid_query", "The query is not understood",
        "A query parameter is unknown, stands twice, or has a value that it cannot have. The detail names it.";
    InvalidSearch = BAD_REQUEST, "invalid_search", "The search query is not understood",
        "The detail says what is wrong with `q`, where, and what to write instead. To search for a text as it is, put it in quotation marks.";
    InvalidCursor = BAD_REQUEST, "invalid_cursor", "The cursor does not belong to this list",
        "A cursor is good only for the list, filter and order that gave it. Take it from `next_cursor` unchanged, or begin again without one.";
    InvalidIfMatch = BAD_REQUEST, "invalid_if_match", "The If-Match header is not understood",
        "`If-Match` must hold the one `ETag` that you last read, quotation marks included, such as `\"3\"`. Weak tags, lists and `*` are refused: they would overwrite changes that you have not seen.";
    IdempotencyKeyInvalid = BAD_REQUEST, "idempotency_key_invalid", "The Idempotency-Key header is not understood",
        "`Idempotency-Key` must stand once and hold 1 to 255 visible ASCII characters, such as a fresh UUID.";
    Unauthenticated = UNAUTHORIZED, "unauthenticated", "An access token is needed",
        "Send `Authorization: Bearer dmt_...` with a personal access token.";
    InvalidToken = UNAUTHORIZED, "invalid_token", "The access token is not valid",
        "No such token exists. Check that it was copied whole.";
    TokenExpired = UNAUTHORIZED, "token_expired", "The access token has expired",
        "Make a new token.";
    TokenRevoked = UNAUTHORIZED, "token_revoked", "The access token was revoked",
        "Make a new token.";
    MembershipEnded = UNAUTHORIZED, "membership_ended", "The token's owner has left the desk",
        "A token speaks for a member of one desk. Ask the desk's admin to be made a member again.";
    ForbiddenRole = FORBIDDEN, "forbidden_role", "Your role does not permit this",
        "The detail names the role on the desk that this needs. Ask the desk's admin.";
    ForbiddenScope = FORBIDDEN, "forbidden_scope", "The token's scopes do not permit this",
        "The detail names the scope that this needs. Make a token that has it.";
    NotFound = NOT_FOUND, "not_found", "There is no such thing",
        "Nothing with this id exists, or your desk or you may not see it.";
    NoSuchRoute = NOT_FOUND, "no_such_route", "There is no such address",
        "The path is not part of this API. Check its spelling against the documentation; there is no slash at the end of a path.";
    MethodNotAllowed = METHOD_NOT_ALLOWED, "method_not_allowed", "The method is not allowed here",
        "The header `Allow` says which methods this address answers.";
    NotAcceptable = NOT_ACCEPTABLE, "not_acceptable", "None of the formats you accept is available",
        "The detail names the media types on offer.";
    AnswerShownOnce = CONFLICT, "answer_shown_once", "The answer was shown once and is not kept",
        "This request was carried out before, under the same Idempotency-Key. Its answer held a secret, which is not kept. If it was lost, revoke what was made and make a new one under a new key.";
    Withdrawn = CONFLICT, "withdrawn", "It was withdrawn",
        "What is withdrawn stays as it was: it can be neither changed nor withdrawn again. Record a new one instead.";
    WrongState = CONFLICT, "wrong_state", "This step does not follow from the present state",
        "The detail names the state and the step. Read the thing again to see where it stands.";
    FourEyes = CONFLICT, "four_eyes", "Someone else must review this",
        "Nobody approves a verdict that they wrote or edited. Ask another editor.";
    ApprovedBefore = CONFLICT, "approved_before", "You have approved this already",
        "Each approval must come from another person.";
    BasisChanged = CONFLICT, "basis_changed", "The record has changed under the verdict",
        "Something that the verdict rests on was added, changed or withdrawn; `verdict_freshness` of `GET /claims/{claim_id}/analysis` says what. Its author or another contributor should look at that and save the verdict again, which rests it on the record as it is now. Whoever saves it becomes a contributor and cannot approve it.";
    ReplyHistory = CONFLICT, "reply_history", "What was asked is history",
        "Another attempt, an acknowledgement or an extension followed the reply request. Only its recipient can still be changed. If it was wrong, withdraw it and record another one.";
    AcknowledgedBefore = CONFLICT, "acknowledged_before", "It was acknowledged already",
        "A party acknowledges a reply request once.";
    StillTime = CONFLICT, "still_time", "The party still has time",
        "It can be noted that a party did not reply only after the deadline has passed, extensions included. The detail names the deadline.";
    HistoryFull = CONFLICT, "history_full", "The history is as long as one can be",
        "A reply request holds at most 201 attempts, 50 extensions and 50 corrections of its outcome. Record another reply request.";
    PartsInUse = CONFLICT, "parts_in_use", "Parts of the claim are in use",
        "Denials, evidence, reply requests or verdicts speak of a part that the change would remove or reword.";
    OtherDossier = CONFLICT, "other_dossier", "A claim stays in its dossier",
        "Record the claim anew in the other dossier, and withdraw this one.";
    ClaimWithdrawn = CONFLICT, "claim_withdrawn", "The claim was withdrawn",
        "Nothing more can be recorded or decided on a claim that was withdrawn.";
    VerdictPublished = CONFLICT, "verdict_published", "A verdict on it is published",
        "A claim whose verdict is public cannot be withdrawn. Retract the verdict first.";
    OpenVerdict = CONFLICT, "open_verdict", "Another verdict is under way",
        "A claim has one open verdict at a time. List the claim's verdicts, and finish or edit the open one.";
    NotYours = CONFLICT, "not_yours", "It is not yours to take back",
        "Only its contributors and editors take a verdict back from review.";
    NotAuthor = CONFLICT, "not_author", "Somebody else wrote it",
        "A comment is edited by its author alone, and withdrawn by its author or an admin of the desk. Reply to it instead.";
    CorrectionMissing = CONFLICT, "correction_missing", "A correction is needed",
        "The verdict takes the place of a published one. Say in `correction` what changed and why.";
    NothingToCorrect = CONFLICT, "nothing_to_correct", "There is nothing to correct",
        "No published verdict stands on the claim. Leave `correction` out.";
    CorrectionKind = CONFLICT, "correction_kind", "The correction's kind does not fit",
        "The kind is `rating_change` exactly when the rating of the claim or of a part differs from the published one.";
    NotStale = CONFLICT, "not_stale", "There is nothing to reaffirm",
        "The verdict rests on the record as it is. Only a published verdict whose record has changed is reaffirmed.";
    ReaffirmedBefore = CONFLICT, "reaffirmed_before", "You have reaffirmed this already",
        "Each reaffirmation on one state of the record must come from another editor.";
    GatesClosed = CONFLICT, "gates_closed", "The desk's policy forbids publication",
        "The detail says which gates are closed, and why; `GET /claims/{claim_id}/analysis` lists what is missing. Do what they ask for, or have an admin publish it with an `override_reason`, which goes into the record.";
    NothingToOverride = CONFLICT, "nothing_to_override", "No gate is closed",
        "Every gate of the desk's policy holds. Leave `override_reason` out.";
    NameTaken = CONFLICT, "name_taken", "The name is taken",
        "Another desk has this name. Choose another.";
    LastAdmin = CONFLICT, "last_admin", "A desk needs an admin",
        "The desk's last admin can neither leave nor take a lesser role. Make another member admin first.";
    NothingPublished = CONFLICT, "nothing_published", "No verdict is published",
        "A `ClaimReview` is made of a published verdict. Publish one first, or take another format.";
    ProtectedSource = CONFLICT, "protected_source", "A protected source has no feed",
        "A feed leaves the desk, and what is in one would say what the party has spoken of. Take the feed of a dossier.";
    ReviewKnown = CONFLICT, "review_known", "The review is on record already",
        "The desk has the review of this claim at this address on record already; the detail says under which id. Change that one.";
    MemberAlready = CONFLICT, "member_already", "Already a member",
        "The account with this address is a member of the desk. Change the role instead.";
    TooManyWebhooks = CONFLICT, "too_many_webhooks", "The desk has as many webhooks as it can have",
        "Withdraw a webhook that is no longer needed. The detail says how many a desk can have.";
    StaleElsewhere = CONFLICT, "changed_elsewhere", "Something this rests on has just changed",
        "Another request changed a thing that this one needed. Read it again and repeat.";
    PreconditionFailed = PRECONDITION_FAILED, "precondition_failed", "It has changed since you read it",
        "Its present `ETag` differs from the one in `If-Match`. Read it again, look at what changed, then repeat with the new `ETag`.";
    BodyTooLarge = PAYLOAD_TOO_LARGE, "body_too_large", "The body is too large",
        "The detail says how many bytes this address accepts.";
    UnsupportedMediaType = UNSUPPORTED_MEDIA_TYPE, "unsupported_media_type", "The body's media type is not supported",
        "Send `Content-Type: application/json`, in UTF-8, without a `Content-Encoding`; to an address that takes uploads, `multipart/form-data`.";
    RangeNotSatisfiable = RANGE_NOT_SATISFIABLE, "range_not_satisfiable", "The range lies outside",
        "`Range` asks for bytes that are not there. `Content-Range` says how many there are.";
    InvalidBody = UNPROCESSABLE_ENTITY, "invalid_body", "The body breaks the rules",
        "`errors` lists what is wrong: each entry has a JSON pointer (RFC 6901) to the place in the body, a code and a sentence.";
    IdempotencyKeyReused = UNPROCESSABLE_ENTITY, "idempotency_key_reused", "The Idempotency-Key was used for another request",
        "A key stands for one request for 24 hours: same method, path, query, `If-Match` and body. Use a fresh key for another request.";
    PreconditionRequired = PRECONDITION_REQUIRED, "precondition_required", "The If-Match header is missing",
        "Send `If-Match` with the `ETag` that you last read, so that nobody's change is overwritten unseen (RFC 6585).";
    TooManyStreams = TOO_MANY_REQUESTS, "too_many_streams", "You have too many streams open",
        "Close a stream of events before you open another. The detail says how many you can have on a server.";
    Internal = INTERNAL_SERVER_ERROR, "internal", "The server failed",
        "Something went wrong on the server, and its log says what, under the request's id. Please report that id.";
    FormatNotBuilt = NOT_IMPLEMENTED, "format_not_built", "This server cannot write that format",
        "Setting PDF takes a part of the server that is built on demand: `cargo build --release --features pdf`. Ask for another format, such as `html`, which prints well.";
    Unimplemented = NOT_IMPLEMENTED, "unimplemented", "This is not done here",
        "The operation belongs to an API whose shape is served here, and is not carried out. The detail says what to use instead.";
    Busy = SERVICE_UNAVAILABLE, "busy", "The server is busy",
        "The database is busy, it or the place of snapshots cannot be reached, or as many uploads as may come in at once are under way. Repeat the request after the time in `Retry-After`, a POST under the same Idempotency-Key.";
    SearchBuilding = SERVICE_UNAVAILABLE, "search_building", "The search index is being built",
        "A server builds its index when it has none, beside serving everything else. Repeat the request after the time in `Retry-After`.";
    SearchBehind = SERVICE_UNAVAILABLE, "search_behind", "The search index is behind",
        "`fresh=true` asks for all that is committed, and the index did not get so far in time. Repeat the request, or leave `fresh` out.";
    TimedOut = SERVICE_UNAVAILABLE, "timed_out", "The request took too long",
        "The server gave up waiting. A change may have been made all the same: repeat a POST under the same Idempotency-Key, and read a thing again before you repeat a PUT.";
    NotReady = SERVICE_UNAVAILABLE, "not_ready", "The server is not ready",
        "The database does not answer, or its schema is not up to date. The detail says which.";
}

impl Code {
    fn row(self) -> &'static Row {
        &TABLE[self as usize]
    }

    /// The HTTP status that it is answered with.
    pub(crate) fn status(self) -> StatusCode {
        self.row().status
    }

    /// Its name on the wire.
    pub(crate) fn as_str(self) -> &'static str {
        self.row().code
    }

    /// A short sentence that is the same every time.
    pub(crate) fn title(self) -> &'static str {
        self.row().title
    }

    /// What it means and what to do, for the documentation.
    pub(crate) fn meaning(self) -> &'static str {
        self.row().meaning
    }

    /// The problem's `type` (RFC 9457): where the documentation explains it.
    pub(crate) fn type_uri(self) -> String {
        format!("/docs/problems#{}", self.as_str())
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn codes_are_distinct_snake_case_and_grouped_by_status() {
        let names: BTreeSet<&str> = Code::ALL.iter().map(|code| code.as_str()).collect();
        assert_eq!(names.len(), Code::ALL.len());
        assert!(names.iter().all(|name| name.bytes().all(|b| b.is_ascii_lowercase() || b == b'_')));
        let statuses: Vec<u16> = Code::ALL.iter().map(|code| code.status().as_u16()).collect();
        assert!(statuses.is_sorted(), "{statuses:?}");
    }

    #[test]
    #[expect(clippy::too_many_lines, reason = "the table is long")]
    fn the_table_is_what_clients_rely_on() {
        let lines =
            Code::ALL.iter().map(|code| format!("{} {code}: {}", code.status().as_u16(), code.title()));
        let table: Vec<String> = lines.collect();
        insta::assert_snapshot!(table.join("\n"), @r#"
        400 malformed_json: The body is not JSON
        400 malformed_document: The document cannot be read
        400 malformed_form: The body is not a form
        400 unreadable_body: The body could not be received
        400 invalid_query: The query is not understood
        400 invalid_search: The search query is not understood
        400 invalid_cursor: The cursor does not belong to this list
        400 invalid_if_match: The If-Match header is not understood
        400 idempotency_key_invalid: The Idempotency-Key header is not understood
        401 unauthenticated: An access token is needed
        401 invalid_token: The access token is not valid
        401 token_expired: The access token has expired
        401 token_revoked: The access token was revoked
        401 membership_ended: The token's owner has left the desk
        403 forbidden_role: Your role does not permit this
        403 forbidden_scope: The token's scopes do not permit this
        404 not_found: There is no such thing
        404 no_such_route: There is no such address
        405 method_not_allowed: The method is not allowed here
        406 not_acceptable: None of the formats you accept is available
        409 answer_shown_once: The answer was shown once and is not kept
        409 withdrawn: It was withdrawn
        409 wrong_state: This step does not follow from the present state
        409 four_eyes: Someone else must review this
        409 approved_before: You have approved this already
        409 basis_changed: The record has changed under the verdict
        409 reply_history: What was asked is history
        409 acknowledged_before: It was acknowledged already
        409 still_time: The party still has time
        409 history_full: The history is as long as one can be
        409 parts_in_use: Parts of the claim are in use
        409 other_dossier: A claim stays in its dossier
        409 claim_withdrawn: The claim was withdrawn
        409 verdict_published: A verdict on it is published
        409 open_verdict: Another verdict is under way
        409 not_yours: It is not yours to take back
        409 not_author: Somebody else wrote it
        409 correction_missing: A correction is needed
        409 nothing_to_correct: There is nothing to correct
        409 correction_kind: The correction's kind does not fit
        409 not_stale: There is nothing to reaffirm
        409 reaffirmed_before: You have reaffirmed this already
        409 gates_closed: The desk's policy forbids publication
        409 nothing_to_override: No gate is closed
        409 name_taken: The name is taken
        409 last_admin: A desk needs an admin
        409 nothing_published: No verdict is published
        409 protected_source: A protected source has no feed
        409 review_known: The review is on record already
        409 member_already: Already a member
        409 too_many_webhooks: The desk has as many webhooks as it can have
        409 changed_elsewhere: Something this rests on has just changed
        412 precondition_failed: It has changed since you read it
        413 body_too_large: The body is too large
        415 unsupported_media_type: The body's media type is not supported
        416 range_not_satisfiable: The range lies outside
        422 invalid_body: The body breaks the rules
        422 idempotency_key_reused: The Idempotency-Key was used for another request
        428 precondition_required: The If-Match header is missing
        429 too_many_streams: You have too many streams open
        500 internal: The server failed
        501 format_not_built: This server cannot write that format
        501 unimplemented: This is not done here
        503 busy: The server is busy
        503 search_building: The search index is being built
        503 search_behind: The search index is behind
        503 timed_out: The request took too long
        503 not_ready: The server is not ready
        "#);
    }
}
