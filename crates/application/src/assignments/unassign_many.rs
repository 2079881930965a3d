//! Clearing the assignments of many claims at once.

use std::collections::BTreeMap;

use dementi_domain::access::Permission;
use dementi_domain::change::Action;
use dementi_domain::ids::ClaimId;
use dementi_domain::teamwork::AssignmentRecord;
use dementi_persistence::{Versioned, assignments};

use super::{Assigned, reassigned, stored};
use crate::app::App;
use crate::claims::{Batch, BatchError, lock};
use crate::context::{Context, Stored};
use crate::failure::Failure;

/// Makes claims nobody's, all of them or none; answers their assignments in the order in which they were asked for. Of those
/// that are nobody's already nothing is written.
///
/// Whoever had a claim has it no longer, whether or not the actor has seen that: the change log tells. So no version is asked
/// for.
pub async fn unassign_many(
    app: &App,
    context: Context,
    batch: Batch,
) -> Result<Vec<Stored<Assigned>>, Failure<BatchError>> {
    app.write(context, Permission::Record, move |writing| async move {
        let claims = lock(&writing, &batch).await?;
        let found = assignments::among(&writing.tx, writing.viewer(), batch.as_slice()).await?;
        let mut found: BTreeMap<ClaimId, Versioned<AssignmentRecord>> =
            found.into_iter().map(|found| (found.content().topic.claim, found)).collect();
        let mut cleared = Vec::with_capacity(claims.len());
        for claim in claims {
            let (id, dossier) = (claim.record.id(), claim.record.content().dossier);
            let now = match found.remove(&id) {
                Some(held) if held.content().task.is_some() => {
                    let nobodys = reassigned(&writing, id.into(), Some(&held), None);
                    let action = Action::Unassigned;
                    Some(assignments::save(&writing.tx, &held, nobodys, dossier, action).await?)
                }
                never => never,
            };
            cleared.push(stored(id.into(), now));
        }
        Ok(cleared)
    })
    .await
}
