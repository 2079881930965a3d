//! Comparing the texts of the sources behind claims.
//!
//! Prints and texts of snapshots never change, so they are read after the snapshot of the database is given back: what
//! must be of one state with the record is only which snapshot of each source is the newest.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use dementi_domain::analysis::copies::{
    Comparison, Passage, Shown, Suspect, TextPrint, Texts, passages, to_compare,
};
use dementi_domain::file::DossierFile;
use dementi_domain::ids::{SnapshotId, SourceId};
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

/// The newest snapshots of the sources behind the claims of a file, and how many code points their texts have.
pub(crate) struct Newest(BTreeMap<SourceId, (SnapshotId, u64)>);

impl Newest {
    /// Finds them.
    pub(crate) async fn of(reads: &impl Reads, file: &DossierFile) -> Result<Self, StoreError> {
        let sources: Vec<SourceId> = to_compare(&file.claims, &file.sources).into_iter().collect();
        let newest = snapshots::newest_for(reads, &sources).await?.into_iter();
        Ok(Self(newest.map(|(source, found)| (source, (found.id(), found.content().characters))).collect()))
    }

    /// The file with the suspected copies among the sources behind each claim.
    pub(crate) async fn compared<R: From<NotCompared>>(
        self,
        app: &App,
        file: DossierFile,
    ) -> Result<DossierFile, Failure<R>> {
        let reader = app.store.read();
        let ids: Vec<SnapshotId> = self.0.values().map(|(snapshot, _)| *snapshot).collect();
        let sizes = snapshots::print_sizes(&reader, &ids).await?;
        let (ids, bytes) = shortest(&sizes);
        let place = app.comparing.place(bytes as u64 * BYTES_FOR_PRINT).await;
        let stored = snapshots::prints(&reader, &ids).await?;
        // Held until the outcome is there. If the request has ended before, so has the work, when the claim is done.
        let wanted = Arc::new(());
        let asked = Arc::downgrade(&wanted);
        let compared = move || {
            let texts = self.texts(&sizes, stored)?;
            let file = self.suspected(file, texts, || asked.strong_count() > 0);
            Ok::<_, StoreError>((self, file))
        };
        let (newest, file) = place.work(compared).await??;
        drop(wanted);
        newest.shown(app, file).await
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

    /// Compares the texts behind one claim after another, as long as the outcome is wanted.
    fn suspected(&self, mut file: DossierFile, texts: Texts, wanted: impl Fn() -> bool) -> DossierFile {
        let mut comparison = Comparison::new(&file.sources, texts, WORK);
        for claim in file.claims.iter_mut().take_while(|_| wanted()) {
            let mut copies = comparison.behind(claim);
            copies.shown = copies.suspects.iter().take(SHOWN).filter_map(|pair| self.pair(*pair)).collect();
            claim.around.copies = copies;
        }
        file
    }

    fn pair(&self, suspect: Suspect) -> Option<Shown> {
        let snapshots = [self.0.get(&suspect.a)?.0, self.0.get(&suspect.b)?.0];
        Some(Shown { suspect, snapshots, passages: Arc::default() })
    }

    /// Looks up what the shown pairs share.
    async fn shown<R: From<NotCompared>>(
        self,
        app: &App,
        mut file: DossierFile,
    ) -> Result<DossierFile, Failure<R>> {
        let (pairs, characters) = self.readable(&file);
        if pairs.is_empty() {
            return Ok(file);
        }
        let ids: BTreeSet<SnapshotId> = pairs.iter().flatten().copied().collect();
        let ids: Vec<SnapshotId> = ids.into_iter().collect();
        let place = app.comparing.place(characters * BYTES_FOR_CHARACTER).await;
        let texts = snapshots::texts(&app.store.read(), &ids).await?;
        let found = place.work(move || shared(&pairs, &texts)).await?;
        for shown in file.claims.iter_mut().flat_map(|claim| &mut claim.around.copies.shown) {
            shown.passages = found.get(&shown.snapshots).cloned().unwrap_or_default();
        }
        Ok(file)
    }

    /// The shown pairs that are not too long to be read, each once, and how many code points their texts have.
    fn readable(&self, file: &DossierFile) -> (BTreeSet<[SnapshotId; 2]>, u64) {
        let (mut pairs, mut characters) = (BTreeSet::new(), 0);
        for shown in file.claims.iter().flat_map(|claim| &claim.around.copies.shown) {
            let length = |source| self.0.get(source).map_or(0, |(_, characters)| *characters);
            let more = length(&shown.suspect.a) + length(&shown.suspect.b);
            let fits = pairs.len() < PAIRS && characters + more <= CHARACTERS;
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

fn shared(
    pairs: &BTreeSet<[SnapshotId; 2]>,
    texts: &BTreeMap<SnapshotId, String>,
) -> BTreeMap<[SnapshotId; 2], Arc<[Passage]>> {
    let read =
        |pair: &[SnapshotId; 2]| Some((*pair, passages(texts.get(&pair[0])?, texts.get(&pair[1])?).into()));
    pairs.iter().filter_map(read).collect()
}
