//! Withdrawing a snapshot.

use dementi_domain::access::Permission;
use dementi_domain::change::{Action, Kind};
use dementi_domain::ids::SnapshotId;
use dementi_domain::record::AlreadyWithdrawn;
use dementi_domain::snapshot::SnapshotRecord;
use dementi_domain::text::Reason;
use dementi_persistence::snapshots;

use crate::app::{Answer, App, expected};
use crate::context::Context;
use crate::failure::Failure;

/// Withdraws a snapshot: its bytes and its text stay readable, and no new quote is looked for in it.
pub async fn withdraw(
    app: &App,
    context: Context,
    id: SnapshotId,
    version: i64,
    reason: Reason,
) -> Answer<SnapshotRecord, AlreadyWithdrawn> {
    app.write(context, Permission::Record, move |writing| async move {
        let found = snapshots::find(&writing.tx, writing.actor.desk, id).await?;
        let loaded = expected(found, Kind::Snapshot, version)?;
        let withdrawn =
            loaded.clone().into_inner().withdraw(writing.deed(), reason).map_err(Failure::Refused)?;
        Ok(snapshots::save(&writing.tx, &loaded, withdrawn, Action::Withdrawn).await?.into())
    })
    .await
}
