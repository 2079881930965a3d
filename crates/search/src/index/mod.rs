//! The index: things in, ids out.
//!
//! It follows the change log from outside: whoever feeds it says with each commit up to which position it has, and the
//! index keeps the position in the same commit. A crash between two commits loses both the things and the position, so
//! that following from there gives the same index again.

mod ask;
mod careful;
mod contents;
mod document;
mod either;
mod facets;
mod fields;
mod folder;
mod hidden;
mod ready;
mod search;
mod terms;
mod top;
mod view;

use std::panic::resume_unwind;
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError, RwLock};
use std::thread;

use dementi_domain::change::{Bookmark, Position};
use dementi_domain::searchable::Searchable;
use serde::{Deserialize, Serialize};
use tantivy::indexer::{LogMergePolicy, MergePolicy, NoMergePolicy};
use tantivy::{IndexReader, IndexWriter, ReloadPolicy};
use uuid::Uuid;

pub use contents::Held;
pub use document::tongue_of;
pub use facets::{Counted, Counts};
pub use folder::{Folder, FolderError, Generation, Served};
pub use hidden::Sight;
pub use search::{Found, Question, Sought, TIES};
pub use top::{Hit, Place, Ties};
pub use view::{Moment, Seen};

use crate::analyser::{self, Memo};
use fields::{ANSWERS_FROM, FORMAT, Fields};

/// Why the index could not do what was asked. None of it can be helped by asking in another way.
#[derive(Debug, thiserror::Error)]
pub enum IndexError {
    /// The index cannot be read or written.
    #[error("the search index: {0}")]
    Engine(#[from] tantivy::TantivyError),
    /// It is of a format in which nothing would be found any more.
    #[error("the search index is of format {0}, which this release does not read")]
    Outdated(u32),
    /// What it says of itself makes no sense.
    #[error("the search index says of itself what makes no sense: {0}")]
    Payload(#[from] serde_json::Error),
}

/// What an index was made by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct MadeBy {
    format: u32,
    analyser: u32,
}

impl MadeBy {
    pub(crate) const THIS: Self = Self { format: FORMAT, analyser: analyser::VERSION };
}

/// What an index keeps in each commit.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
struct Payload {
    followed: Bookmark,
    made_by: MadeBy,
}

/// An index. Clones share it.
#[derive(Clone)]
pub struct Index {
    engine: tantivy::Index,
    reader: IndexReader,
    fields: Fields,
    made_by: MadeBy,
    now: Arc<RwLock<Moment>>,
    /// Held by whoever looks for what is newest, so that nobody shows what was newest before.
    reloading: Arc<Mutex<()>>,
}

/// Segments are merged when a tenth of their things were replaced, which keeps both searching and counting quick.
const REPLACED: f32 = 0.1;

/// So many pieces of about one size are merged into one.
const SCATTERED: usize = 8;

/// How much memory a writer that follows may fill before it writes to disk; at least 15 MB, or the engine refuses.
const FOLLOWING_BYTES: usize = 32_000_000;

/// The same for each thread of one that builds an index.
const BUILDING_BYTES: usize = 150_000_000;

/// How many words a writer remembers that follows, while it puts things; and each thread of one that builds an index, where
/// that takes three megabytes.
const REMEMBERED_FOLLOWING: usize = 256;
const REMEMBERED_BUILDING: usize = 16_384;

impl Index {
    /// Makes an empty index in an empty folder, as of a position of the change log.
    pub fn create(folder: &Path, followed: impl Into<Bookmark>) -> Result<Self, IndexError> {
        let index = tantivy::Index::create_in_dir(folder, fields::schema())?;
        let created = Self::with(index, MadeBy::THIS)?;
        created.writer()?.commit(followed)?;
        Ok(created)
    }

    /// Opens the index in a folder. Fails also where it is of too old a format.
    pub fn open(folder: &Path) -> Result<Self, IndexError> {
        let index = tantivy::Index::open_in_dir(folder)?;
        let made_by = payload(&index)?.made_by;
        if made_by.format < ANSWERS_FROM {
            return Err(IndexError::Outdated(made_by.format));
        }
        Self::with(index, made_by)
    }

    fn with(index: tantivy::Index, made_by: MadeBy) -> Result<Self, IndexError> {
        let fields = Fields::of(&index.schema())?;
        index.tokenizers().register(ready::NAME, ready::tokenizer());
        let reader: IndexReader = index.reader_builder().reload_policy(ReloadPolicy::Manual).try_into()?;
        let now = Arc::new(RwLock::new(Moment::new(reader.searcher(), fields)?));
        Ok(Self { engine: index, reader, fields, made_by, now, reloading: Arc::default() })
    }

