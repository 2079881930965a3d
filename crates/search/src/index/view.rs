//! The index as it is at one moment, and the part of it that somebody sees.
//!
//! The statistics by which things are ranked are those of that part, and exact: neither what was replaced or withdrawn since
//! it was indexed counts, so that two servers on one database rank alike whatever their indexes have been through, nor what
//! is hidden, so that no score tells of it.

use std::collections::{BTreeSet, HashMap, VecDeque};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use dementi_domain::ids::DeskId;
use tantivy::query::Bm25StatisticsProvider;
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{DocId, DocSet, Searcher, SegmentReader, TERMINATED, Term};

use super::IndexError;
use super::fields::Fields;
use super::hidden::{Hidden, Sight};
use super::terms::{Fact, Prefix, TONGUE};
use super::top::Columns;
use crate::analyser::Tongue;

/// The index as of one commit. What is committed later does not change it.
#[derive(Clone)]
pub struct Moment(Arc<View>);

/// What somebody sees of it.
pub struct Seen {
    view: Arc<View>,
    part: Arc<Part>,
    pub(super) desk: DeskId,
}

pub(super) struct View {
    searcher: Searcher,
    fields: Fields,
    columns: Vec<Columns>,
    /// All of it, for those from whom nothing is hidden.
    whole: Arc<Part>,
    /// What others see who have asked last.
    parts: Mutex<VecDeque<(Sight, Arc<Part>)>>,
}

/// A part of the index.
struct Part {
    hidden: Hidden,
    /// The documents of each segment that are no more, or hidden, in their order.
    gone: Vec<Vec<DocId>>,
    /// How many documents have a term, for terms that were asked for.
    counts: Mutex<HashMap<Term, u64>>,
    /// The languages of desks that asked for them.
    tongues: Mutex<HashMap<DeskId, Vec<Tongue>>>,
}

/// How many parts are remembered.
const PARTS: usize = 32;

/// How many terms of a part are remembered.
const TERMS: usize = 50_000;

/// Finding one document among those that have a term costs about as much as passing so many of them.
const SEEKING: usize = 8;

fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Moment {
    pub(super) fn new(searcher: Searcher, fields: Fields) -> tantivy::Result<Self> {
        let whole = Arc::new(Part::new(&searcher, Hidden::default()));
        let columns = searcher.segment_readers().iter().map(Columns::of).collect::<Result<_, _>>()?;
        Ok(Self(Arc::new(View { searcher, fields, columns, whole, parts: Mutex::default() })))
    }

    pub(super) fn searcher(&self) -> &Searcher {
        &self.0.searcher
    }

    /// What somebody sees of it, who may see so much.
    pub fn seen_by(&self, sight: &Sight) -> Result<Seen, IndexError> {
        Ok(Seen { view: Arc::clone(&self.0), part: self.0.part(sight)?, desk: sight.desk })
    }
}

impl View {
    fn part(&self, sight: &Sight) -> tantivy::Result<Arc<Part>> {
        if sight.hidden.is_empty() {
            return Ok(Arc::clone(&self.whole));
        }
        if let Some((_, part)) = locked(&self.parts).iter().find(|(known, _)| known == sight) {
            return Ok(Arc::clone(part));
        }
        let hidden = Hidden::from(&self.searcher, &self.fields, sight)?;
        let part = Arc::new(Part::new(&self.searcher, hidden));
        let mut parts = locked(&self.parts);
        parts.push_front((sight.clone(), Arc::clone(&part)));
        parts.truncate(PARTS);
        Ok(part)
    }
}

impl Part {
    fn new(searcher: &Searcher, hidden: Hidden) -> Self {
        let segments = (0..).zip(searcher.segment_readers());
        let gone = segments.map(|(ordinal, segment)| {
            let hidden = hidden.in_segment(ordinal);
            let alive = segment.alive_bitset().filter(|_| segment.has_deletes());
            if alive.is_none() && hidden.is_empty() {
                return Vec::new();
            }
            let is_gone = |document: &DocId| {
                alive.is_some_and(|alive| alive.is_deleted(*document)) || hidden.hides(*document)
            };
            (0..segment.max_doc()).filter(is_gone).collect()
        });
        Self { gone: gone.collect(), hidden, counts: Mutex::default(), tongues: Mutex::default() }
    }
}

impl Seen {
    pub(super) fn searcher(&self) -> &Searcher {
        &self.view.searcher
    }

    pub(super) fn fields(&self) -> &Fields {
        &self.view.fields
    }

    pub(super) fn columns(&self) -> &[Columns] {
        &self.view.columns
    }

