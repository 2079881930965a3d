//! What reply requests and their steps are asked for.

use dementi_application::EntryError;
use dementi_application::reply_requests::{Attempt, Wanted};
use dementi_domain::distinct::{Distinct, DistinctError};
use dementi_domain::ids::{AssertionId, DenialId, PartId, PartyId};
use dementi_domain::instant::{OutOfRange, kept};
use dementi_domain::reply::{
    Asked, Contact, Deadline, InvalidQuestions, PartPlace, Question, Questions, Recipient,
    Refusal as Refused, Replied,
};
use dementi_domain::text::{Note, Reason};
use serde::{Deserialize, Serialize};
use time::OffsetDateTime;
use utoipa::ToSchema;
use uuid::Uuid;
use validator::Validate;

use crate::body::quote_problem;
use crate::problem::{Code, Problem, Refusal, sentence};
use crate::request::{Fault, Fields, Input};
use crate::schema::ReplyChannelTerm;

/// A request for a party's reply to a claim.
#[derive(Debug, Clone, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({
    "party_id": "0193a5b8-7c00-7aaa-8000-000000000002",
    "channel": "press_office",
    "recipient": "press@company.example",
    "questions": [{ "text": "Does the agency get at mail before it is encrypted?" }],
    "sent_at": "2013-07-10T09:00:00Z",
    "acknowledge_by": "2013-07-10T17:00:00Z",
    "respond_by": "2013-07-11T17:00:00Z"
}))]
pub(crate) struct ReplyRequestInput {
    /// Who is asked.
    party_id: Uuid,
    /// The parts of the claim that the request is about; none named means the whole claim.
    #[serde(default)]
    #[validate(length(max = 50))]
    #[schema(max_items = 50)]
    part_ids: Vec<Uuid>,
    /// How it was sent.
    channel: ReplyChannelTerm,
    /// The person or address that it went to. Confidential: readers do not see it, and it is in no report.
    #[validate(length(min = 1, max = 500))]
    #[schema(min_length = 1, max_length = 500)]
    recipient: Option<String>,
    /// What happened when it was sent.
    #[validate(length(min = 1, max = 4000))]
    #[schema(min_length = 1, max_length = 4000)]
    note: Option<String>,
    /// What is asked, in the words that were sent.
    #[validate(length(min = 1, max = 50), nested)]
    #[schema(min_items = 1, max_items = 50)]
    questions: Vec<QuestionInput>,
    /// When it was sent; not in the future.
    #[serde(with = "time::serde::rfc3339")]
    sent_at: OffsetDateTime,
    /// By when the party is to say that it has the request; after it was sent, not after `respond_by`.
    #[serde(default, with = "time::serde::rfc3339::option")]
    acknowledge_by: Option<OffsetDateTime>,
    /// By when the party is to reply; after the request was sent.
    #[serde(with = "time::serde::rfc3339")]
    respond_by: OffsetDateTime,
}

/// One question.
#[derive(Debug, Clone, Serialize, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct QuestionInput {
    /// The words.
    #[validate(length(min = 1, max = 4000))]
    #[schema(min_length = 1, max_length = 4000)]
    text: String,
    /// The parts of the claim that it is about, among those that the request is about; none named means all of them.
    #[serde(default)]
    #[validate(length(max = 50))]
    #[schema(max_items = 50)]
    part_ids: Vec<Uuid>,
}

impl Input for ReplyRequestInput {}

impl ReplyRequestInput {
    pub(super) fn check(&self) -> Result<Wanted, Problem> {
        let mut fields = Fields::default();
        let parts = fields.check("/part_ids", distinct_parts(&self.part_ids));
        let recipient = fields.optional("/recipient", self.recipient.as_deref(), Recipient::parse);
        let note = fields.optional("/note", self.note.as_deref(), Note::parse);
        let questions = fields.each("/questions", &self.questions, |fields, question| {
            let text = fields.check("/text", Note::parse(&question.text));
            let parts = fields.check("/part_ids", distinct_parts(&question.part_ids));
            Some(Question { text: text?, parts: parts? })
        });
        let questions = questions.and_then(|questions| fields.check("/questions", Questions::new(questions)));
        let at = fields.check("/sent_at", kept(self.sent_at));
        let acknowledge_by = fields.optional("/acknowledge_by", self.acknowledge_by, kept);
        let respond_by = fields.check("/respond_by", kept(self.respond_by));
        fields.finish(|| {
            Some(Wanted {
                asked: Asked {
                    party: PartyId::new(self.party_id),
                    parts: parts?,
                    recipient: recipient?,
                    questions: questions?,
                    acknowledge_by: acknowledge_by?,
                    respond_by: respond_by?,
                },
                sent: Contact { at: at?, channel: self.channel.0, note: note? },
            })
        })
    }
}

