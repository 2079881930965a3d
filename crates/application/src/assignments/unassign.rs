//! Clearing an assignment.

use dementi_domain::access::Permission;
use dementi_domain::change::Action;
use dementi_persistence::assignments;

use super::{Assigned, expected, reassigned, stored};
use crate::app::{Answer, App};
use crate::context::Context;
use crate::teamwork::{On, find_and_lock};

/// Makes a claim or a verdict nobody's, if its assignment still has this version. Where it is nobody's already, nothing is
/// written.
pub async fn unassign(app: &App, context: Context, on: On, version: i64) -> Answer<Assigned> {
    app.write(context, Permission::Record, move |writing| async move {
        let place = find_and_lock(&writing, on).await?;
        let found = assignments::find(&writing.tx, place.topic).await?;
        expected(found.as_ref(), version)?;
        let Some(held) = found.as_ref().filter(|found| found.content().task.is_some()) else {
            return Ok(stored(place.topic, found));
        };
        let cleared = reassigned(&writing, place.topic, Some(held), None);
        let dossier = place.claim.record.content().dossier;
        let saved = assignments::save(&writing.tx, held, cleared, dossier, Action::Unassigned).await?;
        Ok(stored(place.topic, Some(saved)))
    })
    .await
}
