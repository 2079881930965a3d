//! Blobs in a folder: `ab/cd/abcd..`, the name being the SHA-256 in hexadecimal digits.

use std::fs;
use std::io;
use std::ops::Range;
use std::path::{Path, PathBuf};

use bytes::Bytes;
use dementi_domain::snapshot::Digest;
use futures_util::StreamExt;
use sea_orm::prelude::async_trait::async_trait;
use time::OffsetDateTime;
use tokio::fs::File;
use tokio::io::{AsyncReadExt, AsyncSeekExt, SeekFrom};

use super::incoming::blocking;
use super::{BlobError, Keep, Named, Reading, Received, sweep};

/// How much is read at once.
const PIECE: usize = 64 * 1024;

/// A folder of blobs. Several servers may share one.
#[derive(Debug, Clone)]
pub struct Folder {
    path: PathBuf,
}

impl Folder {
    /// Names a folder; it is made when it is needed.
    pub fn new(path: impl Into<PathBuf>) -> Self {
        Self { path: path.into() }
    }

    /// Where the blobs are.
    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    /// Where a blob is for good.
    pub(super) fn home(&self, digest: &Digest) -> PathBuf {
        let name = digest.to_string();
        let (first, rest) = name.split_at(2);
        let (second, _) = rest.split_at(2);
        self.path.join(first).join(second).join(&name)
    }

    /// Where a blob is while the sweep decides on it.
    pub(super) fn aside(&self, digest: &Digest) -> PathBuf {
        self.path.join("aside").join(digest.to_string())
    }

    async fn open(&self, digest: &Digest) -> io::Result<Option<File>> {
        // A blob that the sweep looks at has moved aside, and may have come back in between.
        for path in [self.home(digest), self.aside(digest), self.home(digest)] {
            match File::open(&path).await {
                Ok(file) => return Ok(Some(file)),
                Err(error) if error.kind() == io::ErrorKind::NotFound => {}
                Err(error) => return Err(error),
            }
        }
        Ok(None)
    }
}

#[async_trait]
impl Keep for Folder {
    /// Renames over what is there: the same bytes are one blob, and that blob is as young as the last who brought it,
    /// so that the sweep leaves it alone until its row is written.
    async fn keep(&self, received: Received) -> Result<(), BlobError> {
        let (root, home) = (self.path.clone(), self.home(&received.digest()));
        let keep = move || {
            let folder = home.parent().unwrap_or(&root);
            make_folder(folder)?;
            fs::rename(received.path(), &home)?;
            // Also when another upload has made them: it may not have synced them yet.
            for folder in folder.ancestors().take_while(|above| above.starts_with(&root)) {
                sync_folder(folder)?;
            }
            let left = received.path().parent().map_or(Ok(()), sync_folder);
            received.taken();
            left
        };
        blocking(keep).await.map_err(BlobError::io("an upload cannot be kept"))
    }

    async fn read(&self, digest: &Digest, range: Range<u64>) -> Result<Option<Reading>, BlobError> {
        let failed = || BlobError::io("a blob cannot be read");
        let Some(mut file) = self.open(digest).await.map_err(failed())? else { return Ok(None) };
        if file.metadata().await.map_err(failed())?.len() < range.end {
            return Err(BlobError::Damaged(*digest));
        }
        if range.start > 0 {
            file.seek(SeekFrom::Start(range.start)).await.map_err(failed())?;
        }
        let wanted = file.take(range.end.saturating_sub(range.start));
        let pieces = futures_util::stream::try_unfold(wanted, |mut wanted| async move {
            let mut piece = Vec::with_capacity(PIECE);
            let got = (&mut wanted).take(PIECE as u64).read_to_end(&mut piece).await;
            match got.map_err(BlobError::io("a blob cannot be read"))? {
                0 => Ok(None),
                _ => Ok(Some((Bytes::from(piece), wanted))),
            }
        });
        Ok(Some(pieces.boxed()))
    }

    async fn sweep(&self, now: OffsetDateTime, rows: &dyn Named) -> Result<u64, BlobError> {
        sweep::blobs(self, now, rows).await
    }
}

/// Makes a folder and those above it, for the server's own eyes: what is in them may be confidential.
pub(super) fn make_folder(path: &Path) -> io::Result<()> {
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(path)
}

/// Makes the names in a folder durable.
pub(super) fn sync_folder(path: &Path) -> io::Result<()> {
    // Elsewhere a folder cannot be opened as a file, and renaming is durable by itself or not at all.
    if cfg!(unix) { fs::File::open(path)?.sync_all() } else { Ok(()) }
}
