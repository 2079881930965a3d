//! Which roots are one origin, and by which parties.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use petgraph::unionfind::UnionFind;

use super::{Link, Origin, Root};
use crate::analysis::net::{Net, Place};
use crate::ids::{PartyId, SourceId};
use crate::source::SourceRecord;

/// Which sources behind the claim name which parties as author or supplier.
struct Sharing {
    parties: Vec<PartyId>,
    /// Of each source: indices of the parties that it names, in order.
    named_by: Vec<Vec<usize>>,
    /// Of each party: the sources that name it, in order.
    naming: Vec<Vec<Place>>,
}

impl Sharing {
    fn of(net: &Net) -> Self {
        let named = |place| net.record(place).map(authors_and_supplier).unwrap_or_default();
        let all: BTreeSet<PartyId> = (0..net.len()).flat_map(named).collect();
        let parties: Vec<PartyId> = all.into_iter().collect();
        let mut naming = vec![Vec::new(); parties.len()];
        let mut named_by = Vec::with_capacity(net.len());
        for place in 0..net.len() {
            let named = named(place);
            let indices: Vec<usize> =
                named.iter().filter_map(|party| parties.binary_search(party).ok()).collect();
            for party in &indices {
                naming[*party].push(place);
            }
            named_by.push(indices);
        }
        Self { parties, named_by, naming }
    }
}

fn authors_and_supplier(record: &SourceRecord) -> BTreeSet<PartyId> {
    let content = record.content();
    content.authors.iter().copied().chain(content.supplied_by).collect()
}

/// The origins, proven ones first, then by their first root.
pub(super) fn origins(net: &Net) -> Vec<Origin> {
    let sharing = Sharing::of(net);
    let mut linked = UnionFind::<usize>::new(sharing.parties.len());
    for named in &sharing.named_by {
        for pair in named.windows(2) {
            linked.union(pair[0], pair[1]);
        }
    }
    let mut alone: Vec<Vec<Place>> = Vec::new();
    let mut together: BTreeMap<usize, Vec<Place>> = BTreeMap::new();
    for root in net.roots() {
        match sharing.named_by[root].first() {
            None => alone.push(vec![root]),
            Some(party) => together.entry(linked.find(*party)).or_default().push(root),
        }
    }
    let groups = alone.into_iter().chain(together.into_values());
    let mut origins: Vec<Origin> = groups.map(|roots| origin(net, &sharing, &roots)).collect();
    origins.sort_unstable_by_key(|origin| (!origin.proven, origin.roots.first().map(|root| root.source)));
    origins
}

fn origin(net: &Net, sharing: &Sharing, places: &[Place]) -> Origin {
    let roots: Vec<Root> =
        places.iter().map(|place| Origin::root(net.id(*place), net.record(*place))).collect();
    let proven = roots.iter().any(|root| root.original);
    let links = if places.len() > 1 { links(net, sharing, places) } else { Vec::new() };
    Origin { proven, roots, links }
}

/// Every party that two of the roots name themselves, and the shortest chain of parties and sources from the first root
/// to each root that is joined to it through others.
fn links(net: &Net, sharing: &Sharing, roots: &[Place]) -> Vec<Link> {
    let mut linking: BTreeMap<usize, BTreeSet<Place>> = BTreeMap::new();
    for root in roots {
        for party in &sharing.named_by[*root] {
            linking.entry(*party).or_default().insert(*root);
        }
    }
    linking.retain(|_, sources| sources.len() > 1);
    let from = walk(sharing, roots[0]);
    let mut walked: BTreeSet<Place> = BTreeSet::from([roots[0]]);
    for root in roots {
        let mut lower = *root;
        while walked.insert(lower) {
            let Some((party, upper)) = from.get(&lower) else { break };
            linking.entry(*party).or_default().extend([lower, *upper]);
            lower = *upper;
        }
    }
    let sources =
        |places: BTreeSet<Place>| -> Vec<SourceId> { places.iter().map(|place| net.id(*place)).collect() };
    let link = |(party, places): (usize, BTreeSet<Place>)| Link {
        party: sharing.parties[party],
        sources: sources(places),
    };
    linking.into_iter().map(link).collect()
}

/// From which source, and by which party, each source is reached on the shortest way from the first one.
fn walk(sharing: &Sharing, first: Place) -> BTreeMap<Place, (usize, Place)> {
    let mut from = BTreeMap::new();
    let mut parties = BTreeSet::new();
    let mut waiting = VecDeque::from([first]);
    while let Some(source) = waiting.pop_front() {
        for party in &sharing.named_by[source] {
            if !parties.insert(*party) {
                continue;
            }
            for next in &sharing.naming[*party] {
                if *next != first && !from.contains_key(next) {
                    from.insert(*next, (*party, source));
                    waiting.push_back(*next);
                }
            }
        }
    }
    from
}
