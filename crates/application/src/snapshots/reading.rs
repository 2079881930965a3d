//! The text of a new snapshot.

use dementi_domain::analysis::copies::TextPrint;
use dementi_domain::quote::{InvalidSnapshotText, SnapshotText};
use dementi_domain::snapshot::{MediaType, TextOrigin};
use dementi_extraction::UnknownCharset;
use dementi_persistence::blobs::{BlobError, Received};

use super::take::TakeError;

/// The most code points of a text in which quotes are looked for. What is read out of the bytes and is longer counts as
/// no text; what is supplied and is longer is refused.
pub const MAX_CHARACTERS: u32 = 5_000_000;

/// The most bytes that text is read out of: they are held in memory.
const MAX_BYTES: u64 = 64 * 1024 * 1024;

/// A text, and where it comes from.
pub(super) struct Read {
    pub(super) text: SnapshotText,
    pub(super) origin: TextOrigin,
    /// Its text-reuse print.
    pub(super) print: Vec<u8>,
}

/// Why a supplied text cannot be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Unreadable {
    /// There is nothing in it.
    #[error("must not be empty; leave the part out if there is no text")]
    Empty,
    /// It is too long.
    #[error("must have at most {MAX_CHARACTERS} characters; this has {0}")]
    TooLong(u32),
    /// It is no text that can be stored.
    #[error(transparent)]
    Invalid(#[from] InvalidSnapshotText),
}

/// The supplied text, or else what can be read out of the bytes, if any can.
pub(super) async fn text(
    received: &Received,
    media_type: &MediaType,
    supplied: Option<String>,
) -> Result<Option<Read>, TakeError> {
    if let Some(supplied) = supplied {
        return away(move || supplied_text(supplied).map(Some).map_err(TakeError::from)).await;
    }
    if received.size() > MAX_BYTES {
        return Ok(None);
    }
    let (bytes, media_type) = (received.bytes().await?, media_type.clone());
    away(move || extracted(&bytes, &media_type).map_err(TakeError::from)).await
}

/// Runs what takes a while where it holds nobody up.
async fn away<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, TakeError> + Send + 'static,
) -> Result<T, TakeError> {
    match tokio::task::spawn_blocking(work).await {
        Ok(done) => done,
        Err(stopped) => {
            let what = "the text of an upload cannot be read".to_owned();
            Err(BlobError::Unavailable { what, why: stopped.to_string() }.into())
        }
    }
}

fn supplied_text(supplied: String) -> Result<Read, Unreadable> {
    let text = SnapshotText::new(supplied)?;
    match text.characters() {
        0 => Err(Unreadable::Empty),
        characters if characters > MAX_CHARACTERS => Err(Unreadable::TooLong(characters)),
        _ => Ok(read(text, TextOrigin::Supplied)),
    }
}

/// Bytes that say they are text and hold U+0000 are none.
fn extracted(bytes: &[u8], media_type: &MediaType) -> Result<Option<Read>, UnknownCharset> {
    let found = dementi_extraction::extract(bytes, media_type.essence(), media_type.charset())?;
    let text = found.and_then(|found| SnapshotText::new(found.text).ok());
    let text = text.filter(|text| (1..=MAX_CHARACTERS).contains(&text.characters()));
    Ok(text.map(|text| read(text, TextOrigin::Extracted)))
}

fn read(text: SnapshotText, origin: TextOrigin) -> Read {
    let print = TextPrint::of(text.as_str()).to_bytes();
    Read { text, origin, print }
}
