//! A search index, as each server has one.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use dementi_application::Shell;
use dementi_application::search::{Reindexed, Search, SearchError, reindex};
use dementi_domain::change::{Action, Stamp};
use dementi_domain::distinct::Distinct;
use dementi_domain::ids::{DeskId, PartyId};
use dementi_domain::party::{Party, PartyKind};
use dementi_domain::record::{Deed, Record};
use dementi_domain::text::Name;
use dementi_persistence::{Options, Store, StoreError, parties};
use tempfile::TempDir;
use tokio::task::JoinHandle;
use tokio::time::{sleep, timeout};
use uuid::Uuid;

use crate::Database;

/// What has not come about by then never will.
const PATIENCE: Duration = Duration::from_mins(1);

/// A search index that follows a record until this is dropped.
pub struct Index {
    search: Search,
    store: Store,
    following: JoinHandle<()>,
    folder: PathBuf,
    /// Goes with the index, if the folder is its own.
    temporary: Option<TempDir>,
}

/// All that an index holds: of each thing, its terms and values.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Contents(Vec<(Uuid, Vec<String>)>);

impl Index {
    pub(crate) async fn begin(store: Store) -> Self {
        Self::in_its_own_folder(store).await.following()
    }

    /// One that nobody builds or follows with yet, and that is waited for no longer than it takes to see so.
    pub(crate) async fn at_rest(store: Store) -> Self {
        let mut index = Self::in_its_own_folder(store).await;
        index.search = index.search.clone().with_patience(Duration::from_millis(50));
        index
    }

    async fn in_its_own_folder(store: Store) -> Self {
        let temporary = temporary();
        let mut index = Self::opened(store, &temporary.path().join("search")).await;
        index.temporary = Some(temporary);
        index
    }

    async fn opened(store: Store, folder: &Path) -> Self {
        let search = open(folder, &store).await;
        Self { search, store, following: tokio::spawn(async {}), folder: folder.to_owned(), temporary: None }
    }

    fn following(mut self) -> Self {
        self.follow();
        self
    }

    /// Begins to follow the record.
    pub fn follow(&mut self) {
        self.following = tokio::spawn(self.search.clone().follow(self.store.clone()));
    }

    /// Ceases to follow it.
    pub async fn rest(&mut self) {
        self.following.abort();
        let _ = (&mut self.following).await;
    }

    /// Follows the database at this URL with the index in a folder, which stays.
    pub async fn at(url: &str, folder: &Path) -> Self {
        Self::at_rest_at(url, folder).await.following()
    }

    /// The same, and follows nothing yet.
    pub async fn at_rest_at(url: &str, folder: &Path) -> Self {
        let store = Store::connect(&Options::new(url)).await.expect("the database opens");
        Self::opened(store, folder).await
    }

    /// What the application is given.
    pub(crate) fn search(&self) -> Search {
        self.search.clone()
    }

    /// Its folder.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// The names of the generations that are in its folder.
    pub fn generations(&self) -> Vec<String> {
        let entries = fs::read_dir(&self.folder).expect("the folder can be read");
        let names = entries.map(|entry| entry.expect("an entry").file_name().into_string().expect("UTF-8"));
        let mut names: Vec<String> = names.filter(|name| name.starts_with("index-")).collect();
        names.sort();
        names
    }

    /// What it holds, once it has followed everything that was committed before.
    pub async fn contents(&self) -> Contents {
        let contents = async {
            loop {
                match self.search.contents(&self.store).await {
                    // It waits for some seconds; a busy machine may need more.
                    Err(SearchError::Building(_) | SearchError::Behind) => {}
                    other => return other,
                }
            }
        };
        let contents = timeout(PATIENCE, contents).await.expect("the index comes to follow the record");
        Contents(contents.expect("the index can be read"))
    }

    /// Waits until a generation is gone from its folder: another one serves then.
    pub async fn replaced(&self, generation: &str) {
        let gone = async {
            while self.folder.join(generation).exists() {
                // Nobody tells of it.
                sleep(Duration::from_millis(5)).await;
            }
        };
        timeout(PATIENCE, gone).await.expect("another generation takes over");
    }

    /// Ends following, and waits until the folder is free.
    pub async fn end(mut self) {
        self.rest().await;
        self.search.leave().await.expect("the folder is given back");
        self.store.close().await;
    }
}

impl Drop for Index {
    fn drop(&mut self) {
        self.following.abort();
    }
}

