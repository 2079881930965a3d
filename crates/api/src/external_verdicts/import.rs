//! `POST /external-verdicts/import`

use axum::extract::State;
use dementi_application::App;
use dementi_application::external_verdicts::{
    Item, Remark, Unreadable, check, import as record, read_claim_reviews,
};
use serde::Serialize;
use utoipa::ToSchema;

use super::filter::ImportQuery;
use crate::answer::{Answer, json};
use crate::problem::{Code, Problem, sentence};
use crate::request::{Query, Raw};
use crate::schema::CreateProblems;

/// The largest document that is imported in one request. The command line takes larger ones.
const MOST_BYTES: usize = 8 << 20;

/// The most errors, and the most warnings, that are told.
const TOLD: usize = 100;

/// What became of a document.
#[derive(Debug, Clone, Default, Serialize, ToSchema)]
pub(crate) struct ImportAnswer {
    /// Whether nothing was written.
    dry_run: bool,
    /// How many reviews are new.
    created: u64,
    /// How many the desk had on record already, withdrawn ones included.
    unchanged: u64,
    /// How many were refused.
    refused: u64,
    /// Why, for the first hundred faults.
    errors: Vec<RemarkBody>,
    /// What was mended or left out in the others, the first hundred of it.
    warnings: Vec<RemarkBody>,
}

/// Something about one of the document's reviews.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct RemarkBody {
    /// The review's number in the document, from 1.
    item: u64,
    /// Where in the document, as a JSON pointer (RFC 6901).
    pointer: String,
    /// What.
    detail: String,
}

/// Import external verdicts
///
/// Reads `ClaimReview` markup (schema.org): a single review, an array, an `@graph`, a feed (`dataFeedElement`), one document
/// a line, or a page that embeds it in `<script type="application/ld+json">`. What the document is, is seen from what it holds.
///
/// What is commonly wrong in such markup is mended, and told in `warnings`. A review without the words of a claim, an address
/// or a rating is refused and told in `errors`; the others are recorded all the same, together. What the desk has on record
/// already stays as it is, so a document may be imported again. What a review was read from is kept beside it.
#[utoipa::path(post, path = "/external-verdicts/import", operation_id = "importExternalVerdicts",
    tag = "external-verdicts", params(ImportQuery),
    request_body(description = "The document, in UTF-8, of at most 8 MiB.", content(
        (serde_json::Value = "application/ld+json"), (serde_json::Value = "application/json"), (String = "text/html"),
        (String = "application/xhtml+xml"), (String = "text/plain"))),
    responses((status = OK, description = "What became of it.", body = ImportAnswer), CreateProblems))]
pub(super) async fn import(
    State(app): State<App>,
    Query(query): Query<ImportQuery>,
    document: Raw<MOST_BYTES>,
) -> Answer<axum::response::Response> {
    let Raw { context, bytes } = document;
    let (reviews, mut answer) =
        tokio::task::spawn_blocking(move || read(&bytes)).await.map_err(Problem::internal)??;
    let tally = if query.dry_run {
        check(&app, &context.actor, reviews).await?
    } else {
        record(&app, context, reviews).await?
    };
    answer.dry_run = query.dry_run;
    (answer.created, answer.unchanged) = (tally.created, tally.unchanged);
    Ok(json(&answer))
}

fn read(
    bytes: &[u8],
) -> Result<(Vec<dementi_application::external_verdicts::Review>, ImportAnswer), Problem> {
    let (mut reviews, mut answer) = (Vec::new(), ImportAnswer::default());
    let mut each = |item: Item| {
        let number = item.number;
        let remarks =
            |remarks: Vec<Remark>| remarks.into_iter().map(move |remark| RemarkBody::of(number, remark));
        match item.outcome {
            Ok(mapped) => {
                let room = TOLD - answer.warnings.len();
                answer.warnings.extend(remarks(mapped.warnings).take(room));
                reviews.push(mapped.review);
            }
            Err(faults) => {
                answer.refused += 1;
                let room = TOLD - answer.errors.len();
                answer.errors.extend(remarks(faults).take(room));
            }
        }
    };
    read_claim_reviews(bytes, &mut each).map_err(unreadable)?;
    Ok((reviews, answer))
}

impl RemarkBody {
    fn of(item: u64, remark: Remark) -> Self {
        Self { item, pointer: remark.pointer, detail: remark.detail }
    }
}

fn unreadable(error: Unreadable) -> Problem {
    match error {
        Unreadable::Io(error) => Problem::internal(error),
        error => Problem::new(Code::MalformedDocument, sentence(&error.to_string())),
    }
}
