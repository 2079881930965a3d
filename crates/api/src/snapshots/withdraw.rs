//! `POST /snapshots/{snapshot_id}/withdraw`

use axum::extract::State;
use dementi_application::{App, snapshots};
use dementi_domain::ids::SnapshotId;

use super::body::SnapshotAnswer;
use crate::answer::{Answer, Changed};
use crate::record::WithdrawalInput;
use crate::request::{Command, IfMatch, Path};
use crate::schema::StepProblems;

/// Withdraw a snapshot
///
/// Its bytes and its text stay readable; no new quote is looked for in it.
#[utoipa::path(post, path = "/snapshots/{snapshot_id}/withdraw", operation_id = "withdrawSnapshot",
    tag = "snapshots", request_body = WithdrawalInput,
    responses((status = OK, description = "The snapshot as it is now.", body = SnapshotAnswer), StepProblems))]
pub(super) async fn withdraw(
    State(app): State<App>,
    Path(id): Path<SnapshotId>,
    IfMatch(version): IfMatch,
    command: Command<WithdrawalInput>,
) -> Answer<Changed<SnapshotAnswer>> {
    let stored = snapshots::withdraw(&app, command.context, id, version, command.input.check()?).await?;
    Ok(Changed::of(stored))
}
