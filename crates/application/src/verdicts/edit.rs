//! Editing a verdict.

use dementi_domain::access::Permission;
use dementi_domain::change::Action;
use dementi_domain::ids::VerdictId;
use dementi_domain::verdict::Verdict;
use dementi_persistence::basis;

use super::{VerdictError, Wanted, case, refused};
use crate::app::{Answer, App};
use crate::context::Context;

/// Replaces what an open verdict says and rests it on the record as it is now; approvals given before are void.
pub async fn edit(
    app: &App,
    context: Context,
    id: VerdictId,
    version: i64,
    wanted: Wanted,
) -> Answer<Verdict, VerdictError> {
    app.write(context, Permission::Record, move |writing| async move {
        let case = case(&writing, id, version).await?.standing()?;
        let said = wanted.content(&writing, &case.claim).await?;
        let basis = basis::of(&writing.tx, writing.viewer(), &case.claim, said.scale().id).await?;
        let verdict = case.verdict.clone().into_inner();
        let edited = verdict.edit(writing.actor.user, writing.at, said, basis).map_err(refused)?;
        case.save(&writing, edited, Action::Changed).await
    })
    .await
}
