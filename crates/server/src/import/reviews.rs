//! `dementi import claim-reviews`.

use std::fs::File;
use std::io::{self, BufReader, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Instant;

use dementi_application::external_verdicts::{
    BATCH, Item, Review, Tally, Unreadable, check, import, read_claim_reviews, read_stream,
};
use dementi_application::{App, Context, console};
use dementi_domain::access::Actor;
use tokio::sync::mpsc;
use tokio::task::spawn_blocking;

use crate::command::ReviewFlags;
use crate::console::{chosen, failed, member};
use crate::failure::Failure;
use crate::output;
use crate::progress::Progress;
use crate::record;
use crate::settings::Environment;

/// Files up to this size are read as a whole, so that they may also be single reviews and pages.
const WHOLE: u64 = 8 << 20;

/// How many batches may wait to be written.
const WAITING: usize = 2;

/// The most faults that are told.
const TOLD: u64 = 100;

/// Runs `dementi import claim-reviews ..`.
pub(super) async fn run(flags: ReviewFlags, environment: Environment) -> Result<(), Failure> {
    let ReviewFlags { file, member: email, dry_run, desk, record } = flags;
    let size = std::fs::metadata(&file).map_err(|error| unreadable_file(&file, &error))?.len();
    record::at(record, environment, async |app| {
        let desk = chosen(app, desk).await?;
        let user = member(app, &desk, &email).await?;
        let actor = console::actor(app, desk.id, user).await;
        let actor = actor.map_err(|error| failed("the member cannot be read", error))?;
        Import { app, actor, dry_run, tally: Tally::default() }.file(file, size).await
    })
    .await
}

fn unreadable_file(path: &Path, error: &io::Error) -> Failure {
    Failure::new(format!("{} cannot be read", path.display())).because(error)
}

/// An import that is under way.
struct Import<'a> {
    app: &'a App,
    actor: Actor,
    dry_run: bool,
    tally: Tally,
}

/// What the reading has come to.
#[derive(Default)]
struct Outcome {
    items: u64,
    refused: u64,
}

impl Import<'_> {
    async fn file(mut self, path: PathBuf, size: u64) -> Result<(), Failure> {
        let begun = Instant::now();
        let progress = Progress::of(0, "reviews");
        let bytes = Arc::new(AtomicU64::new(0));
        let (batches, mut waiting) = mpsc::channel(WAITING);
        let (counted, from) = (Arc::clone(&bytes), path.clone());
        let reading = spawn_blocking(move || read(&from, size, &counted, &batches));
        let mut done = 0;
        while let Some(batch) = waiting.recv().await {
            done += batch.len() as u64;
            self.record(batch).await?;
            progress.at_of(done, super::estimate(done, bytes.load(Ordering::Relaxed), Some(size)));
        }
        let read = reading.await.map_err(|error| Failure::new("the reading broke off").because(&error))?;
        drop(progress);
        let outcome = read.map_err(|error| self.broken(&path, &error))?;
        output::result(&self.summary(&outcome, begun.elapsed().as_secs_f64()))?;
        if outcome.refused == 0 {
            return Ok(());
        }
        let what = format!("{} of {} reviews were refused", outcome.refused, outcome.items);
        Err(Failure::new(what)
            .help("what is wrong with them is told above; the others were not held up by it"))
    }

    async fn record(&mut self, batch: Vec<Review>) -> Result<(), Failure> {
        let tally = if self.dry_run {
            check(self.app, &self.actor, batch).await
        } else {
            let context = Context { actor: self.actor.clone(), request_id: None, idempotency: None };
            import(self.app, context, batch).await
        };
        let again = "what was put on record stays; import the file again to go on";
        self.tally.add(tally.map_err(|error| failed("the reviews cannot be imported", error).help(again))?);
        Ok(())
    }

    fn broken(&self, path: &Path, error: &Unreadable) -> Failure {
        let failure = Failure::new(format!("{} cannot be read to its end", path.display())).because(error);
        let Tally { created, unchanged } = self.tally;
        match created + unchanged {
            0 => failure,
            done => failure
                .help(format!("the {done} reviews before are on record; import a mended file to go on")),
        }
    }

    fn summary(&self, outcome: &Outcome, seconds: f64) -> String {
        let Tally { created, unchanged } = self.tally;
        let would = if self.dry_run { " would be" } else { "" };
        let items = outcome.items;
        format!(
            "{created} external verdicts{would} put on record, {unchanged} known already, of {items} reviews, in {seconds:.1} s"
        )
    }
}

/// Reads the file and hands over its reviews, batch by batch. Ends early if nobody takes them any more: they say why.
fn read(
    path: &Path,
    size: u64,
    bytes: &Arc<AtomicU64>,
    batches: &mpsc::Sender<Vec<Review>>,
) -> Result<Outcome, Unreadable> {
    let (mut outcome, mut batch) = (Outcome::default(), Vec::with_capacity(BATCH));
    let mut each = |item: Item| {
        outcome.items += 1;
        match item.outcome {
            Ok(mapped) => batch.push(mapped.review),
            Err(faults) => {
                outcome.refused += 1;
                if outcome.refused <= TOLD {
                    for fault in faults {
                        // If stderr is closed, nobody wants to know.
                        let _ = output::remark(&format!(
                            "review {}: {} {}",
                            item.number, fault.pointer, fault.detail
                        ));
                    }
                }
            }
        }
        if batch.len() == BATCH {
            let _ = batches.blocking_send(std::mem::replace(&mut batch, Vec::with_capacity(BATCH)));
        }
    };
    let mut file = Counted { file: File::open(path)?, bytes: Arc::clone(bytes) };
    if size <= WHOLE {
        let mut whole = Vec::new();
        file.read_to_end(&mut whole)?;
        read_claim_reviews(&whole, &mut each)?;
    } else {
        read_stream(BufReader::with_capacity(1 << 16, file), &mut each)?;
    }
    if !batch.is_empty() {
        let _ = batches.blocking_send(batch);
    }
    Ok(outcome)
}

/// A file of which is known how much was read.
struct Counted {
    file: File,
    bytes: Arc<AtomicU64>,
}

impl Read for Counted {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let length = self.file.read(into)?;
        self.bytes.fetch_add(length as u64, Ordering::Relaxed);
        Ok(length)
    }
}
