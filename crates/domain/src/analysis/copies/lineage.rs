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
    /// Follows the derivations of these sources. Takes one bit for each pair of them.
    pub fn of(sources: &BTreeMap<SourceId, SourceRecord>) -> Self {
        let all: BTreeSet<SourceId> = sources.keys().copied().collect();
        let net = Net::of(&all, sources);
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
