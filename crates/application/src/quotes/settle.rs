//! Settling what an entry quotes.

use dementi_domain::change::Kind;
use dementi_domain::ids::{ClaimId, SourceId};
use dementi_domain::quote::{EntryKind, Quote, SnapshotText, Standing, Wanted, anchor, check};
use dementi_domain::snapshot::SnapshotRecord;
use dementi_domain::text::Verbatim;
use dementi_persistence::quotes::{self, Check};
use dementi_persistence::{StoreError, Versioned, snapshots, sources};
use uuid::Uuid;

use super::{QuoteError, WantedQuote};
use crate::app::Writing;
use crate::entries::EntryError;
use crate::failure::{Failure, reference};

/// Keeps snapshots of a source from being taken while an entry that quotes it is written; before its claim is locked.
pub(crate) async fn hold(
    writing: &Writing,
    quote: Option<&WantedQuote>,
    source: SourceId,
) -> Result<(), StoreError> {
    match quote {
        Some(_) => sources::hold(&writing.tx, writing.actor.desk, source).await,
        None => Ok(()),
    }
}

/// A quote that an entry is to have, with what is to be kept of it once the entry is written.
pub(crate) struct Settled {
    /// The quote.
    pub(crate) quote: Option<Quote>,
    /// Whether the entry had this quote before, so that what is kept of it stays.
    same: bool,
    /// What became of it in the newest snapshot of its source.
    check: Option<(Versioned<SnapshotRecord>, Standing)>,
}

/// Settles what an entry quotes from a source: anchors it in the snapshot that it names, or in the newest one with a
/// text; without any it stays unanchored. What the entry quoted `before` from the same source, and still does, is not
/// held against anything anew.
pub(crate) async fn settle<E>(
    writing: &Writing,
    wanted: Option<WantedQuote>,
    source: SourceId,
    before: Option<(SourceId, Option<&Quote>)>,
) -> Result<Settled, Failure<EntryError<E>>> {
    let Some(wanted) = wanted else {
        let same = before.is_none_or(|(_, quote)| quote.is_none());
        return Ok(Settled { quote: None, same, check: None });
    };
    let before = before.filter(|(from, _)| *from == source).and_then(|(_, quote)| quote);
    if let Some(quote) = before.filter(|quote| is_same(&wanted, quote)) {
        return Ok(Settled { quote: Some(quote.clone()), same: true, check: None });
    }
    let newest = snapshots::newest_with_text(&writing.tx, source).await?;
    // The source is of this desk, or the entry would have been refused before.
    let newest = newest.map(|(snapshot, text)| Ok::<_, StoreError>((snapshot, kept(text)?))).transpose()?;
    let named = match wanted.snapshot {
        Some(id) if newest.as_ref().is_none_or(|(newest, _)| newest.id() != id) => {
            Some((id, named_text(writing, id, source).await?))
        }
        _ => None,
    };
    let refused = |error: QuoteError| Failure::Refused(EntryError::Quote(error));
    let text = named.as_ref().map(|(id, text)| (*id, text));
    let text = text.or_else(|| newest.as_ref().map(|(snapshot, text)| (snapshot.id(), text)));
    let quote = match text {
        Some((id, text)) => anchor(&wanted.words, id, text).map_err(|error| refused(error.into()))?,
        None if wanted.words.start.or(wanted.words.end).is_some() => {
            return Err(refused(QuoteError::NoPlaces));
        }
        None => wanted.words.unanchored(),
    };
    let check = newest.map(|(snapshot, text)| (snapshot, check(&quote, &text)));
    Ok(Settled { quote: Some(quote), same: false, check })
}

/// The text of a snapshot that was named, which must be of this source and stand.
async fn named_text<E>(
    writing: &Writing,
    id: dementi_domain::ids::SnapshotId,
    source: SourceId,
) -> Result<SnapshotText, Failure<EntryError<E>>> {
    let snapshot = snapshots::find(&writing.tx, writing.actor.desk, id).await?;
    let snapshot = snapshot.filter(|snapshot| snapshot.stands() && snapshot.content().source == source);
    if snapshot.is_none() {
        return Err(reference("/quote/snapshot_id", Kind::Snapshot));
    }
    match snapshots::text(&writing.tx, id).await? {
        Some(text) => Ok(kept(text)?),
        None => Err(Failure::Refused(EntryError::Quote(QuoteError::NoText))),
    }
}

/// A text that was stored, and so was checked.
pub(crate) fn kept(text: String) -> Result<SnapshotText, StoreError> {
    SnapshotText::new(text)
        .map_err(|error| StoreError::Corrupt { what: format!("snapshot_texts.text: {error}") })
}

/// Whether what is wanted is what the entry quotes already. What an anchored quote was completed with may be left out.
fn is_same(wanted: &WantedQuote, quote: &Quote) -> bool {
    let Wanted { exact, prefix, suffix, start, end, language } = &wanted.words;
    let Some(anchor) = quote.anchor else {
        let bare = wanted.snapshot.is_none() && start.is_none() && end.is_none();
        return bare && wanted.words.clone().unanchored() == *quote;
    };
    let context = |wanted: &Option<Verbatim<500>>, kept: &Option<Verbatim<500>>| {
        wanted.is_none() || wanted.as_ref().map(Verbatim::nfc) == kept.as_ref().map(Verbatim::nfc)
    };
    exact.nfc() == quote.exact.nfc()
        && context(prefix, &quote.prefix)
        && context(suffix, &quote.suffix)
        && start.is_none_or(|start| start == anchor.start)
        && end.is_none_or(|end| end == anchor.end)
        && wanted.snapshot.is_none_or(|snapshot| snapshot == anchor.snapshot)
        && *language == quote.language
}

impl Settled {
    /// Keeps what became of the quote, once its entry is written.
    pub(crate) async fn keep(
        self,
        writing: &Writing,
        entry: impl Into<Uuid>,
        kind: EntryKind,
        (claim, source): (ClaimId, SourceId),
    ) -> Result<(), StoreError> {
        if self.same {
            return Ok(());
        }
        let entry = entry.into();
        quotes::forget(&writing.tx, entry).await?;
        let anchored = self.quote.is_some_and(|quote| quote.anchor.is_some());
        let Some((snapshot, standing)) = self.check.filter(|_| anchored) else { return Ok(()) };
        let check = Check { entry, kind, claim, source, snapshot: snapshot.id(), standing };
        quotes::record(&writing.tx, writing.actor.desk, &[check]).await
    }
}
