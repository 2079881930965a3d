//! Snapshots of sources; their bytes are in [`blobs`](crate::blobs), their texts in `texts`.

mod newest;
mod texts;

use std::collections::BTreeSet;

use dementi_domain::change::{Action, Kind};
use dementi_domain::ids::{DeskId, SnapshotId, SourceId};
use dementi_domain::reference::WebUrl;
use dementi_domain::snapshot::{Digest, FileName, MediaType, Snapshot, SnapshotRecord};
use dementi_domain::text::Note;
use sea_orm::sea_query::{Condition, Expr, ExprTrait, Order};
use sea_orm::{EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use time::OffsetDateTime;
use uuid::Uuid;

use crate::convert::{corrupt, instant, micros, parsed, term};
use crate::row::{self, CHUNK, Head, Place, Row, Slice, by_id};
use crate::store::{Reads, StoreError, WriteTx};
use crate::versioned::Versioned;

pub use newest::{newest_for, newest_with_text};
pub use texts::{NewText, print_sizes, prints, text, texts};

#[expect(unreachable_pub, reason = "what the derives of sea-orm write is `pub`")]
pub(crate) mod entity {
    crate::row::record_entity! { "snapshots" {
        source_id: Uuid,
        sha256: Vec<u8>,
        size: i64,
        media_type: String,
        filename: Option<String>,
        url: Option<String>,
        retrieved_at: i64,
        note: Option<String>,
        text_origin: String,
        characters: i64,
    }}
}

fn digest(bytes: Vec<u8>) -> Result<Digest, StoreError> {
    bytes.try_into().map(Digest::new).map_err(|_| corrupt("snapshots.sha256", "not 32 bytes"))
}

/// A count of bytes or characters; both ends of the conversion are far from their limits.
fn stored(count: u64) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}

impl Row for entity::Entity {
    type Value = SnapshotRecord;
    const KIND: Kind = Kind::Snapshot;

    fn place(value: &SnapshotRecord) -> Place {
        Place { id: value.id().uuid(), desk: value.desk() }
    }

    fn model(value: &SnapshotRecord, version: i64) -> Result<entity::Model, StoreError> {
        let snapshot = value.content();
        let fields = entity::Fields {
            source_id: snapshot.source.uuid(),
            sha256: snapshot.sha256.bytes().to_vec(),
            size: stored(snapshot.size),
            media_type: snapshot.media_type.to_string(),
            filename: snapshot.filename.as_ref().map(ToString::to_string),
            url: snapshot.url.as_ref().map(ToString::to_string),
            retrieved_at: micros(snapshot.retrieved_at),
            note: snapshot.note.as_ref().map(ToString::to_string),
            text_origin: snapshot.text.to_string(),
            characters: stored(snapshot.characters),
        };
        Ok(entity::Model::assemble(Head::of(value, version), fields))
    }

    fn value(model: entity::Model) -> Result<SnapshotRecord, StoreError> {
        let count = |column: &str, count: i64| parsed(column, u64::try_from(count));
        let head = model.head();
        let snapshot = Snapshot {
            source: SourceId::new(model.source_id),
            sha256: digest(model.sha256)?,
            size: count("snapshots.size", model.size)?,
            media_type: parsed("snapshots.media_type", MediaType::parse(&model.media_type))?,
            filename: model
                .filename
                .as_deref()
                .map(|name| parsed("snapshots.filename", FileName::parse(name)))
                .transpose()?,
            url: model.url.as_deref().map(|url| parsed("snapshots.url", WebUrl::parse(url))).transpose()?,
            retrieved_at: instant(model.retrieved_at)?,
            note: model
                .note
                .as_deref()
                .map(|note| parsed("snapshots.note", Note::parse(note)))
                .transpose()?,
            text: term(&model.text_origin)?,
            characters: count("snapshots.characters", model.characters)?,
        };
        head.record(snapshot)
    }

