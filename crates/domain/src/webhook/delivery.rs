//! The delivery of one message to one webhook, attempt by attempt.

use time::{Duration, OffsetDateTime};
use uuid::Uuid;

use super::{Cause, EventKind, schedule};
use crate::ids::{DeskId, WebhookId};
use crate::vocabulary::vocabulary;

vocabulary! {
    /// Where a delivery stands.
    DeliveryState {
        /// It waits for its first attempt, or for another one.
        Pending = "pending",
        /// The receiver has taken it.
        Delivered = "delivered",
        /// All attempts have failed.
        Failed = "failed",
        /// Its webhook was disabled: it was not sent, or no more.
        Missed = "missed",
    }
}

/// A message for one webhook.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Delivery {
    /// The message's id, the same with every attempt: `webhook-id`.
    pub id: Uuid,
    /// For which webhook.
    pub webhook: WebhookId,
    /// The desk that both belong to.
    pub desk: DeskId,
    /// What it tells of.
    pub event: EventKind,
    /// The bytes that are sent and signed.
    pub body: String,
    /// When what it tells of happened, in UTC.
    pub created_at: OffsetDateTime,
    /// Where it stands.
    pub state: DeliveryState,
    /// How many attempts were made since it was last set going.
    pub tries: u32,
    /// When the next attempt is due, while it is pending.
    pub due_at: Option<OffsetDateTime>,
}

impl Delivery {
    /// A delivery that is due at once, or is missed because its webhook is disabled.
    pub fn new(
        id: Uuid,
        (desk, webhook): (DeskId, WebhookId),
        (event, body): (EventKind, String),
        at: OffsetDateTime,
        enabled: bool,
    ) -> Self {
        let state = if enabled { DeliveryState::Pending } else { DeliveryState::Missed };
        let due_at = enabled.then_some(at);
        Self { id, webhook, desk, event, body, created_at: at, state, tries: 0, due_at }
    }
}

/// One attempt, for the log of deliveries.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attempt {
    /// When it was begun, in UTC.
    pub at: OffsetDateTime,
    /// How long it took, in milliseconds.
    pub latency_ms: i64,
    /// The HTTP status of the answer, if there was one.
    pub status: Option<u16>,
    /// Why there was none, or why it does not count.
    pub error: Option<String>,
    /// The beginning of the answer's body, as text.
    pub response: Option<String>,
}

/// What an attempt came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// 2xx: the receiver has it.
    Accepted,
    /// 410: the receiver wants nothing more, ever.
    Gone,
    /// Anything else, or nothing.
    Failed {
        /// For how long the receiver asks to be left alone.
        retry_after: Option<Duration>,
    },
}

/// An attempt and what it came to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tried {
    /// For the log.
    pub attempt: Attempt,
    /// For what follows.
    pub outcome: Outcome,
}

/// Since when nothing has got through to a webhook.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Failing {
    /// The first failure since the last success, in UTC; `None` while all is well.
    pub since: Option<OffsetDateTime>,
}

/// For how long nothing may get through to a webhook before it is disabled.
pub const PATIENCE: Duration = Duration::days(5);

/// What follows from an attempt.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Settled {
    /// Where the delivery stands now.
    pub state: DeliveryState,
    /// When it is tried again.
    pub due_at: Option<OffsetDateTime>,
    /// Since when nothing has got through to the webhook.
    pub failing: Failing,
    /// Why the webhook is disabled, if it is to be.
    pub disable: Option<Cause>,
}

/// Decides what follows from an attempt of this number (from 1) that ended at an instant.
pub fn settle(
    message: Uuid,
    tries: u32,
    outcome: Outcome,
    ended: OffsetDateTime,
    failing: Failing,
) -> Settled {
    let failing_since = Failing { since: Some(failing.since.unwrap_or(ended)) };
    match outcome {
        Outcome::Accepted => Settled {
            state: DeliveryState::Delivered,
            due_at: None,
            failing: Failing::default(),
            disable: None,
        },
        Outcome::Gone => Settled {
            state: DeliveryState::Failed,
            due_at: None,
            failing: failing_since,
            disable: Some(Cause::Gone),
        },
        Outcome::Failed { retry_after } => {
            let due_at = schedule::next(tries, ended, retry_after, message);
            let long = failing.since.is_some_and(|since| ended - since >= PATIENCE);
            Settled {
                state: if due_at.is_some() { DeliveryState::Pending } else { DeliveryState::Failed },
                due_at,
                failing: failing_since,
                disable: long.then_some(Cause::Failing),
            }
        }
    }
}
