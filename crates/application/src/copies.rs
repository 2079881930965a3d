//! Comparing the texts of the sources behind claims.
//!
//! Prints and texts of snapshots never change, so they are read after the snapshot of the database is given back: what
//! must be of one state with the record is only which snapshot of each source is the newest.

use std::collections::{BTreeMap, BTreeSet};
use std::mem;
use std::sync::Arc;

use dementi_domain::analysis::copies::{
    Comparison, Passage, Shown, Suspect, TextPrint, Texts, passages, to_compare,
};
use dementi_domain::file::ClaimFile;
use dementi_domain::ids::{SnapshotId, SourceId};
use dementi_domain::source::SourceRecord;
use dementi_persistence::{Reads, StoreError, snapshots};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use crate::app::App;
use crate::failure::Failure;

/// The most suspected pairs of a claim that are shown.
pub const SHOWN: usize = 20;
/// The most pairs of which passages are shown, over all claims of a file.
const PAIRS: usize = 200;
/// The most code points of the texts in which passages are looked for, over all pairs of a file.
const CHARACTERS: u64 = 4_000_000;
/// The most bytes of the prints that are compared for a file: 5 million shingles, which is 10,000 reports of 1,200 words.
const PRINTS: usize = 40_000_000;

/// How many shingles are compared for a file, those of a text once for each claim that it is behind: a few seconds.
const WORK: usize = 20_000_000;

/// What comparing takes for each byte of the prints.
const BYTES_FOR_PRINT: u64 = 8;
/// What looking for passages takes for each code point of the texts, where each is a word.
const BYTES_FOR_CHARACTER: u64 = 60;
/// What comparing may take at once, over all requests, in MiB; more than any one of them needs.
const ROOM: u32 = 400;

/// The texts could not be compared.
#[derive(Debug, thiserror::Error)]
#[error("the texts cannot be compared")]
pub struct NotCompared(#[source] tokio::task::JoinError);

/// Where texts are compared: who would take more memory than there is waits until others are done.
#[derive(Clone)]
pub(crate) struct Room(Arc<Semaphore>);

impl Default for Room {
    fn default() -> Self {
        Self(Arc::new(Semaphore::new(ROOM as usize)))
    }
}

impl Room {
    /// A place for work that takes so many bytes.
    async fn place(&self, bytes: u64) -> Place {
        let mebibytes = u32::try_from(bytes >> 20).unwrap_or(ROOM).clamp(1, ROOM);
        Place(Arc::clone(&self.0).acquire_many_owned(mebibytes).await.ok())
    }
}

/// A place that was waited for. It is never refused, since the room is never closed.
struct Place(Option<OwnedSemaphorePermit>);

impl Place {
    /// Does the work beside the threads that answer requests. The place is free when the work is done, even if nobody
    /// waits for the outcome any more.
    async fn work<T: Send + 'static, R: From<NotCompared>>(
        self,
        work: impl FnOnce() -> T + Send + 'static,
    ) -> Result<T, Failure<R>> {
        let done = tokio::task::spawn_blocking(move || {
            let outcome = work();
            drop(self.0);
            outcome
        });
        done.await.map_err(|error| Failure::Refused(NotCompared(error).into()))
    }
}

/// What was compared and shown for the claims of a report so far.
#[derive(Default)]
pub(crate) struct Spent {
    /// How many shingles were compared.
    work: usize,
    /// How many code points were read to find passages.
    characters: u64,
    /// The pairs whose texts were read, and what they share.
    passages: Passages,
}

type Passages = BTreeMap<[SnapshotId; 2], Arc<[Passage]>>;
type Sources = BTreeMap<SourceId, SourceRecord>;

/// The newest snapshots of the sources behind the claims of a file, and how many code points their texts have.
pub(crate) struct Newest(BTreeMap<SourceId, (SnapshotId, u64)>);

impl Newest {
    /// Finds them.
    pub(crate) async fn of(
        reads: &impl Reads,
        claims: &[ClaimFile],
        sources: &Sources,
    ) -> Result<Self, StoreError> {
        let sources: Vec<SourceId> = to_compare(claims, sources).into_iter().collect();
        let newest = snapshots::newest_for(reads, &sources).await?.into_iter();
        Ok(Self(newest.map(|(source, found)| (source, (found.id(), found.content().characters))).collect()))
    }

    /// Finds the suspected copies among the sources behind each of the claims.
    pub(crate) async fn compare<R: From<NotCompared>>(
        self,
        app: &App,
        reads: &impl Reads,
        claims: &mut Vec<ClaimFile>,
        sources: &mut Sources,
        spent: &mut Spent,
    ) -> Result<(), Failure<R>> {
        let ids: Vec<SnapshotId> = self.0.values().map(|(snapshot, _)| *snapshot).collect();
        let sizes = snapshots::print_sizes(reads, &ids).await?;
        let (ids, bytes) = shortest(&sizes);
        let place = app.comparing.place(bytes as u64 * BYTES_FOR_PRINT).await;
        let stored = snapshots::prints(reads, &ids).await?;
        // Held until the outcome is there. If the request has ended before, so has the work, when the claim is done.
        let wanted = Arc::new(());
        let asked = Arc::downgrade(&wanted);
        let (mut with, among, before) = (mem::take(claims), mem::take(sources), spent.work);
        let compared = move || {
            let texts = self.texts(&sizes, stored)?;
            let work = self.suspected(&mut with, &among, texts, before, || asked.strong_count() > 0);
            Ok::<_, StoreError>((self, with, among, work))
        };
        let newest;
        (newest, *claims, *sources, spent.work) = place.work(compared).await??;
        drop(wanted);
        newest.show(app, reads, claims, spent).await
    }

