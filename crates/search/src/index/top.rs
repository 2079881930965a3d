//! The best of what a query finds.

use std::cmp::Ordering;
use std::collections::BinaryHeap;

use dementi_domain::searchable::Subject;
use dementi_domain::vocabulary::Vocabulary;
use tantivy::collector::{Collector, SegmentCollector};
use tantivy::columnar::Column;
use tantivy::query::Weight;
use tantivy::{DocId, Score, SegmentOrdinal, SegmentReader};
use uuid::Uuid;

/// Something found. The order is that of answers: the better score first, then the earlier id.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Hit {
    /// How well it fits; comparable within one query only.
    pub score: f32,
    /// The id of what was found.
    pub id: Uuid,
    /// Its kind.
    pub subject: Subject,
}

impl Eq for Hit {}

impl PartialOrd for Hit {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Hit {
    fn cmp(&self, other: &Self) -> Ordering {
        other.score.total_cmp(&self.score).then(self.id.cmp(&other.id))
    }
}

/// Collects the best hits behind a given one.
pub(super) struct Top {
    pub(super) limit: usize,
    pub(super) after: Option<Hit>,
}

impl Collector for Top {
    type Fruit = Vec<Hit>;
    type Child = Heap;

    fn for_segment(&self, _: SegmentOrdinal, segment: &SegmentReader) -> tantivy::Result<Heap> {
        let columns = segment.fast_fields();
        let column = |name| columns.u64(name);
        let columns =
            Columns { high: column("id_high")?, low: column("id_low")?, subject: column("subject")? };
        Ok(Heap { worst_first: BinaryHeap::new(), limit: self.limit, after: self.after, columns })
    }

    fn requires_scoring(&self) -> bool {
        true
    }

    fn merge_fruits(&self, segments: Vec<Vec<Hit>>) -> tantivy::Result<Vec<Hit>> {
        let mut hits: Vec<Hit> = segments.into_iter().flatten().collect();
        hits.sort_unstable();
        hits.truncate(self.limit);
        Ok(hits)
    }

    /// Lets the query leave out what cannot come among the best.
    fn collect_segment(
        &self,
        weight: &dyn Weight,
        ordinal: SegmentOrdinal,
        segment: &SegmentReader,
    ) -> tantivy::Result<Vec<Hit>> {
        let mut heap = self.for_segment(ordinal, segment)?;
        let alive = segment.alive_bitset();
        weight.for_each_pruning(Score::MIN, segment, &mut |document, score| {
            if alive.is_none_or(|alive| alive.is_alive(document)) {
                heap.collect(document, score);
            }
            heap.threshold()
        })?;
        Ok(heap.harvest())
    }
}

/// The best hits of a segment.
pub(super) struct Heap {
    worst_first: BinaryHeap<Hit>,
    limit: usize,
    after: Option<Hit>,
    columns: Columns,
}

struct Columns {
    high: Column<u64>,
    low: Column<u64>,
    subject: Column<u64>,
}

impl Columns {
    fn hit(&self, document: DocId, score: Score) -> Option<Hit> {
        let subject = usize::try_from(self.subject.first(document)?).ok()?;
        let id = Uuid::from_u64_pair(self.high.first(document)?, self.low.first(document)?);
        Some(Hit { score, id, subject: *Subject::ALL.get(subject)? })
    }
}

impl Heap {
    /// Scores up to this one need not be collected. One that equals the worst of the best must be: its id may be earlier.
    fn threshold(&self) -> Score {
        if self.worst_first.len() < self.limit {
            return Score::MIN;
        }
        self.worst_first.peek().map_or(Score::MIN, |worst| worst.score.next_down())
    }
}

impl SegmentCollector for Heap {
    type Fruit = Vec<Hit>;

    fn collect(&mut self, document: DocId, score: Score) {
        if self.after.is_some_and(|after| score > after.score) {
            return;
        }
        let full = self.worst_first.len() >= self.limit;
        if full && self.worst_first.peek().is_none_or(|worst| score < worst.score) {
            return;
        }
        let Some(hit) = self.columns.hit(document, score) else { return };
        if self.after.is_some_and(|after| hit <= after) {
            return;
        }
        self.worst_first.push(hit);
        if self.worst_first.len() > self.limit {
            self.worst_first.pop();
        }
    }

    fn harvest(self) -> Vec<Hit> {
        self.worst_first.into_vec()
    }
}
