//! Reading who takes on what.

use std::collections::BTreeMap;

use dementi_domain::access::{Actor, Permission};
use dementi_domain::ids::ClaimId;
use dementi_domain::teamwork::AssignmentRecord;
use dementi_persistence::assignments;

use super::{Assigned, stored};
use crate::app::{Answer, App};
use crate::context::Stored;
use crate::failure::Failure;
use crate::teamwork::{On, find};

/// Reads whose a claim or a verdict is.
pub async fn get(app: &App, actor: &Actor, on: On) -> Answer<Assigned> {
    let reader = app.reader(actor, Permission::Read)?;
    let topic = find(&reader, actor.viewer(), on).await?.topic;
    Ok(stored(topic, assignments::find(&reader, topic).await?))
}

/// The assignments of claims, such as those on a page of a list, with one statement; those that are nobody's, or that the actor
/// may not see, are left out.
pub async fn among(
    app: &App,
    actor: &Actor,
    claims: &[ClaimId],
) -> Result<BTreeMap<ClaimId, Stored<AssignmentRecord>>, Failure> {
    let reader = app.reader(actor, Permission::Read)?;
    let found = assignments::among(&reader, actor.viewer(), claims).await?;
    let held = found.into_iter().filter(|assignment| assignment.content().task.is_some());
    Ok(held.map(|assignment| (assignment.content().topic.claim, assignment.into())).collect())
}
