//! Searching: the process's own index, and how it follows the record.

mod building;
mod complete;
pub(crate) mod find;
mod follow;
mod known;
mod narrowed;
mod resembling;
mod touched;

use std::path::Path;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use dementi_domain::change::{Bookmark, Position};
use dementi_persistence::{Store, StoreError, changes};
use dementi_search::index::{Folder, Held, Index, Moment, Seen, Served, Sight};
use tokio::sync::{OwnedRwLockReadGuard, OwnedSemaphorePermit, RwLock, Semaphore, watch};
use tokio::time::timeout;
use uuid::Uuid;

pub use building::{BuildError, Progress, Reindexed, build, reindex};
pub use complete::complete;
pub use dementi_search::highlight::Fragment;
pub use dementi_search::index::{Counted, FolderError, IndexError};
pub use dementi_search::query::{Query, QueryError, parse};
pub use dementi_search::similar::Agreement;
pub use find::{Counts, Item, Results, Stretch, VALUES, count, find};
pub use known::{Known, KnownError};
pub use narrowed::{Narrow, of_kind};
pub use resembling::{Like, Resembling, Wanted, resembling, resembling_new};

use crate::app::App;
use crate::failure::Failure;

/// The index of this process. Clones share it.
#[derive(Clone)]
pub struct Search(Arc<Inner>);

struct Inner {
    folder: Folder,
    served: Mutex<Served>,
    /// The index that answers; `None` until there is one.
    serving: watch::Sender<Option<Serving>>,
    /// How far the building of another one has come.
    building: watch::Sender<Option<Progress>>,
    /// More searches at once than there are processors only make all of them slow.
    turns: Arc<Semaphore>,
    /// So many may be under way, waiting ones included.
    places: Arc<Semaphore>,
    /// Shared by those who write to the folder.
    at_work: Arc<RwLock<()>>,
    /// How long a request waits for the index to follow.
    patience: Duration,
}

/// The index that answers.
#[derive(Clone)]
struct Serving {
    generation: String,
    index: Index,
    /// Up to where it has followed the change log.
    followed: Bookmark,
}

