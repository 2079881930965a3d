//! Blobs: the bytes of snapshots, kept under their SHA-256, in a folder or in S3.
//!
//! Bytes are received into `incoming/` of a local folder while they are hashed, are synced, and only then get their
//! final name; what names them in the database is written after that. So a row has its bytes, whenever the process
//! ends; what no row names is left over, and is swept after a day.

mod folder;
mod incoming;
mod s3;
mod sweep;

use std::collections::BTreeSet;
use std::fmt;
use std::io;
use std::ops::Range;
use std::path::PathBuf;
use std::sync::Arc;

use bytes::Bytes;
use dementi_domain::snapshot::Digest;
use futures_util::stream::BoxStream;
use sea_orm::prelude::async_trait::async_trait;
use time::OffsetDateTime;
use uuid::Uuid;

pub use self::folder::Folder;
pub use self::incoming::{Incoming, Received};
pub use self::s3::{S3, S3Options};
pub use self::sweep::Swept;
use crate::snapshots;
use crate::store::{Store, StoreError};

/// What keeping or reading blobs can fail with.
#[derive(Debug, thiserror::Error)]
pub enum BlobError {
    /// More bytes came than are taken.
    #[error("there are more than {limit} bytes")]
    TooLarge {
        /// The most bytes that are taken.
        limit: u64,
    },
    /// The disk or the service refused.
    #[error("{what}: {why}")]
    Unavailable {
        /// What was being done.
        what: String,
        /// What the system said.
        why: String,
    },
    /// The program was started without a place for blobs, as a console command is.
    #[error("there is no place for the bytes of snapshots")]
    Nowhere,
    /// A row names bytes that are not there, or have another length.
    #[error("the bytes of {0} are missing or damaged")]
    Damaged(Digest),
    /// The database failed while leftovers were looked for.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl BlobError {
    fn io(what: impl Into<String>) -> impl FnOnce(io::Error) -> Self {
        let what = what.into();
        move |error| Self::Unavailable { what, why: error.to_string() }
    }
}

/// The bytes of a blob, piece by piece.
pub type Reading = BoxStream<'static, Result<Bytes, BlobError>>;

/// Tells which blobs are needed.
#[async_trait]
pub trait Named: Send + Sync {
    /// Which of these digests a row names.
    async fn named(&self, digests: &[Digest]) -> Result<BTreeSet<Digest>, StoreError>;
}

#[async_trait]
impl Named for Store {
    async fn named(&self, digests: &[Digest]) -> Result<BTreeSet<Digest>, StoreError> {
        snapshots::named(&self.read(), digests).await
    }
}

/// Where blobs are kept for good.
#[async_trait]
pub trait Keep: fmt::Debug + Send + Sync {
    /// Keeps what was received under its digest; answers when it is durable. The same bytes again are one blob.
    async fn keep(&self, received: Received) -> Result<(), BlobError>;

    /// The bytes of a blob in this range, which lies within its size; `None` if there is no such blob.
    async fn read(&self, digest: &Digest, range: Range<u64>) -> Result<Option<Reading>, BlobError>;

    /// Deletes blobs that are older than a day and that no row names; answers how many.
    async fn sweep(&self, now: OffsetDateTime, rows: &dyn Named) -> Result<u64, BlobError>;
}

/// The blobs of a server: where they come in, and where they are kept. Clones share everything.
#[derive(Debug, Clone)]
pub struct Blobs {
    incoming: PathBuf,
    limit: u64,
    kept: Arc<dyn Keep>,
}

impl Blobs {
    /// Keeps blobs in a folder, which is made when the first one comes, and takes at most `limit` bytes each.
    pub fn in_folder(folder: impl Into<PathBuf>, limit: u64) -> Self {
        let folder = folder.into();
        Self { incoming: folder.join("incoming"), limit, kept: Arc::new(Folder::new(folder)) }
    }

    /// Keeps blobs elsewhere; they come in through `incoming/` of this folder all the same.
    pub fn kept_by(kept: Arc<dyn Keep>, folder: impl Into<PathBuf>, limit: u64) -> Self {
        Self { incoming: folder.into().join("incoming"), limit, kept }
    }

    /// The most bytes that a blob may have.
    pub fn limit(&self) -> u64 {
        self.limit
    }

    /// Makes the folder that blobs come in through, so that a server which cannot write it says so when it starts.
    pub async fn prepare(&self) -> Result<(), BlobError> {
        incoming::prepare(&self.incoming).await
    }

    /// Begins to receive. `id` is new, and names the file as long as it comes in.
    pub async fn receive(&self, id: Uuid) -> Result<Incoming, BlobError> {
        Incoming::begin(&self.incoming, id, self.limit).await
    }

    /// Keeps what was received; answers when it is durable.
    pub async fn keep(&self, received: Received) -> Result<(), BlobError> {
        self.kept.keep(received).await
    }

    /// The bytes of a blob in this range, which lies within its size.
    pub async fn read(&self, digest: &Digest, range: Range<u64>) -> Result<Reading, BlobError> {
        self.kept.read(digest, range).await?.ok_or(BlobError::Damaged(*digest))
    }

    /// Deletes what is left over for more than a day: uploads that broke off, and blobs that no row names.
    pub async fn sweep(&self, now: OffsetDateTime, rows: &dyn Named) -> Result<Swept, BlobError> {
        let uploads = sweep::incoming(&self.incoming, now).await?;
        Ok(Swept { uploads, blobs: self.kept.sweep(now, rows).await? })
    }
}
