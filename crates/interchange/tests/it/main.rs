//! What files say, and what is said of files that cannot be used.
#![cfg(test)]

mod claims;
mod files;
mod generated;
mod mappings;
mod sources;

use dementi_interchange::{BadRow, ClaimRow, Delimiter, Failure, Format, Mapping, Problem, Row, Rows};

const CSV: Format = Format::Csv(Delimiter::Found);

/// All rows of a file.
fn rows(file: &[u8], format: Format) -> Result<Vec<Result<Row, BadRow>>, Failure> {
    Rows::read(file, format)?.collect()
}

/// A row that cannot be used: its number, its line, and what is wrong with it.
type Bad = (u64, u64, Vec<Problem>);

/// What the rows of a file say of claims, or what is wrong with each, with its number and line.
fn claims(file: &str, format: Format, mapping: &Mapping) -> Vec<Result<ClaimRow, Bad>> {
    let rows = rows(file.as_bytes(), format).expect("the file can be read");
    let read = |row: Result<Row, BadRow>| match row {
        Ok(row) => ClaimRow::read(&row, mapping).map_err(|problems| (row.number, row.line, problems)),
        Err(bad) => Err((bad.number, bad.line, vec![bad.problem])),
    };
    rows.into_iter().map(read).collect()
}

/// A mapping as it is written in JSON.
fn mapping(json: &str) -> Mapping {
    serde_json::from_str(json).expect("a mapping")
}

/// The problems as lines: `row:line field [column] "value": message`.
fn lines(problems: &[Bad]) -> String {
    let mut lines = Vec::new();
    for (number, line, problems) in problems {
        for Problem { field, column, value, wrong } in problems {
            let (field, column) = (field.unwrap_or("-"), column.as_deref().unwrap_or("-"));
            let value = value.as_deref().unwrap_or("");
            lines.push(format!("{number}:{line} {field} [{column}] {value:?}: {wrong}"));
        }
    }
    lines.join("\n")
}