    /// The texts that are compared, of those whose prints have these sizes.
    fn texts(
        &self,
        sizes: &BTreeMap<SnapshotId, usize>,
        mut stored: BTreeMap<SnapshotId, Vec<u8>>,
    ) -> Result<Texts, StoreError> {
        let mut texts = Texts::default();
        for (source, (snapshot, _)) in &self.0 {
            if let Some(bytes) = stored.remove(snapshot) {
                let what = |error| StoreError::Corrupt { what: format!("snapshot_texts.shingles: {error}") };
                texts.prints.insert(*source, TextPrint::from_bytes(&bytes).map_err(what)?);
            } else if sizes.get(snapshot).is_some_and(|size| *size > 0) {
                texts.left_out.insert(*source);
            }
        }
        Ok(texts)
    }

    /// Compares the texts behind one claim after another, as long as the outcome is wanted; answers the work spent.
    fn suspected(
        &self,
        claims: &mut [ClaimFile],
        sources: &Sources,
        texts: Texts,
        spent: usize,
        wanted: impl Fn() -> bool,
    ) -> usize {
        let mut comparison = Comparison::new(sources, texts, WORK).after(spent);
        for claim in claims.iter_mut().take_while(|_| wanted()) {
            let mut copies = comparison.behind(claim);
            copies.shown = copies.suspects.iter().take(SHOWN).filter_map(|pair| self.pair(*pair)).collect();
            claim.around.copies = copies;
        }
        comparison.spent()
    }

    fn pair(&self, suspect: Suspect) -> Option<Shown> {
        let snapshots = [self.0.get(&suspect.a)?.0, self.0.get(&suspect.b)?.0];
        Some(Shown { suspect, snapshots, passages: Arc::default() })
    }

    /// Looks up what the shown pairs share.
    async fn show<R: From<NotCompared>>(
        self,
        app: &App,
        reads: &impl Reads,
        claims: &mut [ClaimFile],
        spent: &mut Spent,
    ) -> Result<(), Failure<R>> {
        let (pairs, characters) = self.readable(claims, spent);
        if !pairs.is_empty() {
            let ids: BTreeSet<SnapshotId> = pairs.iter().flatten().copied().collect();
            let ids: Vec<SnapshotId> = ids.into_iter().collect();
            let place = app.comparing.place(characters * BYTES_FOR_CHARACTER).await;
            let texts = snapshots::texts(reads, &ids).await?;
            spent.passages.extend(place.work(move || shared(&pairs, &texts)).await?);
            spent.characters += characters;
        }
        for shown in claims.iter_mut().flat_map(|claim| &mut claim.around.copies.shown) {
            shown.passages = spent.passages.get(&shown.snapshots).cloned().unwrap_or_default();
        }
        Ok(())
    }

    /// The shown pairs that were not read yet and are not too long for it, each once, and how many code points their texts
    /// have.
    fn readable(&self, claims: &[ClaimFile], spent: &Spent) -> (BTreeSet<[SnapshotId; 2]>, u64) {
        let (mut pairs, mut characters) = (BTreeSet::new(), 0);
        let shown = claims.iter().flat_map(|claim| &claim.around.copies.shown);
        for shown in shown.filter(|shown| !spent.passages.contains_key(&shown.snapshots)) {
            let length = |source| self.0.get(source).map_or(0, |(_, characters)| *characters);
            let more = length(&shown.suspect.a) + length(&shown.suspect.b);
            let fits = spent.passages.len() + pairs.len() < PAIRS
                && spent.characters + characters + more <= CHARACTERS;
            if fits && pairs.insert(shown.snapshots) {
                characters += more;
            }
        }
        (pairs, characters)
    }
}

/// As many of these prints as may be compared, the shortest first, and how many bytes they have.
fn shortest(sizes: &BTreeMap<SnapshotId, usize>) -> (Vec<SnapshotId>, usize) {
    let mut sizes: Vec<(usize, SnapshotId)> = sizes.iter().map(|(id, size)| (*size, *id)).collect();
    sizes.sort_unstable();
    let mut bytes = 0;
    let fits = |(size, _): &(usize, SnapshotId)| {
        bytes += size;
        bytes <= PRINTS
    };
    let chosen: Vec<(usize, SnapshotId)> = sizes.into_iter().take_while(fits).collect();
    let bytes = chosen.iter().map(|(size, _)| size).sum();
    (chosen.into_iter().map(|(_, id)| id).collect(), bytes)
}

fn shared(pairs: &BTreeSet<[SnapshotId; 2]>, texts: &BTreeMap<SnapshotId, String>) -> Passages {
    let read = |pair: &[SnapshotId; 2]| {
        let found = texts.get(&pair[0]).zip(texts.get(&pair[1])).map(|(one, other)| passages(one, other));
        (*pair, found.unwrap_or_default().into())
    };
    pairs.iter().map(read).collect()
}
