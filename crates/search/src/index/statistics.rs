//! The statistics by which a desk's things are ranked.
//!
//! They are the desk's own, and exact: things that were replaced or withdrawn since they were indexed do not count, so
//! that two servers on one database rank alike whatever their indexes have been through.

use tantivy::query::Bm25StatisticsProvider;
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{DocSet, Searcher, SegmentReader, TERMINATED, Term};

use super::fields::Fields;

/// How many words a text is taken to have on average: by it, long texts are told from short ones. The true average would
/// change with every text, here or at another desk, and with it every score.
const MAIN_LENGTH: u64 = 16;
const MORE_LENGTH: u64 = 40;

/// A desk's statistics.
pub(super) struct DeskStatistics<'a> {
    searcher: &'a Searcher,
    fields: Fields,
    /// How many things the desk has.
    things: u64,
}

impl<'a> DeskStatistics<'a> {
    /// `all` is the fact that is true of all things of the desk.
    pub(super) fn new(searcher: &'a Searcher, fields: Fields, all: &Term) -> tantivy::Result<Self> {
        let things = living(searcher, all)?;
        Ok(Self { searcher, fields, things })
    }
}

impl Bm25StatisticsProvider for DeskStatistics<'_> {
    fn total_num_tokens(&self, field: Field) -> tantivy::Result<u64> {
        let is_main = field == self.fields.main || field == self.fields.main_words;
        Ok(self.total_num_docs()? * if is_main { MAIN_LENGTH } else { MORE_LENGTH })
    }

    fn total_num_docs(&self) -> tantivy::Result<u64> {
        Ok(self.things.max(1))
    }

    fn doc_freq(&self, term: &Term) -> tantivy::Result<u64> {
        Ok(living(self.searcher, term)?.min(self.things))
    }
}

/// How many living documents have a term.
pub(super) fn living(searcher: &Searcher, term: &Term) -> tantivy::Result<u64> {
    searcher.segment_readers().iter().map(|segment| living_in(segment, term)).sum()
}

fn living_in(segment: &SegmentReader, term: &Term) -> tantivy::Result<u64> {
    let inverted = segment.inverted_index(term.field())?;
    let Some(info) = inverted.get_term_info(term)? else { return Ok(0) };
    let Some(alive) = segment.alive_bitset() else { return Ok(u64::from(info.doc_freq)) };
    let mut postings = inverted.read_postings_from_terminfo(&info, IndexRecordOption::Basic)?;
    let mut living = 0;
    let mut document = postings.doc();
    while document != TERMINATED {
        living += u64::from(alive.is_alive(document));
        document = postings.advance();
    }
    Ok(living)
}
