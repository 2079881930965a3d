//! Following the change log.
//!
//! What an entry says happened is not copied into the index: what the thing has become since is read from the record, so
//! that an entry that is followed twice does no harm, and a newer state than the entry's does none either.
//!
//! The follower may be dropped anywhere: what it has followed and how far are in the same commit of the index.

use std::sync::Arc;
use std::time::Duration;

use dementi_domain::change::Bookmark;
use dementi_domain::searchable::Searchable;
use dementi_persistence::{Store, changes};
use dementi_search::index::{Index, IndexError, Writer};
use tokio::sync::Notify;
use tokio::task::{JoinError, JoinSet, spawn_blocking};
use tokio::time::{Instant, sleep};
use uuid::Uuid;

use super::building::{BuildError, Progress, build_with};
use super::touched::now;
use super::{Search, Serving};

/// How often is looked for what other processes have written. This process's own writes wake at once.
const LOOK_EVERY: Duration = Duration::from_millis(250);
/// How long to wait after a failure, and how long at most after several.
const AFTER_FAILURE: Duration = Duration::from_secs(1);
const AFTER_FAILURES: Duration = Duration::from_mins(1);
/// The most entries that are followed with one commit.
const ENTRIES: u64 = 1_000;
/// How often a long building is told of in the log.
const TELL_EVERY: Duration = Duration::from_secs(5);

impl Search {
    /// Keeps the index in step with the record, and builds it where it is missing, is of another record, or was made by
    /// another release. Never ends: drop it to stop.
    pub async fn follow(self, store: Store) {
        let mut committed = store.committed();
        let mut follower = Follower::new(self, store);
        let mut pause = AFTER_FAILURE;
        loop {
            committed.mark_unchanged();
            match follower.catch_up().await {
                Ok(()) => {
                    pause = AFTER_FAILURE;
                    tokio::select! {
                        _ = committed.changed() => {}
                        () = follower.built.notified() => {}
                        () = sleep(LOOK_EVERY) => {}
                    }
                }
                Err(error) => {
                    tracing::error!(%error, "the search index cannot follow the record");
                    sleep(pause).await;
                    pause = (pause * 2).min(AFTER_FAILURES);
                }
            }
        }
    }
}

struct Follower {
    search: Search,
    store: Store,
    /// The generation that is current: what is followed goes into it. It serves once it has come as far as the one that
    /// has served before.
    target: Option<Serving>,
    /// Writes to the target.
    writer: Option<Writer>,
    /// Whether the target's pieces were looked after.
    merged: bool,
    /// The current generation, if it cannot be used.
    broken: Option<String>,
    /// Another index is built in here, one at a time.
    building: JoinSet<Result<(), BuildError>>,
    built: Arc<Notify>,
    /// After failures, nothing is built before then.
    build_from: Instant,
    pause: Duration,
}

impl Follower {
    fn new(search: Search, store: Store) -> Self {
        Self {
            search,
            store,
            target: None,
            writer: None,
            merged: false,
            broken: None,
            building: JoinSet::new(),
            built: Arc::default(),
            build_from: Instant::now(),
            pause: AFTER_FAILURE,
        }
    }

    /// Follows until there is nothing more to follow.
    async fn catch_up(&mut self) -> Result<(), BuildError> {
        loop {
            self.see_to_building();
            self.look().await?;
            self.build_if_wanted();
            let Some(target) = &self.target else { return Ok(()) };
            if !target.index.can_follow() {
                self.show_as_it_is();
                return Ok(());
            }
            let touched = changes::touched(&self.store.read(), target.followed.position, ENTRIES).await?;
            let Some(last) = touched.last() else {
                self.show(true).await?;
                return self.see_to_merging().await;
            };
            let (things, gone) = now(&self.store.read(), &touched).await?;
            self.write(things, gone, last.bookmark()).await?;
            self.show(false).await?;
        }
    }

    /// Looks which generation is current. One that cannot be opened, or is of another record, is as good as none.
    async fn look(&mut self) -> Result<(), BuildError> {
        let current = self.search.0.folder.current()?;
        if current == self.target.as_ref().map(|target| target.generation.clone())
            || (current.is_some() && current == self.broken)
        {
            return Ok(());
        }
        (self.target, self.writer, self.merged, self.broken) = (None, None, false, None);
        let Some(name) = current else { return Ok(()) };
        match self.search.open_generation(&name) {
            Ok(opened) if changes::continues(&self.store.read(), opened.followed).await? => {
                self.target = Some(opened);
            }
            Ok(_) => {
                tracing::warn!(
                    "the search index was made of another record, or of a later state of this one"
                );
                self.search.0.serving.send_replace(None);
                self.broken = Some(name);
            }
            Err(error) => {
                tracing::error!(%error, "the search index cannot be read");
                self.broken = Some(name);
            }
        }
        Ok(())
    }

