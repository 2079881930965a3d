//! Withdrawing a snapshot.

use dementi_domain::access::Permission;
use dementi_domain::change::{Action, Kind};
use dementi_domain::ids::{ClaimId, SnapshotId};
use dementi_domain::record::AlreadyWithdrawn;
use dementi_domain::snapshot::SnapshotRecord;
use dementi_domain::text::Reason;
use dementi_persistence::{claims, quotes, snapshots, sources};

use crate::app::{Answer, App, expected, found};
use crate::claims::status::refresh_all;
use crate::context::Context;
use crate::failure::Failure;
use crate::quotes::{kept, recheck};

/// Withdraws a snapshot: its bytes and its text stay readable, and no new quote is looked for in it. What the source's
/// quotes are held against is then the newest of the others.
pub async fn withdraw(
    app: &App,
    context: Context,
    id: SnapshotId,
    version: i64,
    reason: Reason,
) -> Answer<SnapshotRecord, AlreadyWithdrawn> {
    app.write(context, Permission::Record, move |writing| async move {
        let desk = writing.actor.desk;
        let seen = found(snapshots::find(&writing.tx, desk, id).await?, Kind::Snapshot)?;
        let source = seen.content().source;
        sources::hold(&writing.tx, desk, source).await?;
        claims::hold_desk(&writing.tx, desk).await?;
        // Somebody may have changed it while this waited.
        let loaded = expected(snapshots::find(&writing.tx, desk, id).await?, Kind::Snapshot, version)?;
        let withdrawn =
            loaded.clone().into_inner().withdraw(writing.deed(), reason).map_err(Failure::Refused)?;
        let saved = snapshots::save(&writing.tx, &loaded, withdrawn, Action::Withdrawn).await?;
        let newest = snapshots::newest_with_text(&writing.tx, source).await?;
        let quoting: Vec<ClaimId> = if let Some((newest, text)) = newest {
            let quotes = recheck(&writing, source, newest.id(), &kept(text)?).await?;
            quotes.into_iter().map(|quote| quote.claim).collect()
        } else {
            // There is nothing left in which a quote could be missing.
            let quotes = quotes::of_source(&writing.tx, writing.viewer(), source).await?;
            quotes.into_iter().map(|(quote, _)| quote.claim).collect()
        };
        refresh_all(&writing, quoting).await?;
        Ok(saved.into())
    })
    .await
}
