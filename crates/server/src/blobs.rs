//! Opens the place where the bytes of snapshots are kept.

use std::sync::Arc;

use dementi_persistence::blobs::{Blobs, S3};

use crate::failure::Failure;
use crate::settings::Snapshots;

/// Opens it, and makes the folder that uploads come in through.
pub(crate) async fn open(snapshots: &Snapshots) -> Result<Blobs, Failure> {
    let Snapshots { folder, limit, s3 } = snapshots;
    let blobs = match s3 {
        None => Blobs::in_folder(folder, *limit),
        Some(options) => {
            let bucket = S3::new(options).map_err(|error| {
                Failure::new(format!("the bucket {} cannot be used", options.bucket))
                    .because(&error)
                    .help("check --s3-bucket, --s3-endpoint, --s3-prefix and --s3-region")
            })?;
            Blobs::kept_by(Arc::new(bucket), folder, *limit)
        }
    };
    blobs.prepare().await.map_err(|error| {
        Failure::new(format!("the folder for snapshots {} cannot be used", folder.display()))
            .because(&error)
            .help("name another with --blobs or DEMENTI_BLOBS")
    })?;
    Ok(blobs)
}
