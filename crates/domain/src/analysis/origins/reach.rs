//! Which origins each source leads to.

use std::collections::BTreeMap;

use super::net::{Net, Place};
use crate::ids::SourceId;

/// A set of origins, one bit for each.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Reach(Box<[u64]>);

impl Reach {
    fn none(origins: usize) -> Self {
        Self(vec![0; origins.div_ceil(64)].into())
    }

    fn add(&mut self, origin: usize) {
        self.0[origin / 64] |= 1 << (origin % 64);
    }

    fn add_all(&mut self, other: &Self) {
        for (mine, theirs) in self.0.iter_mut().zip(&other.0) {
            *mine |= theirs;
        }
    }

    /// The indices of the origins, in order.
    pub(super) fn iter(&self) -> impl Iterator<Item = usize> {
        self.0.iter().enumerate().flat_map(|(word, bits)| {
            (0..64).filter(move |bit| bits >> bit & 1 == 1).map(move |bit| word * 64 + bit)
        })
    }
}

/// `components` come after all that they lead to, so one pass is enough: sources in a circle lead to the same origins.
pub(super) fn of(
    net: &Net,
    components: &[Vec<Place>],
    origin_of: &BTreeMap<SourceId, usize>,
    origins: usize,
) -> BTreeMap<SourceId, Reach> {
    let mut found = vec![Reach::none(origins); net.len()];
    for component in components {
        let mut reach = Reach::none(origins);
        for place in component {
            if let Some(origin) = origin_of.get(&net.id(*place)) {
                reach.add(*origin);
            }
            for below in net.below(*place) {
                reach.add_all(&found[*below]);
            }
        }
        for place in component {
            found[*place] = reach.clone();
        }
    }
    found.into_iter().enumerate().map(|(place, reach)| (net.id(place), reach)).collect()
}
