//! Building an index of everything that is on record.

use std::path::Path;
use std::time::Duration;

use dementi_domain::change::Bookmark;
use dementi_domain::searchable::{Searchable, Subject};
use dementi_domain::vocabulary::Vocabulary;
use dementi_persistence::{Store, StoreError, changes, searchables};
use dementi_search::index::{Folder, FolderError, Generation, IndexError, Writer};
use tokio::sync::mpsc;
use tokio::time::{Instant, sleep};

/// How many things are read at once.
const PAGE: u64 = 2_000;
/// How many pages may wait to be indexed: memory is bounded, and neither side waits for every page of the other.
const PAGES: usize = 4;

/// How far the building of an index has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Progress {
    /// How many things are indexed.
    pub done: u64,
    /// How many there were when it began.
    pub total: u64,
}

impl Progress {
    /// How much of it is done, in per cent. What all desks have together is nobody's business.
    pub fn percent(self) -> u64 {
        self.done.saturating_mul(100).checked_div(self.total).map_or(100, |percent| percent.min(100))
    }
}

/// Why no index was built.
#[derive(Debug, thiserror::Error)]
pub enum BuildError {
    /// The record could not be read.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The index could not be written.
    #[error(transparent)]
    Folder(#[from] FolderError),
    /// The building broke off.
    #[error("the building of the index broke off")]
    Broken(#[from] tokio::task::JoinError),
}

impl From<IndexError> for BuildError {
    fn from(error: IndexError) -> Self {
        Self::Folder(error.into())
    }
}

/// Builds an index of the record beside the one that serves, and puts it in its place. Answers how many things it holds.
///
/// The change log's place is taken first, so that what is written while the record is read is followed from there: whatever
/// was committed by then is read here, and whatever was not stands in the log behind it. Things are read by their ids, each
/// once; an id that is committed late, and lies before those that were read already, is among what is followed.
///
/// It may be dropped anywhere. What it has built by then is cleared away; if the process is killed, by the next server.
pub async fn build(
    store: &Store,
    folder: &Folder,
    progress: impl Fn(Progress) + Send + Sync,
) -> Result<u64, BuildError> {
    build_with(store, folder, progress, ()).await
}

/// The same; `held` is dropped when nothing is written to the folder any more, even if nobody waits for this.
pub(super) async fn build_with<H: Send + 'static>(
    store: &Store,
    folder: &Folder,
    progress: impl Fn(Progress) + Send + Sync,
    held: H,
) -> Result<u64, BuildError> {
    let followed = changes::settled(&store.read()).await?;
    let mut state = Progress { done: 0, total: 0 };
    for subject in Subject::ALL {
        state.total += searchables::count(&store.read(), *subject).await?;
    }
    progress(state);
    let (pages, waiting) = mpsc::channel(PAGES);
    let folder = folder.clone();
    let filling = tokio::task::spawn_blocking(move || {
        let filled = fill(&folder, followed, waiting);
        drop(held);
        filled
    });
    let reading = read(store, &pages, |read| {
        state.done += read;
        progress(state);
    });
    // Where it fails, whoever fills the index sees that no more will come.
    let read = reading.await;
    drop(pages);
    let filled = filling.await?;
    read?;
    // The other side ends without an index only where the reading failed.
    if let Some(generation) = filled? {
        tokio::task::spawn_blocking(move || generation.take_over()).await??;
    }
    Ok(state.done)
}

/// What the two sides of the building pass on.
enum Read {
    Page(Vec<Searchable>),
    /// That was all.
    All,
}

/// Reads everything, page by page. Ends early if nobody takes the pages any more: they say why.
async fn read(
    store: &Store,
    pages: &mpsc::Sender<Read>,
    mut progress: impl FnMut(u64),
) -> Result<(), StoreError> {
    for subject in Subject::ALL {
        let mut after = None;
        loop {
            let page = searchables::page(&store.read(), *subject, after, PAGE).await?;
            let Some(last) = page.last() else { break };
            after = Some(last.id);
            let number = u64::try_from(page.len()).unwrap_or(u64::MAX);
            if pages.send(Read::Page(page)).await.is_err() {
                return Ok(());
            }
            progress(number);
        }
    }
    let _ = pages.send(Read::All).await;
    Ok(())
}

/// Fills a new index. The generation is held here, where it is written to, so that nobody clears it away before the last
/// thread has ended, even if nobody waits for this any more.
fn fill(
    folder: &Folder,
    followed: Bookmark,
    mut pages: mpsc::Receiver<Read>,
) -> Result<Option<Generation>, FolderError> {
    let generation = folder.begin(followed)?;
    let threads = std::thread::available_parallelism().map_or(1, usize::from).min(MOST_THREADS);
    let mut writer: Writer = generation.index.builder(threads)?;
    loop {
        match pages.blocking_recv() {
            Some(Read::Page(page)) => writer.add(&page)?,
            Some(Read::All) => break,
            None => return Ok(None),
        }
    }
    writer.commit(followed)?;
    writer.finish()?;
    Ok(Some(generation))
}

/// More threads take more memory, and leave more small segments behind.
const MOST_THREADS: usize = 4;

/// What building an index by hand has brought.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reindexed {
    /// How many things the new index holds.
    pub things: u64,
    /// Whether a server serves from the folder: it takes the new index by itself.
    pub is_served: bool,
}

/// How long is waited for transactions that hold up those who follow the change log, and how often is looked.
const PATIENCE: Duration = Duration::from_secs(10);
const LOOK_EVERY: Duration = Duration::from_millis(50);

/// Waits until followers can read all that is committed by now: on PostgreSQL, any transaction of the cluster that is older holds
/// them up, and where no server follows, the new index would stay behind. Longer ones are not waited for.
async fn settle(store: &Store) -> Result<(), StoreError> {
    let wanted = changes::last(&store.read()).await?;
    let until = Instant::now() + PATIENCE;
    while changes::settled(&store.read()).await?.position < wanted && Instant::now() < until {
        sleep(LOOK_EVERY).await;
    }
    Ok(())
}

/// Builds a new index in a folder, beside a server or where there is none.
pub async fn reindex(
    store: &Store,
    folder: &Path,
    progress: impl Fn(Progress) + Send + Sync,
) -> Result<Reindexed, BuildError> {
    let folder = Folder::prepare(folder)?;
    settle(store).await?;
    let things = build(store, &folder, progress).await?;
    // Where nobody serves, what was there before is cleared away here.
    let is_served = match folder.serve() {
        Ok(_) => false,
        Err(FolderError::InUse(_)) => true,
        Err(error) => return Err(error.into()),
    };
    Ok(Reindexed { things, is_served })
}
