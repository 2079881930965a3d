//! What quotes the text that is being read.

use std::ops::Range;

use dementi_domain::access::{Actor, Permission};
use dementi_domain::change::Kind;
use dementi_domain::ids::SnapshotId;
use dementi_persistence::quotes::{self, Quoted};
use dementi_persistence::snapshots;

use crate::app::{App, found};
use crate::failure::Failure;

/// Lists what stands on claims that the actor may see and quotes a stretch of a snapshot's text, given in code points; all of it,
/// in the order of recording.
pub async fn in_stretch(
    app: &App,
    actor: &Actor,
    snapshot: SnapshotId,
    stretch: Range<u32>,
) -> Result<Vec<Quoted>, Failure> {
    let reader = app.reader(actor, Permission::Read)?;
    let snapshot = found(snapshots::find(&reader, actor.desk, snapshot).await?, Kind::Snapshot)?;
    let source = snapshot.content().source;
    Ok(quotes::in_stretch(&reader, actor.viewer(), source, snapshot.id(), stretch).await?)
}