fn distinct_parts(ids: &[Uuid]) -> Result<Distinct<PartId, 50>, DistinctError> {
    Distinct::new(ids.iter().copied().map(PartId::new).collect())
}

/// Another attempt to reach the party.
#[derive(Debug, Clone, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({ "channel": "phone", "note": "Nobody answered." }))]
pub(crate) struct AttemptInput {
    /// When; now if left out. Not in the future, and not before the request was sent.
    #[serde(default, with = "time::serde::rfc3339::option")]
    at: Option<OffsetDateTime>,
    /// How.
    channel: ReplyChannelTerm,
    /// What happened.
    #[validate(length(min = 1, max = 4000))]
    #[schema(min_length = 1, max_length = 4000)]
    note: Option<String>,
}

impl Input for AttemptInput {}

impl AttemptInput {
    pub(super) fn check(&self) -> Result<Attempt, Problem> {
        let mut fields = Fields::default();
        let at = fields.optional("/at", self.at, kept);
        let note = fields.optional("/note", self.note.as_deref(), Note::parse);
        fields.finish(|| Some(Attempt { at: at?, channel: self.channel.0, note: note? }))
    }
}

/// Something that a party said, and when.
#[derive(Debug, Clone, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({ "at": "2013-07-10T10:30:00Z", "note": "The press office confirmed it by e-mail." }))]
pub(crate) struct NotedInput {
    /// When; now if left out. Not in the future, and not before the request was sent.
    #[serde(default, with = "time::serde::rfc3339::option")]
    at: Option<OffsetDateTime>,
    /// What it said, or how.
    #[validate(length(min = 1, max = 4000))]
    #[schema(min_length = 1, max_length = 4000)]
    note: Option<String>,
}

impl Input for NotedInput {
    const MAY_BE_ABSENT: bool = true;
}

impl NotedInput {
    pub(super) fn check(&self) -> Result<(Option<OffsetDateTime>, Option<Note>), Problem> {
        let mut fields = Fields::default();
        let at = fields.optional("/at", self.at, kept);
        let note = fields.optional("/note", self.note.as_deref(), Note::parse);
        fields.finish(|| at.zip(note))
    }
}

/// A step with which nothing but a note can be given.
#[derive(Debug, Clone, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({ "note": "Three calls and two e-mails went unanswered." }))]
pub(crate) struct NoteInput {
    /// What there is to say of it.
    #[validate(length(min = 1, max = 4000))]
    #[schema(min_length = 1, max_length = 4000)]
    note: Option<String>,
}

impl Input for NoteInput {
    const MAY_BE_ABSENT: bool = true;
}

impl NoteInput {
    pub(super) fn check(&self) -> Result<Option<Note>, Problem> {
        let mut fields = Fields::default();
        let note = fields.optional("/note", self.note.as_deref(), Note::parse);
        fields.finish(|| note)
    }
}

/// More time for the party.
#[derive(Debug, Clone, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({ "respond_by": "2013-07-12T17:00:00Z", "reason": "The press office asked for a day." }))]
pub(crate) struct ExtensionInput {
    /// The new deadline; later than the present one.
    #[serde(with = "time::serde::rfc3339")]
    respond_by: OffsetDateTime,
    /// Why; it goes into the record.
    #[validate(length(min = 1, max = 2000))]
    #[schema(min_length = 1, max_length = 2000)]
    reason: String,
}

impl Input for ExtensionInput {}

impl ExtensionInput {
    pub(super) fn check(&self) -> Result<(OffsetDateTime, Reason), Problem> {
        let mut fields = Fields::default();
        let respond_by = fields.check("/respond_by", kept(self.respond_by));
        let reason = fields.check("/reason", Reason::parse(&self.reason));
        fields.finish(|| respond_by.zip(reason))
    }
}

