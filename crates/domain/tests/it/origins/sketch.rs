//! Nets of sources in small numbers.

use std::collections::{BTreeMap, BTreeSet};

use dementi_domain::analysis::origins::{Analysis, analyse};
use dementi_domain::distinct::Distinct;
use dementi_domain::ids::{DeskId, PartyId, SourceId};
use dementi_domain::record::{Deed, Record};
use dementi_domain::source::{Derivation, Source, SourceKind, SourceRecord};
use proptest::collection::{btree_set, vec};
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;

use crate::generate::{instant, line, prose, uuid};

/// One source. Its number is its place in the net.
#[derive(Debug, Clone, Default)]
pub(crate) struct Sketch {
    pub(crate) from: Vec<usize>,
    /// Declared original; counts only if it is not derived.
    pub(crate) original: bool,
    pub(crate) authors: Vec<usize>,
    pub(crate) supplier: Option<usize>,
    pub(crate) withdrawn: bool,
}

/// Sources, and the numbers of those in which the claim appears.
#[derive(Debug, Clone)]
pub(crate) struct Sketches {
    pub(crate) sources: Vec<Sketch>,
    pub(crate) appearances: BTreeSet<usize>,
}

pub(crate) fn original() -> Sketch {
    Sketch { original: true, ..Sketch::default() }
}

pub(crate) fn unknown() -> Sketch {
    Sketch::default()
}

pub(crate) fn from(below: &[usize]) -> Sketch {
    Sketch { from: below.to_vec(), ..Sketch::default() }
}

impl Sketch {
    pub(crate) fn by(self, authors: &[usize]) -> Self {
        Self { authors: authors.to_vec(), ..self }
    }

    pub(crate) fn supplied_by(self, supplier: usize) -> Self {
        Self { supplier: Some(supplier), ..self }
    }

    pub(crate) fn withdrawn(self) -> Self {
        Self { withdrawn: true, ..self }
    }
}

pub(crate) fn source(n: usize) -> SourceId {
    SourceId::new(uuid(n as u64))
}

pub(crate) fn party(n: usize) -> PartyId {
    PartyId::new(uuid(1_000_000 + n as u64))
}

fn list<T: Ord + Clone, const MAX: usize>(items: impl Iterator<Item = T>) -> Distinct<T, MAX> {
    Distinct::new(items.collect()).unwrap()
}

pub(crate) fn record(n: usize, sketch: &Sketch) -> SourceRecord {
    let derivation = match (sketch.from.as_slice(), sketch.original) {
        ([], true) => Derivation::Original,
        ([], false) => Derivation::Unknown,
        (below, _) => Derivation::Derived(list(below.iter().map(|n| source(*n)))),
    };
    let content = Source {
        kind: SourceKind::NewsReport,
        title: line(&format!("source {n}")),
        url: None,
        publisher: Some(party(999)),
        authors: list(sketch.authors.iter().map(|n| party(*n))),
        supplied_by: sketch.supplier.map(party),
        published_on: None,
        language: None,
        derivation,
    };
    let deed = Deed { at: instant(0), by: None };
    let record = Record::new(source(n), DeskId::new(uuid(1)), content, deed);
    if sketch.withdrawn { record.withdraw(deed, prose("A mix-up.")).unwrap() } else { record }
}

impl Sketches {
    pub(crate) fn of(appearances: &[usize], sources: Vec<Sketch>) -> Self {
        Self { sources, appearances: appearances.iter().copied().collect() }
    }

    pub(crate) fn records(&self) -> BTreeMap<SourceId, SourceRecord> {
        let records = self.sources.iter().enumerate().map(|(n, sketch)| record(n, sketch));
        records.map(|record| (record.id(), record)).collect()
    }

    pub(crate) fn analysis(&self) -> Analysis {
        analyse(&self.appearances.iter().map(|n| source(*n)).collect(), &self.records())
    }

    /// `(independent_count, at_most)`
    pub(crate) fn counts(&self) -> (u32, u32) {
        let counts = self.analysis().counts;
        (counts.independent_count, counts.at_most)
    }
}

/// Nets of up to 12 sources and 5 parties, with circles, many of them joined.
pub(crate) fn any_net() -> impl Strategy<Value = Sketches> {
    (1..=12_usize).prop_flat_map(|size| {
        let below = prop_oneof![2 => Just(BTreeSet::new()), 3 => btree_set(0..size, 0..3)];
        let authors = btree_set(0..5_usize, 0..3);
        let sketch =
            (below, any::<bool>(), authors, option::of(0..5_usize), select(vec![false, false, true]));
        let sketch = sketch.prop_map(|(from, original, authors, supplier, withdrawn)| Sketch {
            from: from.into_iter().collect(),
            original,
            authors: authors.into_iter().collect(),
            supplier,
            withdrawn,
        });
        (vec(sketch, size), btree_set(0..size, 0..=size)).prop_map(|(mut sources, appearances)| {
            for (n, sketch) in sources.iter_mut().enumerate() {
                sketch.from.retain(|below| *below != n);
            }
            Sketches { sources, appearances }
        })
    })
}
