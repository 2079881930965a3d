//! Reading snapshots. Sources belong to the desk, so its members may read all of theirs.

use std::convert::Infallible;
use std::ops::Range;

use dementi_domain::access::{Actor, Permission};
use dementi_domain::change::Kind;
use dementi_domain::ids::{SnapshotId, SourceId};
use dementi_domain::snapshot::SnapshotRecord;
use dementi_persistence::blobs::{BlobError, Reading};
use dementi_persistence::snapshots::{self, After};
use dementi_persistence::sources;

use crate::app::{Answer, App, found};
use crate::context::Listed;
use crate::failure::Failure;

/// Reads what is known of a snapshot.
pub async fn get(app: &App, actor: &Actor, id: SnapshotId) -> Answer<SnapshotRecord> {
    let reader = app.reader(actor, Permission::Read)?;
    Ok(found(snapshots::find(&reader, actor.desk, id).await?, Kind::Snapshot)?.into())
}

/// Lists the snapshots of a source, those got last first.
pub async fn list(
    app: &App,
    actor: &Actor,
    source: SourceId,
    after: Option<After>,
    limit: u64,
) -> Result<Listed<SnapshotRecord>, Failure> {
    let reader = app.reader(actor, Permission::Read)?;
    let source = found(sources::find(&reader, actor.desk, source).await?, Kind::Source)?;
    Ok(snapshots::list(&reader, source.id(), after, limit).await?.into())
}

/// The text of a snapshot; `None` if it has none.
pub async fn text(app: &App, actor: &Actor, id: SnapshotId) -> Result<Option<String>, Failure> {
    let reader = app.reader(actor, Permission::Read)?;
    let snapshot = found::<_, Infallible>(snapshots::find(&reader, actor.desk, id).await?, Kind::Snapshot)?;
    Ok(snapshots::text(&reader, snapshot.id()).await?)
}

/// The bytes of a snapshot, not yet read.
pub struct Content {
    app: App,
    /// What is known of them.
    pub snapshot: SnapshotRecord,
}

impl Content {
    /// Begins to read the bytes in this range, which must lie within the snapshot's size.
    pub async fn read(&self, range: Range<u64>) -> Result<Reading, BlobError> {
        self.app.blobs()?.read(&self.snapshot.content().sha256, range).await
    }
}

/// The bytes of a snapshot.
pub async fn content(app: &App, actor: &Actor, id: SnapshotId) -> Result<Content, Failure> {
    let snapshot = get(app, actor, id).await?.value;
    Ok(Content { app: app.clone(), snapshot })
}
