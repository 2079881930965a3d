//! The answers of reply requests.

use dementi_application::Stored;
use dementi_domain::distinct::Distinct;
use dementi_domain::ids::PartId;
use dementi_domain::reply::{Acknowledgement, Attempt, Extension, Outcome, Question, ReplyRequestRecord};
use serde::Serialize;
use time::OffsetDateTime;
use utoipa::ToSchema;
use uuid::Uuid;

use crate::body::Recorded;
use crate::record::doer;
use crate::schema::{ReplyChannelTerm, ReplyOutcomeTerm};

/// A request for a party's reply to a claim.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct ReplyRequestAnswer {
    /// Its id.
    id: Uuid,
    #[serde(flatten)]
    recorded: Recorded,
    /// The claim.
    claim_id: Uuid,
    /// Who was asked.
    party_id: Uuid,
    /// The parts of the claim that the request is about; none named means the whole claim.
    part_ids: Vec<Uuid>,
    /// How it was sent: the first attempt's channel.
    channel: ReplyChannelTerm,
    /// The person or address that it went to. Confidential: `null` for readers, and in no report.
    recipient: Option<String>,
    /// What was noted with the first attempt.
    note: Option<String>,
    /// What was asked, in the words that were sent.
    questions: Vec<QuestionBody>,
    /// When it was sent: the first attempt.
    #[serde(with = "time::serde::rfc3339")]
    sent_at: OffsetDateTime,
    /// By when the party was to say that it has the request; `null` if it was not asked to.
    #[serde(with = "time::serde::rfc3339::option")]
    acknowledge_by: Option<OffsetDateTime>,
    /// By when the party is to reply, extensions included.
    #[serde(with = "time::serde::rfc3339")]
    respond_by: OffsetDateTime,
    /// When the party said that it has the request; `null` if it has not.
    acknowledged: Option<AcknowledgementBody>,
    /// All attempts: the first, then the others in the order of recording.
    attempts: Vec<AttemptBody>,
    /// The extensions of the deadline, the oldest first.
    extensions: Vec<ExtensionBody>,
    /// What came of it.
    outcome: ReplyOutcomeTerm,
    /// Every outcome that was recorded, the oldest first; the last one stands, the others were corrected. Empty while
    /// `pending`.
    outcomes: Vec<OutcomeBody>,
}

/// One question.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct QuestionBody {
    /// The words.
    text: String,
    /// The parts of the claim that it is about; none named means all that the request is about.
    part_ids: Vec<Uuid>,
}

/// One attempt to reach the party.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct AttemptBody {
    /// When.
    #[serde(with = "time::serde::rfc3339")]
    at: OffsetDateTime,
    /// How.
    channel: ReplyChannelTerm,
    /// What happened.
    note: Option<String>,
    /// When it was recorded.
    #[serde(with = "time::serde::rfc3339")]
    recorded_at: OffsetDateTime,
    /// By whom; `null` for the operator at the console.
    recorded_by: Option<Uuid>,
}

/// The party said that it has the request.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct AcknowledgementBody {
    /// When.
    #[serde(with = "time::serde::rfc3339")]
    at: OffsetDateTime,
    /// What was noted with it.
    note: Option<String>,
    /// When it was recorded.
    #[serde(with = "time::serde::rfc3339")]
    recorded_at: OffsetDateTime,
    /// By whom; `null` for the operator at the console.
    recorded_by: Option<Uuid>,
}

/// More time, given to the party.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct ExtensionBody {
    /// The deadline before.
    #[serde(with = "time::serde::rfc3339")]
    before: OffsetDateTime,
    /// The deadline since.
    #[serde(with = "time::serde::rfc3339")]
    respond_by: OffsetDateTime,
    /// Why.
    reason: String,
    /// When it was granted.
    #[serde(with = "time::serde::rfc3339")]
    granted_at: OffsetDateTime,
    /// By whom; `null` for the operator at the console.
    granted_by: Option<Uuid>,
}

