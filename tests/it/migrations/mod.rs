//! The schema: it comes and goes whole, and it holds the rules that the application holds, for whoever goes around
//! the application.

mod analyses;
mod append_only;
mod embeddings;
mod external_verdicts;
mod former_names;
mod imports;
mod names;
mod references;
mod replies;
mod round_trip;
mod teamwork;
mod verdicts;
mod webhooks;

use dementi_testkit::{Backend, Database};

/// Insists that the database refuses a statement, for this reason: the name of a constraint or trigger. Where
/// SQLite does not tell the name, `on_sqlite` is what it says instead.
#[track_caller]
fn refused(database: &Database, outcome: Result<u64, dementi_testkit::Refused>, name: &str, on_sqlite: &str) {
    let reason = if database.backend() == Backend::Sqlite { on_sqlite } else { name };
    match outcome {
        Ok(rows) => panic!("{name} let the statement through; it touched {rows} rows"),
        Err(refused) => assert!(refused.names(reason), "the database should name {reason}: {refused}"),
    }
}

/// An id that nothing has.
const NOBODY: &str = "019b8d3c-0000-7000-8000-00000000000f";

/// So many bytes, in the database's own words.
fn bytes(database: &Database, count: usize) -> String {
    match database.backend() {
        Backend::Sqlite => format!("zeroblob({count})"),
        Backend::Postgres => format!("decode(repeat('00', {count}), 'hex')"),
    }
}

/// What SQLite says of every foreign key.
const FOREIGN_KEY: &str = "FOREIGN KEY constraint failed";
