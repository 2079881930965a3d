//! Reading the file, in a thread of its own, ahead of what is written.

use std::io::BufRead;

use dementi_domain::access::Actor;
use dementi_interchange::Rows;
use tokio::sync::mpsc;
use tokio::task::JoinHandle;

use super::batch::{Batch, Read, Thing};
use super::{ImportError, Plan, Refused};
use crate::failure::Failure;

/// How many rows are written in one transaction: enough that its commit does not count, few enough that others do not
/// wait for it.
const ROWS: usize = 1000;

/// How many batches are read ahead.
const AHEAD: usize = 2;

/// What the reading thread has read.
pub(super) struct Batches<T> {
    read: mpsc::Receiver<Result<Batch<T>, ImportError>>,
    thread: JoinHandle<()>,
}

impl<T> Batches<T> {
    /// The next batch; `None` after the last.
    pub(super) async fn next(&mut self) -> Result<Option<Batch<T>>, Failure<ImportError>> {
        match self.read.recv().await {
            Some(batch) => batch.map(Some).map_err(Failure::Refused),
            // A thread that panics sends nothing more, and must not pass for the end of the file.
            None if (&mut self.thread).await.is_err() => Err(Failure::Refused(ImportError::BrokenOff)),
            None => Ok(None),
        }
    }
}

/// Begins to read.
pub(super) fn begin<T: Thing, R: BufRead + Send + 'static>(
    actor: &Actor,
    plan: &Plan,
    file: R,
) -> Batches<T> {
    let (sender, read) = mpsc::channel(AHEAD);
    let scope = T::scope(actor.desk, plan.what);
    let plan = plan.clone();
    let thread = tokio::task::spawn_blocking(move || {
        if let Err(failure) = read_all::<T, R>(&plan, &scope, file, &sender) {
            // Nobody listens if the import has ended before.
            let _ = sender.blocking_send(Err(failure));
        }
    });
    Batches { read, thread }
}

fn read_all<T: Thing, R: BufRead>(
    plan: &Plan,
    scope: &[u8],
    file: R,
    sender: &mpsc::Sender<Result<Batch<T>, ImportError>>,
) -> Result<(), ImportError> {
    let mut rows = Rows::read(file, plan.format)?;
    let columns = rows.table().map(|table| table.columns.as_slice());
    plan.mapping.check(T::FIELDS, T::REQUIRED, columns)?;
    loop {
        let mut batch = Batch { rows: Vec::new(), refused: Vec::new(), bytes: 0 };
        let mut failure = None;
        for row in rows.by_ref().take(ROWS) {
            match row {
                Ok(Ok(row)) => match T::read(&row, &plan.mapping) {
                    Ok(thing) => batch.rows.push(Read::new(row.number, row.line, thing, scope)),
                    Err(problems) => {
                        batch.refused.push(Refused { row: row.number, line: row.line, problems });
                    }
                },
                Ok(Err(bad)) => {
                    let problems = vec![bad.problem];
                    batch.refused.push(Refused { row: bad.number, line: bad.line, problems });
                }
                Err(error) => {
                    failure = Some(error);
                    break;
                }
            }
        }
        let empty = batch.rows.is_empty() && batch.refused.is_empty();
        batch.bytes = rows.position();
        // What stands before the fault is imported: the rest can follow when it is mended.
        if !empty && sender.blocking_send(Ok(batch)).is_err() {
            return Ok(());
        }
        match failure {
            Some(failure) => return Err(failure.into()),
            None if empty => return Ok(()),
            None => {}
        }
    }
}
