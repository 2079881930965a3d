//! The index as one search sees it, with the statistics by which a desk's things are ranked.
//!
//! They are the desk's own, and exact: things that were replaced or withdrawn since they were indexed do not count, so
//! that two servers on one database rank alike whatever their indexes have been through.

use std::collections::{BTreeSet, HashMap};
use std::sync::{Mutex, PoisonError};

use dementi_domain::ids::DeskId;
use tantivy::query::Bm25StatisticsProvider;
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{DocId, DocSet, Searcher, SegmentReader, TERMINATED, Term};

use super::fields::Fields;
use super::terms::{Fact, Prefix, TONGUE};
use crate::analyser::Tongue;

/// The index as of one commit.
pub(super) struct View {
    pub(super) searcher: Searcher,
    pub(super) fields: Fields,
    /// The documents of each segment that are no more.
    deleted: Vec<Vec<DocId>>,
    /// How many living documents have a term, for terms that were asked for. Only kept where it takes counting.
    living: Mutex<HashMap<Term, u64>>,
}

/// How many terms are remembered.
const REMEMBERED: usize = 100_000;

/// Finding one deleted document among those that have a term costs about as much as passing so many of them.
const SEEKING: usize = 8;

impl View {
    pub(super) fn new(searcher: Searcher, fields: Fields) -> Self {
        let deleted = searcher.segment_readers().iter().map(deleted).collect();
        Self { searcher, fields, deleted, living: Mutex::default() }
    }

    /// How many living documents have a term.
    pub(super) fn living(&self, term: &Term) -> tantivy::Result<u64> {
        if self.deleted.iter().all(Vec::is_empty) {
            return self.searcher.doc_freq(term);
        }
        if let Some(known) = self.remembered().get(term) {
            return Ok(*known);
        }
        let segments = self.searcher.segment_readers().iter().zip(&self.deleted);
        let counts = segments.map(|(segment, deleted)| living_in(segment, deleted, term));
        let living = counts.sum::<tantivy::Result<u64>>()?;
        let mut remembered = self.remembered();
        if remembered.len() >= REMEMBERED {
            remembered.clear();
        }
        remembered.insert(term.clone(), living);
        Ok(living)
    }

    fn remembered(&self) -> std::sync::MutexGuard<'_, HashMap<Term, u64>> {
        self.living.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The languages in which the desk's texts are read.
    pub(super) fn tongues(&self, desk: DeskId) -> tantivy::Result<Vec<Tongue>> {
        let prefix = Prefix::of_facts(desk).spell(TONGUE);
        let mut names = BTreeSet::new();
        for segment in self.searcher.segment_readers() {
            let inverted = segment.inverted_index(self.fields.facts)?;
            let mut terms = inverted.terms().range().ge(prefix.as_bytes()).into_stream()?;
            while terms.advance() {
                let Some(name) = terms.key().strip_prefix(prefix.as_bytes()) else { break };
                names.insert(String::from_utf8_lossy(name).into_owned());
            }
        }
        let mut tongues = Vec::new();
        for tongue in names.iter().filter_map(|name| Tongue::of_name(name)) {
            let fact = Prefix::of_facts(desk).term(self.fields.facts, &Fact::Tongue(tongue).spell());
            if self.living(&fact)? > 0 {
                tongues.push(tongue);
            }
        }
        Ok(tongues)
    }
}

fn deleted(segment: &SegmentReader) -> Vec<DocId> {
    let alive = segment.alive_bitset().filter(|_| segment.has_deletes());
    alive.map_or_else(Vec::new, |alive| {
        segment_documents(segment).filter(|id| alive.is_deleted(*id)).collect()
    })
}

fn segment_documents(segment: &SegmentReader) -> std::ops::Range<DocId> {
    0..segment.max_doc()
}

fn living_in(segment: &SegmentReader, deleted: &[DocId], term: &Term) -> tantivy::Result<u64> {
    let inverted = segment.inverted_index(term.field())?;
    let Some(info) = inverted.get_term_info(term)? else { return Ok(0) };
    let all = u64::from(info.doc_freq);
    let Some(alive) = segment.alive_bitset().filter(|_| !deleted.is_empty()) else { return Ok(all) };
    let mut postings = inverted.read_postings_from_terminfo(&info, IndexRecordOption::Basic)?;
    let mut gone = 0;
    if deleted.len() * SEEKING < info.doc_freq as usize {
        for document in deleted {
            if postings.doc() < *document {
                postings.seek(*document);
            }
            gone += u64::from(postings.doc() == *document);
        }
    } else {
        let mut document = postings.doc();
        while document != TERMINATED {
            gone += u64::from(alive.is_deleted(document));
            document = postings.advance();
        }
    }
    Ok(all - gone)
}

/// How many words a text is taken to have on average: by it, long texts are told from short ones. The true average would
/// change with every text, here or at another desk, and with it every score.
const MAIN_LENGTH: u64 = 16;
const MORE_LENGTH: u64 = 40;

/// The statistics of a desk, or of a part of its things.
pub(super) struct Statistics<'a> {
    view: &'a View,
    /// How many things there are.
    things: u64,
}

impl<'a> Statistics<'a> {
    /// Of the things of a desk that a fact is true of.
    pub(super) fn of(view: &'a View, desk: DeskId, fact: &Fact) -> tantivy::Result<Self> {
        let things = view.living(&Prefix::of_facts(desk).term(view.fields.facts, &fact.spell()))?;
        Ok(Self { view, things })
    }

    pub(super) const fn things(&self) -> u64 {
        self.things
    }
}

impl Bm25StatisticsProvider for Statistics<'_> {
    fn total_num_tokens(&self, field: Field) -> tantivy::Result<u64> {
        let fields = &self.view.fields;
        let is_main = field == fields.main || field == fields.main_words;
        Ok(self.total_num_docs()? * if is_main { MAIN_LENGTH } else { MORE_LENGTH })
    }

    fn total_num_docs(&self) -> tantivy::Result<u64> {
        Ok(self.things.max(1))
    }

    fn doc_freq(&self, term: &Term) -> tantivy::Result<u64> {
        Ok(self.view.living(term)?.min(self.things))
    }
}
