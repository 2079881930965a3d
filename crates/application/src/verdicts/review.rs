//! Reviewing a verdict.

use dementi_domain::access::Permission;
use dementi_domain::change::{Action, Kind};
use dementi_domain::ids::VerdictId;
use dementi_domain::text::Note;
use dementi_domain::verdict::{Reviewer, Verdict};
use dementi_persistence::people::desks;

use super::{VerdictError, case, refused};
use crate::app::{Answer, App, Writing, found};
use crate::context::Context;
use crate::failure::Failure;

/// How many approvals the desk asks for.
pub(super) async fn required(writing: &Writing) -> Result<usize, Failure<VerdictError>> {
    let desk = found(desks::find(&writing.tx, writing.actor.desk).await?, Kind::Desk)?;
    Ok(usize::from(desk.policy.approvals_required.get()))
}

pub(super) fn reviewer(writing: &Writing) -> Reviewer {
    Reviewer { user: writing.actor.user, role: writing.actor.role }
}

/// Approves a verdict as it is; with the last approval that the desk asks for it is `approved`.
pub async fn approve(
    app: &App,
    context: Context,
    id: VerdictId,
    version: i64,
    comment: Option<Note>,
) -> Answer<Verdict, VerdictError> {
    app.write(context, Permission::Review, move |writing| async move {
        let case = case(&writing, id, version).await?.standing()?;
        let required = required(&writing).await?;
        let record = case.record(&writing).await?;
        let verdict = case.verdict.clone().into_inner();
        let approved = verdict
            .approve(writing.id(), reviewer(&writing), writing.at, comment, &record, required)
            .map_err(refused)?;
        case.save(&writing, approved, Action::Approved).await
    })
    .await
}

/// Sends a verdict back to its authors.
pub async fn request_changes(
    app: &App,
    context: Context,
    id: VerdictId,
    version: i64,
    comment: Note,
) -> Answer<Verdict, VerdictError> {
    app.write(context, Permission::Review, move |writing| async move {
        let case = case(&writing, id, version).await?;
        let verdict = case.verdict.clone().into_inner();
        let returned = verdict
            .request_changes(writing.id(), reviewer(&writing), writing.at, comment)
            .map_err(refused)?;
        case.save(&writing, returned, Action::ChangesRequested).await
    })
    .await
}
