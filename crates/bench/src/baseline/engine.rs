//! The bare engine: the same claims in an index of one text field with tantivy's default tokenizer, asked for the same
//! words. What `dementi` does beyond that is left out: languages and inflections, who may see what, filters, totals, the
//! second look at near-copies, and all that its answers say.

use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use serde::{Deserialize, Serialize};
use tantivy::collector::TopDocs;
use tantivy::query::{BooleanQuery, Occur, Query, TermQuery};
use tantivy::schema::{Field, IndexRecordOption, STORED, Schema, TEXT, TantivyDocument, Value as _};
use tantivy::{Index, IndexReader, IndexWriter, Term};
use uuid::Uuid;

use crate::load::{Outcome, Tally};
use crate::{Failure, Result};

/// How many are answered.
const TOP: usize = 20;
/// How much memory each writing thread may fill: as much as `dementi` gives it.
const BYTES: usize = 150_000_000;

/// How the words are joined.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum How {
    /// All must be there, as in a search.
    All,
    /// Any may be there, as in the matching of claims.
    Any,
}

/// What is asked for.
#[derive(Debug, Deserialize)]
pub(super) struct Question {
    how: How,
    words: String,
}

/// Some questions, which are asked by a number of threads of the server itself.
#[derive(Debug, Deserialize)]
pub(super) struct Drill {
    how: How,
    /// The file with what is asked for, as a JSON list.
    file: String,
    threads: usize,
    millis: u64,
    warm_millis: u64,
}

fn schema() -> (Schema, Field, Field) {
    let mut schema = Schema::builder();
    let id = schema.add_bytes_field("id", STORED);
    let text = schema.add_text_field("text", TEXT);
    (schema.build(), id, text)
}

/// Fills a new index.
pub(crate) struct Filler {
    writer: IndexWriter,
    id: Field,
    text: Field,
}

impl Filler {
    /// In this folder, which is empty.
    pub(crate) fn new(folder: &Path) -> Result<Self> {
        let (schema, id, text) = schema();
        let threads = std::thread::available_parallelism()?.get().min(4);
        let index = Index::create_in_dir(folder, schema)?;
        Ok(Self { writer: index.writer_with_num_threads(threads, threads * BYTES)?, id, text })
    }

    /// Adds a claim.
    pub(crate) fn add(&self, id: Uuid, text: &str) -> Result<()> {
        let mut document = TantivyDocument::new();
        document.add_bytes(self.id, id.as_bytes());
        document.add_text(self.text, text);
        self.writer.add_document(document)?;
        Ok(())
    }

    /// Waits until all is on the disk and merged.
    pub(crate) fn finish(mut self) -> Result<()> {
        self.writer.commit()?;
        Ok(self.writer.wait_merging_threads()?)
    }
}

/// An index that answers.
pub(super) struct Engine {
    index: Index,
    reader: IndexReader,
    id: Field,
    text: Field,
}

#[derive(Serialize)]
struct Answer {
    items: Vec<Item>,
}

#[derive(Serialize)]
struct Item {
    id: Uuid,
    score: f32,
}

impl Engine {
    pub(super) fn open(folder: &Path) -> Result<Self> {
        let index = Index::open_in_dir(folder)?;
        let reader = index.reader()?;
        let field = |name| index.schema().get_field(name);
        let (id, text) = (field("id")?, field("text")?);
        Ok(Self { index, reader, id, text })
    }

    /// The best claims as JSON.
    pub(super) fn answer(&self, question: &Question) -> Result<Vec<u8>> {
        let searcher = self.reader.searcher();
        let query = self.query(question.how, &question.words)?;
        let found = searcher.search(&query, &TopDocs::with_limit(TOP).order_by_score())?;
        let item = |(score, address)| {
            let document: TantivyDocument = searcher.doc(address)?;
            let id = document.get_first(self.id).and_then(|id| id.as_bytes());
            Ok::<_, Failure>(Item { id: Uuid::from_slice(id.ok_or("a document without an id")?)?, score })
        };
        let items = found.into_iter().map(item).collect::<Result<_>>()?;
        Ok(serde_json::to_vec(&Answer { items })?)
    }

    fn query(&self, how: How, words: &str) -> Result<BooleanQuery> {
        let mut tokenizer = self.index.tokenizer_for_field(self.text)?;
        let mut tokens = tokenizer.token_stream(words);
        let mut clauses: Vec<(Occur, Box<dyn Query>)> = Vec::new();
        let occur = match how {
            How::All => Occur::Must,
            How::Any => Occur::Should,
        };
        while tokens.advance() {
            let term = Term::from_field_text(self.text, &tokens.token().text);
            clauses.push((occur, Box::new(TermQuery::new(term, IndexRecordOption::WithFreqs))));
        }
        Ok(clauses.into())
    }

    /// Asks on so many threads, without any server between.
    pub(super) fn drill(&self, drill: &Drill) -> Result<Outcome> {
        let questions: Vec<String> = serde_json::from_slice(&std::fs::read(&drill.file)?)?;
        let count_from = Instant::now() + Duration::from_millis(drill.warm_millis);
        let until = count_from + Duration::from_millis(drill.millis);
        let next = AtomicUsize::new(0);
        let ask = || {
            let mut tally = Tally::default();
            loop {
                let begun = Instant::now();
                let number = next.fetch_add(1, Ordering::Relaxed) % questions.len().max(1);
                let Some(words) = questions.get(number).filter(|_| begun < until) else { return Ok(tally) };
                let query = self.query(drill.how, words)?;
                self.reader.searcher().search(&query, &TopDocs::with_limit(TOP).order_by_score())?;
                let now = Instant::now();
                tally.count(now, now - begun, count_from, until);
            }
        };
        let mut all = Tally::default();
        std::thread::scope(|scope| {
            let threads: Vec<_> = (0..drill.threads).map(|_| scope.spawn(ask)).collect();
            for thread in threads {
                let tally: Result<Tally> = thread.join().map_err(|_| "a thread has panicked")?;
                all.add(tally?);
            }
            Ok::<_, Failure>(())
        })?;
        Ok(all.outcome(count_from))
    }
}
