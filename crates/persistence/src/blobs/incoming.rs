//! Bytes as they come in: written, hashed and counted at once.

use std::io;
use std::path::{Path, PathBuf};

use dementi_domain::snapshot::Digest;
use sha2::{Digest as _, Sha256};
use tokio::fs::File;
use tokio::io::AsyncWriteExt;
use uuid::Uuid;

use super::BlobError;
use super::folder::{make_folder, sync_folder};

/// How many of the first bytes are kept at hand, to tell what they are.
const HEAD: usize = 1024;

/// A file under way. Dropped before its end, it is deleted.
#[derive(Debug)]
pub struct Incoming {
    file: File,
    leftover: Leftover,
    hash: Sha256,
    size: u64,
    limit: u64,
    head: Vec<u8>,
}

/// A file that came in whole and is durable under a name of its own. Dropped before it is kept, it is deleted.
#[derive(Debug)]
pub struct Received {
    leftover: Leftover,
    digest: Digest,
    size: u64,
    head: Vec<u8>,
}

/// A file that goes when nobody takes it.
#[derive(Debug)]
struct Leftover(Option<PathBuf>);

impl Drop for Leftover {
    fn drop(&mut self) {
        if let Some(path) = &self.0
            && let Err(error) = std::fs::remove_file(path)
            && error.kind() != io::ErrorKind::NotFound
        {
            // The sweep will try again.
            tracing::warn!(%error, "what is left of an upload cannot be deleted");
        }
    }
}

pub(super) async fn prepare(folder: &Path) -> Result<(), BlobError> {
    let made = folder.to_owned();
    blocking(move || {
        make_folder(&made)?;
        made.parent().map_or(Ok(()), sync_folder)
    })
    .await
    .map_err(BlobError::io(format!("the folder {} cannot be made", folder.display())))
}

impl Incoming {
    pub(super) async fn begin(folder: &Path, id: Uuid, limit: u64) -> Result<Self, BlobError> {
        prepare(folder).await?;
        let path = folder.join(id.to_string());
        let mut options = File::options();
        options.write(true).create_new(true);
        #[cfg(unix)]
        options.mode(0o600);
        let file = options.open(&path).await.map_err(BlobError::io("an upload cannot be written"))?;
        let leftover = Leftover(Some(path));
        Ok(Self { file, leftover, hash: Sha256::new(), size: 0, limit, head: Vec::new() })
    }

    /// Takes more bytes, unless they become too many.
    pub async fn write(&mut self, bytes: &[u8]) -> Result<(), BlobError> {
        self.size += bytes.len() as u64;
        if self.size > self.limit {
            return Err(BlobError::TooLarge { limit: self.limit });
        }
        let wanted = HEAD.saturating_sub(self.head.len());
        self.head.extend(bytes.iter().take(wanted));
        self.hash.update(bytes);
        self.file.write_all(bytes).await.map_err(BlobError::io("an upload cannot be written"))
    }

    /// Ends the file, and answers when it is durable.
    pub async fn finish(self) -> Result<Received, BlobError> {
        let Self { mut file, leftover, hash, size, head, .. } = self;
        let synced = match file.flush().await {
            Ok(()) => file.sync_all().await,
            Err(error) => Err(error),
        };
        synced.map_err(BlobError::io("an upload cannot be written"))?;
        Ok(Received { leftover, digest: Digest::new(hash.finalize().into()), size, head })
    }
}

impl Received {
    /// The SHA-256 of its bytes.
    pub fn digest(&self) -> Digest {
        self.digest
    }

    /// How many bytes it has.
    pub fn size(&self) -> u64 {
        self.size
    }

    /// Its first bytes, at most 1,024.
    pub fn head(&self) -> &[u8] {
        &self.head
    }

    /// All of its bytes, read into memory.
    pub async fn bytes(&self) -> Result<Vec<u8>, BlobError> {
        tokio::fs::read(self.path()).await.map_err(BlobError::io("an upload cannot be read again"))
    }

    pub(super) fn path(&self) -> &Path {
        self.leftover.0.as_deref().unwrap_or(Path::new(""))
    }

    /// Its file has another name now, and stays.
    pub(super) fn taken(mut self) {
        self.leftover.0 = None;
    }
}

/// Runs what waits for the disk where that holds nobody up.
pub(super) async fn blocking<T: Send + 'static>(
    work: impl FnOnce() -> io::Result<T> + Send + 'static,
) -> io::Result<T> {
    match tokio::task::spawn_blocking(work).await {
        Ok(done) => done,
        Err(stopped) => Err(io::Error::other(stopped)),
    }
}
