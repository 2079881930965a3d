//! `dementi import`.

mod beside;
mod known;
mod layout;
mod reviews;

use std::collections::{BTreeMap, BTreeSet};
use std::fs::File;
use std::io::{self, BufRead, BufReader};
use std::path::Path;
use std::time::Instant;

use dementi_application::imports::{self, By, Comparison, ImportError, Plan, REFUSED, Tally, What};
use dementi_application::{App, Failure as NotDone, console};
use dementi_domain::change::Kind;

use crate::command::{ImportCommand, ImportFlags};
use crate::console::{chosen, failed, member};
use crate::failure::Failure;
use crate::output;
use crate::progress::Progress;
use crate::record;
use crate::settings::Environment;
use beside::Beside;

/// Runs `dementi import ..`.
pub(crate) async fn run(command: ImportCommand, environment: Environment) -> Result<(), Failure> {
    let (what, known, flags) = match command {
        ImportCommand::Claims { dossier, known, flags } => (What::Claims(dossier), Some(known), flags),
        ImportCommand::Sources { flags } => (What::Sources, None, flags),
        ImportCommand::ClaimReviews(flags) => return reviews::run(flags, environment).await,
    };
    let ImportFlags { file, member: email, dry_run, refused, create_parties, layout, desk, record } = flags;
    let format = layout::format(&layout, &file)?;
    let plan = Plan {
        what,
        format,
        mapping: layout::mapping(&layout)?,
        new_parties: create_parties,
        dry_run,
        leave_out: BTreeSet::new(),
        merge: BTreeMap::new(),
    };
    let (input, size) = open(&file)?;
    let input = Input { file: input, size };
    let refused = Beside::at(refused, "--refused", (&file, "refused"), REFUSED)?;
    let (layers, known) = match known {
        Some(flags) => known::wanted(flags, &file, record, environment)?,
        None => (record.layers(environment)?, None),
    };
    record::of(&layers, async |mut app| {
        let desk = chosen(&app, desk).await?;
        let user = member(&app, &desk, &email).await?;
        let actor = console::actor(&app, desk.id, user).await;
        let actor = actor.map_err(|error| failed("the member cannot be read", error))?;
        let (mut comparison, mut resembling) = (None, None);
        if let Some(known) = known {
            app = known.prepare(app)?;
            comparison = Some(known.comparison(&app).await?);
            resembling = Some(known.told);
        }
        let by = By { actor, request_id: None };
        import(&app, by, plan, comparison, input, Told { refused, resembling }).await
    })
    .await
}

/// Files that tell of single rows.
struct Told {
    refused: Beside<6>,
    /// If it was asked for.
    resembling: Option<Beside<8>>,
}

/// The file, and how many bytes it has, if that is known.
struct Input {
    file: Box<dyn BufRead + Send>,
    size: Option<u64>,
}

fn open(path: &Path) -> Result<(Box<dyn BufRead + Send>, Option<u64>), Failure> {
    if path == Path::new("-") {
        return Ok((Box::new(BufReader::new(io::stdin())), None));
    }
    let cannot =
        |error: io::Error| Failure::new(format!("{} cannot be read", path.display())).because(&error);
    let file = File::open(path).map_err(cannot)?;
    let size = file.metadata().map_err(cannot)?.len();
    Ok((Box::new(BufReader::new(file)), Some(size)))
}

async fn import(
    app: &App,
    by: By,
    plan: Plan,
    comparison: Option<Comparison>,
    input: Input,
    mut told: Told,
) -> Result<(), Failure> {
    let (begun, dry_run) = (Instant::now(), plan.dry_run);
    let things = match plan.what {
        What::Claims(_) => "claims",
        What::Sources => "sources",
    };
    let progress = Progress::of(0, "rows");
    let done = imports::import(app, by, plan, comparison, input.file, |step| {
        progress.at_of(step.tally.rows, estimate(step.tally.rows, step.bytes, input.size));
        if let Some(file) = &mut told.resembling {
            file.add(step.resembling.iter().flat_map(|row| row.claims.iter().map(|known| row.line(known))))?;
        }
        let refused = step.refused.iter();
        told.refused.add(
            refused.flat_map(|row| row.problems.iter().map(|problem| problem.refusal(row.row, row.line))),
        )
    });
    let done = done.await;
    drop(progress);
    let tally = done.map_err(|error| not_done(things, error))?;
    told.refused.finish()?;
    output::result(&summary(tally, things, dry_run, begun.elapsed().as_secs_f64()))?;
    if let Some(mut file) = told.resembling {
        file.finish()?;
        output::remark(&known::remark(tally, file.path()))?;
    }
    if tally.refused == 0 {
        return Ok(());
    }
    let what = format!("{} of {} rows were refused", tally.refused, tally.rows);
    Err(Failure::new(what).help(format!(
        "{} says why; mend them and import the file again: what is on record already is left alone",
        told.refused.path().display()
    )))
}

/// How many rows the file has, going by what was read of it.
fn estimate(rows: u64, bytes: u64, size: Option<u64>) -> u64 {
    let estimate = |size: u64| u128::from(rows) * u128::from(size) / u128::from(bytes.max(1));
    size.map_or(rows, |size| u64::try_from(estimate(size)).unwrap_or(u64::MAX))
}

fn summary(tally: Tally, things: &str, dry_run: bool, seconds: f64) -> String {
    let Tally { rows, created, unchanged, new_parties, .. } = tally;
    let would = if dry_run { " would be" } else { "" };
    let parties = if new_parties == 0 { String::new() } else { format!(", {new_parties} parties") };
    format!(
        "{created} {things}{parties}{would} put on record, {unchanged} known already, of {rows} rows, in {seconds:.1} s"
    )
}

fn not_done(things: &str, error: NotDone<ImportError>) -> Failure {
    let failure = Failure::new(format!("the {things} cannot be imported"));
    let again = "what was put on record stays; mend this and import the file again to go on";
    match error {
        NotDone::Refused(ImportError::Mapping(error)) => failure
            .because(&error)
            .help("name columns with --map FIELD=COLUMN, and values for all rows with --set FIELD=VALUE"),
        NotDone::Refused(error) => failure.because(&error).help(again),
        NotDone::Reference { kind: Kind::Dossier, .. } => failure
            .cause("there is no such dossier, or it was withdrawn, or the member may not see it")
            .help("give the id of a dossier as its address has it"),
        error => failure.because(&error).help(again),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_number_of_rows_is_estimated_from_what_was_read() {
        assert_eq!(estimate(100, 1000, Some(10_000)), 1000);
        assert_eq!(estimate(100, 1000, None), 100);
        assert_eq!(estimate(0, 0, Some(0)), 0);
        assert_eq!(estimate(u64::MAX, 1, Some(u64::MAX)), u64::MAX);
    }
}
