//! A request for a reply, and what happened to it.

use serde::{Deserialize, Serialize};
use time::OffsetDateTime;

use super::{Asked, Contact};
use crate::distinct::Distinct;
use crate::ids::{AssertionId, ClaimId, DenialId, ReplyRequestId};
use crate::record::{Deed, Record};
use crate::text::{Note, Reason};
use crate::vocabulary::vocabulary;

/// One attempt to reach the party.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Attempt {
    /// When and how.
    #[serde(flatten)]
    pub contact: Contact,
    /// Who recorded it, and when.
    pub recorded: Deed,
}

/// More time, given to the party.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Extension {
    /// The deadline before, in UTC.
    #[serde(with = "time::serde::rfc3339")]
    pub before: OffsetDateTime,
    /// The deadline since, in UTC; later than before.
    #[serde(with = "time::serde::rfc3339")]
    pub respond_by: OffsetDateTime,
    /// Why.
    pub reason: Reason,
    /// Who granted it, and when.
    pub granted: Deed,
}

/// The party said that it has the request.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Acknowledgement {
    /// When, in UTC.
    #[serde(with = "time::serde::rfc3339")]
    pub at: OffsetDateTime,
    /// How.
    pub note: Option<Note>,
    /// Who recorded it, and when.
    pub recorded: Deed,
}

/// Where the party's answer stands in the record, and what else there is to say of it.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
pub struct Replied {
    /// The denials in which it answers.
    pub denials: Distinct<DenialId, 20>,
    /// The assertions in which it answers.
    pub assertions: Distinct<AssertionId, 20>,
    /// What else there is to say.
    pub note: Option<Note>,
}

vocabulary! {
    /// The name of an outcome.
    OutcomeKind as "ReplyOutcome" => {
        /// The party has not reacted yet.
        Pending = "pending",
        /// It answered.
        Answered = "answered",
        /// It said that it will not answer.
        Declined = "declined",
        /// The deadline passed, and nothing came.
        NoReply = "no_reply",
    }
}

/// What came of a request, with what is known only then.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Outcome {
    /// The party has not reacted yet.
    Pending,
    /// It answered.
    Answered {
        /// When the answer came, in UTC.
        #[serde(with = "time::serde::rfc3339")]
        at: OffsetDateTime,
        /// The answer.
        replied: Replied,
        /// Who recorded it, and when.
        recorded: Deed,
    },
    /// It said that it will not answer.
    Declined {
        /// When it said so, in UTC.
        #[serde(with = "time::serde::rfc3339")]
        at: OffsetDateTime,
        /// In which words, or why.
        note: Option<Note>,
        /// Who recorded it, and when.
        recorded: Deed,
    },
    /// The deadline passed, and nothing came.
    NoReply {
        /// What there is to say of it.
        note: Option<Note>,
        /// Who noted it, and when.
        recorded: Deed,
    },
}

impl Outcome {
    /// Its name.
    pub fn kind(&self) -> OutcomeKind {
        match self {
            Self::Pending => OutcomeKind::Pending,
            Self::Answered { .. } => OutcomeKind::Answered,
            Self::Declined { .. } => OutcomeKind::Declined,
            Self::NoReply { .. } => OutcomeKind::NoReply,
        }
    }

    /// When it came about: the answer, the refusal, or the noting that there was none. `None` while pending.
    pub fn at(&self) -> Option<OffsetDateTime> {
        match self {
            Self::Pending => None,
            Self::Answered { at, .. } | Self::Declined { at, .. } => Some(*at),
            Self::NoReply { recorded, .. } => Some(recorded.at),
        }
    }

    /// Who recorded it, and when; `None` while pending.
    pub fn recorded(&self) -> Option<Deed> {
        match self {
            Self::Pending => None,
            Self::Answered { recorded, .. }
            | Self::Declined { recorded, .. }
            | Self::NoReply { recorded, .. } => Some(*recorded),
        }
    }

    /// Where the answer stands in the record; `None` if there is no answer.
    pub fn replied(&self) -> Option<&Replied> {
        match self {
            Self::Answered { replied, .. } => Some(replied),
            Self::Pending | Self::Declined { .. } | Self::NoReply { .. } => None,
        }
    }

    /// What was noted with it.
    pub fn note(&self) -> Option<&Note> {
        match self {
            Self::Pending => None,
            Self::Answered { replied, .. } => replied.note.as_ref(),
            Self::Declined { note, .. } | Self::NoReply { note, .. } => note.as_ref(),
        }
    }
}

/// A request for a party's reply to a claim.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct ReplyRequest(pub(super) ReplyRequestParts);

/// What a request is made of, for storing it and putting it together again.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct ReplyRequestParts {
    /// The claim.
    pub claim: ClaimId,
    /// What is asked.
    pub asked: Asked,
    /// The attempt with which the request was sent.
    pub first: Attempt,
    /// The attempts since, in the order of recording.
    pub further: Vec<Attempt>,
    /// When the party said that it has the request.
    pub acknowledged: Option<Acknowledgement>,
    /// The extensions of the deadline, in the order of granting.
    pub extensions: Vec<Extension>,
    /// What came of it.
    pub outcome: Outcome,
    /// The outcomes that were recorded before and corrected since, in the order of recording.
    pub earlier: Vec<Outcome>,
}

impl ReplyRequest {
    /// Puts a stored request together again.
    pub fn restore(parts: ReplyRequestParts) -> Self {
        Self(parts)
    }

    /// What it is made of.
    pub fn parts(&self) -> &ReplyRequestParts {
        &self.0
    }

    /// The claim.
    pub fn claim(&self) -> ClaimId {
        self.0.claim
    }

    /// What is asked.
    pub fn asked(&self) -> &Asked {
        &self.0.asked
    }

    /// All attempts: the first, then the others in the order of recording.
    pub fn attempts(&self) -> impl Iterator<Item = &Attempt> {
        std::iter::once(&self.0.first).chain(&self.0.further)
    }

    /// When it was sent: at the first attempt, in UTC.
    pub fn sent_at(&self) -> OffsetDateTime {
        self.0.first.contact.at
    }

    /// By when the party is to reply, extensions included, in UTC.
    pub fn respond_by(&self) -> OffsetDateTime {
        self.0.extensions.last().map_or(self.0.asked.respond_by, |extension| extension.respond_by)
    }

    /// What came of it.
    pub fn outcome(&self) -> &Outcome {
        &self.0.outcome
    }

    /// Who recorded that the party answered, and when, for the first time if the answer was corrected since; `None` if
    /// it has not answered.
    pub fn answered(&self) -> Option<Deed> {
        let outcomes = self.0.earlier.iter().chain([&self.0.outcome]);
        outcomes.filter(|outcome| outcome.kind() == OutcomeKind::Answered).find_map(Outcome::recorded)
    }

    /// The same without its recipient, for those who need not know.
    #[must_use]
    pub fn without_recipient(self) -> Self {
        let asked = Asked { recipient: None, ..self.0.asked };
        Self(ReplyRequestParts { asked, ..self.0 })
    }

    /// Whether something was recorded on it since it was sent.
    pub fn has_history(&self) -> bool {
        let ReplyRequestParts { further, acknowledged, extensions, outcome, .. } = &self.0;
        !further.is_empty()
            || acknowledged.is_some()
            || !extensions.is_empty()
            || outcome.kind() != OutcomeKind::Pending
    }
}

/// A request for a reply on record.
pub type ReplyRequestRecord = Record<ReplyRequestId, ReplyRequest>;
