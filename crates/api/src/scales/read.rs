//! `GET /scales`, `GET /scales/{scale_id}`

use axum::extract::State;
use dementi_application::{App, scales};
use dementi_domain::ids::ScaleId;

use super::body::ScaleAnswer;
use crate::answer::{Answer, Fetched, Paged};
use crate::request::{Acting, IfNoneMatch, List, NoFilter, Paging, Path};
use crate::schema::{ListProblems, ReadProblems};

/// List scales
///
/// The newest first; withdrawn ones are included.
#[utoipa::path(get, path = "/scales", operation_id = "listScales", tag = "scales", params(Paging),
    responses((status = OK, description = "A page of scales.", body = Paged<ScaleAnswer>), ListProblems))]
pub(super) async fn list(
    State(app): State<App>,
    Acting(actor): Acting,
    list: List<NoFilter>,
) -> Answer<Paged<ScaleAnswer>> {
    let listed = scales::list(&app, &actor, list.page()).await?;
    Ok(list.answer(listed, |scale| scale.record.id().uuid()))
}

/// Read a scale
#[utoipa::path(get, path = "/scales/{scale_id}", operation_id = "getScale", tag = "scales",
    responses((status = OK, description = "The scale.", body = ScaleAnswer), ReadProblems))]
pub(super) async fn get(
    State(app): State<App>,
    Acting(actor): Acting,
    Path(id): Path<ScaleId>,
    held: IfNoneMatch,
) -> Answer<Fetched<ScaleAnswer>> {
    let stored = scales::get(&app, &actor, id).await?;
    Ok(Fetched::of(&held, stored))
}
