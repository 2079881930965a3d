//! What receivers are told of, and which entries of the change log say so.

use serde_json::Value;

use crate::change::{Action, Entry, Kind};
use crate::status::{FreshnessKind, ReviewStatus};
use crate::verdict::StateKind;
use crate::vocabulary::{Vocabulary, vocabulary};

vocabulary! {
    /// What a webhook tells of.
    EventKind as "WebhookEvent" => {
        /// A claim was recorded.
        ClaimCreated = "claim.created",
        /// A claim was changed by somebody.
        ClaimChanged = "claim.changed",
        /// A claim was withdrawn.
        ClaimWithdrawn = "claim.withdrawn",
        /// The record under a claim's published verdict has changed.
        ClaimStale = "claim.stale",
        /// A claim's published verdict, which was stale, rests on the record as it is again.
        ClaimCurrent = "claim.current",
        /// A verdict was handed to its reviewers.
        VerdictSubmitted = "verdict.submitted",
        /// A verdict has all approvals that it needs.
        VerdictApproved = "verdict.approved",
        /// A verdict was published.
        VerdictPublished = "verdict.published",
        /// A published verdict was replaced by a newer one, with a correction.
        VerdictSuperseded = "verdict.superseded",
        /// A published verdict was taken back.
        VerdictRetracted = "verdict.retracted",
        /// A party was asked for its reply.
        ReplyRequested = "reply.requested",
        /// A party replied.
        ReplyReceived = "reply.received",
        /// A party said that it will not reply.
        ReplyDeclined = "reply.declined",
        /// A party did not reply by the deadline.
        ReplyMissing = "reply.missing",
        /// An admin tries a webhook out. Every webhook gets it.
        Test = "webhook.test",
    }
}

impl EventKind {
    /// Whether it is about a verdict that is, or was, public.
    pub fn is_public(self) -> bool {
        matches!(self, Self::VerdictPublished | Self::VerdictSuperseded | Self::VerdictRetracted)
    }
}

/// What an entry of the change log is to receivers: mostly nothing, sometimes two things.
pub fn events(entry: &Entry) -> Vec<EventKind> {
    match entry.kind {
        Kind::Claim => of_claim(entry),
        Kind::Verdict => of_verdict(entry).into_iter().collect(),
        Kind::ReplyRequest => of_reply_request(entry.action).into_iter().collect(),
        _ => Vec::new(),
    }
}

fn of_claim(entry: &Entry) -> Vec<EventKind> {
    let by_somebody = match entry.action {
        Action::Created => Some(EventKind::ClaimCreated),
        Action::Changed => Some(EventKind::ClaimChanged),
        Action::Withdrawn => Some(EventKind::ClaimWithdrawn),
        _ => None,
    };
    let was = |state: Option<&Value>, freshness: FreshnessKind| {
        is(state, "/status/freshness/state", freshness)
            && is(state, "/status/review", ReviewStatus::Published)
    };
    let (before, after) = (entry.before.as_ref(), entry.after.as_ref());
    let was_stale = was(before, FreshnessKind::Stale);
    let freshness = if was(after, FreshnessKind::Stale) && !was_stale {
        Some(EventKind::ClaimStale)
    } else if was(after, FreshnessKind::Current) && was_stale {
        Some(EventKind::ClaimCurrent)
    } else {
        None
    };
    by_somebody.into_iter().chain(freshness).collect()
}

fn of_verdict(entry: &Entry) -> Option<EventKind> {
    Some(match entry.action {
        Action::Submitted => EventKind::VerdictSubmitted,
        // Of several approvals, the last one.
        Action::Approved if is(entry.after.as_ref(), "/state/kind", StateKind::Approved) => {
            EventKind::VerdictApproved
        }
        Action::Published => EventKind::VerdictPublished,
        Action::Superseded => EventKind::VerdictSuperseded,
        Action::Retracted => EventKind::VerdictRetracted,
        _ => return None,
    })
}

fn of_reply_request(action: Action) -> Option<EventKind> {
    Some(match action {
        Action::Created => EventKind::ReplyRequested,
        Action::Answered => EventKind::ReplyReceived,
        Action::Declined => EventKind::ReplyDeclined,
        Action::NoReply => EventKind::ReplyMissing,
        _ => return None,
    })
}

/// Whether a state in the change log holds this term at a JSON pointer (RFC 6901).
fn is(state: Option<&Value>, pointer: &str, term: impl Vocabulary) -> bool {
    state.and_then(|state| state.pointer(pointer)).and_then(Value::as_str) == Some(term.as_str())
}
