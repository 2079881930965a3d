//! Blobs in S3, or in a service that speaks its protocol: `{prefix}/ab/cd/abcd..` in one bucket.
//!
//! An upload comes in through a local folder, and is put under its final key once it is whole: the service shows an
//! object only when it has all of it, so there is never half a blob. Nothing is deleted here: there is no renaming,
//! by which an upload of the same bytes could be told from the leftover that it renews (see
//! [`sweep`](super::sweep)). What no row names stays, and costs its storage.

use std::fmt;
use std::ops::Range;
use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use dementi_domain::snapshot::Digest;
use futures_util::StreamExt;
use object_store::aws::{AmazonS3, AmazonS3Builder};
use object_store::path::Path;
use object_store::{
    ClientOptions, Error, GetOptions, GetRange, ObjectStore, ObjectStoreExt, RetryConfig, WriteMultipart,
};
use sea_orm::prelude::async_trait::async_trait;
use time::OffsetDateTime;
use tokio::fs::File;
use tokio::io::AsyncReadExt;

use super::{BlobError, Keep, Named, Reading, Received};

/// What is sent at once; a longer blob is sent in parts of this size.
const PART: usize = 8 * 1024 * 1024;

/// How many parts are under way at once.
const PARTS_AT_ONCE: usize = 4;

/// How long one request may take, and how long it is tried again.
const PATIENCE: Duration = Duration::from_mins(1);

/// Where the bucket is, and with which keys it is opened.
#[derive(Clone, Default)]
pub struct S3Options {
    /// The service's address, such as `https://s3.example`; `None` for Amazon's.
    pub endpoint: Option<String>,
    /// The bucket.
    pub bucket: String,
    /// What the keys of blobs begin with.
    pub prefix: Option<String>,
    /// The region.
    pub region: String,
    /// The access key's id and secret; `None` for those of the machine's role.
    pub keys: Option<(String, String)>,
}

/// Shows no secret.
impl fmt::Debug for S3Options {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("S3Options")
            .field("endpoint", &self.endpoint)
            .field("bucket", &self.bucket)
            .field("prefix", &self.prefix)
            .field("region", &self.region)
            .finish_non_exhaustive()
    }
}

/// A bucket of blobs.
#[derive(Debug, Clone)]
pub struct S3 {
    bucket: Arc<AmazonS3>,
    prefix: Path,
}

impl S3 {
    /// Gets ready; nothing is sent yet.
    pub fn new(options: &S3Options) -> Result<Self, BlobError> {
        // Whoever was first decides for the process; both providers serve.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let client = ClientOptions::new().with_timeout(PATIENCE);
        let retry = RetryConfig { max_retries: 5, retry_timeout: PATIENCE, ..RetryConfig::default() };
        let mut builder = AmazonS3Builder::new()
            .with_bucket_name(&options.bucket)
            .with_region(&options.region)
            .with_client_options(client)
            .with_retry(retry);
        if let Some(endpoint) = &options.endpoint {
            builder = builder.with_endpoint(endpoint).with_allow_http(endpoint.starts_with("http://"));
        }
        if let Some((id, secret)) = &options.keys {
            builder = builder.with_access_key_id(id).with_secret_access_key(secret);
        }
        let bucket = builder.build().map_err(failed("the bucket cannot be opened"))?;
        let prefix = options.prefix.as_deref().unwrap_or_default();
        let prefix = Path::parse(prefix).map_err(|error| BlobError::Unavailable {
            what: "the prefix of keys cannot be used".to_owned(),
            why: error.to_string(),
        })?;
        Ok(Self { bucket: Arc::new(bucket), prefix })
    }

    fn key(&self, digest: &Digest) -> Path {
        let name = digest.to_string();
        let (first, rest) = name.split_at(2);
        let (second, _) = rest.split_at(2);
        self.prefix.clone().join(first).join(second).join(name.as_str())
    }

    async fn put_parts(&self, key: &Path, received: &Received) -> Result<(), BlobError> {
        let put = failed("an upload cannot be put into the bucket");
        let upload = self.bucket.put_multipart(key).await.map_err(put)?;
        let mut upload = WriteMultipart::new_with_chunk_size(upload, PART);
        match send(&mut upload, received).await {
            Ok(()) => {
                let finished = upload.finish().await;
                finished.map(|_| ()).map_err(failed("an upload cannot be put into the bucket"))
            }
            Err(error) => {
                // If this fails too, the service's own rule for unfinished uploads is left.
                if let Err(error) = upload.abort().await {
                    tracing::warn!(%error, "an unfinished upload stays in the bucket");
                }
                Err(error)
            }
        }
    }
}

async fn send(upload: &mut WriteMultipart, received: &Received) -> Result<(), BlobError> {
    let again = || BlobError::io("an upload cannot be read again");
    let mut file = File::open(received.path()).await.map_err(again())?;
    loop {
        let mut part = Vec::with_capacity(PART);
        if (&mut file).take(PART as u64).read_to_end(&mut part).await.map_err(again())? == 0 {
            return Ok(());
        }
        let ready = upload.wait_for_capacity(PARTS_AT_ONCE).await;
        ready.map_err(failed("an upload cannot be put into the bucket"))?;
        upload.put(Bytes::from(part));
    }
}

fn failed(what: &'static str) -> impl FnOnce(Error) -> BlobError {
    move |error| BlobError::Unavailable { what: what.to_owned(), why: error.to_string() }
}

#[async_trait]
impl Keep for S3 {
    async fn keep(&self, received: Received) -> Result<(), BlobError> {
        let key = self.key(&received.digest());
        match self.bucket.head(&key).await {
            Ok(there) if there.size == received.size() => return Ok(()),
            Ok(_) | Err(Error::NotFound { .. }) => {}
            Err(error) => return Err(failed("the bucket cannot be asked for a blob")(error)),
        }
        if received.size() > PART as u64 {
            return self.put_parts(&key, &received).await;
        }
        let put = self.bucket.put(&key, received.bytes().await?.into()).await;
        put.map(|_| ()).map_err(failed("an upload cannot be put into the bucket"))
    }

    async fn read(&self, digest: &Digest, range: Range<u64>) -> Result<Option<Reading>, BlobError> {
        let options = GetOptions { range: Some(GetRange::Bounded(range.clone())), ..GetOptions::default() };
        let got = match self.bucket.get_opts(&self.key(digest), options).await {
            Ok(got) => got,
            Err(Error::NotFound { .. }) => return Ok(None),
            Err(error) => return Err(failed("a blob cannot be read")(error)),
        };
        if got.range != range {
            return Err(BlobError::Damaged(*digest));
        }
        let pieces = got.into_stream().map(|piece| piece.map_err(failed("a blob cannot be read")));
        Ok(Some(pieces.boxed()))
    }

    async fn sweep(&self, _: OffsetDateTime, _: &dyn Named) -> Result<u64, BlobError> {
        Ok(0)
    }
}
