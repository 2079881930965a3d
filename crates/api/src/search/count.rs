//! `GET /search/counts`

use axum::Json;
use axum::extract::State;
use dementi_application::App;
use dementi_application::search;

use super::asked::CountFilter;
use super::body::CountsBody;
use crate::answer::Answer;
use crate::request::{Acting, Query};
use crate::schema::ListProblems;

/// Count what a search finds
///
/// In all, and by kind, review status, rating, party, language and year. Only what you may see is counted.
#[utoipa::path(get, path = "/search/counts", operation_id = "countFindings", tag = "search", params(CountFilter),
    responses((status = OK, description = "The numbers.", body = CountsBody), ListProblems))]
pub(super) async fn count(
    State(app): State<App>,
    Acting(actor): Acting,
    Query(filter): Query<CountFilter>,
) -> Answer<Json<CountsBody>> {
    let counts = search::count(&app, &actor, filter.query()?, filter.facets()?, filter.fresh()).await?;
    Ok(Json(counts.into()))
}