    fn version(model: &entity::Model) -> i64 {
        model.version
    }
}

/// Puts a new snapshot on record, and its text if it has one. The bytes must be kept safely before this.
pub async fn create(
    tx: &WriteTx,
    snapshot: SnapshotRecord,
    text: Option<NewText>,
) -> Result<Versioned<SnapshotRecord>, StoreError> {
    let created = row::create::<entity::Entity>(tx, snapshot, None).await?;
    if let Some(text) = text {
        texts::add(tx, &created, text).await?;
    }
    Ok(created)
}

/// Overwrites a loaded snapshot, which the database allows for a withdrawal alone.
pub async fn save(
    tx: &WriteTx,
    loaded: &Versioned<SnapshotRecord>,
    snapshot: SnapshotRecord,
    action: Action,
) -> Result<Versioned<SnapshotRecord>, StoreError> {
    row::save::<entity::Entity>(tx, loaded, snapshot, None, action).await
}

/// Finds a snapshot of a desk.
pub async fn find(
    reads: &impl Reads,
    desk: DeskId,
    id: SnapshotId,
) -> Result<Option<Versioned<SnapshotRecord>>, StoreError> {
    row::find::<entity::Entity>(reads, by_id(desk, id)).await
}

/// The snapshot that a page of a list begins after.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct After {
    /// When its bytes were got.
    pub retrieved: OffsetDateTime,
    /// Its id.
    pub id: Uuid,
}

/// Lists the snapshots of a source, those got last first, withdrawn ones included; the caller checks that the source
/// may be seen.
pub async fn list(
    reads: &impl Reads,
    source: SourceId,
    after: Option<After>,
    limit: u64,
) -> Result<Slice<Versioned<SnapshotRecord>>, StoreError> {
    let mut query = entity::Entity::find()
        .filter(Expr::col("source_id").eq(source.uuid()))
        .order_by(Expr::col("retrieved_at"), Order::Desc)
        .order_by(Expr::col("id"), Order::Desc)
        .limit(limit + 1);
    if let Some(after) = after {
        let place = Expr::tuple([Expr::col("retrieved_at"), Expr::col("id")]);
        let last = Expr::tuple([Expr::value(micros(after.retrieved)), Expr::value(after.id)]);
        query = query.filter(place.lt(last));
    }
    let rows = query.all(reads.conn()).await?;
    let items = rows.into_iter().map(row::loaded::<entity::Entity>).collect::<Result<Vec<_>, _>>()?;
    Ok(Slice::cut(items, limit))
}

/// All snapshots of these sources, withdrawn ones included, in one statement for every 500 sources; the caller checks that
/// the sources may be seen.
pub async fn of_sources(reads: &impl Reads, sources: &[SourceId]) -> Result<Vec<SnapshotRecord>, StoreError> {
    let mut found = Vec::new();
    for chunk in sources.chunks(CHUNK) {
        let wanted = Expr::col("source_id").is_in(chunk.iter().map(|source| source.uuid()));
        let rows = row::all::<entity::Entity>(reads, Condition::all().add(wanted)).await?;
        found.extend(rows.into_iter().map(Versioned::into_inner));
    }
    Ok(found)
}

/// Which of these digests a snapshot of any desk names, withdrawn ones included.
pub async fn named(reads: &impl Reads, digests: &[Digest]) -> Result<BTreeSet<Digest>, StoreError> {
    let mut named = BTreeSet::new();
    for chunk in digests.chunks(CHUNK) {
        let wanted = chunk.iter().map(|digest| digest.bytes().to_vec());
        let found: Vec<Vec<u8>> = entity::Entity::find()
            .select_only()
            .distinct()
            .expr(Expr::col("sha256"))
            .filter(Condition::all().add(Expr::col("sha256").is_in(wanted)))
            .into_tuple()
            .all(reads.conn())
            .await?;
        for bytes in found {
            named.insert(digest(bytes)?);
        }
    }
    Ok(named)
}
