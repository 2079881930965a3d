//! `GET /claims/similar`

use axum::extract::State;
use dementi_application::{App, search};

use super::like::SimilarFilter;
use super::resembling::{ResemblingBody, resembling_bodies};
use crate::answer::{Answer, Paged};
use crate::request::{Acting, Query};
use crate::schema::ListProblems;

/// Ask whether a claim was checked already
///
/// Compares a text, or a claim on record, with the standing claims of the desk that you may see: by their words in any
/// inflection, by names, numbers and dates, by what their parts and the rationales of their published verdicts say, and by
/// their meaning where the server has a model for it. The likeliest come first, all on one page. `same` means that both
/// very probably say the same, `related` that they are about the same matter; `least=unrelated` shows the others, too.
#[utoipa::path(get, path = "/claims/similar", operation_id = "listSimilarClaims", tag = "search", params(SimilarFilter),
    responses((status = OK, description = "The claims.", body = Paged<ResemblingBody>), ListProblems))]
pub(super) async fn similar(
    State(app): State<App>,
    Acting(actor): Acting,
    Query(filter): Query<SimilarFilter>,
) -> Answer<Paged<ResemblingBody>> {
    let found = search::resembling(&app, &actor, filter.check()?).await?;
    Ok(Paged::new(resembling_bodies(found), None, None))
}