/// A party's reply. At least one denial, one assertion or a note is needed.
#[derive(Debug, Clone, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({ "denial_ids": ["0193a5b8-7c00-7aaa-8000-000000000007"], "at": "2013-07-11T08:00:00Z" }))]
pub(crate) struct AnswerInput {
    /// When it came; now if left out. Not in the future, and not before the request was sent.
    #[serde(default, with = "time::serde::rfc3339::option")]
    at: Option<OffsetDateTime>,
    /// The denials in which the party replied.
    #[serde(default)]
    #[validate(length(max = 20))]
    #[schema(max_items = 20)]
    denial_ids: Vec<Uuid>,
    /// The assertions in which the party replied.
    #[serde(default)]
    #[validate(length(max = 20))]
    #[schema(max_items = 20)]
    assertion_ids: Vec<Uuid>,
    /// What else there is to say of it.
    #[validate(length(min = 1, max = 4000))]
    #[schema(min_length = 1, max_length = 4000)]
    note: Option<String>,
}

impl Input for AnswerInput {}

impl AnswerInput {
    pub(super) fn check(&self) -> Result<(Option<OffsetDateTime>, Replied), Problem> {
        let mut fields = Fields::default();
        let at = fields.optional("/at", self.at, kept);
        let denials = self.denial_ids.iter().copied().map(DenialId::new).collect();
        let denials = fields.check("/denial_ids", Distinct::new(denials));
        let assertions = self.assertion_ids.iter().copied().map(AssertionId::new).collect();
        let assertions = fields.check("/assertion_ids", Distinct::new(assertions));
        let note = fields.optional("/note", self.note.as_deref(), Note::parse);
        fields.finish(|| Some((at?, Replied { denials: denials?, assertions: assertions?, note: note? })))
    }
}

impl Fault for OutOfRange {
    fn code(&self) -> &'static str {
        "out_of_range"
    }
}

impl Fault for InvalidQuestions {
    fn code(&self) -> &'static str {
        match self {
            Self::None => "empty",
            Self::TooMany { .. } => "too_many",
        }
    }
}

/// Where in the body, and which code, for what is wrong with a body; nothing for what does not fit the request's state.
fn place(refused: Refused) -> Option<(String, &'static str)> {
    let part = |place| match place {
        PartPlace::Request { position } => format!("/part_ids/{position}"),
        PartPlace::Question { question, position } => format!("/questions/{question}/part_ids/{position}"),
    };
    Some(match refused {
        Refused::UnknownPart { place, .. } => (part(place), "unknown_part"),
        Refused::OutsideRequest { place, .. } => (part(place), "outside_request"),
        Refused::InTheFuture => ("/at".to_owned(), "in_the_future"),
        Refused::SentInTheFuture => ("/sent_at".to_owned(), "in_the_future"),
        Refused::BeforeSent { .. } => ("/at".to_owned(), "before_sent"),
        Refused::DeadlineBeforeSent { deadline: Deadline::Acknowledge, .. } => {
            ("/acknowledge_by".to_owned(), "before_sent")
        }
        Refused::DeadlineBeforeSent { deadline: Deadline::Respond, .. } => {
            ("/respond_by".to_owned(), "before_sent")
        }
        Refused::AcknowledgeAfterReply => ("/acknowledge_by".to_owned(), "after_respond_by"),
        Refused::NotLater { .. } => ("/respond_by".to_owned(), "not_later"),
        Refused::NothingSaid => (String::new(), "nothing_said"),
        Refused::NoSuchDenial { position } => (format!("/denial_ids/{position}"), "unknown_reference"),
        Refused::NoSuchAssertion { position } => (format!("/assertion_ids/{position}"), "unknown_reference"),
        Refused::WrongState { .. }
        | Refused::History
        | Refused::AcknowledgedBefore
        | Refused::StillTime { .. }
        | Refused::Full { .. } => return None,
    })
}

impl Refusal for Refused {
    fn problem(self) -> Problem {
        let detail = self.to_string();
        if let Some((pointer, code)) = place(self) {
            return Problem::invalid(&pointer, code, &detail);
        }
        let code = match self {
            Self::History => Code::ReplyHistory,
            Self::AcknowledgedBefore => Code::AcknowledgedBefore,
            Self::StillTime { .. } => Code::StillTime,
            Self::Full { .. } => Code::HistoryFull,
            _ => Code::WrongState,
        };
        Problem::new(code, sentence(&detail))
    }
}

impl Refusal for EntryError<Refused> {
    fn problem(self) -> Problem {
        match self {
            Self::Invalid(refused) => refused.problem(),
            Self::ClaimWithdrawn => EntryError::<std::convert::Infallible>::ClaimWithdrawn.problem(),
            Self::Withdrawn(error) => error.problem(),
            Self::Quote(error) => quote_problem(&error),
        }
    }
}
