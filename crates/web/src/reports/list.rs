//! `GET /claims/export`: the claims that a filter lets through, as a file.

use axum::extract::{Query, State};
use axum::response::Response;
use dementi_application::reports::{self, ListFormat};

use super::answer::answer;
use super::asked::{Asked, CSV, JSON, MaybeDeadline, XLSX};
use crate::Web;
use crate::claims::Asked as Filter;
use crate::failure::PageError;
use crate::surroundings::Visitor;

/// `GET /claims/export`
pub(super) async fn export(
    State(web): State<Web>,
    visitor: Visitor,
    Query(filter): Query<Filter>,
    Query(asked): Query<Asked>,
    deadline: MaybeDeadline,
) -> Result<Response, PageError> {
    let (format, kind) = match asked.format.as_str() {
        "" | "csv" => (ListFormat::Csv(asked.table()), CSV),
        "xlsx" => (ListFormat::Xlsx, XLSX),
        "json" => (ListFormat::Json, JSON),
        _ => return Err(PageError::NotFound),
    };
    let (actor, wanted) = (&visitor.visit.actor, asked.wanted(visitor.around.words, deadline));
    let (filter, order) = (filter.filter(actor.user), filter.order());
    let list = reports::of_list(&web.app, actor, &filter, order, format, &wanted).await;
    let list = list.map_err(|failure| match super::save::refused(failure) {
        // There is no page of its own for a list with more rows than a sheet can have: CSV takes them.
        Ok(_) => PageError::TooLarge,
        Err(other) => other,
    })?;
    Ok(answer(list, kind, "claims", &asked, asked.is_unredacted()))
}
