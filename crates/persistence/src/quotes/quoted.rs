//! The entries of claims' records that quote a source.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use dementi_domain::access::Viewer;
use dementi_domain::ids::{ClaimId, DeskId, SnapshotId, SourceId};
use dementi_domain::quote::{Anchor, EntryKind, Quote};
use dementi_domain::record::{Deed, Record};
use sea_orm::sea_query::{Condition, Expr, ExprTrait};
use sea_orm::{EntityTrait, QueryFilter, QuerySelect};
use time::OffsetDateTime;
use uuid::Uuid;

use crate::row::{self, CHUNK, Row, Slice, Window};
use crate::store::{Reads, StoreError};
use crate::versioned::Versioned;
use crate::{assertions, claims, denials, evidence, snapshots};

/// An entry that stands and quotes a source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quoted {
    /// The entry.
    pub entry: Uuid,
    /// Whether it is an assertion, a denial or evidence.
    pub kind: EntryKind,
    /// The claim on whose record it is.
    pub claim: ClaimId,
    /// The source.
    pub source: SourceId,
    /// The quote.
    pub quote: Quote,
    /// Who recorded the entry, and when.
    pub created: Deed,
    /// Who changed it last, and when.
    pub changed: Deed,
}

fn quoting(desk: DeskId, source: SourceId) -> Condition {
    Condition::all()
        .add(Expr::col("desk_id").eq(desk.uuid()))
        .add(Expr::col("source_id").eq(source.uuid()))
        .add(Expr::col("withdrawn_at").is_null())
        .add(Expr::col("quote").is_not_null())
}

/// What an entry quotes; `None` if it quotes nothing.
fn quoted<I: Copy + Into<Uuid>, C>(
    kind: EntryKind,
    record: &Record<I, C>,
    of: impl FnOnce(&C) -> (ClaimId, SourceId, Option<&Quote>),
) -> Option<Quoted> {
    let (claim, source, quote) = of(record.content());
    let (created, changed) = (record.created(), record.changed());
    Some(Quoted { entry: record.id().into(), kind, claim, source, quote: quote?.clone(), created, changed })
}

async fn rows<E: Row>(
    reads: &impl Reads,
    condition: Condition,
    window: Option<Window>,
) -> Result<Vec<Versioned<E::Value>>, StoreError> {
    match window {
        // One more than the page holds, so that the merged page knows whether more follow.
        Some(window) => {
            let window = Window { limit: window.limit + 1, ..window };
            Ok(row::list::<E>(reads, condition, window).await?.items)
        }
        None => row::all::<E>(reads, condition).await,
    }
}

/// All that the condition names, in the order of recording; of each kind no more than the window holds and one. With a viewer,
/// only what is on claims that stand and that the viewer may see.
async fn find(
    reads: &impl Reads,
    condition: Condition,
    viewer: Option<Viewer>,
    window: Option<Window>,
) -> Result<Vec<Quoted>, StoreError> {
    let of = |table| {
        let seen = viewer.map(|viewer| claims::seen_from(table, viewer, true));
        condition.clone().add_option(seen)
    };
    let mut found = Vec::new();
    for row in rows::<assertions::entity::Entity>(reads, of("assertions"), window).await? {
        found.extend(quoted(EntryKind::Assertion, &row, |it| (it.claim, it.source, it.quote.as_ref())));
    }
    for row in rows::<denials::entity::Entity>(reads, of("denials"), window).await? {
        found.extend(quoted(EntryKind::Denial, &row, |it| (it.claim, it.source, it.quote.as_ref())));
    }
    for row in rows::<evidence::entity::Entity>(reads, of("evidence"), window).await? {
        found.extend(quoted(EntryKind::Evidence, &row, |it| (it.claim, it.source, it.quote.as_ref())));
    }
    found.sort_by_key(|quoted| quoted.entry);
    Ok(found)
}

/// Lists the quotes of a source on claims that stand and that the viewer may see, in the order of recording.
pub async fn list(
    reads: &impl Reads,
    viewer: Viewer,
    source: SourceId,
    after: Option<Uuid>,
    limit: u64,
) -> Result<Slice<Quoted>, StoreError> {
    let window = Window { after, limit, newest_first: false };
    let found = find(reads, quoting(viewer.desk, source), Some(viewer), Some(window)).await?;
    Ok(Slice::cut(found, limit))
}

/// The quotes of a source that are anchored in one of its snapshots and reach into a stretch of its text, on claims that stand and
/// that the viewer may see, in the order of recording.
pub async fn in_stretch(
    reads: &impl Reads,
    viewer: Viewer,
    source: SourceId,
    snapshot: SnapshotId,
    stretch: Range<u32>,
) -> Result<Vec<Quoted>, StoreError> {
    // Quotes are kept as JSON. The words in it cannot hold this: their quotation marks have a backslash before them.
    let anchored = format!("%\"anchor\":{{\"snapshot\":\"{snapshot}\"%");
    let condition = quoting(viewer.desk, source).add(Expr::col("quote").like(anchored));
    let mut found = find(reads, condition, Some(viewer), None).await?;
    let reaches = |anchor: Anchor| {
        anchor.snapshot == snapshot && anchor.start < stretch.end && stretch.start < anchor.end
    };
    found.retain(|quoted| quoted.quote.anchor.is_some_and(reaches));
    Ok(found)
}

/// All quotes of a source, whoever may see them; with each, whether the viewer may see its claim.
pub async fn of_source(
    reads: &impl Reads,
    viewer: Viewer,
    source: SourceId,
) -> Result<Vec<(Quoted, bool)>, StoreError> {
    let found = find(reads, quoting(viewer.desk, source), None, None).await?;
    let named: BTreeSet<Uuid> = found.iter().map(|quoted| quoted.claim.uuid()).collect();
    let mut seen: BTreeSet<Uuid> = BTreeSet::new();
    for chunk in named.into_iter().collect::<Vec<_>>().chunks(CHUNK) {
        let visible: Vec<Uuid> = claims::entity::Entity::find()
            .select_only()
            .expr(Expr::col("id"))
            .filter(Expr::col("id").is_in(chunk.iter().copied()))
            .filter(claims::visible(viewer))
            .filter(Expr::col("withdrawn_at").is_null())
            .into_tuple()
            .all(reads.conn())
            .await?;
        seen.extend(visible);
    }
    let with_sight = |quoted: Quoted| {
        let visible = seen.contains(&quoted.claim.uuid());
        (quoted, visible)
    };
    Ok(found.into_iter().map(with_sight).collect())
}

/// When the bytes of these snapshots were got.
pub async fn retrieved(
    reads: &impl Reads,
    desk: DeskId,
    snapshots: impl IntoIterator<Item = SnapshotId>,
) -> Result<BTreeMap<SnapshotId, OffsetDateTime>, StoreError> {
    let ids: BTreeSet<Uuid> = snapshots.into_iter().map(SnapshotId::uuid).collect();
    let rows = row::all::<snapshots::entity::Entity>(reads, row::among(desk, ids)).await?;
    Ok(rows.into_iter().map(|row| (row.id(), row.content().retrieved_at)).collect())
}
