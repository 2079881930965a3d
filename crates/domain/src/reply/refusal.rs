//! Why nothing was done with a request for a reply.

use time::OffsetDateTime;

use super::OutcomeKind;
use crate::ids::PartId;
use crate::instant::shown;
use crate::vocabulary::vocabulary;

vocabulary! {
    /// Something that can be done with a request for a reply.
    Step as "ReplyStep" => {
        /// Correct what was asked.
        Change = "change",
        /// Approach the party once more.
        Attempt = "attempt",
        /// Note that the party has the request.
        Acknowledge = "acknowledge",
        /// Give the party more time.
        Extend = "extend",
        /// Record its answer.
        Answer = "answer",
        /// Record that it will not answer.
        Decline = "decline",
        /// Note that it did not react.
        NoReply = "no_reply",
    }
}

/// Where a request names a part of the claim.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PartPlace {
    /// Among the parts that it is about.
    Request {
        /// Index in that list, from 0.
        position: usize,
    },
    /// Among the parts that one of its questions is about.
    Question {
        /// Index of the question, from 0.
        question: usize,
        /// Index in the question's list, from 0.
        position: usize,
    },
}

/// One of a request's deadlines.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Deadline {
    /// By when it is to be acknowledged.
    Acknowledge,
    /// By when it is to be answered.
    Respond,
}

/// Why nothing was done with a request for a reply.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// The step makes no sense after this outcome.
    #[error("a reply request whose outcome is `{outcome}` cannot take the step `{step}`")]
    WrongState {
        /// The step.
        step: Step,
        /// The outcome that stands.
        outcome: OutcomeKind,
    },
    /// What was asked is part of what happened since.
    #[error(
        "an attempt, an acknowledgement or an extension followed, so what was asked is history: only the recipient can still be changed; withdraw the request and record another one if it was wrong"
    )]
    History,
    /// The party has acknowledged it before.
    #[error("the party has acknowledged this request already")]
    AcknowledgedBefore,
    /// The party may still reply.
    #[error("the party has time until {}; until then it cannot be said that it did not reply", shown(*.respond_by))]
    StillTime {
        /// The deadline.
        respond_by: OffsetDateTime,
    },
    /// Its history is as long as one can be.
    #[error("no more than {max} of these can be recorded on one reply request")]
    Full {
        /// The most.
        max: usize,
    },
    /// It names a part that the claim does not have.
    #[error("the claim has no part {part}")]
    UnknownPart {
        /// Where.
        place: PartPlace,
        /// The part.
        part: PartId,
    },
    /// A question is about a part that the request is not about.
    #[error("the request is not about the part {part}; name it there too, or name none there")]
    OutsideRequest {
        /// Where.
        place: PartPlace,
        /// The part.
        part: PartId,
    },
    /// It lies in the future.
    #[error("must not lie in the future")]
    InTheFuture,
    /// It would be sent in the future.
    #[error("must not lie in the future")]
    SentInTheFuture,
    /// It lies before the request was sent.
    #[error("must not lie before the request was sent, {}", shown(*.sent_at))]
    BeforeSent {
        /// When the request was sent.
        sent_at: OffsetDateTime,
    },
    /// A deadline that had passed when the request was sent.
    #[error("must lie after the request was sent, {}", shown(*.sent_at))]
    DeadlineBeforeSent {
        /// Which deadline.
        deadline: Deadline,
        /// When the request was sent.
        sent_at: OffsetDateTime,
    },
    /// The acknowledgement would be due after the reply.
    #[error("must not be later than `respond_by`")]
    AcknowledgeAfterReply,
    /// An extension that extends nothing.
    #[error("must be later than the present deadline, {}", shown(*.respond_by))]
    NotLater {
        /// The present deadline.
        respond_by: OffsetDateTime,
    },
    /// An answer that neither refers to the record nor says anything.
    #[error("needs at least one denial or assertion in which the party answers, or a note")]
    NothingSaid,
    /// No such denial answers for the party.
    #[error("names no standing denial of this claim by the party that was asked")]
    NoSuchDenial {
        /// Index in the list, from 0.
        position: usize,
    },
    /// No such assertion answers for the party.
    #[error("names no standing assertion of this claim by the party that was asked")]
    NoSuchAssertion {
        /// Index in the list, from 0.
        position: usize,
    },
}
