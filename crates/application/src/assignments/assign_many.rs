//! Assigning many claims at once.

use std::collections::BTreeMap;

use dementi_domain::access::Permission;
use dementi_domain::change::Action;
use dementi_domain::claim::TrackedClaim;
use dementi_domain::dossier::Visibility;
use dementi_domain::ids::{ClaimId, DossierId};
use dementi_domain::teamwork::{AssignmentRecord, Task, may_be_assigned};
use dementi_persistence::{Versioned, assignments, dossiers};

use super::{Assigned, reassigned, stored};
use crate::app::{App, Writing};
use crate::claims::{Batch, BatchError, Unusable, lock};
use crate::context::{Context, Stored};
use crate::failure::Failure;
use crate::teamwork::unfit;

/// Gives claims to a member of the desk, all of them or none; answers their assignments in the order in which they were asked
/// for.
///
/// Whoever had a claim before has it no longer, whether or not the actor has seen that: the change log tells. So no version is
/// asked for, and the claims are locked in one order by all who do this.
pub async fn assign_many(
    app: &App,
    context: Context,
    batch: Batch,
    task: Task,
) -> Result<Vec<Stored<Assigned>>, Failure<BatchError>> {
    app.write(context, Permission::Record, move |writing| async move {
        let claims = lock(&writing, &batch).await?;
        check(&writing, &claims, &task).await?;
        let found = assignments::among(&writing.tx, writing.viewer(), batch.as_slice()).await?;
        let mut found: BTreeMap<ClaimId, Versioned<AssignmentRecord>> =
            found.into_iter().map(|found| (found.content().topic.claim, found)).collect();
        let mut assigned = Vec::with_capacity(claims.len());
        for claim in claims {
            let (id, dossier) = (claim.record.id(), claim.record.content().dossier);
            let (tx, before) = (&writing.tx, found.remove(&id));
            let assignment = reassigned(&writing, id.into(), before.as_deref(), Some(task.clone()));
            let saved = match before {
                None => assignments::create(tx, assignment, dossier).await?,
                Some(before) => assignments::save(tx, &before, assignment, dossier, Action::Assigned).await?,
            };
            assigned.push(stored(id.into(), Some(saved)));
        }
        Ok(assigned)
    })
    .await
}

/// Checks that the member may take on each of the claims.
async fn check(
    writing: &Writing,
    claims: &[Versioned<TrackedClaim>],
    task: &Task,
) -> Result<(), Failure<BatchError>> {
    // Whatever else there may be against the member holds in every dossier.
    let anywhere = unfit(writing, &[task.assignee], &Visibility::Desk, may_be_assigned).await?;
    if let Some((_, why)) = anywhere.first() {
        return Err(Failure::Refused(BatchError::Assignee(*why)));
    }
    let ids: Vec<DossierId> = claims.iter().map(|claim| claim.record.content().dossier).collect();
    let found = dossiers::among(&writing.tx, writing.viewer(), &ids).await?;
    let shown = |dossier: DossierId| {
        let dossier = found.iter().find(|found| found.id() == dossier);
        dossier.is_some_and(|dossier| dossier.content().visibility.shows(task.assignee))
    };
    let faults: Vec<(usize, Unusable)> = ids
        .iter()
        .enumerate()
        .filter(|(_, dossier)| !shown(**dossier))
        .map(|(position, _)| (position, Unusable::MayNotSee))
        .collect();
    if faults.is_empty() { Ok(()) } else { Err(Failure::Refused(BatchError::Claims(faults))) }
}
