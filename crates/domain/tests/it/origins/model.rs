//! The same rules as the code under test, written the slow and obvious way.

use std::collections::{BTreeMap, BTreeSet};

use super::sketch::Sketches;

/// What is below each source, itself included, by adding edges until nothing changes.
pub(crate) fn below(net: &Sketches) -> Vec<BTreeSet<usize>> {
    let mut below: Vec<BTreeSet<usize>> = (0..net.sources.len()).map(|n| BTreeSet::from([n])).collect();
    loop {
        let before = below.clone();
        for (n, sketch) in net.sources.iter().enumerate() {
            for from in &sketch.from {
                let more = below[*from].clone();
                below[n].extend(more);
            }
        }
        if below == before {
            return below;
        }
    }
}

/// The sources behind the claim.
pub(super) fn behind(net: &Sketches) -> BTreeSet<usize> {
    let below = below(net);
    net.appearances.iter().flat_map(|n| below[*n].clone()).collect()
}

pub(super) fn roots(net: &Sketches) -> BTreeSet<usize> {
    behind(net).into_iter().filter(|n| net.sources[*n].from.is_empty()).collect()
}

fn parties(net: &Sketches, source: usize) -> BTreeSet<usize> {
    net.sources[source].authors.iter().copied().chain(net.sources[source].supplier).collect()
}

/// The roots, in groups: each root and each party begins on its own, and whatever a source behind the claim names
/// together takes one and the same number until nothing changes.
pub(super) fn origins(net: &Sketches) -> BTreeSet<BTreeSet<usize>> {
    let mut party_group: Vec<usize> = (0..2_000).collect();
    loop {
        let before = party_group.clone();
        for source in behind(net) {
            let named = parties(net, source);
            if let Some(least) = named.iter().map(|party| party_group[*party]).min() {
                for party in named {
                    party_group[party] = least;
                }
            }
        }
        if party_group == before {
            break;
        }
    }
    let mut groups: BTreeMap<(bool, usize), BTreeSet<usize>> = BTreeMap::new();
    for root in roots(net) {
        let group = parties(net, root).first().map_or((true, root), |party| (false, party_group[*party]));
        groups.entry(group).or_default().insert(root);
    }
    groups.into_values().collect()
}

pub(super) fn counts(net: &Sketches) -> (u32, u32) {
    let origins = origins(net);
    let proven = origins.iter().filter(|roots| roots.iter().any(|root| net.sources[*root].original)).count();
    (u32::try_from(proven).unwrap(), u32::try_from(origins.len()).unwrap())
}

/// How many sources lie on the shortest way from a source to one of `ends`, both included.
pub(super) fn distance(net: &Sketches, start: usize, ends: &BTreeSet<usize>) -> Option<usize> {
    let mut level = BTreeSet::from([start]);
    (1..=net.sources.len()).find(|_| {
        let found = !level.is_disjoint(ends);
        if !found {
            level = level.iter().flat_map(|n| net.sources[*n].from.clone()).collect();
        }
        found
    })
}

/// The circles: sources that are below each other.
pub(super) fn circles(net: &Sketches) -> BTreeSet<BTreeSet<usize>> {
    let below = below(net);
    let around = |n: usize| -> BTreeSet<usize> {
        below[n].iter().copied().filter(|m| below[*m].contains(&n)).collect()
    };
    behind(net).into_iter().map(around).filter(|circle| circle.len() > 1).collect()
}
