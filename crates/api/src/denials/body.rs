//! The bodies of denials.

use dementi_application::denials::Wanted;
use dementi_application::{EntryError, Stored};
use dementi_domain::denial::{Answer, DenialRecord, InvalidAnswers};
use dementi_domain::ids::{PartId, PartyId, SourceId};
use dementi_domain::text::Note;
use serde::{Deserialize, Serialize};
use time::Date;
use utoipa::ToSchema;
use uuid::Uuid;
use validator::Validate;

use crate::body::{QuoteBody, QuoteInput, Recorded};
use crate::problem::{Problem, Refusal};
use crate::request::{Fault, Fields, Input};
use crate::schema::{AnswerKindTerm, DenialScopeTerm};

/// What a denial says.
#[derive(Debug, Clone, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({
    "party_id": "0193a5b8-7c00-7aaa-8000-000000000002",
    "source_id": "0193a5b8-7c00-7aaa-8000-000000000003",
    "stated_on": "2013-07-11",
    "answers": [
        { "part_id": "0193a5b8-7c00-7aaa-8000-000000000004", "answer": "denied" },
        {
            "part_id": "0193a5b8-7c00-7aaa-8000-000000000005",
            "answer": "unaddressed",
            "note": "The statement speaks of direct access only."
        }
    ]
}))]
pub(crate) struct DenialInput {
    /// Who answers the claim.
    party_id: Uuid,
    /// Where.
    source_id: Uuid,
    /// When; of two answers of one party the later one counts.
    stated_on: Date,
    /// In which words.
    #[validate(nested)]
    quote: Option<QuoteInput>,
    /// One answer for every part of the claim, in any order.
    #[validate(length(min = 1, max = 50), nested)]
    #[schema(min_items = 1, max_items = 50)]
    answers: Vec<AnswerInput>,
}

/// The answer to one part.
#[derive(Debug, Clone, Serialize, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct AnswerInput {
    /// The part.
    part_id: Uuid,
    /// How it is answered.
    answer: AnswerKindTerm,
    /// Why the desk reads it so.
    #[validate(length(min = 1, max = 4000))]
    #[schema(min_length = 1, max_length = 4000)]
    note: Option<String>,
}

impl Input for DenialInput {}

impl DenialInput {
    pub(super) fn check(&self) -> Result<Wanted, Problem> {
        let mut fields = Fields::default();
        let quote = QuoteInput::check(self.quote.as_ref(), &mut fields);
        let answers = fields.each("/answers", &self.answers, |fields, answer| {
            let note = fields.optional("/note", answer.note.as_deref(), Note::parse);
            Some(Answer { part: PartId::new(answer.part_id), kind: answer.answer.0, note: note? })
        });
        fields.finish(|| {
            Some(Wanted {
                party: PartyId::new(self.party_id),
                source: SourceId::new(self.source_id),
                stated_on: self.stated_on,
                quote: quote?,
                answers: answers?,
            })
        })
    }
}

impl Fault for InvalidAnswers {
    fn code(&self) -> &'static str {
        match self {
            Self::Missing { .. } => "missing_answer",
            Self::Unknown { .. } => "unknown_part",
            Self::Repeated { .. } => "repeated",
        }
    }

    fn below(&self) -> Option<String> {
        match self {
            Self::Missing { .. } => None,
            Self::Unknown { position, .. } | Self::Repeated { position, .. } => {
                Some(format!("/{position}/part_id"))
            }
        }
    }
}

impl Refusal for EntryError<InvalidAnswers> {
    fn problem(self) -> Problem {
        crate::body::entry_problem(self, "/answers")
    }
}

/// A denial.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct DenialAnswer {
    /// Its id.
    id: Uuid,
    #[serde(flatten)]
    recorded: Recorded,
    /// The claim that it answers.
    claim_id: Uuid,
    /// Who answers it.
    party_id: Uuid,
    /// Where.
    source_id: Uuid,
    /// When.
    stated_on: Date,
    /// In which words.
    quote: Option<QuoteBody>,
    /// How much of the claim it denies; derived from the answers.
    scope: DenialScopeTerm,
    /// One answer for every part of the claim, in the claim's order.
    answers: Vec<AnswerBody>,
}

/// The answer to one part.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct AnswerBody {
    /// The part.
    part_id: Uuid,
    /// How it is answered.
    answer: AnswerKindTerm,
    /// Why the desk reads it so.
    note: Option<String>,
}

impl From<&Answer> for AnswerBody {
    fn from(answer: &Answer) -> Self {
        Self {
            part_id: answer.part.uuid(),
            answer: answer.kind.into(),
            note: answer.note.as_ref().map(ToString::to_string),
        }
    }
}

impl From<Stored<DenialRecord>> for DenialAnswer {
    fn from(stored: Stored<DenialRecord>) -> Self {
        let denial = stored.value.content();
        Self {
            id: stored.value.id().uuid(),
            recorded: Recorded::of(&stored.value, stored.version),
            claim_id: denial.claim.uuid(),
            party_id: denial.party.uuid(),
            source_id: denial.source.uuid(),
            stated_on: denial.stated_on,
            quote: denial.quote.as_ref().map(QuoteBody::from),
            scope: denial.scope().into(),
            answers: denial.answers.as_slice().iter().map(AnswerBody::from).collect(),
        }
    }
}
