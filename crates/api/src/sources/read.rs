//! `GET /sources`, `GET /sources/{source_id}`

use axum::extract::State;
use dementi_application::{App, sources};
use dementi_domain::ids::SourceId;

use super::body::SourceAnswer;
use crate::answer::{Answer, Fetched, Paged};
use crate::request::{Acting, IfNoneMatch, List, NoFilter, Paging, Path};
use crate::schema::{ListProblems, ReadProblems};

/// List sources
///
/// The newest first; withdrawn ones are included.
#[utoipa::path(get, path = "/sources", operation_id = "listSources", tag = "sources", params(Paging),
    responses((status = OK, description = "A page of sources.", body = Paged<SourceAnswer>), ListProblems))]
pub(super) async fn list(
    State(app): State<App>,
    Acting(actor): Acting,
    list: List<NoFilter>,
) -> Answer<Paged<SourceAnswer>> {
    let listed = sources::list(&app, &actor, list.page()).await?;
    Ok(list.answer(listed, |source| source.id().uuid()))
}

/// Read a source
#[utoipa::path(get, path = "/sources/{source_id}", operation_id = "getSource", tag = "sources",
    responses((status = OK, description = "The source.", body = SourceAnswer), ReadProblems))]
pub(super) async fn get(
    State(app): State<App>,
    Acting(actor): Acting,
    Path(id): Path<SourceId>,
    held: IfNoneMatch,
) -> Answer<Fetched<SourceAnswer>> {
    let stored = sources::get(&app, &actor, id).await?;
    Ok(Fetched::of(&held, stored))
}
