//! What assignments look like on the wire.

use dementi_application::Stored;
use dementi_application::assignments::{AssignError, Assigned};
use dementi_domain::ids::{UserId, VerdictId};
use dementi_domain::teamwork::{AssignmentRecord, Task, Topic, Unfit};
use dementi_domain::text::Reason;
use serde::{Deserialize, Serialize};
use time::{Date, OffsetDateTime};
use utoipa::ToSchema;
use uuid::Uuid;
use validator::Validate;

use crate::problem::{Code, Problem, Refusal, sentence};
use crate::record::doer;
use crate::request::{Fault, Fields, Input};

/// What somebody is to take on.
#[derive(Debug, Clone, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({
    "assignee_id": "0193a5b8-7c00-7aaa-8000-000000000003",
    "due_on": "2013-07-19",
    "note": "Ask the press office once more."
}))]
pub(crate) struct AssignmentInput {
    /// Who: a member of the desk with the role `researcher` or above, who may see the dossier.
    assignee_id: Uuid,
    /// The last day on which it is in time, in UTC.
    due_on: Option<Date>,
    /// What there is to say of it.
    #[validate(length(min = 1, max = 2000))]
    #[schema(min_length = 1, max_length = 2000)]
    note: Option<String>,
}

impl Input for AssignmentInput {}

impl AssignmentInput {
    pub(super) fn check(&self) -> Result<Task, Problem> {
        let mut fields = Fields::default();
        let note = fields.optional("/note", self.note.as_deref(), Reason::parse);
        fields.finish(|| {
            Some(Task { assignee: UserId::new(self.assignee_id), due_on: self.due_on, note: note? })
        })
    }
}

impl Fault for Unfit {
    fn code(&self) -> &'static str {
        match self {
            Self::NotAMember => "not_a_member",
            Self::MayNotSee => "may_not_see",
            Self::MayNotRecord { .. } => "may_not_record",
        }
    }
}

impl Refusal for AssignError {
    fn problem(self) -> Problem {
        match self {
            Self::ClaimWithdrawn => Problem::new(Code::ClaimWithdrawn, sentence(&self.to_string())),
            Self::VerdictClosed(_) => Problem::new(Code::WrongState, sentence(&self.to_string())),
            Self::Assignee(why) => Problem::invalid_field("/assignee_id", &why),
        }
    }
}

/// Whose a claim or a verdict is. Everything has an assignment; it is nobody's at first.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct AssignmentAnswer {
    /// The assignment's, from 1, as in the `ETag`; 1 for what was never assigned.
    #[schema(minimum = 1)]
    version: i64,
    /// The claim.
    claim_id: Uuid,
    /// The verdict that is assigned; `null` if it is the claim as a whole.
    #[schema(required)]
    verdict_id: Option<Uuid>,
    /// Whose it is; `null` for nobody's.
    #[schema(required)]
    assignee_id: Option<Uuid>,
    /// The last day on which it is in time, in UTC.
    #[schema(required)]
    due_on: Option<Date>,
    /// What was said of it.
    #[schema(required)]
    note: Option<String>,
    /// When it was last assigned or cleared; `null` if it was never assigned.
    #[serde(with = "time::serde::rfc3339::option")]
    #[schema(required)]
    changed_at: Option<OffsetDateTime>,
    /// By whom.
    #[schema(required)]
    changed_by: Option<Uuid>,
}

impl AssignmentAnswer {
    fn new(version: i64, topic: Topic, record: Option<&AssignmentRecord>) -> Self {
        let task = record.and_then(|record| record.content().task.as_ref());
        let changed = record.map(AssignmentRecord::changed);
        Self {
            version,
            claim_id: topic.claim.uuid(),
            verdict_id: topic.verdict.map(VerdictId::uuid),
            assignee_id: task.map(|task| task.assignee.uuid()),
            due_on: task.and_then(|task| task.due_on),
            note: task.and_then(|task| task.note.as_ref()).map(ToString::to_string),
            changed_at: changed.map(|deed| deed.at),
            changed_by: changed.and_then(doer),
        }
    }
}

impl From<Stored<Assigned>> for AssignmentAnswer {
    fn from(stored: Stored<Assigned>) -> Self {
        Self::new(stored.version, stored.value.topic, stored.value.record.as_ref())
    }
}

impl From<Stored<AssignmentRecord>> for AssignmentAnswer {
    fn from(stored: Stored<AssignmentRecord>) -> Self {
        Self::new(stored.version, stored.value.content().topic, Some(&stored.value))
    }
}

/// An assignment that waits for its assignee.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct QueuedAssignmentBody {
    #[serde(flatten)]
    pub(crate) assignment: AssignmentAnswer,
    /// Whether it is late now: the day on which it is due is over, in UTC.
    pub(crate) overdue: bool,
}