/// Why nothing was searched.
#[derive(Debug, thiserror::Error)]
pub enum SearchError {
    /// This process has no index.
    #[error("this server does not search")]
    Nowhere,
    /// The first index is not built yet.
    #[error("the search index is being built")]
    Building(Option<Progress>),
    /// The index has not followed so far in time.
    #[error("the search index has not caught up with the record in time")]
    Behind,
    /// Too many searches are under way.
    #[error("too many searches are under way")]
    Busy,
    /// The record could not be read.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The index failed.
    #[error(transparent)]
    Index(#[from] IndexError),
    /// The search broke off.
    #[error("the search broke off")]
    Broken(#[from] tokio::task::JoinError),
}

impl Search {
    /// Takes a folder for this process's index. What is in it serves at once, if it is of this record; following the record
    /// begins with [`Search::follow`].
    pub async fn open(folder: &Path, store: &Store) -> Result<Self, BuildError> {
        let folder = Folder::prepare(folder)?;
        let served = folder.serve()?;
        let processors = std::thread::available_parallelism().map_or(1, usize::from);
        let search = Self(Arc::new(Inner {
            folder,
            served: Mutex::new(served),
            serving: watch::Sender::new(None),
            building: watch::Sender::new(None),
            turns: Arc::new(Semaphore::new(processors)),
            places: Arc::new(Semaphore::new(PLACES)),
            at_work: Arc::default(),
            patience: PATIENCE,
        }));
        // One that cannot be used is told of, and built anew, by the follower.
        let current = search.0.folder.current()?;
        if let Some(Ok(opened)) = current.map(|name| search.open_generation(&name))
            && changes::continues(&store.read(), opened.followed).await?
        {
            search.0.serving.send_replace(Some(opened));
        }
        Ok(search)
    }

    /// The same, with requests that wait for the index no longer than this. It must not have been cloned yet.
    #[must_use]
    pub fn with_patience(mut self, patience: Duration) -> Self {
        if let Some(inner) = Arc::get_mut(&mut self.0) {
            inner.patience = patience;
        }
        self
    }

    fn open_generation(&self, name: &str) -> Result<Serving, FolderError> {
        let index = self.0.folder.open(name)?;
        let followed = index.followed()?;
        Ok(Serving { generation: name.to_owned(), index, followed })
    }

    fn served(&self) -> MutexGuard<'_, Served> {
        self.0.served.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Says, while it lives, that the folder is written to.
    async fn at_work(&self) -> OwnedRwLockReadGuard<()> {
        Arc::clone(&self.0.at_work).read_owned().await
    }

    /// Gives the folder back, once the follower was dropped: what it was about to commit may take a moment longer.
    pub async fn leave(&self) -> Result<(), FolderError> {
        let _at_rest = self.0.at_work.write().await;
        self.served().release()
    }

    /// All that the index holds, once it has followed the log as far as it has come now: for comparing it with another.
    pub async fn contents(&self, store: &Store) -> Result<Vec<(Uuid, Held)>, SearchError> {
        let index = self.index(Some(changes::last(&store.read()).await?)).await?;
        Ok(tokio::task::spawn_blocking(move || index.contents()).await??)
    }

    /// The index as it is now; with `at_least`, once it has followed the log so far.
    async fn index(&self, at_least: Option<Position>) -> Result<Index, SearchError> {
        let mut serving = self.0.serving.subscribe();
        let wanted = |serving: &Option<Serving>| match (serving, at_least) {
            (_, None) => true,
            (Some(serving), Some(position)) => serving.followed.position >= position,
            (None, Some(_)) => false,
        };
        let found = match timeout(self.0.patience, serving.wait_for(wanted)).await {
            Ok(Ok(serving)) => serving.as_ref().map(|serving| serving.index.clone()),
            Ok(Err(_)) => None,
            Err(_) if self.0.serving.borrow().is_none() => None,
            Err(_) => return Err(SearchError::Behind),
        };
        found.ok_or_else(|| SearchError::Building(*self.0.building.borrow()))
    }

    /// The index as it is now, for one request; with `at_least`, once it has followed the log so far.
    pub(crate) async fn visit(&self, at_least: Option<Position>) -> Result<Visit, SearchError> {
        let place = Arc::clone(&self.0.places).try_acquire_owned().map_err(|_| SearchError::Busy)?;
        let moment = self.index(at_least).await?.now();
        Ok(Visit { moment, turns: Arc::clone(&self.0.turns), _place: Some(place) })
    }
}

/// The index as one request sees it, whatever is committed meanwhile.
pub(crate) struct Visit {
    moment: Moment,
    turns: Arc<Semaphore>,
    /// Among the requests of a server.
    _place: Option<OwnedSemaphorePermit>,
}

impl Visit {
    /// The index as a program sees it that answers no requests.
    fn alone(moment: Moment) -> Self {
        Self { moment, turns: Arc::new(Semaphore::new(1)), _place: None }
    }

    /// Asks the index, beside the threads that answer requests. What the asker may see must have been read after the visit
    /// began: then nothing in the index is newer.
    pub(crate) async fn ask<T: Send + 'static>(
        &self,
        sight: Sight,
        question: impl FnOnce(&Seen) -> Result<T, IndexError> + Send + 'static,
    ) -> Result<T, SearchError> {
        let moment = self.moment.clone();
        Ok(self.beside(move || question(&moment.seen_by(&sight)?)).await??)
    }

    /// Computes beside the threads that answer requests.
    async fn beside<T: Send + 'static>(
        &self,
        work: impl FnOnce() -> T + Send + 'static,
    ) -> Result<T, SearchError> {
        let turn = Arc::clone(&self.turns).acquire_owned().await.ok();
        let done = tokio::task::spawn_blocking(move || {
            let done = work();
            drop(turn);
            done
        });
        Ok(done.await?)
    }
}

/// How many searches may be under way. More would only wait until nobody waits for them any longer.
const PLACES: usize = 256;

/// How long a request waits for the index to follow, unless it is told otherwise.
const PATIENCE: Duration = Duration::from_secs(10);

impl App {
    /// The same, with an index to search.
    #[must_use]
    pub fn with_search(mut self, search: Search) -> Self {
        self.search = Some(search);
        self
    }

    /// The index.
    pub fn search(&self) -> Option<&Search> {
        self.search.as_ref()
    }

    pub(crate) fn searching(&self) -> Result<&Search, SearchError> {
        self.search.as_ref().ok_or(SearchError::Nowhere)
    }

    /// What a search must have followed that is to know all that is committed by now, if it is to.
    pub(crate) async fn position(&self, fresh: bool) -> Result<Option<Position>, StoreError> {
        Ok(if fresh { Some(changes::last(&self.store.read()).await?) } else { None })
    }
}

impl<R: From<SearchError>> From<SearchError> for Failure<R> {
    fn from(error: SearchError) -> Self {
        Self::Refused(error.into())
    }
}
