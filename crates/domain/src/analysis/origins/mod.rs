//! How many independent origins stand behind a claim, and why.
//!
//! A claim *appears* in the sources of its standing assertions and of its standing supporting evidence. Each source says
//! where it has what it says from; these sources, followed all the way down, are *behind the claim*.
//!
//! - A source with nothing below it is a **root**. It is a proven origin if it is declared `original`, and a possible one
//!   if nobody has recorded where it has what it says from.
//! - Sources that rely on each other are a **circle**. A circle with no way out to a root is no origin of anything.
//! - Roots that share an author or a supplier are **one origin**, and so are roots that are joined by several steps of
//!   sharing. Author and supplier count alike; the publisher does not count, since a newspaper prints many origins.
//!
//! Sharing is taken over *all* sources behind the claim: two parties that one source names as its authors or suppliers
//! are linked, even if that source is not a root. Otherwise a root that joins two others would set them apart as soon as
//! the desk records what it was derived from, and learning more about how sources depend on each other would make the
//! count grow. So neither count ever grows when an edge is added between two sources that stand behind the claim: the
//! edge can turn a root into a derived source, and changes nothing else. The rule errs towards fewer origins, and every
//! [`Link`] names the sources that make it.
//!
//! Withdrawn sources are followed like all others, since where a work has its words from stays a fact; the answer names
//! them. A source that is named and not given counts as one of unknown derivation.

mod explanation;
mod grouping;

pub use explanation::Doubt;

use std::collections::{BTreeMap, BTreeSet};

use crate::analysis::net::Net;
use crate::analysis::reach::{self, Reach};
use crate::evidence::Stance;
use crate::file::ClaimFile;
use crate::ids::{PartyId, SourceId};
use crate::source::{Derivation, SourceRecord};
use crate::status::Origins;

/// The origins behind a claim; equal for equal records, in whatever order these were read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Analysis {
    /// How many there are.
    pub counts: Origins,
    /// The origins, proven ones first, then by their first root.
    pub origins: Vec<Origin>,
    /// For each appearance, in the order of ids, its shortest way to a root.
    pub paths: Vec<Path>,
    /// The circles, by their first source.
    pub circles: Vec<Circle>,
    /// The withdrawn sources behind the claim.
    pub withdrawn: Vec<SourceId>,
    /// Which origins each source behind the claim leads to.
    reach: BTreeMap<SourceId, Reach>,
    /// The next source on the shortest way down; none for the ends.
    onward: BTreeMap<SourceId, SourceId>,
}

/// Roots that count as one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Origin {
    /// Whether one of the roots is declared `original`.
    pub proven: bool,
    /// The roots, in the order of ids; at least one.
    pub roots: Vec<Root>,
    /// Why these roots are one: by these links each leads to each other. Empty for a single root.
    pub links: Vec<Link>,
}

/// A source that relies on no other that is known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Root {
    /// The source.
    pub source: SourceId,
    /// Whether it is declared `original`; otherwise it is unknown what it relies on.
    pub original: bool,
    /// Who handed the material over.
    pub supplied_by: Option<PartyId>,
}

/// A party that several sources name as author or supplier.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// The party.
    pub party: PartyId,
    /// The sources, in the order of ids: roots, and others behind the claim that link this party to another one.
    pub sources: Vec<SourceId>,
}

/// The shortest way from an appearance to a root, or to a circle if it leads to no root. Of several, the way over the
/// smallest ids. [`Analysis::steps`] walks it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Path {
    /// Where the claim appears.
    pub appearance: SourceId,
    /// How many sources lie on the way, both ends included.
    pub length: usize,
    /// Where the way ends.
    pub ends: End,
}

/// Where a way ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum End {
    /// At a root of the origin of this index.
    Origin(usize),
    /// In the circle of this index: there is no root to be reached.
    Circle(usize),
}

/// Sources that rely on each other.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Circle {
    /// The sources, in the order of ids.
    pub sources: Vec<SourceId>,
    /// Whether they also lead to a root. If not, the circle is no origin.
    pub way_out: bool,
}

/// The sources in which a claim appears: those of its standing assertions and of its standing supporting evidence.
pub fn appearances(file: &ClaimFile) -> BTreeSet<SourceId> {
    let assertions = file.assertions.iter().filter(|(record, _)| record.stands());
    let asserted = assertions.map(|(record, _)| record.content().source);
    let evidence = file.evidence.iter().filter(|(record, _)| record.stands());
    let supporting = evidence.filter(|(record, _)| record.content().stance == Stance::Supports);
    asserted.chain(supporting.map(|(record, _)| record.content().source)).collect()
}

