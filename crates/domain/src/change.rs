//! The change log: what every write leaves behind, and what followers read.

use serde::{Deserialize, Serialize};
use serde_json::Value;
use time::OffsetDateTime;
use uuid::Uuid;

use crate::ids::{DeskId, DossierId, UserId};
use crate::vocabulary::vocabulary;

vocabulary! {
    /// The kind of thing that changed.
    Kind as "ChangedKind" => {
        /// A desk and its policy.
        Desk = "desk",
        /// A user's account.
        User = "user",
        /// A user's membership of a desk; its id is the user's.
        Membership = "membership",
        /// A personal access token.
        Token = "token",
        /// A party.
        Party = "party",
        /// A source.
        Source = "source",
        /// A dossier.
        Dossier = "dossier",
        /// A claim.
        Claim = "claim",
        /// An assertion.
        Assertion = "assertion",
        /// A denial.
        Denial = "denial",
        /// A piece of evidence.
        Evidence = "evidence",
        /// A rating scale.
        Scale = "scale",
        /// A verdict.
        Verdict = "verdict",
        /// A review.
        Review = "review",
        /// A snapshot of a source.
        Snapshot = "snapshot",
        /// A request for a party's reply.
        ReplyRequest = "reply_request",
        /// A webhook.
        Webhook = "webhook",
        /// A review of a claim by another publisher.
        ExternalVerdict = "external_verdict",
        /// A session of a browser.
        Session = "session",
        /// A one-time link to sign in by.
        SignInLink = "sign_in_link",
        /// Who takes on a claim or a verdict.
        Assignment = "assignment",
        /// A comment on a claim or a verdict.
        Comment = "comment",
        /// A user's password; its id is the user's.
        Password = "password",
        /// A user's second factor with its recovery codes; its id is the user's.
        SecondFactor = "second_factor",
        /// A user's account at a sign-in provider.
        Identity = "identity",
    }
}

vocabulary! {
    /// What was done to it.
    Action as "ChangeAction" => {
        /// It was recorded for the first time.
        Created = "created",
        /// Its content was replaced.
        Changed = "changed",
        /// It was withdrawn, with a reason; for a verdict: taken back from review.
        Withdrawn = "withdrawn",
        /// A verdict was submitted for review.
        Submitted = "submitted",
        /// A reviewer approved.
        Approved = "approved",
        /// A reviewer asked for changes.
        ChangesRequested = "changes_requested",
        /// A verdict was published.
        Published = "published",
        /// A published verdict was replaced by a newer one.
        Superseded = "superseded",
        /// A published verdict was retracted.
        Retracted = "retracted",
        /// A token was revoked, or a membership ended.
        Revoked = "revoked",
        /// A party was approached once more for its reply.
        Attempted = "attempted",
        /// A party said that it has a reply request.
        Acknowledged = "acknowledged",
        /// A party was given more time to reply.
        Extended = "extended",
        /// A party replied.
        Answered = "answered",
        /// A party said that it will not reply.
        Declined = "declined",
        /// A party did not reply by the deadline.
        NoReply = "no_reply",
        /// An editor confirmed that a published verdict holds on the record as it has become.
        Reaffirmed = "reaffirmed",
        /// A derived status was brought up to date after a change to the record.
        Derived = "derived",
        /// A webhook sends messages again.
        Enabled = "enabled",
        /// A webhook sends no more messages.
        Disabled = "disabled",
        /// A webhook's secret was replaced by a new one.
        SecretRotated = "secret_rotated",
        /// A claim or a verdict was given to somebody.
        Assigned = "assigned",
        /// A claim or a verdict is nobody's any more.
        Unassigned = "unassigned",
        /// A thread of comments was settled.
        Resolved = "resolved",
        /// A settled thread of comments was taken up again.
        Reopened = "reopened",
    }
}

/// Who stands behind a write, and when: the same for all of its change-log entries.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stamp {
    /// The instant of the write, in UTC, to the microsecond.
    pub at: OffsetDateTime,
    /// The acting user; `None` for the operator at the console.
    pub actor: Option<UserId>,
    /// The request that asked for the write, as in `X-Request-Id`.
    pub request_id: Option<String>,
}

/// One thing that a write did.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    /// The desk that the thing belongs to; `None` for accounts, which belong to no desk.
    pub desk: Option<DeskId>,
    /// The dossier that it belongs to, if any: decides who may see the entry.
    pub dossier: Option<DossierId>,
    /// What kind of thing it is.
    pub kind: Kind,
    /// Its id.
    pub id: Uuid,
    /// Its version after the write, from 1.
    pub version: i64,
    /// What was done.
    pub action: Action,
    /// Its state before, absent when it was created.
    pub before: Option<Value>,
    /// Its state after.
    pub after: Option<Value>,
}

/// A follower's place in the change log.
///
/// Positions alone are not enough: PostgreSQL transactions may commit out of the order in which they drew
/// their positions. `tx` is the writing transaction's id there and 0 on SQLite, which has one writer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
pub struct Position {
    /// The writing transaction.
    pub tx: i64,
    /// The entry's number.
    pub number: i64,
}

/// How far a follower has come, with that by which it knows the log again.
///
/// A database that was restored, or another one, has a log of its own: what was made by following the old one must not be
/// taken for followed up to the same position of the new one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Bookmark {
    /// The position of the last entry that was followed.
    pub position: Position,
    /// What that entry is about; `None` when nothing was followed yet.
    pub subject: Option<Uuid>,
    /// When it was written, in microseconds since 1970.
    pub at: i64,
}

/// A position by which no log is known again.
impl From<Position> for Bookmark {
    fn from(position: Position) -> Self {
        Self { position, ..Self::default() }
    }
}

/// An entry as it stands in the log.
#[derive(Debug, Clone, PartialEq)]
pub struct Logged {
    /// Where it stands.
    pub position: Position,
    /// Who did it, when.
    pub stamp: Stamp,
    /// What was done.
    pub entry: Entry,
}
