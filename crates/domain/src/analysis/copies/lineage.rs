//! Which sources have something in common below them.

use std::collections::{BTreeMap, BTreeSet};

use crate::analysis::net::Net;
use crate::analysis::reach::{self, Reach};
use crate::ids::SourceId;
use crate::source::SourceRecord;

/// What each source is derived from, all the way down.
#[derive(Debug, Clone)]
pub struct Lineage(BTreeMap<SourceId, Reach>);

impl Lineage {
    /// Follows the derivations of these sources, all the way down. `sources` holds them and all that they are derived
    /// from; it may hold more. Takes one bit for each pair of the sources followed.
    pub fn of(from: &BTreeSet<SourceId>, sources: &BTreeMap<SourceId, SourceRecord>) -> Self {
        let net = Net::of(from, sources);
        Self(reach::of(&net, &net.components(), Some, net.len()))
    }

    /// Whether one source is derived from the other, by however many steps, or both from a third one.
    pub fn related(&self, one: SourceId, other: SourceId) -> bool {
        match (self.0.get(&one), self.0.get(&other)) {
            (Some(mine), Some(theirs)) => mine.meets(theirs),
            _ => one == other,
        }
    }
}
