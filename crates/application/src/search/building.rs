//! Building an index of everything that is on record.

use std::fmt;

use dementi_domain::change::Position;
use dementi_domain::searchable::{Searchable, Subject};
use dementi_domain::vocabulary::Vocabulary;
use dementi_persistence::{Store, StoreError, changes, searchables};
use dementi_search::index::{Folder, FolderError, Index, IndexError, Writer};
use tokio::sync::mpsc;

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

impl fmt::Display for Progress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} of {} things", self.done, self.total)
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
/// The change log's position is taken first: what is written while the record is read is followed from there.
pub async fn build(
    store: &Store,
    folder: &Folder,
    progress: impl Fn(Progress) + Send + Sync,
) -> Result<u64, BuildError> {
    let position = changes::last(&store.read(), true).await?;
    let mut state = Progress { done: 0, total: 0 };
    for subject in Subject::ALL {
        state.total += searchables::count(&store.read(), *subject).await?;
    }
    progress(state);
    let (generation, index) = blocking({
        let folder = folder.clone();
        move || {
            let generation = folder.begin(position)?;
            let index = generation.index.clone();
            Ok::<_, FolderError>((generation, index))
        }
    })
    .await?;
    let (pages, waiting) = mpsc::channel(PAGES);
    let filling = tokio::task::spawn_blocking(move || fill(&index, position, waiting));
    let reading = read(store, &pages, |read| {
        state.done += read;
        progress(state);
    });
    let read = reading.await;
    drop(pages);
    filling.await??;
    read?;
    let things = state.done;
    blocking(move || generation.take_over()).await?;
    Ok(things)
}

/// Reads everything, page by page. Ends early if nobody takes the pages any more: they say why.
async fn read(
    store: &Store,
    pages: &mpsc::Sender<Vec<Searchable>>,
    mut progress: impl FnMut(u64),
) -> Result<(), StoreError> {
    for subject in Subject::ALL {
        let mut after = None;
        loop {
            let page = searchables::page(&store.read(), *subject, after, PAGE).await?;
            let Some(last) = page.last() else { break };
            after = Some(last.id);
            let number = u64::try_from(page.len()).unwrap_or(u64::MAX);
            if pages.send(page).await.is_err() {
                return Ok(());
            }
            progress(number);
        }
    }
    Ok(())
}

fn fill(
    index: &Index,
    position: Position,
    mut pages: mpsc::Receiver<Vec<Searchable>>,
) -> Result<(), IndexError> {
    let threads = std::thread::available_parallelism().map_or(1, usize::from).min(MOST_THREADS);
    let mut writer: Writer = index.builder(threads)?;
    while let Some(page) = pages.blocking_recv() {
        writer.add(&page)?;
    }
    writer.commit(position)?;
    writer.finish()
}

/// More threads take more memory, and leave more small segments behind.
const MOST_THREADS: usize = 4;

async fn blocking<T: Send + 'static, E: Send + 'static>(
    work: impl FnOnce() -> Result<T, E> + Send + 'static,
) -> Result<T, BuildError>
where
    BuildError: From<E>,
{
    Ok(tokio::task::spawn_blocking(work).await??)
}
