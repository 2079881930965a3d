//! Taking a snapshot: the bytes are kept, then what names them is written.

use dementi_domain::access::Permission;
use dementi_domain::change::Kind;
use dementi_domain::ids::SourceId;
use dementi_domain::record::{AlreadyWithdrawn, Record};
use dementi_domain::reference::WebUrl;
use dementi_domain::snapshot::{
    FileName, MediaType, RetrievedInFuture, Snapshot, SnapshotRecord, TextOrigin,
};
use dementi_domain::text::Note;
use dementi_extraction::UnknownCharset;
use dementi_persistence::blobs::{BlobError, Received};
use dementi_persistence::snapshots::{self, NewText};
use dementi_persistence::{claims, sources};
use serde::{Deserialize, Serialize};
use time::OffsetDateTime;

use super::reading::{self, Unreadable};
use crate::app::{App, Writing, found};
use crate::claims::status::refresh_all;
use crate::context::{Context, Stored};
use crate::failure::Failure;
use crate::quotes::{Rechecked, recheck};

/// What a new snapshot is made of.
#[derive(Debug)]
pub struct New {
    /// The bytes, at least one.
    pub received: Received,
    /// What they are.
    pub media_type: MediaType,
    /// What the file was called.
    pub filename: Option<FileName>,
    /// Where the bytes were fetched.
    pub url: Option<WebUrl>,
    /// When they were got; now if it is not said.
    pub retrieved_at: Option<OffsetDateTime>,
    /// A remark.
    pub note: Option<Note>,
    /// Its text, which then takes the place of what could be read out of the bytes.
    pub text: Option<String>,
}

/// A new snapshot, and what it means for the quotes of its source.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Taken {
    /// The snapshot.
    pub snapshot: Stored<SnapshotRecord>,
    /// Whether it is the newest of the source's snapshots with a text, by when their bytes were got: only what became
    /// of quotes in that one counts.
    pub newest: bool,
    /// What became in it of the quotes of the source, in the order of recording; of claims that the actor may see.
    /// Empty if the snapshot has no text.
    pub quotes: Vec<Rechecked>,
}

/// Why a snapshot was not taken.
#[derive(Debug, thiserror::Error)]
pub enum TakeError {
    /// The source was withdrawn.
    #[error(transparent)]
    Withdrawn(#[from] AlreadyWithdrawn),
    /// The bytes would have been got after now.
    #[error(transparent)]
    Retrieved(#[from] RetrievedInFuture),
    /// The charset that the bytes are declared to be in is none.
    #[error(transparent)]
    Charset(#[from] UnknownCharset),
    /// Its text cannot be used.
    #[error(transparent)]
    Text(#[from] Unreadable),
    /// The bytes cannot be kept.
    #[error(transparent)]
    Blobs(#[from] BlobError),
}

/// Takes a snapshot of a source: reads its text, keeps its bytes durably, and then puts it on record. What the record
/// refuses after that leaves bytes that no row names; they are swept after a day.
pub async fn take(
    app: &App,
    context: Context,
    source: SourceId,
    new: New,
) -> Result<Taken, Failure<TakeError>> {
    let refused = |error: TakeError| Failure::Refused(error);
    let New { received, media_type, filename, url, retrieved_at, note, text } = new;
    let read = reading::text(&received, &media_type, text).await.map_err(refused)?;
    let (sha256, size) = (received.digest(), received.size());
    let kept = match app.blobs() {
        Ok(blobs) => blobs.keep(received).await,
        Err(error) => Err(error),
    };
    kept.map_err(|error| refused(error.into()))?;
    let work = move |writing: Writing| async move {
        // First of all: nobody may quote the source between the look at its quotes and the end of this write.
        sources::hold(&writing.tx, writing.actor.desk, source).await?;
        claims::hold_desk(&writing.tx, writing.actor.desk).await?;
        let source = found(sources::find(&writing.tx, writing.actor.desk, source).await?, Kind::Source)?;
        source.standing().map_err(|error| refused(error.into()))?;
        let snapshot = Snapshot {
            source: source.id(),
            sha256,
            size,
            media_type,
            filename,
            url,
            retrieved_at: retrieved_at.unwrap_or(writing.at),
            note,
            text: read.as_ref().map_or(TextOrigin::None, |read| read.origin),
            characters: read.as_ref().map_or(0, |read| u64::from(read.text.characters())),
        };
        snapshot.check_retrieved(writing.at).map_err(|error| refused(error.into()))?;
        let record = Record::new(writing.id(), writing.actor.desk, snapshot, writing.deed());
        let text = read
            .as_ref()
            .map(|read| NewText { text: read.text.as_str().to_owned(), shingles: read.print.clone() });
        let snapshot = snapshots::create(&writing.tx, record, text).await?;
        let mut quotes = match &read {
            Some(read) => recheck(&writing, source.id(), snapshot.id(), &read.text).await?,
            None => Vec::new(),
        };
        // Quotes that are gone make verdicts stale, whoever may see them.
        refresh_all(&writing, quotes.iter().map(|quote| quote.claim)).await?;
        quotes.retain(|quote| quote.visible);
        let newest = snapshots::newest_for(&writing.tx, &[source.id()]).await?;
        let newest = newest.get(&source.id()).is_some_and(|newest| newest.id() == snapshot.id());
        Ok(Taken { snapshot: snapshot.into(), newest, quotes })
    };
    app.write(context, Permission::Record, work).await
}
