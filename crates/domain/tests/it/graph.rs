//! The attribution graph: closed, bounded, and without what was withdrawn.

use std::collections::{BTreeMap, BTreeSet};

use dementi_domain::analysis::graph::{self, Edge, Graph, Node, Relation};
use dementi_domain::assertion::{Assertion, AssertionMode, AssertionRecord};
use dementi_domain::claim::{Claim, TrackedClaim};
use dementi_domain::distinct::Distinct;
use dementi_domain::file::{Around, ClaimFile};
use dementi_domain::ids::{ClaimId, DeskId};
use dementi_domain::record::{Deed, Record};
use dementi_domain::reference::Language;
use proptest::prelude::*;

use crate::generate::record::parts;
use crate::generate::{instant, prose, uuid};
use crate::origins::sketch::{Sketches, any_net, from, original, party, source};

const DEED: fn() -> Deed = || Deed { at: instant(0), by: None };

fn claim_id(n: u64) -> ClaimId {
    ClaimId::new(uuid(5_000_000 + n))
}

/// The `n`th claim, asserted in these sources by the party 7; the publisher of all is another.
pub(crate) fn file(n: u64, appearances: &BTreeSet<usize>) -> ClaimFile {
    let desk = DeskId::new(uuid(1));
    let claim = Claim {
        dossier: uuid(2).into(),
        text: prose("It was so."),
        language: Language::parse("en").unwrap(),
        claimed_on: None,
        parts: parts(1),
        about: Distinct::empty(),
        tags: Distinct::empty(),
    };
    let assertion = |(k, number): (u64, &usize)| -> (AssertionRecord, i64) {
        let assertion = Assertion {
            claim: claim_id(n),
            party: party(7),
            source: source(*number),
            mode: AssertionMode::Stated,
            stated_on: None,
            quote: None,
        };
        (Record::new(uuid(9_000_000 + n * 1_000 + k).into(), desk, assertion, DEED()), 1)
    };
    ClaimFile {
        claim: TrackedClaim::new(Record::new(claim_id(n), desk, claim, DEED())),
        assertions: (0..).zip(appearances).map(assertion).collect(),
        denials: Vec::new(),
        evidence: Vec::new(),
        replies: Vec::new(),
        verdicts: Vec::new(),
        around: Around::default(),
    }
}

fn drawn(net: &Sketches, claims: u64, room: usize) -> Graph {
    let files: Vec<ClaimFile> = (0..claims).map(|n| file(n, &net.appearances)).collect();
    graph::of(&files, &net.records(), room)
}

#[test]
fn words_go_from_the_supplier_to_the_claim() {
    let net = Sketches::of(&[0], vec![from(&[1]).by(&[7]), original().supplied_by(1).by(&[2])]);
    let graph = drawn(&net, 1, 60);
    let (claim, report, papers) =
        (Node::Claim(claim_id(0)), Node::Source(source(0)), Node::Source(source(1)));
    let edge = |from, relation, to| Edge { from, to, relation };
    let expected = BTreeSet::from([
        edge(Node::Party(party(1)), Relation::HandsOver, papers),
        edge(Node::Party(party(2)), Relation::Writes, papers),
        edge(papers, Relation::PassesOn, report),
        // The author speaks in it, and is joined to it once.
        edge(Node::Party(party(7)), Relation::SpeaksIn, report),
        edge(report, Relation::Asserts, claim),
    ]);
    assert_eq!(graph.edges.into_iter().collect::<BTreeSet<_>>(), expected);
    assert_eq!(graph.nodes.len(), 6);
}

#[test]
fn what_was_withdrawn_is_not_drawn() {
    let net = Sketches::of(&[0], vec![original()]);
    let mut withdrawn = file(0, &net.appearances);
    let entry = withdrawn.assertions.remove(0).0.withdraw(DEED(), prose("Misheard.")).unwrap();
    withdrawn.assertions.push((entry, 2));
    assert_eq!(graph::of([&withdrawn], &net.records(), 60).nodes, [Node::Claim(claim_id(0))]);
    withdrawn.claim.record = withdrawn.claim.record.withdraw(DEED(), prose("No claim.")).unwrap();
    assert_eq!(graph::of([&withdrawn], &net.records(), 60).nodes, []);
    assert_eq!(graph::of([], &BTreeMap::new(), 60).nodes, []);
}

proptest! {
    #[test]
    fn a_graph_is_closed_and_has_room(net in any_net(), claims in 0..9_u64, room in 1..30_usize) {
        let graph = drawn(&net, claims, room);
        let nodes: BTreeSet<Node> = graph.nodes.iter().copied().collect();
        prop_assert!(nodes.len() <= room && graph.edges.len() <= room * 3);
        prop_assert!(graph.edges.iter().all(|edge| nodes.contains(&edge.from) && nodes.contains(&edge.to)));
        let shown = nodes.iter().filter(|node| matches!(node, Node::Claim(_))).count() as u64;
        prop_assert_eq!(shown + graph.claims_left_out as u64, claims);
        prop_assert!(claims == 0 || shown > 0);
    }

    #[test]
    fn with_room_every_source_behind_the_claim_is_shown(net in any_net()) {
        let graph = drawn(&net, 1, 200);
        prop_assert_eq!((graph.claims_left_out, graph.nodes_left_out), (0, 0));
        for behind in graph.origins.behind() {
            prop_assert!(graph.nodes.contains(&Node::Source(behind)));
        }
    }
}