    /// Writes to the target. If that fails, and the target cannot be opened any more either, it is as good as none.
    async fn write(
        &mut self,
        things: Vec<Searchable>,
        gone: Vec<Uuid>,
        followed: Bookmark,
    ) -> Result<(), BuildError> {
        let Some(target) = &self.target else { return Ok(()) };
        let (index, generation) = (target.index.clone(), target.generation.clone());
        let written = self.with_writer(index, move |writer| {
            writer.put(&things)?;
            writer.remove(gone);
            writer.commit(followed)
        });
        match written.await? {
            Ok(()) => {
                if let Some(target) = &mut self.target {
                    target.followed = followed;
                }
                Ok(())
            }
            Err(error) => {
                if self.search.open_generation(&generation).is_err() {
                    self.broken = self.target.take().map(|target| target.generation);
                }
                Err(error.into())
            }
        }
    }

    /// An index that was just built is in pieces. They are merged beside all else.
    async fn see_to_merging(&mut self) -> Result<(), BuildError> {
        let Some(target) = self.target.as_ref().filter(|_| !self.merged) else { return Ok(()) };
        self.merged = true;
        if !target.index.is_scattered() {
            return Ok(());
        }
        let index = target.index.clone();
        Ok(self.with_writer(index, |writer| writer.merge_behind().map(drop)).await??)
    }

    /// Works with the writer to the target, opened if it is not yet. After a failure it is closed.
    async fn with_writer(
        &mut self,
        index: Index,
        work: impl FnOnce(&mut Writer) -> Result<(), IndexError> + Send + 'static,
    ) -> Result<Result<(), IndexError>, JoinError> {
        let writer = self.writer.take();
        let at_work = self.search.at_work().await;
        let worked = spawn_blocking(move || {
            let mut writer = writer.map_or_else(|| index.writer(), Ok)?;
            work(&mut writer)?;
            drop(at_work);
            Ok(writer)
        });
        Ok(worked.await?.map(|writer| self.writer = Some(writer)))
    }

    /// Serves from a target of another form, where nothing else serves, until one is built that can follow.
    fn show_as_it_is(&self) {
        self.search.0.serving.send_if_modified(|serving| {
            let shows = serving.is_none();
            if shows {
                serving.clone_from(&self.target);
            }
            shows
        });
    }

    /// Serves from the target, unless another one that has followed further serves still. `caught_up` says that nothing
    /// is left to follow.
    async fn show(&self, caught_up: bool) -> Result<(), BuildError> {
        let Some(target) = self.target.clone() else { return Ok(()) };
        let before = self
            .search
            .0
            .serving
            .borrow()
            .as_ref()
            .map(|serving| (serving.generation.clone(), serving.followed.position));
        let followed = target.followed.position;
        match before {
            Some((generation, position)) if generation == target.generation => {
                if position != followed {
                    self.search.0.serving.send_replace(Some(target));
                }
                return Ok(());
            }
            Some((_, position)) if position > followed && !caught_up => return Ok(()),
            _ => {}
        }
        self.search.0.serving.send_replace(Some(target));
        let (search, at_work) = (self.search.clone(), self.search.at_work().await);
        let clearing = spawn_blocking(move || {
            let cleared = search.served().clear();
            drop(at_work);
            cleared
        });
        Ok(clearing.await??)
    }

    /// Looks after an index that is being built.
    fn see_to_building(&mut self) {
        let Some(ended) = self.building.try_join_next() else { return };
        self.search.0.building.send_replace(None);
        let error = match ended {
            Ok(Ok(())) => {
                self.pause = AFTER_FAILURE;
                return;
            }
            Err(error) if error.is_cancelled() => return,
            Ok(Err(error)) => error,
            Err(error) => error.into(),
        };
        tracing::error!(%error, "the search index cannot be built");
        self.build_from = Instant::now() + self.pause;
        self.pause = (self.pause * 2).min(AFTER_FAILURES);
    }

    /// Begins to build an index where one is wanted. While there is an older one, that one goes on serving, and following if
    /// it can.
    fn build_if_wanted(&mut self) {
        if self.target.as_ref().is_some_and(|target| target.index.is_current()) {
            // Somebody has built one by hand meanwhile.
            self.building.abort_all();
        } else if self.building.is_empty() && Instant::now() >= self.build_from {
            tracing::info!("building the search index");
            let (search, store, built) = (self.search.clone(), self.store.clone(), Arc::clone(&self.built));
            self.building.spawn(async move {
                let done = search.build(store).await;
                built.notify_one();
                done
            });
        }
    }
}

impl Search {
    async fn build(self, store: Store) -> Result<(), BuildError> {
        self.served().renew()?;
        let begun = Instant::now();
        let told = std::sync::Mutex::new(begun);
        let tell = |progress: Progress| {
            self.0.building.send_replace(Some(progress));
            let mut told = told.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
            if told.elapsed() >= TELL_EVERY {
                *told = Instant::now();
                tracing::info!(done = progress.done, total = progress.total, "building the search index");
            }
        };
        let things = build_with(&store, &self.0.folder, tell, self.at_work().await).await?;
        let seconds = begun.elapsed().as_secs_f64();
        tracing::info!(things, seconds, "built the search index");
        Ok(())
    }
}
