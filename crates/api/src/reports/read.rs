//! `GET /claims/{claim_id}/report`, `GET /dossiers/{dossier_id}/report`

use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;
use dementi_application::reports::{Recipients, ReportError};
use dementi_application::{App, reports};
use dementi_domain::ids::{ClaimId, DossierId};

use super::format::{
    DiligenceQuery, LogNamed, Named, ReportQuery, answer_feed, answer_in, choose, wanted_feed,
};
use super::language::choose_language;
use crate::answer::Answer;
use crate::problem::{Code, Problem, Refusal};
use crate::request::{Acting, Deadline, IfNoneMatch, Path, Query};
use crate::schema::{ReadProblems, ReportProblems};

impl Refusal for ReportError {
    fn problem(self) -> Problem {
        match self {
            Self::TooLong => Problem::new(
                Code::NotAcceptable,
                "A sheet of a workbook has at most 1,048,576 rows, and this needs more. Ask for `format=csv` or \
                 `format=json`, or for fewer claims.",
            ),
            Self::NothingPublished => {
                let detail = "No published verdict stands on this claim, so there is no ClaimReview of it. The other formats report \
                              how far it is.";
                Problem::new(Code::NothingPublished, detail)
            }
            other => Problem::internal(other),
        }
    }
}

/// Report on a claim
///
/// What is claimed, who asserts and who denies which part, the evidence, the published verdict and its history.
/// Protected sources are not named, unless an editor asks for it. As `claimreview`, its published verdict alone, as `ClaimReview`
/// (schema.org) for other programs; always without protected sources.
#[utoipa::path(get, path = "/claims/{claim_id}/report", operation_id = "getClaimReport", tag = "reports",
    params(ReportQuery),
    responses(
        (status = OK, description = "The report.", content(
            (serde_json::Value = "application/json"), (String = "text/markdown"), (String = "text/html"),
            (Vec<u8> = "application/pdf"), (String = "text/csv"),
            (Vec<u8> = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
            (serde_json::Value = "application/ld+json"))),
        ReportProblems))]
pub(super) async fn of_claim(
    State(app): State<App>,
    Acting(actor): Acting,
    Path(id): Path<ClaimId>,
    Query(query): Query<ReportQuery>,
    held: IfNoneMatch,
    deadline: Deadline,
    headers: HeaderMap,
) -> Answer<Response> {
    let named = choose(query.format, &headers, Named::Json)?;
    let language = choose_language(query.language, &headers);
    let (format, wanted) = (named.format(query.table)?, query.wanted(language, &deadline));
    let report = reports::of_claim(&app, &actor, id, format, &wanted).await?;
    Ok(answer_in(language, named, report, &query.file_name(named, &format!("claim-{id}")), &held))
}

/// Report on a dossier
///
/// The reports on all of its claims, with one list of sources. Protected sources are not named, unless an editor asks for it.
/// As `claimreview`, a `DataFeed` (schema.org) of its published verdicts.
#[utoipa::path(get, path = "/dossiers/{dossier_id}/report", operation_id = "getDossierReport", tag = "reports",
    params(ReportQuery),
    responses(
        (status = OK, description = "The report.", content(
            (serde_json::Value = "application/json"), (String = "text/markdown"), (String = "text/html"),
            (Vec<u8> = "application/pdf"), (String = "text/csv"),
            (Vec<u8> = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
            (serde_json::Value = "application/ld+json"))),
        ReportProblems))]
pub(super) async fn of_dossier(
    State(app): State<App>,
    Acting(actor): Acting,
    Path(id): Path<DossierId>,
    Query(query): Query<ReportQuery>,
    held: IfNoneMatch,
    deadline: Deadline,
    headers: HeaderMap,
) -> Answer<Response> {
    let named = choose(query.format, &headers, Named::Json)?;
    let language = choose_language(query.language, &headers);
    let (format, wanted) = (named.format(query.table)?, query.wanted(language, &deadline));
    let report = reports::of_dossier(&app, &actor, id, format, &wanted).await?;
    Ok(answer_in(language, named, report, &query.file_name(named, &format!("dossier-{id}")), &held))
}

/// Feed of published verdicts
///
/// All of the desk's published verdicts that you may see, as a `DataFeed` of `ClaimReview` (schema.org), in the order in which
/// their claims were recorded. Protected sources are not named.
#[utoipa::path(get, path = "/claim-reviews", operation_id = "getClaimReviews", tag = "reports",
    responses(
        (status = OK, description = "The feed.", body = serde_json::Value, content_type = "application/ld+json"),
        ReadProblems))]
pub(super) async fn claim_reviews(
    State(app): State<App>,
    Acting(actor): Acting,
    held: IfNoneMatch,
    deadline: Deadline,
) -> Answer<Response> {
    let feed = reports::feed(&app, &actor, None, &wanted_feed(deadline)).await?;
    Ok(answer_feed(feed, &held))
}

/// Log of diligence on a claim
///
/// For lawyers: who was asked for a reply, by whom, on which channel, in which words; deadlines, extensions, attempts and
/// outcomes in the order of happening, with the answers. Protected sources are not named, and of requests to them only
/// the outcome is told. Recipients are left out unless an editor asks for them.
#[utoipa::path(get, path = "/claims/{claim_id}/diligence", operation_id = "getDiligenceLog", tag = "replies",
    params(DiligenceQuery),
    responses(
        (status = OK, description = "The log.", content(
            (String = "text/markdown"), (serde_json::Value = "application/json"), (String = "text/html"),
            (Vec<u8> = "application/pdf"))),
        ReportProblems))]
pub(super) async fn diligence(
    State(app): State<App>,
    Acting(actor): Acting,
    Path(id): Path<ClaimId>,
    Query(query): Query<DiligenceQuery>,
    held: IfNoneMatch,
    headers: HeaderMap,
) -> Answer<Response> {
    let named = choose(query.format, &headers, LogNamed::Markdown)?;
    let recipients = if query.recipients { Recipients::Shown } else { Recipients::Withheld };
    let language = choose_language(query.language, &headers);
    let log = reports::diligence(&app, &actor, id, named.format(), recipients, language).await?;
    Ok(answer_in(language, named, log, &format!("claim-{id}-diligence"), &held))
}