    pub(super) fn hidden(&self) -> &Hidden {
        &self.part.hidden
    }

    /// How many documents have a term.
    pub(super) fn count(&self, term: &Term) -> tantivy::Result<u64> {
        let Part { gone, counts, .. } = &*self.part;
        if let Some(known) = locked(counts).get(term) {
            return Ok(*known);
        }
        let segments = self.searcher().segment_readers().iter().zip(gone);
        let count = segments.map(|(segment, gone)| count_in(segment, gone, term));
        let count = count.sum::<tantivy::Result<u64>>()?;
        let mut counts = locked(counts);
        if counts.len() >= TERMS {
            counts.clear();
        }
        counts.insert(term.clone(), count);
        Ok(count)
    }

    /// The languages in which the texts are read.
    pub fn tongues(&self) -> Result<Vec<Tongue>, IndexError> {
        if let Some(known) = locked(&self.part.tongues).get(&self.desk) {
            return Ok(known.clone());
        }
        let tongues = self.look_up_tongues()?;
        locked(&self.part.tongues).insert(self.desk, tongues.clone());
        Ok(tongues)
    }

    fn look_up_tongues(&self) -> Result<Vec<Tongue>, IndexError> {
        let facts = Prefix::of_facts(self.desk);
        let prefix = facts.spell(TONGUE);
        let mut names = BTreeSet::new();
        for segment in self.searcher().segment_readers() {
            let inverted = segment.inverted_index(self.fields().facts)?;
            let mut terms = inverted
                .terms()
                .range()
                .ge(prefix.as_bytes())
                .into_stream()
                .map_err(tantivy::TantivyError::from)?;
            while terms.advance() {
                let Some(name) = terms.key().strip_prefix(prefix.as_bytes()) else { break };
                names.insert(String::from_utf8_lossy(name).into_owned());
            }
        }
        let mut tongues = Vec::new();
        for tongue in names.iter().filter_map(|name| Tongue::of_name(name)) {
            if self.count(&facts.term(self.fields().facts, &Fact::Tongue(tongue).spell()))? > 0 {
                tongues.push(tongue);
            }
        }
        Ok(tongues)
    }
}

fn count_in(segment: &SegmentReader, gone: &[DocId], term: &Term) -> tantivy::Result<u64> {
    let inverted = segment.inverted_index(term.field())?;
    let Some(info) = inverted.get_term_info(term)? else { return Ok(0) };
    let all = u64::from(info.doc_freq);
    if gone.is_empty() {
        return Ok(all);
    }
    let mut postings = inverted.read_postings_from_terminfo(&info, IndexRecordOption::Basic)?;
    let mut left_out = 0;
    if gone.len() * SEEKING < info.doc_freq as usize {
        for document in gone {
            if postings.doc() < *document {
                postings.seek(*document);
            }
            left_out += u64::from(postings.doc() == *document);
        }
    } else {
        let mut document = postings.doc();
        while document != TERMINATED {
            left_out += u64::from(gone.binary_search(&document).is_ok());
            document = postings.advance();
        }
    }
    Ok(all - left_out)
}

/// How many words a text is taken to have on average: by it, long texts are told from short ones. The true average would
/// change with every text, here or at another desk, and with it every score.
const MAIN_LENGTH: u64 = 16;
const MORE_LENGTH: u64 = 40;

/// The statistics of what somebody sees, or of some of it.
pub(super) struct Statistics<'a> {
    seen: &'a Seen,
    /// How many things there are.
    things: u64,
}

impl<'a> Statistics<'a> {
    /// Of the things that a fact is true of.
    pub(super) fn of(seen: &'a Seen, fact: &Fact) -> tantivy::Result<Self> {
        let fact = Prefix::of_facts(seen.desk).term(seen.fields().facts, &fact.spell());
        Ok(Self { seen, things: seen.count(&fact)? })
    }

    pub(super) const fn things(&self) -> u64 {
        self.things
    }
}

impl Bm25StatisticsProvider for Statistics<'_> {
    fn total_num_tokens(&self, field: Field) -> tantivy::Result<u64> {
        let fields = self.seen.fields();
        let is_main = field == fields.main || field == fields.main_words;
        Ok(self.total_num_docs()? * if is_main { MAIN_LENGTH } else { MORE_LENGTH })
    }

    fn total_num_docs(&self) -> tantivy::Result<u64> {
        Ok(self.things.max(1))
    }

    fn doc_freq(&self, term: &Term) -> tantivy::Result<u64> {
        Ok(self.seen.count(term)?.min(self.things))
    }
}
