//! Deleting what is left over.
//!
//! A blob may get a row at any moment: somebody uploads the same bytes again. That upload renames its file over the
//! blob, which makes the blob young. So the sweep moves an old blob that no row names aside first, and then looks
//! again: if what it moved is young, an upload came in between, and it goes back; if a row names it by now, it goes
//! back. An upload that comes later finds the place empty, and fills it.

use std::fs;
use std::io;
use std::path::Path;
use std::time::SystemTime;

use dementi_domain::snapshot::Digest;
use time::{Duration, OffsetDateTime};

use super::folder::{Folder, make_folder};
use super::incoming::blocking;
use super::{BlobError, Named};

/// How old a leftover must be: far older than any upload lasts.
const AGE: Duration = Duration::days(1);

/// How many blobs are decided on at once.
const BATCH: usize = 500;

/// What was swept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Swept {
    /// Uploads that had broken off.
    pub uploads: u64,
    /// Blobs that no row named.
    pub blobs: u64,
}

fn failed() -> impl FnOnce(io::Error) -> BlobError {
    BlobError::io("leftovers cannot be swept")
}

/// Deletes uploads that broke off more than a day ago.
pub(super) async fn incoming(folder: &Path, now: OffsetDateTime) -> Result<u64, BlobError> {
    let folder = folder.to_owned();
    let sweep = move || {
        let mut deleted = 0;
        for path in entries(&folder)? {
            if is_old(&path, now)? == Some(true) {
                deleted += u64::from(remove(&path)?);
            }
        }
        Ok(deleted)
    };
    blocking(sweep).await.map_err(failed())
}

/// Deletes blobs of a folder that are older than a day and that no row names.
pub(super) async fn blobs(folder: &Folder, now: OffsetDateTime, rows: &dyn Named) -> Result<u64, BlobError> {
    // What an earlier sweep had moved aside when its process ended.
    let left = {
        let aside = folder.path().join("aside");
        blocking(move || digests(&aside)).await.map_err(failed())?
    };
    let mut deleted = decide(folder, left, now, rows).await?;
    let old = {
        let folder = folder.clone();
        blocking(move || old(&folder, now)).await.map_err(failed())?
    };
    for batch in old.chunks(BATCH) {
        let named = rows.named(batch).await?;
        let unnamed = batch.iter().copied().filter(|digest| !named.contains(digest)).collect();
        let moved = {
            let folder = folder.clone();
            blocking(move || move_aside(&folder, unnamed)).await.map_err(failed())?
        };
        deleted += decide(folder, moved, now, rows).await?;
    }
    Ok(deleted)
}

/// Every blob that was brought more than a day ago.
fn old(folder: &Folder, now: OffsetDateTime) -> io::Result<Vec<Digest>> {
    let mut old = Vec::new();
    for first in entries(folder.path())? {
        // `incoming` and `aside` are no two digits.
        if first.file_name().is_none_or(|name| name.len() != 2) {
            continue;
        }
        for second in entries(&first)? {
            for digest in digests(&second)? {
                if is_old(&folder.home(&digest), now)? == Some(true) {
                    old.push(digest);
                }
            }
        }
    }
    Ok(old)
}

fn move_aside(folder: &Folder, unnamed: Vec<Digest>) -> io::Result<Vec<Digest>> {
    if unnamed.is_empty() {
        return Ok(unnamed);
    }
    make_folder(&folder.path().join("aside"))?;
    let mut moved = Vec::new();
    for digest in unnamed {
        if present(fs::rename(folder.home(&digest), folder.aside(&digest)))?.is_some() {
            moved.push(digest);
        }
    }
    Ok(moved)
}

/// Puts back or deletes what stands aside.
async fn decide(
    folder: &Folder,
    moved: Vec<Digest>,
    now: OffsetDateTime,
    rows: &dyn Named,
) -> Result<u64, BlobError> {
    let mut deleted = 0;
    for batch in moved.chunks(BATCH) {
        let named = rows.named(batch).await?;
        let (folder, batch) = (folder.clone(), batch.to_vec());
        let decide = move || {
            let mut deleted = 0;
            for digest in batch {
                let aside = folder.aside(&digest);
                // Another server's sweep may have decided already.
                let Some(old) = is_old(&aside, now)? else { continue };
                if old && !named.contains(&digest) {
                    deleted += u64::from(remove(&aside)?);
                } else {
                    let home = folder.home(&digest);
                    home.parent().map_or(Ok(()), make_folder)?;
                    present(fs::rename(aside, home))?;
                }
            }
            Ok(deleted)
        };
        deleted += blocking(decide).await.map_err(failed())?;
    }
    Ok(deleted)
}

/// What is in a folder; nothing if there is none.
fn entries(folder: &Path) -> io::Result<Vec<std::path::PathBuf>> {
    let Some(entries) = present(fs::read_dir(folder))? else { return Ok(Vec::new()) };
    entries.map(|entry| entry.map(|entry| entry.path())).collect()
}

/// The blobs in a folder; files of another name are left alone.
fn digests(folder: &Path) -> io::Result<Vec<Digest>> {
    let digest = |path: &std::path::PathBuf| Digest::parse(path.file_name()?.to_str()?).ok();
    Ok(entries(folder)?.iter().filter_map(digest).collect())
}

/// Whether a file is older than a day; `None` if it is not there.
fn is_old(path: &Path, now: OffsetDateTime) -> io::Result<Option<bool>> {
    let Some(metadata) = present(fs::metadata(path))? else { return Ok(None) };
    Ok(Some(metadata.is_file() && metadata.modified()? < SystemTime::from(now - AGE)))
}

/// Deletes a file; whether it was there.
fn remove(path: &Path) -> io::Result<bool> {
    Ok(present(fs::remove_file(path))?.is_some())
}

fn present<T>(result: io::Result<T>) -> io::Result<Option<T>> {
    match result {
        Ok(found) => Ok(Some(found)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error),
    }
}
