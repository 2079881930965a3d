//! Following the change log.
//!
//! What an entry says happened is not copied into the index: what the thing has become since is read from the record, so
//! that an entry that is followed twice does no harm, and a newer state than the entry's does none either.

use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

use dementi_domain::change::{Action, Kind, Position};
use dementi_domain::searchable::{Searchable, Subject};
use dementi_persistence::changes::Touched;
use dementi_persistence::{Reader, Store, StoreError, changes, searchables};
use dementi_search::index::Writer;
use tokio::task::JoinHandle;
use tokio::time::{sleep, timeout};
use uuid::Uuid;

use super::building::{BuildError, Progress, build};
use super::{Search, Serving};

/// How often is looked for what other processes have written. This process's own writes wake at once.
const LOOK_EVERY: Duration = Duration::from_millis(250);
/// How long to wait after a failure.
const AFTER_FAILURE: Duration = Duration::from_secs(2);
/// The most entries that are followed with one commit.
const ENTRIES: u64 = 1_000;
/// How often a long building is told of in the log.
const TELL_EVERY: Duration = Duration::from_secs(5);

impl Search {
    /// Keeps the index in step with the record, and builds it where it is missing or was made by another release. Never
    /// ends: drop it to stop.
    pub async fn follow(self, store: Store) {
        let mut committed = store.committed();
        let mut follower = Follower { search: self, store, writer: None, building: None };
        loop {
            committed.mark_unchanged();
            match follower.catch_up().await {
                Ok(()) => {
                    // The error says that the store is gone, which ends this process too.
                    let _ = timeout(LOOK_EVERY, committed.changed()).await;
                }
                Err(error) => {
                    tracing::error!(%error, "the search index cannot follow the record");
                    follower.writer = None;
                    sleep(AFTER_FAILURE).await;
                }
            }
        }
    }
}

struct Follower {
    search: Search,
    store: Store,
    /// Writes to the generation of this name.
    writer: Option<(String, Writer)>,
    building: Option<JoinHandle<Result<(), BuildError>>>,
}

impl Follower {
    /// Follows until there is nothing more to follow.
    async fn catch_up(&mut self) -> Result<(), BuildError> {
        loop {
            self.search.reopen()?;
            let serving = self.search.0.serving.borrow().clone();
            self.see_to_building(serving.as_ref()).await?;
            let Some(serving) = serving else { return Ok(()) };
            let touched = changes::touched(&self.store.read(), serving.position, ENTRIES).await?;
            let Some(last) = touched.last() else { return Ok(()) };
            let position = last.position;
            let (things, gone) = now(&self.store.read(), &touched).await?;
            self.write(serving, things, gone, position).await?;
        }
    }

    async fn write(
        &mut self,
        serving: Serving,
        things: Vec<Searchable>,
        gone: Vec<Uuid>,
        position: Position,
    ) -> Result<(), BuildError> {
        let Serving { generation, index, .. } = serving;
        let writer = match self.writer.take() {
            Some((name, writer)) if name == generation => Some(writer),
            _ => None,
        };
        let written = tokio::task::spawn_blocking({
            let index = index.clone();
            move || {
                let mut writer = writer.map_or_else(|| index.writer(), Ok)?;
                writer.put(&things)?;
                writer.remove(gone);
                writer.commit(position)?;
                Ok::<_, BuildError>(writer)
            }
        });
        self.writer = Some((generation.clone(), written.await??));
        self.search.0.serving.send_replace(Some(Serving { generation, index, position }));
        Ok(())
    }

    /// Begins to build an index where one is wanted, and looks after one that is being built. While there is an older one,
    /// that one goes on serving and following.
    async fn see_to_building(&mut self, serving: Option<&Serving>) -> Result<(), BuildError> {
        if let Some(building) = self.building.take() {
            if !building.is_finished() {
                self.building = Some(building);
                return Ok(());
            }
            self.search.0.building.send_replace(None);
            building.await??;
            self.search.0.folder.clear()?;
        } else if serving.is_none_or(|serving| !serving.index.is_current()) {
            tracing::info!("building the search index");
            self.building = Some(tokio::spawn(self.search.clone().build(self.store.clone())));
        }
        Ok(())
    }
}

impl Search {
    async fn build(self, store: Store) -> Result<(), BuildError> {
        let begun = tokio::time::Instant::now();
        let told = std::sync::Mutex::new(begun);
        let tell = |progress: Progress| {
            self.0.building.send_replace(Some(progress));
            let mut told = told.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
            if told.elapsed() >= TELL_EVERY {
                *told = tokio::time::Instant::now();
                tracing::info!(done = progress.done, total = progress.total, "building the search index");
            }
        };
        let things = build(&store, &self.0.folder, tell).await?;
        let seconds = begun.elapsed().as_secs_f64();
        tracing::info!(things, seconds, "built the search index");
        Ok(())
    }
}

/// What the things that were touched have become, and which of them are gone.
async fn now(reader: &Reader, touched: &[Touched]) -> Result<(Vec<Searchable>, Vec<Uuid>), StoreError> {
    let mut wanted: BTreeMap<Subject, BTreeSet<Uuid>> = BTreeMap::new();
    let (mut verdicts, mut claims, mut sources) = (BTreeSet::new(), Vec::new(), Vec::new());
    for entry in touched {
        match entry.kind {
            Kind::Verdict => {
                verdicts.insert(entry.id);
            }
            // What is said on a claim or in a source is taken to be in its language.
            Kind::Claim if entry.action == Action::Changed => claims.push(entry.id),
            Kind::Source if entry.action == Action::Changed => sources.push(entry.id),
            _ => {}
        }
        if let Some(subject) = subject(entry.kind) {
            wanted.entry(subject).or_default().insert(entry.id);
        }
    }
    let verdicts: Vec<Uuid> = verdicts.into_iter().collect();
    let of_verdicts = searchables::claims_of_verdicts(reader, &verdicts).await?;
    wanted.entry(Subject::Claim).or_default().extend(of_verdicts);
    for (subject, id) in searchables::entries_of(reader, &claims, &sources).await? {
        wanted.entry(subject).or_default().insert(id);
    }
    let (mut things, mut gone) = (Vec::new(), Vec::new());
    for (subject, ids) in wanted {
        let ids: Vec<Uuid> = ids.into_iter().collect();
        let found = searchables::among(reader, subject, &ids).await?;
        let known: BTreeSet<Uuid> = found.iter().map(|thing| thing.id).collect();
        gone.extend(ids.into_iter().filter(|id| !known.contains(id)));
        things.extend(found);
    }
    Ok((things, gone))
}

/// As what a thing is searched for, if at all.
const fn subject(kind: Kind) -> Option<Subject> {
    Some(match kind {
        Kind::Claim => Subject::Claim,
        Kind::Assertion => Subject::Assertion,
        Kind::Denial => Subject::Denial,
        Kind::Evidence => Subject::Evidence,
        Kind::Source => Subject::Source,
        Kind::Party => Subject::Party,
        Kind::Desk
        | Kind::User
        | Kind::Membership
        | Kind::Token
        | Kind::Dossier
        | Kind::Scale
        | Kind::Verdict
        | Kind::Review
        | Kind::Snapshot
        | Kind::ReplyRequest => return None,
    })
}
