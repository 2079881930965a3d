//! Who takes on what, until when.

use serde::{Deserialize, Serialize};
use time::Date;

use super::Topic;
use crate::ids::{AssignmentId, UserId};
use crate::record::Record;
use crate::text::Reason;

/// What somebody takes on.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Task {
    /// Who.
    pub assignee: UserId,
    /// The last day on which it is in time.
    pub due_on: Option<Date>,
    /// What there is to say of it.
    pub note: Option<Reason>,
}

impl Task {
    /// Whether it is late on this day (UTC): the day on which it is due is over.
    pub fn overdue(&self, today: Date) -> bool {
        self.due_on.is_some_and(|due_on| due_on < today)
    }
}

/// Whose a claim or a verdict is at the moment. There is one for each that was ever assigned; it is nobody's after it was
/// cleared.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Assignment {
    /// The claim or the verdict.
    #[serde(flatten)]
    pub topic: Topic,
    /// What is taken on, and by whom; `None` for nobody.
    pub task: Option<Task>,
}

/// An assignment as it is kept: created when the thing was first assigned. It is cleared, and never withdrawn.
pub type AssignmentRecord = Record<AssignmentId, Assignment>;
