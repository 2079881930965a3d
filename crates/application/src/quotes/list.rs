//! Listing the quotes of a source.

use std::collections::BTreeMap;

use dementi_domain::access::{Actor, Permission};
use dementi_domain::change::Kind;
use dementi_domain::ids::{SnapshotId, SourceId};
use dementi_domain::source::SourceRecord;
use dementi_persistence::quotes::{self, Quoted};
use dementi_persistence::sources;
use time::OffsetDateTime;

use crate::app::{App, found};
use crate::context::{Page, Stored};
use crate::failure::Failure;

/// A page of the quotes of a source.
#[derive(Debug, Clone, PartialEq)]
pub struct Quotes {
    /// The source.
    pub source: Stored<SourceRecord>,
    /// What quotes it, in the order of recording.
    pub items: Vec<Quoted>,
    /// Whether more follow.
    pub more: bool,
    /// When the bytes of the snapshots that they are anchored in were got.
    pub retrieved: BTreeMap<SnapshotId, OffsetDateTime>,
}

/// Lists what stands on claims that the actor may see and quotes a source.
pub async fn list(app: &App, actor: &Actor, source: SourceId, page: Page) -> Result<Quotes, Failure> {
    let reader = app.reader(actor, Permission::Read)?;
    let source = found(sources::find(&reader, actor.desk, source).await?, Kind::Source)?;
    let slice = quotes::list(&reader, actor.viewer(), source.id(), page.after, page.limit).await?;
    let anchored = slice.items.iter().filter_map(|quoted| Some(quoted.quote.anchor?.snapshot));
    let retrieved = quotes::retrieved(&reader, actor.desk, anchored).await?;
    Ok(Quotes { source: source.into(), items: slice.items, more: slice.more, retrieved })
}
