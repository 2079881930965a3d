//! `POST /claims/import`, `POST /sources/import`

use std::collections::{BTreeMap, BTreeSet};
use std::io::Cursor;

use axum::Json;
use axum::extract::State;
use dementi_application::App;
use dementi_application::imports::{self, By, Comparison, Delimiter, Format, ImportError, Plan, What};

use super::body::{RowsImported, Told};
use super::query::{Asked, ClaimsQuery, SourcesQuery};
use crate::answer::Answer;
use crate::problem::{Code, Problem, Refusal, sentence};
use crate::request::{Deadline, Document, Query, Raw};
use crate::schema::CreateProblems;

/// A file of rows. The command line takes larger ones.
pub(super) struct File;

impl Document for File {
    const MOST_BYTES: usize = 8 << 20;
    const MEDIA_TYPES: &'static [&'static str] = &["text/csv", JSON_LINES, "application/x-ndjson"];
}

const JSON_LINES: &str = "application/jsonl";

/// The most refused rows that are told.
const TOLD: usize = 1000;

/// The most rows that are compared with known claims: each takes milliseconds.
const COMPARED: u64 = 500;

impl Refusal for ImportError {
    fn problem(self) -> Problem {
        match self {
            Self::Mapping(error) => Problem::new(Code::InvalidQuery, sentence(&error.to_string())),
            Self::File(error) => Problem::new(Code::MalformedDocument, sentence(&error.to_string())),
            Self::NotCompared(error) => error.problem(),
            error => Problem::internal(error),
        }
    }
}

/// Import claims
///
/// Reads CSV (RFC 4180, with commas, semicolons or tabs, the first row naming the columns) or JSON Lines, and records the
/// claims that are not on record yet. A row is known again by its `key`, or by what it says: the same file may be imported
/// again. Rows that cannot be used are told in `refused_rows`; the others are recorded all the same, in batches. With
/// `resembling`, new rows are held against the claims that are known, as `/claims/similar` does: most useful with `dry_run`.
#[utoipa::path(post, path = "/claims/import", operation_id = "importClaims", tag = "claims", params(ClaimsQuery),
    request_body(description = "The file, in UTF-8, of at most 8 MiB.", content(
        (String = "text/csv"), (String = "application/jsonl"), (String = "application/x-ndjson"))),
    responses((status = OK, description = "What became of it.", body = RowsImported), CreateProblems))]
pub(super) async fn claims(
    State(app): State<App>,
    Query(query): Query<ClaimsQuery>,
    deadline: Deadline,
    file: Raw<File>,
) -> Answer<Json<RowsImported>> {
    let (dossier, asked) = query.check()?;
    import(&app, What::Claims(dossier), asked, deadline, file).await
}

/// Import sources
///
/// As claims are imported. A source names those that it relies on by their ids, or by the keys of rows above its own.
#[utoipa::path(post, path = "/sources/import", operation_id = "importSources", tag = "sources", params(SourcesQuery),
    request_body(description = "The file, in UTF-8, of at most 8 MiB.", content(
        (String = "text/csv"), (String = "application/jsonl"), (String = "application/x-ndjson"))),
    responses((status = OK, description = "What became of it.", body = RowsImported), CreateProblems))]
pub(super) async fn sources(
    State(app): State<App>,
    Query(query): Query<SourcesQuery>,
    deadline: Deadline,
    file: Raw<File>,
) -> Answer<Json<RowsImported>> {
    import(&app, What::Sources, query.check()?, deadline, file).await
}

/// Imports a file. Whoever waits for a long import has the more time the further it gets.
async fn import(
    app: &App,
    what: What,
    asked: Asked,
    deadline: Deadline,
    file: Raw<File>,
) -> Answer<Json<RowsImported>> {
    let Asked { dry_run, create_parties, mapping, resembling } = asked;
    let lines = file.media_type != "text/csv";
    let format = if lines { Format::JsonLines } else { Format::Csv(Delimiter::Found) };
    let new_parties = create_parties.map(|kind| kind.0);
    let plan = Plan {
        what,
        format,
        mapping,
        new_parties,
        dry_run,
        leave_out: BTreeSet::new(),
        merge: BTreeMap::new(),
    };
    // An import can be repeated by itself, so it needs no idempotency key.
    let by = By { actor: file.context.actor, request_id: file.context.request_id };
    let comparison = match resembling {
        Some(least) => {
            let deadline = deadline.clone();
            let put_off = move || deadline.put_off();
            Some(Comparison::now(app, &by.actor, least, COMPARED, put_off).await?)
        }
        None => None,
    };
    let mut told = Told { refused: Vec::new(), resembling: comparison.is_some().then(Vec::new) };
    let tally = imports::import(app, by, plan, comparison, Cursor::new(file.bytes), |step| {
        deadline.put_off();
        let room = TOLD - told.refused.len();
        told.refused.extend(step.refused.iter().take(room).cloned());
        told.resembling.iter_mut().for_each(|rows| rows.extend_from_slice(step.resembling));
        Ok(())
    });
    let tally = tally.await?;
    Ok(Json(RowsImported::new(dry_run, tally, told)))
}
