//! The change log: what every write leaves behind, and what followers read.

use serde::{Deserialize, Serialize};
use serde_json::Value;
use time::OffsetDateTime;
use uuid::Uuid;

use crate::ids::{DeskId, DossierId, UserId};

/// The kind of thing that changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// A desk and its policy.
    Desk,
    /// A user's account.
    User,
    /// A user's membership of a desk; its id is the user's.
    Membership,
    /// A personal access token.
    Token,
    /// A party.
    Party,
    /// A source.
    Source,
    /// A dossier.
    Dossier,
    /// A claim.
    Claim,
    /// An assertion.
    Assertion,
    /// A denial.
    Denial,
    /// A piece of evidence.
    Evidence,
    /// A rating scale.
    Scale,
    /// A verdict.
    Verdict,
    /// A review.
    Review,
    /// A snapshot of a source.
    Snapshot,
    /// A request for a party's reply.
    ReplyRequest,
    /// A webhook.
    Webhook,
    /// A review of a claim by another publisher.
    ExternalVerdict,
    /// A session of a browser.
    Session,
    /// A one-time link to sign in by.
    SignInLink,
    /// Who takes on a claim or a verdict.
    Assignment,
    /// A comment on a claim or a verdict.
    Comment,
    /// A user's password; its id is the user's.
    Password,
    /// A user's second factor with its recovery codes; its id is the user's.
    SecondFactor,
    /// A user's account at a sign-in provider.
    Identity,
}

/// What was done to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Action {
    /// It was recorded for the first time.
    Created,
    /// Its content was replaced.
    Changed,
    /// It was withdrawn, with a reason; for a verdict: taken back from review.
    Withdrawn,
    /// A verdict was submitted for review.
    Submitted,
    /// A reviewer approved.
    Approved,
    /// A reviewer asked for changes.
    ChangesRequested,
    /// A verdict was published.
    Published,
    /// A published verdict was replaced by a newer one.
    Superseded,
    /// A published verdict was retracted.
    Retracted,
    /// A token was revoked, or a membership ended.
    Revoked,
    /// A party was approached once more for its reply.
    Attempted,
    /// A party said that it has a reply request.
    Acknowledged,
    /// A party was given more time to reply.
    Extended,
    /// A party replied.
    Answered,
    /// A party said that it will not reply.
    Declined,
    /// A party did not reply by the deadline.
    NoReply,
    /// An editor confirmed that a published verdict holds on the record as it has become.
    Reaffirmed,
    /// A derived status was brought up to date after a change to the record.
    Derived,
    /// A webhook sends messages again.
    Enabled,
    /// A webhook sends no more messages.
    Disabled,
    /// A webhook's secret was replaced by a new one.
    SecretRotated,
    /// A claim or a verdict was given to somebody.
    Assigned,
    /// A claim or a verdict is nobody's any more.
    Unassigned,
    /// A thread of comments was settled.
    Resolved,
    /// A settled thread of comments was taken up again.
    Reopened,
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
