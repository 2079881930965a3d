//! The attribution graph: who says a claim, who denies it, on what, and where that comes from.
//!
//! Edges point the way that words take: from those who hand material over to the sources, from source to source, and
//! from sources, denials and evidence to the claims. Only what stands is in the graph.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use super::origins::{Analysis, analyse, appearances};
use crate::denial::Scope;
use crate::evidence::Stance;
use crate::file::ClaimFile;
use crate::ids::{ClaimId, DenialId, EvidenceId, PartyId, SourceId};
use crate::source::SourceRecord;
use crate::vocabulary::vocabulary;

/// What is joined.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Node {
    /// A claim.
    Claim(ClaimId),
    /// Somebody's answer to a claim.
    Denial(DenialId),
    /// A piece of evidence.
    Evidence(EvidenceId),
    /// A source.
    Source(SourceId),
    /// A party.
    Party(PartyId),
}

vocabulary! {
    /// How one thing leads to another.
    Relation {
        /// A source is what another is derived from.
        PassesOn = "passes_on",
        /// A party handed the source over.
        HandsOver = "hands_over",
        /// A party wrote the source.
        Writes = "writes",
        /// A party speaks in the source, and is not its publisher.
        SpeaksIn = "speaks_in",
        /// The claim is asserted in the source.
        Asserts = "asserts",
        /// A party gives the answer.
        Answers = "answers",
        /// The source holds the answer or the evidence.
        Holds = "holds",
        /// The answer denies some or all of the claim.
        Denies = "denies",
        /// The answer denies nothing of the claim.
        Addresses = "addresses",
        /// The evidence speaks for the claim.
        Supports = "supports",
        /// The evidence speaks against the claim.
        Refutes = "refutes",
        /// The evidence helps to understand the claim.
        Explains = "explains",
    }
}

/// One thing leads to another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Edge {
    /// The former.
    pub from: Node,
    /// The latter.
    pub to: Node,
    /// How.
    pub relation: Relation,
}

/// Claims and all that leads to them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Graph {
    /// What is joined, in a stable order.
    pub nodes: Vec<Node>,
    /// By what, in a stable order; both ends are among the nodes.
    pub edges: Vec<Edge>,
    /// The origins behind all of these claims together.
    pub origins: Analysis,
    /// How many standing claims were left out for want of room.
    pub claims_left_out: usize,
    /// How many other things that belong to the claims shown were left out.
    pub nodes_left_out: usize,
}

/// Draws up the graph of these claims, with at most `room` nodes and `room` times three edges.
///
/// Claims are taken one after the other, with all that leads to them, as long as there is room. If there is none even for
/// the first, it is shown with what is nearest to it.
pub fn of<'a>(
    files: impl IntoIterator<Item = &'a ClaimFile>,
    sources: &BTreeMap<SourceId, SourceRecord>,
    room: usize,
) -> Graph {
    let (mut nodes, mut edges, mut behind) = (BTreeSet::new(), BTreeSet::new(), BTreeSet::new());
    let (mut claims_left_out, mut nodes_left_out) = (0, 0);
    for file in files.into_iter().filter(|file| file.claim.record.stands()) {
        let appearances = appearances(file);
        let (more_nodes, more_edges) =
            Sketch::of(file, &appearances, sources).near(room, &mut nodes_left_out, nodes.is_empty());
        let all: BTreeSet<Node> = nodes.union(&more_nodes).copied().collect();
        let all_edges: BTreeSet<Edge> = edges.union(&more_edges).copied().collect();
        let fits = all.len() <= room && all_edges.len() <= room * EDGES_A_NODE;
        if claims_left_out > 0 || !(nodes.is_empty() || fits) {
            claims_left_out += 1;
            continue;
        }
        (nodes, edges) = (all, all_edges);
        behind.extend(appearances);
    }
    Graph {
        nodes: nodes.into_iter().collect(),
        edges: edges.into_iter().collect(),
        origins: analyse(&behind, sources),
        claims_left_out,
        nodes_left_out,
    }
}

/// The most edges for each node that there is room for.
const EDGES_A_NODE: usize = 3;

/// One claim and all that leads to it.
#[derive(Default)]
struct Sketch {
    nodes: BTreeSet<Node>,
    edges: BTreeSet<Edge>,
}

impl Sketch {
    fn of(
        file: &ClaimFile,
        appearances: &BTreeSet<SourceId>,
        sources: &BTreeMap<SourceId, SourceRecord>,
    ) -> Self {
        let mut sketch = Self::default();
        let claim = Node::Claim(file.claim.record.id());
        sketch.nodes.insert(claim);
        sketch.assertions(file, claim, sources);
        sketch.denials(file, claim);
        sketch.evidence(file, claim);
        sketch.derivations(appearances, sources);
        sketch.makers(sources);
        sketch
    }

