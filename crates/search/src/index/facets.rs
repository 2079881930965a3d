//! Counting what a query finds.

use std::collections::BTreeMap;

use dementi_domain::searchable::{Facet, Subject};
use dementi_domain::vocabulary::Vocabulary;
use tantivy::collector::{Collector, SegmentCollector};
use tantivy::columnar::{Column, StrColumn};
use tantivy::{DocId, Score, SegmentOrdinal, SegmentReader};

use super::hidden::{Hidden, HiddenHere};

/// The field that a facet is counted by.
const fn field(facet: Facet) -> &'static str {
    match facet {
        Facet::Kind => "subject",
        Facet::Review => "review",
        Facet::Rating => "rating",
        Facet::Party => "party",
        Facet::Language => "language",
        Facet::Year => "year",
    }
}

/// How many things have each value, in the order of the values.
pub type Counts = BTreeMap<String, u64>;

/// How many things there are, and how many of them have what.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Counted {
    /// All that were found.
    pub total: u64,
    /// By facet.
    pub facets: BTreeMap<Facet, Counts>,
}

impl Counted {
    /// The values of a facet that most things have, with how many do: the most first, of equally many the least value.
    pub fn most(&self, facet: Facet, limit: usize) -> Vec<(&str, u64)> {
        let counts = self.facets.get(&facet).into_iter().flatten();
        let mut counts: Vec<(&str, u64)> = counts.map(|(value, count)| (value.as_str(), *count)).collect();
        counts.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
        counts.truncate(limit);
        counts
    }
}

/// Counts everything that a query finds.
pub(super) struct Count<'a> {
    pub(super) facets: &'a [Facet],
    pub(super) hidden: &'a Hidden,
}

impl Collector for Count<'_> {
    type Fruit = Counted;
    type Child = SegmentCount;

    fn for_segment(&self, ordinal: SegmentOrdinal, segment: &SegmentReader) -> tantivy::Result<SegmentCount> {
        let columns = segment.fast_fields();
        let mut tallies = Vec::new();
        for facet in self.facets {
            let tally = match facet {
                Facet::Kind => Tally::Kinds([0; Subject::ALL.len()], columns.u64(field(*facet))?),
                Facet::Year => Tally::Numbers(columns.i64(field(*facet))?, BTreeMap::new()),
                _ => match columns.str(field(*facet))? {
                    None => continue,
                    Some(column) => Tally::Words(vec![0; column.num_terms()], column),
                },
            };
            tallies.push((*facet, tally));
        }
        Ok(SegmentCount { total: 0, tallies, hidden: self.hidden.in_segment(ordinal) })
    }

    fn requires_scoring(&self) -> bool {
        false
    }

    fn merge_fruits(&self, segments: Vec<tantivy::Result<Counted>>) -> tantivy::Result<Counted> {
        let facets = self.facets.iter().map(|facet| (*facet, Counts::new())).collect();
        let mut all = Counted { total: 0, facets };
        for segment in segments {
            let segment = segment?;
            all.total += segment.total;
            for (facet, counts) in segment.facets {
                let merged = all.facets.entry(facet).or_default();
                for (value, count) in counts {
                    *merged.entry(value).or_default() += count;
                }
            }
        }
        Ok(all)
    }
}

pub(super) struct SegmentCount {
    total: u64,
    tallies: Vec<(Facet, Tally)>,
    hidden: HiddenHere,
}

enum Tally {
    /// By the number of the kind.
    Kinds([u64; Subject::ALL.len()], Column<u64>),
    /// By the ordinal of the value in the column's dictionary.
    Words(Vec<u64>, StrColumn),
    Numbers(Column<i64>, BTreeMap<i64, u64>),
}

impl SegmentCollector for SegmentCount {
    type Fruit = tantivy::Result<Counted>;

    fn collect(&mut self, document: DocId, _: Score) {
        if self.hidden.hides(document) {
            return;
        }
        self.total += 1;
        for (_, tally) in &mut self.tallies {
            match tally {
                Tally::Kinds(counts, column) => {
                    let kind = column.first(document).and_then(|number| usize::try_from(number).ok());
                    let count = kind.and_then(|kind| counts.get_mut(kind));
                    if let Some(count) = count {
                        *count += 1;
                    }
                }
                Tally::Words(counts, column) => {
                    for ordinal in column.term_ords(document) {
                        let count = usize::try_from(ordinal).ok().and_then(|ordinal| counts.get_mut(ordinal));
                        if let Some(count) = count {
                            *count += 1;
                        }
                    }
                }
                Tally::Numbers(column, counts) => {
                    for number in column.values_for_doc(document) {
                        *counts.entry(number).or_default() += 1;
                    }
                }
            }
        }
    }

    fn harvest(self) -> tantivy::Result<Counted> {
        let mut facets = BTreeMap::new();
        for (facet, tally) in self.tallies {
            let counts = match tally {
                Tally::Kinds(counts, _) => {
                    let counts = Subject::ALL.iter().zip(counts).filter(|(_, count)| *count > 0);
                    counts.map(|(kind, count)| (kind.to_string(), count)).collect()
                }
                Tally::Words(counts, column) => words(&counts, &column)?,
                Tally::Numbers(_, counts) => {
                    counts.into_iter().map(|(number, count)| (number.to_string(), count)).collect()
                }
            };
            facets.insert(facet, counts);
        }
        Ok(Counted { total: self.total, facets })
    }
}

fn words(counts: &[u64], column: &StrColumn) -> tantivy::Result<Counts> {
    let mut words = Counts::new();
    for (ordinal, count) in (0..).zip(counts).filter(|(_, count)| **count > 0) {
        let mut word = String::new();
        column.ord_to_str(ordinal, &mut word)?;
        words.insert(word, *count);
    }
    Ok(words)
}