    /// The index as of the last commit.
    pub fn now(&self) -> Moment {
        self.now.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Shows what was committed to those who search from now on.
    fn reload(&self) -> Result<(), IndexError> {
        let _newest = self.reloading.lock().unwrap_or_else(PoisonError::into_inner);
        self.reader.reload()?;
        let now = Moment::new(self.reader.searcher(), self.fields)?;
        *self.now.write().unwrap_or_else(PoisonError::into_inner) = now;
        Ok(())
    }

    /// Up to where it has followed the change log.
    pub fn position(&self) -> Result<Position, IndexError> {
        Ok(self.followed()?.position)
    }

    /// The same, with that by which the change log is known again.
    pub fn followed(&self) -> Result<Bookmark, IndexError> {
        Ok(payload(&self.engine)?.followed)
    }

    /// Whether it was made as this program would make it. An index that was not still answers, perhaps less well.
    pub fn is_current(&self) -> bool {
        self.made_by == MadeBy::THIS
    }

    /// How many things it holds.
    pub fn things(&self) -> u64 {
        self.now().searcher().num_docs()
    }

    /// In how many pieces it is.
    pub fn pieces(&self) -> usize {
        self.now().searcher().segment_readers().len()
    }

    /// Whether it may be in enough pieces to be merged.
    pub fn is_scattered(&self) -> bool {
        self.pieces() >= SCATTERED
    }

    /// For following the change log. There can be one writer at a time.
    pub fn writer(&self) -> Result<Writer, IndexError> {
        self.writer_with(1, FOLLOWING_BYTES, Box::new(merging()))
    }

    /// For filling an index from the beginning, with so many threads. It leaves it in pieces, for [`Writer::merge_behind`].
    pub fn builder(&self, threads: usize) -> Result<Writer, IndexError> {
        self.writer_with(threads.max(1), threads.max(1) * BUILDING_BYTES, Box::new(NoMergePolicy))
    }

    fn writer_with(
        &self,
        threads: usize,
        bytes: usize,
        policy: Box<dyn MergePolicy>,
    ) -> Result<Writer, IndexError> {
        let writer: IndexWriter = self.engine.writer_with_num_threads(threads, bytes)?;
        writer.set_merge_policy(policy);
        // What a process left behind that was killed: the engine would stumble over files that have the names of new ones.
        writer.garbage_collect_files().wait()?;
        // The first number that the engine gives to an operation is the last commit's. A deletion of that number may be lost
        // where segments are merged before the next commit, so it is given to nothing.
        writer.run(std::iter::empty())?;
        Ok(Writer { engine: writer, index: self.clone(), threads, memos: Mutex::default() })
    }
}

/// When pieces are merged: as soon as there are enough of about one size, or much of one was replaced.
fn merging() -> LogMergePolicy {
    let mut policy = LogMergePolicy::default();
    policy.set_del_docs_ratio_before_merge(REPLACED);
    policy.set_min_num_segments(SCATTERED);
    policy
}

fn payload(index: &tantivy::Index) -> Result<Payload, IndexError> {
    let payload = index.load_metas()?.payload.unwrap_or_default();
    Ok(serde_json::from_str(&payload)?)
}

/// Writes to an index.
pub struct Writer {
    engine: IndexWriter,
    index: Index,
    threads: usize,
    /// Those that no thread uses at the moment.
    memos: Mutex<Vec<Memo>>,
}

impl Writer {
    /// Puts things into the index, each in place of what it was before.
    pub fn put(&self, things: &[Searchable]) -> Result<(), IndexError> {
        let mut memo = Memo::new(REMEMBERED_FOLLOWING);
        for thing in things {
            self.engine.delete_term(document::term(&self.index.fields, thing.id));
            self.engine.add_document(document::document(&self.index.fields, thing, &mut memo))?;
        }
        Ok(())
    }

    /// Puts things into an index that does not hold them yet. Their texts are read by as many threads as the writer has,
    /// language by language: then most words that are looked up were looked up just before.
    pub fn add(&self, things: &[Searchable]) -> Result<(), IndexError> {
        let mut things: Vec<&Searchable> = things.iter().collect();
        things.sort_by_key(|thing| thing.language.as_deref());
        let share = things.len().div_ceil(self.threads).max(1);
        thread::scope(|scope| {
            let shares = things.chunks(share).map(|share| scope.spawn(move || self.add_share(share)));
            let shares: Vec<_> = shares.collect();
            let ended =
                shares.into_iter().map(|share| share.join().unwrap_or_else(|panic| resume_unwind(panic)));
            ended.collect()
        })
    }

    fn add_share(&self, things: &[&Searchable]) -> Result<(), IndexError> {
        let memos = || self.memos.lock().unwrap_or_else(PoisonError::into_inner);
        let mut memo = memos().pop().unwrap_or_else(|| Memo::new(REMEMBERED_BUILDING));
        for thing in things {
            self.engine.add_document(document::document(&self.index.fields, thing, &mut memo))?;
        }
        memos().push(memo);
        Ok(())
    }

    /// Takes things out.
    pub fn remove(&self, ids: impl IntoIterator<Item = Uuid>) {
        for id in ids {
            self.engine.delete_term(document::term(&self.index.fields, id));
        }
    }

    /// Makes what was put and removed durable, together with the position that it brings the index to, and shows it to
    /// those who search from now on.
    pub fn commit(&mut self, followed: impl Into<Bookmark>) -> Result<(), IndexError> {
        let payload = Payload { followed: followed.into(), made_by: self.index.made_by };
        let payload = serde_json::to_string(&payload)?;
        let mut prepared = self.engine.prepare_commit()?;
        prepared.set_payload(&payload);
        prepared.commit()?;
        self.index.reload()
    }

    /// Begins to merge the pieces that building has left, on threads of its own, and shows the whole once that is done. If it
    /// fails, or the process ends before, they stay as they are. Answers whether there was anything to merge.
    pub fn merge_behind(&mut self) -> Result<bool, IndexError> {
        let pieces = self.index.engine.searchable_segment_metas()?;
        let candidates = merging().compute_merge_candidates(&pieces);
        let begun: Vec<_> = candidates.iter().map(|pieces| self.engine.merge(&pieces.0)).collect();
        let index = self.index.clone();
        let any = !begun.is_empty();
        if any {
            thread::spawn(move || {
                let merged = begun.into_iter().all(|merging| merging.wait().is_ok());
                merged && index.reload().is_ok()
            });
        }
        Ok(any)
    }

    /// Waits until segments are merged that can be, and ends.
    pub fn finish(self) -> Result<(), IndexError> {
        self.engine.wait_merging_threads()?;
        self.index.reload()
    }
}