    fn join(&mut self, from: Node, relation: Relation, to: Node) {
        self.nodes.extend([from, to]);
        self.edges.insert(Edge { from, to, relation });
    }

    fn assertions(&mut self, file: &ClaimFile, claim: Node, sources: &BTreeMap<SourceId, SourceRecord>) {
        for (record, _) in file.assertions.iter().filter(|(record, _)| record.stands()) {
            let assertion = record.content();
            let source = Node::Source(assertion.source);
            self.join(source, Relation::Asserts, claim);
            let publisher = sources.get(&assertion.source).and_then(|source| source.content().publisher);
            if publisher != Some(assertion.party) {
                self.join(Node::Party(assertion.party), Relation::SpeaksIn, source);
            }
        }
    }

    fn denials(&mut self, file: &ClaimFile, claim: Node) {
        for (record, _) in file.denials.iter().filter(|(record, _)| record.stands()) {
            let denial = Node::Denial(record.id());
            self.join(Node::Party(record.content().party), Relation::Answers, denial);
            self.join(Node::Source(record.content().source), Relation::Holds, denial);
            let relation = if matches!(record.content().scope(), Scope::Full | Scope::Partial) {
                Relation::Denies
            } else {
                Relation::Addresses
            };
            self.join(denial, relation, claim);
        }
    }

    fn evidence(&mut self, file: &ClaimFile, claim: Node) {
        for (record, _) in file.evidence.iter().filter(|(record, _)| record.stands()) {
            let evidence = Node::Evidence(record.id());
            self.join(Node::Source(record.content().source), Relation::Holds, evidence);
            let relation = match record.content().stance {
                Stance::Supports => Relation::Supports,
                Stance::Refutes => Relation::Refutes,
                Stance::Context => Relation::Explains,
            };
            self.join(evidence, relation, claim);
        }
    }

    /// What the appearances are derived from, all the way down.
    fn derivations(&mut self, appearances: &BTreeSet<SourceId>, sources: &BTreeMap<SourceId, SourceRecord>) {
        for source in analyse(appearances, sources).behind() {
            let record = sources.get(&source);
            for below in record.map_or(&[][..], |record| record.content().derivation.sources()) {
                self.join(Node::Source(*below), Relation::PassesOn, Node::Source(source));
            }
        }
    }

    /// Who made the sources that rely on no other, and whoever is in the picture already. Who speaks in a source of his
    /// own is joined to it once.
    fn makers(&mut self, sources: &BTreeMap<SourceId, SourceRecord>) {
        let shown = self.nodes.clone();
        for node in &shown {
            let Node::Source(id) = node else { continue };
            let Some(source) = sources.get(id).map(SourceRecord::content) else { continue };
            let root = source.derivation.sources().is_empty();
            let wanted = |party: &PartyId| root || shown.contains(&Node::Party(*party));
            for author in source.authors.iter().filter(|party| wanted(party)) {
                let speaks = Edge { from: Node::Party(*author), to: *node, relation: Relation::SpeaksIn };
                if !self.edges.contains(&speaks) {
                    self.join(Node::Party(*author), Relation::Writes, *node);
                }
            }
            for supplier in source.supplied_by.iter().filter(|party| wanted(party)) {
                self.join(Node::Party(*supplier), Relation::HandsOver, *node);
            }
        }
    }

    /// The nodes nearest to the claim, if there are more than there is room for and the claim must be shown.
    fn near(self, room: usize, left_out: &mut usize, must: bool) -> (BTreeSet<Node>, BTreeSet<Edge>) {
        if !must || self.nodes.len() <= room && self.edges.len() <= room * EDGES_A_NODE {
            return (self.nodes, self.edges);
        }
        let mut beside: BTreeMap<Node, Vec<Node>> = BTreeMap::new();
        for edge in &self.edges {
            beside.entry(edge.from).or_default().push(edge.to);
            beside.entry(edge.to).or_default().push(edge.from);
        }
        let mut kept: BTreeSet<Node> = BTreeSet::new();
        let mut waiting: VecDeque<Node> = self.nodes.first().copied().into_iter().collect();
        while let Some(node) = waiting.pop_front() {
            if kept.len() < room && kept.insert(node) {
                waiting.extend(beside.get(&node).into_iter().flatten());
            }
        }
        *left_out += self.nodes.len() - kept.len();
        let both = |edge: &Edge| kept.contains(&edge.from) && kept.contains(&edge.to);
        let edges = self.edges.into_iter().filter(both).take(room * EDGES_A_NODE).collect();
        (kept, edges)
    }
}
