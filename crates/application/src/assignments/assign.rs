//! Assigning a claim or a verdict.

use dementi_domain::access::Permission;
use dementi_domain::change::Action;
use dementi_domain::teamwork::{AssignmentRecord, Task, Unfit, may_be_assigned};
use dementi_domain::verdict::StateKind;
use dementi_persistence::{Versioned, assignments};

use super::{Assigned, expected, reassigned, stored};
use crate::app::{Answer, App, Writing};
use crate::context::Context;
use crate::failure::Failure;
use crate::teamwork::{On, Place, find_and_lock, unfit, visibility};

/// Why nothing was assigned.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum AssignError {
    /// There is nothing to do on a claim that was withdrawn.
    #[error("the claim was withdrawn, so there is nothing to take on")]
    ClaimWithdrawn,
    /// There is nothing to do on a verdict that is no longer on its way to publication.
    #[error("the verdict is `{0}`, so there is nothing to take on; assign the claim, or its next verdict")]
    VerdictClosed(StateKind),
    /// The member cannot take it on.
    #[error("the member {0}")]
    Assignee(Unfit),
}

/// Gives a claim or an open verdict to a member of the desk, if its assignment still has this version.
pub async fn assign(
    app: &App,
    context: Context,
    on: On,
    version: i64,
    task: Task,
) -> Answer<Assigned, AssignError> {
    app.write(context, Permission::Record, move |writing| async move {
        let place = find_and_lock(&writing, on).await?;
        let found = assignments::find(&writing.tx, place.topic).await?;
        expected(found.as_ref(), version)?;
        check(&writing, &place, &task).await?;
        let assignment = reassigned(&writing, place.topic, found.as_deref(), Some(task));
        let saved = save(&writing, &place, found.as_ref(), assignment).await?;
        Ok(stored(place.topic, Some(saved)))
    })
    .await
}

async fn check(writing: &Writing, place: &Place, task: &Task) -> Result<(), Failure<AssignError>> {
    if !place.claim.record.stands() {
        return Err(Failure::Refused(AssignError::ClaimWithdrawn));
    }
    if let Some(closed) = place.state.filter(|state| !state.open()) {
        return Err(Failure::Refused(AssignError::VerdictClosed(closed)));
    }
    let visibility = visibility(writing, &place.claim).await?;
    match unfit(writing, &[task.assignee], &visibility, may_be_assigned).await?.first() {
        Some((_, why)) => Err(Failure::Refused(AssignError::Assignee(*why))),
        None => Ok(()),
    }
}

async fn save(
    writing: &Writing,
    place: &Place,
    found: Option<&Versioned<AssignmentRecord>>,
    assignment: AssignmentRecord,
) -> Result<Versioned<AssignmentRecord>, Failure<AssignError>> {
    let dossier = place.claim.record.content().dossier;
    Ok(match found {
        None => assignments::create(&writing.tx, assignment, dossier).await?,
        Some(found) => assignments::save(&writing.tx, found, assignment, dossier, Action::Assigned).await?,
    })
}