/// Finds the origins behind a claim that appears in these sources. `sources` holds them and all that they are derived
/// from; it may hold more. Time and memory grow with sources and edges, and the memory for what leads where with
/// sources times origins, one bit each.
pub fn analyse(appearances: &BTreeSet<SourceId>, sources: &BTreeMap<SourceId, SourceRecord>) -> Analysis {
    let net = Net::of(appearances, sources);
    let origins = grouping::origins(&net);
    let origin_of: BTreeMap<SourceId, usize> = origins
        .iter()
        .enumerate()
        .flat_map(|(index, origin)| origin.roots.iter().map(move |root| (root.source, index)))
        .collect();
    let components = net.components();
    let circles = net.circles(&components);
    let ways = net.ways(&circles);
    let circle = |sources: Vec<SourceId>| {
        let way_out = sources.iter().any(|source| ways.ends_at_root(&net, *source));
        Circle { sources, way_out }
    };
    let circles: Vec<Circle> = circles.into_iter().map(circle).collect();
    let circle_of: BTreeMap<SourceId, usize> = circles
        .iter()
        .enumerate()
        .flat_map(|(index, circle)| circle.sources.iter().map(move |source| (*source, index)))
        .collect();
    let path = |appearance: &SourceId| {
        let (end, length) = ways.of(&net, *appearance);
        let circle = || End::Circle(circle_of.get(&end).copied().unwrap_or_default());
        let ends = origin_of.get(&end).map_or_else(circle, |origin| End::Origin(*origin));
        Path { appearance: *appearance, length, ends }
    };
    Analysis {
        counts: counts(&origins),
        paths: appearances.iter().map(path).collect(),
        withdrawn: net.withdrawn(),
        reach: reach::of(&net, &components, |place| origin_of.get(&net.id(place)).copied(), origins.len()),
        onward: ways.onward(&net),
        circles,
        origins,
    }
}

fn counts(origins: &[Origin]) -> Origins {
    let count = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
    let proven = origins.iter().filter(|origin| origin.proven).count();
    Origins { independent_count: count(proven), at_most: count(origins.len()) }
}

/// What an origin is called in texts and pictures, by its index: A to Z, then AA, AB and so on.
pub fn letter(index: usize) -> String {
    let mut letters = Vec::new();
    let mut rest = index + 1;
    while rest > 0 {
        letters.push(('A'..='Z').nth((rest - 1) % 26).unwrap_or('A'));
        rest = (rest - 1) / 26;
    }
    letters.iter().rev().collect()
}

impl Analysis {
    /// The sources on a way, from the appearance down to the root or to the first source of a circle.
    pub fn steps(&self, path: &Path) -> impl Iterator<Item = SourceId> {
        std::iter::successors(Some(path.appearance), |source| self.onward.get(source).copied())
    }

    /// The indices of all origins that a source behind the claim leads to, in order; none for any other source.
    pub fn reaches(&self, source: SourceId) -> impl Iterator<Item = usize> {
        self.reach.get(&source).into_iter().flat_map(Reach::iter)
    }

    /// Whether two sources behind the claim lead to some common origin.
    pub fn share(&self, one: SourceId, other: SourceId) -> bool {
        self.reach.get(&one).zip(self.reach.get(&other)).is_some_and(|(mine, theirs)| mine.meets(theirs))
    }

    /// The sources behind the claim, appearances included, in the order of ids.
    pub fn behind(&self) -> impl Iterator<Item = SourceId> {
        self.reach.keys().copied()
    }

    /// The parties that it mentions: who handed a root over, and whom sources share. Some more than once.
    pub fn parties(&self) -> impl Iterator<Item = PartyId> {
        let roots = self.origins.iter().flat_map(|origin| &origin.roots);
        let links = self.origins.iter().flat_map(|origin| &origin.links);
        roots.filter_map(|root| root.supplied_by).chain(links.map(|link| link.party))
    }
}

impl Origin {
    /// What a root says of where it has its words from.
    fn root(source: SourceId, record: Option<&SourceRecord>) -> Root {
        let content = record.map(SourceRecord::content);
        Root {
            source,
            original: content.is_some_and(|content| content.derivation == Derivation::Original),
            supplied_by: content.and_then(|content| content.supplied_by),
        }
    }
}