/// What came of a request.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct OutcomeBody {
    /// What.
    outcome: ReplyOutcomeTerm,
    /// When it came; for `no_reply`, when it was noted.
    #[serde(with = "time::serde::rfc3339")]
    at: OffsetDateTime,
    /// For `answered`: the denials in which the party replied.
    denial_ids: Vec<Uuid>,
    /// For `answered`: the assertions in which the party replied.
    assertion_ids: Vec<Uuid>,
    /// What was noted with it.
    note: Option<String>,
    /// When it was recorded.
    #[serde(with = "time::serde::rfc3339")]
    recorded_at: OffsetDateTime,
    /// By whom; `null` for the operator at the console.
    recorded_by: Option<Uuid>,
}

fn parts(parts: &Distinct<PartId, 50>) -> Vec<Uuid> {
    parts.iter().map(|part| part.uuid()).collect()
}

impl From<&Question> for QuestionBody {
    fn from(question: &Question) -> Self {
        Self { text: question.text.to_string(), part_ids: parts(&question.parts) }
    }
}

impl From<&Attempt> for AttemptBody {
    fn from(attempt: &Attempt) -> Self {
        Self {
            at: attempt.contact.at,
            channel: attempt.contact.channel.into(),
            note: attempt.contact.note.as_ref().map(ToString::to_string),
            recorded_at: attempt.recorded.at,
            recorded_by: doer(attempt.recorded),
        }
    }
}

impl From<&Acknowledgement> for AcknowledgementBody {
    fn from(acknowledged: &Acknowledgement) -> Self {
        Self {
            at: acknowledged.at,
            note: acknowledged.note.as_ref().map(ToString::to_string),
            recorded_at: acknowledged.recorded.at,
            recorded_by: doer(acknowledged.recorded),
        }
    }
}

impl From<&Extension> for ExtensionBody {
    fn from(extension: &Extension) -> Self {
        Self {
            before: extension.before,
            respond_by: extension.respond_by,
            reason: extension.reason.to_string(),
            granted_at: extension.granted.at,
            granted_by: doer(extension.granted),
        }
    }
}

/// Nothing for a pending outcome.
fn outcome(outcome: &Outcome) -> Option<OutcomeBody> {
    let (at, recorded) = outcome.at().zip(outcome.recorded())?;
    let replied = outcome.replied();
    Some(OutcomeBody {
        outcome: outcome.kind().into(),
        at,
        denial_ids: replied.iter().flat_map(|replied| &replied.denials).map(|id| id.uuid()).collect(),
        assertion_ids: replied.iter().flat_map(|replied| &replied.assertions).map(|id| id.uuid()).collect(),
        note: outcome.note().map(ToString::to_string),
        recorded_at: recorded.at,
        recorded_by: doer(recorded),
    })
}

impl From<Stored<ReplyRequestRecord>> for ReplyRequestAnswer {
    fn from(stored: Stored<ReplyRequestRecord>) -> Self {
        let request = stored.value.content();
        let made_of = request.parts();
        let (asked, first) = (&made_of.asked, &made_of.first.contact);
        Self {
            id: stored.value.id().uuid(),
            recorded: Recorded::of(&stored.value, stored.version),
            claim_id: made_of.claim.uuid(),
            party_id: asked.party.uuid(),
            part_ids: parts(&asked.parts),
            channel: first.channel.into(),
            recipient: asked.recipient.as_ref().map(ToString::to_string),
            note: first.note.as_ref().map(ToString::to_string),
            questions: asked.questions.as_slice().iter().map(QuestionBody::from).collect(),
            sent_at: request.sent_at(),
            acknowledge_by: asked.acknowledge_by,
            respond_by: request.respond_by(),
            acknowledged: made_of.acknowledged.as_ref().map(AcknowledgementBody::from),
            attempts: request.attempts().map(AttemptBody::from).collect(),
            extensions: made_of.extensions.iter().map(ExtensionBody::from).collect(),
            outcome: made_of.outcome.kind().into(),
            outcomes: made_of.earlier.iter().chain([&made_of.outcome]).filter_map(outcome).collect(),
        }
    }
}
