//! Who takes on claims and verdicts, until when.

mod assign;
mod assign_many;
mod read;
mod unassign;
mod unassign_many;

pub use assign::{AssignError, assign};
pub use assign_many::assign_many;
pub use read::{among, get};
pub use unassign::unassign;
pub use unassign_many::unassign_many;

use dementi_domain::record::Record;
use dementi_domain::teamwork::{Assignment, AssignmentRecord, Task, Topic};
use dementi_persistence::{Versioned, assignments};
use serde::{Deserialize, Serialize};

use crate::app::Writing;
use crate::context::Stored;
use crate::failure::Failure;

/// Whose a claim or a verdict is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Assigned {
    /// What is assigned.
    pub topic: Topic,
    /// Its assignment; `None` if it was never assigned to anybody.
    pub record: Option<AssignmentRecord>,
}

impl Assigned {
    /// What is taken on, and by whom; `None` for nobody.
    pub fn task(&self) -> Option<&Task> {
        self.record.as_ref()?.content().task.as_ref()
    }
}

/// What was never assigned has a version, too: so the first to assign it must have seen that it is nobody's.
fn stored(topic: Topic, found: Option<Versioned<AssignmentRecord>>) -> Stored<Assigned> {
    let version = found.as_ref().map_or(assignments::NEVER, Versioned::version);
    let record = found.map(Versioned::into_inner);
    Stored { version, value: Assigned { topic, record } }
}

/// Refuses another version than the one that the actor saw.
fn expected<R>(found: Option<&Versioned<AssignmentRecord>>, version: i64) -> Result<(), Failure<R>> {
    let current = found.map_or(assignments::NEVER, Versioned::version);
    if current == version { Ok(()) } else { Err(Failure::Stale { current: Some(current) }) }
}

/// The assignment after somebody took the topic on, or nobody.
fn reassigned(
    writing: &Writing,
    topic: Topic,
    found: Option<&AssignmentRecord>,
    task: Option<Task>,
) -> AssignmentRecord {
    let (assignment, deed) = (Assignment { topic, task }, writing.deed());
    match found {
        None => Record::new(writing.id(), writing.actor.desk, assignment, deed),
        Some(old) => Record::restore(old.id(), old.desk(), assignment, old.created(), deed, None),
    }
}
