//! `GET /sources/{source_id}/snapshots`, `GET /snapshots/{snapshot_id}`

use axum::extract::State;
use dementi_application::snapshots::After;
use dementi_application::{App, snapshots};
use dementi_domain::ids::{SnapshotId, SourceId};
use serde::{Deserialize, Serialize};
use time::OffsetDateTime;
use uuid::Uuid;

use super::body::SnapshotAnswer;
use crate::answer::{Answer, Fetched, Paged};
use crate::request::{Acting, IfNoneMatch, List, NoFilter, Paging, Path};
use crate::schema::{ListProblems, ReadProblems};

/// What a page is continued after.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
pub(super) struct Position {
    #[serde(with = "time::serde::rfc3339")]
    retrieved: OffsetDateTime,
    id: Uuid,
}

/// List the snapshots of a source
///
/// Those whose bytes were got last first; withdrawn ones are included.
#[utoipa::path(get, path = "/sources/{source_id}/snapshots", operation_id = "listSnapshots", tag = "snapshots",
    params(Paging),
    responses((status = OK, description = "A page of snapshots.", body = Paged<SnapshotAnswer>), ListProblems))]
pub(super) async fn list(
    State(app): State<App>,
    Acting(actor): Acting,
    Path(source): Path<SourceId>,
    list: List<NoFilter, Position>,
) -> Answer<Paged<SnapshotAnswer>> {
    let after = list.after.map(|Position { retrieved, id }| After { retrieved, id });
    let listed = snapshots::list(&app, &actor, source, after, list.limit).await?;
    let end = listed.items.last().filter(|_| listed.more).map(|snapshot| Position {
        retrieved: snapshot.value.content().retrieved_at,
        id: snapshot.value.id().uuid(),
    });
    Ok(list.continued(listed.items.into_iter().map(SnapshotAnswer::from).collect(), end))
}

/// Read what is known of a snapshot
#[utoipa::path(get, path = "/snapshots/{snapshot_id}", operation_id = "getSnapshot", tag = "snapshots",
    responses((status = OK, description = "The snapshot.", body = SnapshotAnswer), ReadProblems))]
pub(super) async fn get(
    State(app): State<App>,
    Acting(actor): Acting,
    Path(id): Path<SnapshotId>,
    held: IfNoneMatch,
) -> Answer<Fetched<SnapshotAnswer>> {
    let stored = snapshots::get(&app, &actor, id).await?;
    Ok(Fetched::of(&held, stored))
}
