//! What became of a file.

use dementi_application::imports::{KnownClaim, Problem as RowProblem, Refused, Resembling, Tally};
use dementi_domain::ids::DossierId;
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use crate::schema::SimilarityBandTerm;

/// What became of a file's rows.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct RowsImported {
    /// Whether nothing was written.
    dry_run: bool,
    /// How many rows there are.
    rows: u64,
    /// How many were put on record.
    created: u64,
    /// How many were on record already, from an earlier import or a row above.
    unchanged: u64,
    /// How many were refused.
    refused: u64,
    /// How many parties were put on record because a row names them.
    new_parties: u64,
    /// The rows that were refused, the first thousand of them, in the order of the file.
    refused_rows: Vec<RefusedRow>,
    /// Which new rows resemble claims that were known before, as far as they were compared; `null` unless `resembling` asks
    /// for it.
    #[schema(required)]
    resembling: Option<RowsCompared>,
}

/// New rows held against the claims that were known when the import began, and that you may see.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct RowsCompared {
    /// How many of the new rows were compared: the first 500. Less than `created`, unless these are all.
    compared: u64,
    /// Those that resemble something known, in the order of the file.
    rows: Vec<ResemblingRow>,
}

/// A row that resembles claims that were known before.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct ResemblingRow {
    /// Its number, from 1, without the row that names the columns.
    row: u64,
    /// The line of the file that it begins in, from 1.
    line: u64,
    /// Its key; `null` without one.
    #[schema(required)]
    key: Option<String>,
    /// The claims, the likeliest first; three at most.
    claims: Vec<KnownClaimBody>,
}

/// A claim that was known before.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct KnownClaimBody {
    /// Its id.
    id: Uuid,
    /// The dossier that it is checked in.
    #[schema(required)]
    dossier_id: Option<Uuid>,
    /// What it claims.
    text: String,
    /// How sure it is that the row says the same, from 0 to 1.
    score: f32,
    /// The same in a word.
    band: SimilarityBandTerm,
}

/// A row that was refused.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct RefusedRow {
    /// Its number, from 1, without the row that names the columns.
    row: u64,
    /// The line of the file that it begins in, from 1.
    line: u64,
    /// All that is wrong with it.
    problems: Vec<RowProblemBody>,
}

/// One thing that is wrong with a row.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct RowProblemBody {
    /// The field that it is about, as a mapping names it; `null` if it is the row as a whole.
    field: Option<&'static str>,
    /// The column that the field was read from.
    column: Option<String>,
    /// What stands there, shortened.
    value: Option<String>,
    /// What is wrong with it, and what to do.
    message: String,
}

impl RowsImported {
    pub(super) fn new(dry_run: bool, tally: Tally, told: Told) -> Self {
        let Tally { rows, created, unchanged, refused, new_parties, compared, merged: _, resembling: _ } =
            tally;
        let refused_rows = told.refused.into_iter().map(RefusedRow::from).collect();
        let compared = |rows: Vec<Resembling>| RowsCompared {
            compared,
            rows: rows.into_iter().map(ResemblingRow::from).collect(),
        };
        let resembling = told.resembling.map(compared);
        Self { dry_run, rows, created, unchanged, refused, new_parties, refused_rows, resembling }
    }
}

/// What is told of single rows.
pub(super) struct Told {
    pub(super) refused: Vec<Refused>,
    /// If it was asked for.
    pub(super) resembling: Option<Vec<Resembling>>,
}

impl From<Resembling> for ResemblingRow {
    fn from(resembling: Resembling) -> Self {
        let Resembling { row, line, key, text: _, new_parties: _, claims } = resembling;
        Self { row, line, key, claims: claims.into_iter().map(KnownClaimBody::from).collect() }
    }
}

impl From<KnownClaim> for KnownClaimBody {
    fn from(claim: KnownClaim) -> Self {
        let KnownClaim { id, dossier, text, score, band, gain: _ } = claim;
        Self { id: id.uuid(), dossier_id: dossier.map(DossierId::uuid), text, score, band: band.into() }
    }
}

impl From<Refused> for RefusedRow {
    fn from(refused: Refused) -> Self {
        let Refused { row, line, problems } = refused;
        Self { row, line, problems: problems.into_iter().map(RowProblemBody::from).collect() }
    }
}

impl From<RowProblem> for RowProblemBody {
    fn from(problem: RowProblem) -> Self {
        let RowProblem { field, column, value, wrong } = problem;
        Self { field, column, value, message: wrong.to_string() }
    }
}
