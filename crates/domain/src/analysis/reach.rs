//! What each source leads to.

use std::collections::BTreeMap;

use super::net::{Net, Place};
use crate::ids::SourceId;

/// A set of numbers, one bit for each.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::analysis) struct Reach(Box<[u64]>);

impl Reach {
    fn none(size: usize) -> Self {
        Self(vec![0; size.div_ceil(64)].into())
    }

    fn add(&mut self, number: usize) {
        self.0[number / 64] |= 1 << (number % 64);
    }

    fn add_all(&mut self, other: &Self) {
        for (mine, theirs) in self.0.iter_mut().zip(&other.0) {
            *mine |= theirs;
        }
    }

    /// The numbers, in order.
    pub(in crate::analysis) fn iter(&self) -> impl Iterator<Item = usize> {
        self.0.iter().enumerate().flat_map(|(word, bits)| {
            (0..64).filter(move |bit| bits >> bit & 1 == 1).map(move |bit| word * 64 + bit)
        })
    }

    /// Whether both hold some number.
    pub(in crate::analysis) fn meets(&self, other: &Self) -> bool {
        self.0.iter().zip(&other.0).any(|(mine, theirs)| mine & theirs != 0)
    }
}

/// Which numbers below `size` each source leads to, if `own` gives the number of a source itself. `components` come
/// after all that they lead to, so one pass is enough: sources in a circle lead to the same.
pub(in crate::analysis) fn of(
    net: &Net,
    components: &[Vec<Place>],
    own: impl Fn(Place) -> Option<usize>,
    size: usize,
) -> BTreeMap<SourceId, Reach> {
    let mut found = vec![Reach::none(size); net.len()];
    for component in components {
        let mut reach = Reach::none(size);
        for place in component {
            if let Some(number) = own(*place) {
                reach.add(number);
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
