//! What became of a file.

use dementi_application::imports::{Problem as RowProblem, Refused, Tally};
use serde::Serialize;
use utoipa::ToSchema;

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
    pub(super) fn new(dry_run: bool, tally: Tally, refused: Vec<Refused>) -> Self {
        let Tally { rows, created, unchanged, refused: refusals, new_parties } = tally;
        let refused_rows = refused.into_iter().map(RefusedRow::from).collect();
        Self { dry_run, rows, created, unchanged, refused: refusals, new_parties, refused_rows }
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
        let RowProblem { field, column, value, message } = problem;
        Self { field, column, value, message }
    }
}
