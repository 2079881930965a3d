//! `GET /claims/export`

use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;
use dementi_application::reports::ListFormat;
use dementi_application::{App, reports};
use dementi_domain::vocabulary::Vocabulary;
use serde::Deserialize;

use super::format::{CSV, Offered, TableTerm, XLSX, answer, choose, file_name, no_table, wanted};
use crate::answer::Answer;
use crate::claims::ClaimFilter;
use crate::problem::Problem;
use crate::request::{Acting, Deadline, IfNoneMatch, Queries};
use crate::schema::{ReportProblems, Term};

/// The formats of an exported list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum ListNamed {
    Json,
    Csv,
    Xlsx,
}

impl Vocabulary for ListNamed {
    const NAME: &'static str = "ListFormat";
    const ALL: &'static [Self] = &[Self::Json, Self::Csv, Self::Xlsx];

    fn as_str(self) -> &'static str {
        match self {
            Self::Json => "json",
            Self::Csv => "csv",
            Self::Xlsx => "xlsx",
        }
    }
}

impl Offered for ListNamed {
    fn media_type(self) -> &'static str {
        match self {
            Self::Json => "application/json",
            Self::Csv => CSV,
            Self::Xlsx => XLSX,
        }
    }
}

impl ListNamed {
    fn format(self, table: Option<TableTerm>) -> Result<ListFormat, Problem> {
        Ok(match (self, table) {
            (Self::Csv, table) => ListFormat::Csv(table.map(|term| term.0).unwrap_or_default()),
            (_, Some(_)) => return Err(no_table()),
            (Self::Json, None) => ListFormat::Json,
            (Self::Xlsx, None) => ListFormat::Xlsx,
        })
    }
}

type ListTerm = Term<ListNamed>;

/// How an exported list is wanted.
#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(crate) struct ExportQuery {
    /// The format; when left out, the header `Accept` decides, and JSON where that does not.
    #[param(inline)]
    format: Option<ListTerm>,
    /// Which table of it, with the format `csv` only; `claims` when left out.
    #[param(inline)]
    table: Option<TableTerm>,
    /// Whether protected sources are not named. `false` is for editors, and what it answers must not leave the desk.
    /// `true` when left out.
    redacted: Option<bool>,
}

type Asked = Queries<ExportQuery, ClaimFilter>;

/// Export claims
///
/// The reports on all claims that the filter lets through and that you may see, withdrawn ones included: the same filter
/// and order as in `GET /claims`, without pages. Protected sources are not named, unless an editor asks for it.
#[utoipa::path(get, path = "/claims/export", operation_id = "exportClaims", tag = "reports",
    params(ExportQuery, ClaimFilter),
    responses(
        (status = OK, description = "The list.", content(
            (serde_json::Value = "application/json"), (String = "text/csv"),
            (Vec<u8> = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"))),
        ReportProblems))]
pub(super) async fn export(
    State(app): State<App>,
    Acting(actor): Acting,
    asked: Asked,
    held: IfNoneMatch,
    deadline: Deadline,
    headers: HeaderMap,
) -> Answer<Response> {
    let Queries(query, filter) = asked;
    let named = choose(query.format, &headers, ListNamed::Json)?;
    let (format, wanted) = (named.format(query.table)?, wanted(query.redacted, &deadline));
    let (filter, sort) = filter.check(actor.user)?;
    let list = reports::of_list(&app, &actor, &filter, sort, format, &wanted).await?;
    Ok(answer(named, list, &file_name("claims", query.redacted), &held))
}
