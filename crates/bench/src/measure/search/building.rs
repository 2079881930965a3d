//! Indexes of a record: `dementi`'s own, built as a server builds it, and the bare engine's.

use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};

use dementi_application::search::{Progress, build};
use dementi_domain::searchable::Subject;
use dementi_persistence::{Options, Store, searchables};
use dementi_search::index::Folder;

use super::super::processes::cpu_seconds_of;
use super::super::say;
use crate::baseline::engine::Filler;
use crate::data::Facts;
use crate::{Result, block_on};

/// How many claims are read at once for the bare engine, as for `dementi`.
const PAGE: u64 = 2_000;
/// How often a long building is told of.
const TELL_EVERY: Duration = Duration::from_secs(5);

/// What building an index took.
#[derive(Debug, Clone, Copy)]
pub(in crate::measure) struct Built {
    /// Everything in it.
    pub(in crate::measure) things: u64,
    pub(in crate::measure) seconds: f64,
    /// Processor time, of all threads.
    pub(in crate::measure) cpu_seconds: f64,
    /// What it occupies on the disk.
    pub(in crate::measure) bytes: u64,
}

/// Makes sure that there is an index of the record in this folder, so that no server begins with building one.
pub(in crate::measure) fn ensure(facts: &Facts, folder: &Path) -> Result<()> {
    let kept = Folder::prepare(folder)?;
    let current = match kept.current()? {
        Some(generation) => kept.open(&generation).is_ok_and(|index| index.is_current()),
        None => false,
    };
    if !current {
        ours(facts, folder)?;
    }
    Ok(())
}

/// Builds `dementi`'s index anew.
pub(in crate::measure) fn ours(facts: &Facts, folder: &Path) -> Result<Built> {
    empty(folder)?;
    timed(folder, || {
        block_on(async {
            let store = Store::connect(&Options::new(&facts.url)).await?;
            let told = std::sync::Mutex::new(Instant::now());
            let tell = |progress: Progress| {
                let Ok(mut told) = told.lock() else { return };
                if told.elapsed() >= TELL_EVERY {
                    *told = Instant::now();
                    say(&format!("indexing: {} of {} things", progress.done, progress.total));
                }
            };
            let things = build(&store, &Folder::prepare(folder)?, tell).await?;
            store.close().await;
            Ok(things)
        })
    })
}

/// Builds the bare engine's index of the claims, from the same rows.
pub(super) fn bare(facts: &Facts, folder: &Path) -> Result<Built> {
    empty(folder)?;
    timed(folder, || {
        block_on(async {
            let store = Store::connect(&Options::new(&facts.url)).await?;
            let filler = Filler::new(folder)?;
            let (mut after, mut claims) = (None, 0);
            loop {
                let page = searchables::page(&store.read(), Subject::Claim, after, PAGE).await?;
                let Some(last) = page.last() else { break };
                after = Some(last.id);
                for claim in &page {
                    let texts: Vec<&str> = claim.main.iter().chain(&claim.more).map(String::as_str).collect();
                    filler.add(claim.id, &texts.join("\n"))?;
                    claims += 1;
                }
            }
            filler.finish()?;
            store.close().await;
            Ok(claims)
        })
    })
}

fn timed(folder: &Path, build: impl FnOnce() -> Result<u64>) -> Result<Built> {
    let (begun, before) = (Instant::now(), cpu_seconds_of("self")?);
    let things = build()?;
    let seconds = begun.elapsed().as_secs_f64();
    Ok(Built { things, seconds, cpu_seconds: cpu_seconds_of("self")? - before, bytes: size(folder)? })
}

fn empty(folder: &Path) -> Result<()> {
    if folder.exists() {
        fs::remove_dir_all(folder)?;
    }
    Ok(fs::create_dir_all(folder)?)
}

/// What is in a folder and the folders in it, in bytes.
fn size(folder: &Path) -> Result<u64> {
    let mut bytes = 0;
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        bytes += if entry.file_type()?.is_dir() { size(&entry.path())? } else { entry.metadata()?.len() };
    }
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::data;

    #[test]
    fn a_record_is_indexed_whole_and_once() {
        let folder = tempfile::tempdir().unwrap();
        let facts = block_on(data::sqlite(&folder.path().join("record.db"), 200, false)).unwrap();
        let index = folder.path().join("index");
        let built = ours(&facts, &index).unwrap();
        assert!(built.things > 200 && built.bytes > 10_000, "{built:?}");
        let kept = Folder::prepare(&index).unwrap().current().unwrap();
        ensure(&facts, &index).unwrap();
        assert_eq!(Folder::prepare(&index).unwrap().current().unwrap(), kept);
        assert_eq!(bare(&facts, &folder.path().join("bare")).unwrap().things, 200);
    }
}
