//! Letting an upload in: before its body is read, so that nobody without the right to it fills the disk.

use dementi_domain::access::{Actor, Permission};
use dementi_domain::change::Kind;
use dementi_domain::ids::SourceId;
use dementi_domain::record::AlreadyWithdrawn;
use dementi_persistence::blobs::{BlobError, Incoming};
use dementi_persistence::sources;
use tokio::sync::OwnedSemaphorePermit;

use crate::app::{App, found};
use crate::failure::Failure;

/// An upload that may come in: where it is written, and its place among those that may do so at once.
#[derive(Debug)]
pub struct Admission {
    /// Takes the bytes.
    pub incoming: Incoming,
    /// Given back when the upload ends.
    pub place: OwnedSemaphorePermit,
}

/// Why an upload is not let in.
#[derive(Debug, thiserror::Error)]
pub enum AdmitError {
    /// The source was withdrawn.
    #[error(transparent)]
    Withdrawn(#[from] AlreadyWithdrawn),
    /// As many uploads as may come in at once do so already.
    #[error("too many uploads are under way")]
    Full,
    /// The bytes cannot be kept.
    #[error(transparent)]
    Blobs(#[from] BlobError),
}

/// Lets an upload to a source in, if the actor may record things and the source stands. The write that follows checks
/// all of it again.
pub async fn admit(app: &App, actor: &Actor, source: SourceId) -> Result<Admission, Failure<AdmitError>> {
    let reader = app.reader(actor, Permission::Record)?;
    let source = found(sources::find(&reader, actor.desk, source).await?, Kind::Source)?;
    source.standing().map_err(|error| Failure::Refused(error.into()))?;
    let place = app.uploads().ok_or(Failure::Refused(AdmitError::Full))?;
    let refused = |error: BlobError| Failure::Refused(error.into());
    let incoming = app.blobs().map_err(refused)?.receive(app.next_id()).await.map_err(refused)?;
    Ok(Admission { incoming, place })
}
