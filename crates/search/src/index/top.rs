//! The best of what a query finds.

use std::cmp::Ordering;
use std::collections::BinaryHeap;

use dementi_domain::searchable::Subject;
use dementi_domain::vocabulary::Vocabulary;
use tantivy::collector::{Collector, SegmentCollector};
use tantivy::columnar::Column;
use tantivy::{DocId, Score, SegmentOrdinal, SegmentReader, TantivyError};
use uuid::Uuid;

use super::hidden::{Hidden, HiddenHere};

/// Something found.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Hit {
    /// How well it fits; comparable within one query only.
    pub score: f32,
    /// The id of what was found.
    pub id: Uuid,
    /// Its kind.
    pub subject: Subject,
}

impl Hit {
    /// Its place in an answer: the better score first, then as the ties say.
    pub fn place(&self, ties: Ties) -> Place {
        Self::place_of(self.score, self.id, ties)
    }

    /// The place of a hit with this score and id.
    pub const fn place_of(score: f32, id: Uuid, ties: Ties) -> Place {
        Place { score, tie: ties.of(id.as_u128()) }
    }
}

/// Which of two hits with one score comes first. Ids grow with time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ties {
    /// The one that was recorded earlier.
    Earlier,
    /// The one that was recorded later.
    Later,
}

impl Ties {
    const fn of(self, id: u128) -> u128 {
        match self {
            Self::Earlier => id,
            Self::Later => !id,
        }
    }
}

/// Where a hit stands in an answer; the least is the first.
#[derive(Debug, Clone, Copy)]
pub struct Place {
    score: f32,
    tie: u128,
}

impl PartialEq for Place {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other).is_eq()
    }
}

impl Eq for Place {}

impl PartialOrd for Place {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Place {
    fn cmp(&self, other: &Self) -> Ordering {
        other.score.total_cmp(&self.score).then(self.tie.cmp(&other.tie))
    }
}

/// How finely scores are told apart. The last bits of a sum depend on the order in which its parts were added, and so on how
/// an index is cut into segments; two servers must not order hits by them.
const STEPS: f32 = 1024.0;

fn rounded_down(score: Score) -> Score {
    (score * STEPS).floor() / STEPS
}

/// By what the hits of a segment are known.
#[derive(Clone)]
pub(super) struct Columns {
    high: Column<u64>,
    low: Column<u64>,
    subject: Column<u64>,
}

impl Columns {
    /// Opening them takes longer than many a search.
    pub(super) fn of(segment: &SegmentReader) -> tantivy::Result<Self> {
        let column = |name| segment.fast_fields().u64(name);
        Ok(Self { high: column("id_high")?, low: column("id_low")?, subject: column("subject")? })
    }

    fn id(&self, document: DocId) -> u128 {
        let half = |column: &Column<u64>| u128::from(column.first(document).unwrap_or(0));
        (half(&self.high) << 64) | half(&self.low)
    }
}

/// Collects the best hits behind a place.
///
/// It looks at everything that is found. The engine could leave out blocks of documents none of which can come among the best,
/// but takes the best of a block to be what would be the best if texts were as long on average as they are in the segment: by
/// the lengths that we assume ([`Statistics`](super::view::Statistics)) another one may be, and would be lost.
pub(super) struct Top<'a> {
    /// Of each segment.
    pub(super) columns: &'a [Columns],
    pub(super) limit: usize,
    pub(super) after: Option<Place>,
    pub(super) ties: Ties,
    pub(super) hidden: &'a Hidden,
}

impl Collector for Top<'_> {
    type Fruit = Vec<Hit>;
    type Child = Best;

    fn for_segment(&self, ordinal: SegmentOrdinal, _: &SegmentReader) -> tantivy::Result<Best> {
        let columns = self.columns.get(ordinal as usize).cloned();
        let columns =
            columns.ok_or_else(|| TantivyError::InternalError("a segment is not known".to_owned()))?;
        Ok(Best {
            worst_first: BinaryHeap::new(),
            limit: self.limit,
            after: self.after,
            ties: self.ties,
            hidden: self.hidden.in_segment(ordinal),
            columns,
        })
    }

    fn requires_scoring(&self) -> bool {
        true
    }

    fn merge_fruits(&self, segments: Vec<Vec<Hit>>) -> tantivy::Result<Vec<Hit>> {
        let mut hits: Vec<Hit> = segments.into_iter().flatten().collect();
        hits.sort_unstable_by_key(|hit| hit.place(self.ties));
        hits.truncate(self.limit);
        Ok(hits)
    }
}

/// The best hits of a segment.
pub(super) struct Best {
    worst_first: BinaryHeap<(Place, DocId)>,
    limit: usize,
    after: Option<Place>,
    ties: Ties,
    hidden: HiddenHere,
    columns: Columns,
}

impl Best {
    /// The worst of the best, once there are enough.
    fn worst(&self) -> Option<Place> {
        let full = self.worst_first.len() >= self.limit;
        self.worst_first.peek().filter(|_| full).map(|(place, _)| *place)
    }
}

impl SegmentCollector for Best {
    type Fruit = Vec<Hit>;

    fn collect(&mut self, document: DocId, score: Score) {
        let score = rounded_down(score);
        if self.worst().is_some_and(|worst| score < worst.score) || self.hidden.hides(document) {
            return;
        }
        let place = Place { score, tie: self.ties.of(self.columns.id(document)) };
        if self.after.is_some_and(|after| place <= after) || self.worst().is_some_and(|worst| place > worst) {
            return;
        }
        self.worst_first.push((place, document));
        if self.worst_first.len() > self.limit {
            self.worst_first.pop();
        }
    }

    fn harvest(self) -> Vec<Hit> {
        let hit = |(place, document): &(Place, DocId)| {
            let subject = usize::try_from(self.columns.subject.first(*document)?).ok()?;
            let id = Uuid::from_u128(self.columns.id(*document));
            Some(Hit { score: place.score, id, subject: *Subject::ALL.get(subject)? })
        };
        self.worst_first.iter().filter_map(hit).collect()
    }
}