fn temporary() -> TempDir {
    let temporary = tempfile::Builder::new().prefix("dementi-index-").tempdir();
    temporary.expect("a temporary folder can be made")
}

async fn open(folder: &Path, store: &Store) -> Search {
    Search::open(folder, store).await.expect("the folder can be used for an index")
}

impl Contents {
    /// What an index holds that is built now.
    pub async fn anew(database: &Database) -> Self {
        let store = database.store().await;
        let folder = tempfile::tempdir().expect("a temporary folder can be made");
        let path = folder.path().join("search");
        reindex(&store, &path, |_| ()).await.expect("an index can be built");
        let index = Index::opened(store, &path).await.following();
        let contents = index.contents().await;
        index.end().await;
        contents
    }

    /// How many things there are.
    pub fn things(&self) -> usize {
        self.0.len()
    }

    /// Whether this thing is among them.
    pub fn has(&self, id: &str) -> bool {
        self.0.iter().any(|(held, _)| held.to_string() == id)
    }

    /// Insists that they are the same; tells only of what differs.
    #[track_caller]
    pub fn expect(&self, other: &Self) {
        if self == other {
            return;
        }
        let (mine, theirs) = (self.by_id(), other.by_id());
        let mut lines = vec![format!("{} things, {} in the other", self.0.len(), other.0.len())];
        for id in mine.keys().chain(theirs.keys()) {
            let (mine, theirs) = (mine.get(id), theirs.get(id));
            if mine != theirs && lines.len() < 20 {
                let only = |one: Option<&Vec<String>>, other: Option<&Vec<String>>| {
                    let other = other.cloned().unwrap_or_default();
                    one.map(|one| {
                        one.iter().filter(|line| !other.contains(line)).cloned().collect::<Vec<_>>()
                    })
                };
                lines.push(format!(
                    "{id}\n  only here: {:?}\n  only there: {:?}",
                    only(mine, theirs),
                    only(theirs, mine)
                ));
            }
        }
        panic!("the indexes differ: {}", lines.join("\n"));
    }

    /// All that is held of an id, though it should be held once.
    fn by_id(&self) -> BTreeMap<Uuid, Vec<String>> {
        let mut things: BTreeMap<Uuid, Vec<String>> = BTreeMap::new();
        for (id, held) in &self.0 {
            things.entry(*id).or_default().extend(held.iter().cloned());
        }
        things
    }
}

/// Builds an index anew in a folder, as `dementi reindex` does. `told` is called as it gets on.
pub async fn reindexed(database: &Database, folder: &Path, told: impl Fn() + Send + Sync) -> Reindexed {
    let store = database.store().await;
    let done = reindex(&store, folder, |_| told()).await.expect("an index can be built");
    store.close().await;
    done
}

/// Records parties and renames them, some at once, as fast as it can, while an index in a folder follows. Never ends: for a
/// process that is killed.
pub async fn scribble(url: &str, folder: &Path, desk: &str) {
    let index = Index::at(url, folder).await;
    let desk = DeskId::new(desk.parse().expect("an id"));
    tokio::join!(rename(&index.store, desk), rename(&index.store, desk), rename(&index.store, desk));
}

/// How often a party is renamed before a new one is recorded.
const RENAMED: usize = 5;

async fn rename(store: &Store, desk: DeskId) {
    let Shell { clock, ids, .. } = Shell::system();
    loop {
        let id = PartyId::new(ids.next(clock.now()));
        for number in 0..=RENAMED {
            let deed = Deed { at: clock.now(), by: None };
            let stamp = Stamp { at: deed.at, actor: None, request_id: None };
            let party = Party {
                name: Name::parse(&format!("Company {}", ids.next(clock.now()))).expect("a name"),
                kind: PartyKind::Organisation,
                aliases: Distinct::default(),
                wikidata_id: None,
                confidential: false,
                former_names: Vec::new(),
            };
            let work = move |tx| async move {
                if number == 0 {
                    parties::create(&tx, Record::new(id, desk, party, deed)).await?;
                    return Ok::<_, StoreError>(());
                }
                let loaded = parties::find(&tx, desk, id).await?.expect("it was recorded");
                let changed = loaded.clone().into_inner().change(party, deed).expect("it stands");
                parties::save(&tx, &loaded, changed, Action::Changed).await?;
                Ok(())
            };
            store.write(stamp, work).await.expect("the record can be written");
        }
    }
}
