//! Sources as a net: who relies on whom, what goes round in circles, and the shortest ways down.
//!
//! Everything here goes step by step and never calls itself, since a chain of sources may be as long as a desk makes it.

use std::collections::{BTreeMap, BTreeSet};

use petgraph::algo::kosaraju_scc;
use petgraph::graph::DiGraph;

use crate::ids::SourceId;
use crate::source::SourceRecord;

/// Index of a source in the order of ids.
pub(in crate::analysis) type Place = usize;

fn from<'a>(sources: &'a BTreeMap<SourceId, SourceRecord>, id: &SourceId) -> &'a [SourceId] {
    sources.get(id).map_or(&[][..], |record| record.content().derivation.sources())
}

/// These sources and all that they are derived from, all the way down.
pub(in crate::analysis) fn behind(
    appearances: &BTreeSet<SourceId>,
    sources: &BTreeMap<SourceId, SourceRecord>,
) -> BTreeSet<SourceId> {
    let mut behind = appearances.clone();
    let mut waiting: Vec<SourceId> = appearances.iter().copied().collect();
    while let Some(source) = waiting.pop() {
        waiting.extend(from(sources, &source).iter().filter(|below| behind.insert(**below)));
    }
    behind
}

/// The sources behind a claim.
pub(in crate::analysis) struct Net<'a> {
    ids: Vec<SourceId>,
    records: Vec<Option<&'a SourceRecord>>,
    /// What each relies on, in order and without repetition.
    below: Vec<Vec<Place>>,
    /// What relies on each.
    above: Vec<Vec<Place>>,
}

impl<'a> Net<'a> {
    pub(in crate::analysis) fn of(
        appearances: &BTreeSet<SourceId>,
        sources: &'a BTreeMap<SourceId, SourceRecord>,
    ) -> Self {
        let ids: Vec<SourceId> = behind(appearances, sources).into_iter().collect();
        let place = |id: &SourceId| ids.binary_search(id).ok();
        let mut below: Vec<Vec<Place>> = Vec::with_capacity(ids.len());
        let mut above = vec![Vec::new(); ids.len()];
        for (upper, id) in ids.iter().enumerate() {
            let mut places: Vec<Place> = from(sources, id).iter().filter_map(place).collect();
            places.sort_unstable();
            places.dedup();
            for lower in &places {
                above[*lower].push(upper);
            }
            below.push(places);
        }
        let records = ids.iter().map(|id| sources.get(id)).collect();
        Self { ids, records, below, above }
    }

    pub(in crate::analysis) fn len(&self) -> usize {
        self.ids.len()
    }

    pub(in crate::analysis) fn id(&self, place: Place) -> SourceId {
        self.ids[place]
    }

    pub(in crate::analysis) fn record(&self, place: Place) -> Option<&'a SourceRecord> {
        self.records[place]
    }

    pub(in crate::analysis) fn below(&self, place: Place) -> &[Place] {
        &self.below[place]
    }

    pub(in crate::analysis) fn place(&self, id: SourceId) -> Option<Place> {
        self.ids.binary_search(&id).ok()
    }

    pub(in crate::analysis) fn roots(&self) -> impl Iterator<Item = Place> {
        (0..self.len()).filter(|place| self.below[*place].is_empty())
    }

    pub(in crate::analysis) fn withdrawn(&self) -> Vec<SourceId> {
        let records = self.records.iter().flatten().filter(|record| !record.stands());
        records.map(|record| record.id()).collect()
    }

    /// The strongly connected components; each comes after all that it leads to.
    pub(in crate::analysis) fn components(&self) -> Vec<Vec<Place>> {
        let edges = self.below.iter().map(Vec::len).sum();
        let mut graph = DiGraph::<(), (), usize>::with_capacity(self.len(), edges);
        let nodes: Vec<_> = self.ids.iter().map(|_| graph.add_node(())).collect();
        for (upper, places) in self.below.iter().enumerate() {
            for lower in places {
                graph.add_edge(nodes[upper], nodes[*lower], ());
            }
        }
        let components = kosaraju_scc(&graph).into_iter();
        components
            .map(|component| component.into_iter().map(petgraph::graph::NodeIndex::index).collect())
            .collect()
    }

    /// The components that are circles, each in the order of ids, and ordered by their first source.
    pub(in crate::analysis) fn circles(&self, components: &[Vec<Place>]) -> Vec<Vec<SourceId>> {
        let around = |component: &&Vec<Place>| match component.as_slice() {
            [alone] => self.below[*alone].contains(alone),
            _ => true,
        };
        let circle = |component: &Vec<Place>| {
            let mut sources: Vec<SourceId> = component.iter().map(|place| self.ids[*place]).collect();
            sources.sort_unstable();
            sources
        };
        let mut circles: Vec<Vec<SourceId>> = components.iter().filter(around).map(circle).collect();
        circles.sort_unstable();
        circles
    }

    /// The shortest ways down: to roots, and to circles from where no root can be reached.
    pub(in crate::analysis) fn ways(&self, circles: &[Vec<SourceId>]) -> Ways {
        let mut ways = Ways { steps: vec![None; self.len()] };
        let roots: Vec<Place> = self.roots().collect();
        self.climb(&roots, &mut ways);
        let lost = circles.iter().flatten().filter_map(|source| self.place(*source));
        let lost: Vec<Place> = lost.filter(|place| ways.steps[*place].is_none()).collect();
        self.climb(&lost, &mut ways);
        ways
    }

    /// Climbs from the ends to all from where they can be reached, the nearest first.
    fn climb(&self, ends: &[Place], ways: &mut Ways) {
        let mut level: Vec<Place> = ends.to_vec();
        for end in ends {
            ways.steps[*end] = Some(Step { end: *end, next: None, length: 1 });
        }
        let mut length = 1;
        while !level.is_empty() {
            length += 1;
            // By place, so that of several next sources with equally long ways the first is kept.
            level.sort_unstable();
            let mut upper_level = Vec::new();
            for lower in level {
                let Some(Step { end, .. }) = ways.steps[lower] else { continue };
                for upper in &self.above[lower] {
                    if ways.steps[*upper].is_none() {
                        ways.steps[*upper] = Some(Step { end, next: Some(lower), length });
                        upper_level.push(*upper);
                    }
                }
            }
            level = upper_level;
        }
    }
}

/// The shortest way down from each source.
pub(in crate::analysis) struct Ways {
    steps: Vec<Option<Step>>,
}

#[derive(Debug, Clone, Copy)]
struct Step {
    end: Place,
    next: Option<Place>,
    /// The sources on the way, both ends included.
    length: usize,
}

impl Ways {
    fn step(&self, net: &Net, source: SourceId) -> Option<Step> {
        net.place(source).and_then(|place| self.steps[place])
    }

    pub(in crate::analysis) fn ends_at_root(&self, net: &Net, source: SourceId) -> bool {
        self.step(net, source).is_some_and(|step| net.below(step.end).is_empty())
    }

    /// The end of the way from a source, and its length.
    pub(in crate::analysis) fn of(&self, net: &Net, source: SourceId) -> (SourceId, usize) {
        self.step(net, source).map_or((source, 1), |step| (net.id(step.end), step.length))
    }

    pub(in crate::analysis) fn onward(&self, net: &Net) -> BTreeMap<SourceId, SourceId> {
        let steps = self.steps.iter().enumerate();
        let steps = steps.filter_map(|(place, step)| Some((place, (*step)?.next?)));
        steps.map(|(place, next)| (net.id(place), net.id(next))).collect()
    }
}
