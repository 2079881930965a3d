//! Where the bytes of snapshots are kept.

use std::path::PathBuf;

use dementi_persistence::blobs::S3Options;
use url::Url;

use super::{Connection, Key, Layers, values};
use crate::failure::Failure;

/// Where the bytes of snapshots are kept, and how many a snapshot may have.
#[derive(Debug, Clone)]
pub struct Snapshots {
    /// The folder that they come in through, and that they stay in unless there is a bucket.
    pub folder: PathBuf,
    /// The most bytes of a snapshot.
    pub limit: u64,
    /// The bucket.
    pub s3: Option<S3Options>,
}

/// The most bytes of a snapshot where nothing else is set: 50 MiB.
pub const MAX_UPLOAD_BYTES: u32 = 50 * 1024 * 1024;

const S3_REGION: &str = "us-east-1";

/// The keys to the bucket come from the environment alone: a command line and a settings file are read by others.
const S3_KEY_ID: &str = "DEMENTI_S3_ACCESS_KEY_ID";
const S3_SECRET: &str = "DEMENTI_S3_SECRET_ACCESS_KEY";

impl Layers {
    /// Where the bytes of snapshots are kept: by default in `blobs` beside the SQLite file, for PostgreSQL in the data
    /// folder.
    pub fn snapshots(&self, connection: &Connection) -> Result<Snapshots, Failure> {
        let folder = self.folder_of_its_own(Key::Blobs, connection, "blobs")?;
        let help = "write a whole number of bytes from 1 to 4294967295";
        let limit = self.read(Key::MaxUploadBytes, help, |text| values::count(text, 1, u32::MAX))?;
        Ok(Snapshots { folder, limit: u64::from(limit.unwrap_or(MAX_UPLOAD_BYTES)), s3: self.s3()? })
    }

    fn s3(&self) -> Result<Option<S3Options>, Failure> {
        let endpoint = self.read(Key::S3Endpoint, "write https://HOST or https://HOST:PORT", |text| {
            match Url::parse(text) {
                Ok(url) if matches!(url.scheme(), "http" | "https") => Ok(text.to_owned()),
                Ok(_) => Err("it does not begin with https:// or http://".to_owned()),
                Err(error) => Err(error.to_string()),
            }
        })?;
        let text = |key| self.text(key).map(ToOwned::to_owned);
        let Some(bucket) = text(Key::S3Bucket) else {
            let alone = [Key::S3Endpoint, Key::S3Prefix, Key::S3Region];
            return match alone.into_iter().find(|key| self.text(*key).is_some()) {
                None => Ok(None),
                Some(key) => Err(Failure::usage(format!("`{}` is set, and no bucket is", key.name()))
                    .help("name the bucket with --s3-bucket or DEMENTI_S3_BUCKET")),
            };
        };
        let keys = match (self.environment.get(S3_KEY_ID)?, self.environment.get(S3_SECRET)?) {
            (Some(id), Some(secret)) => Some((id, secret)),
            (None, None) => None,
            _ => {
                return Err(Failure::usage("one of the two keys to the bucket is missing").help(format!(
                    "set both {S3_KEY_ID} and {S3_SECRET}, or none to use the machine's role"
                )));
            }
        };
        let region = text(Key::S3Region).unwrap_or_else(|| S3_REGION.to_owned());
        Ok(Some(S3Options { endpoint, bucket, prefix: text(Key::S3Prefix), region, keys }))
    }
}
