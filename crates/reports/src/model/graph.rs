//! The attribution graph with every id resolved to what may be said outside of the desk.

use std::collections::BTreeMap;

use dementi_domain::analysis::graph::{self, Edge, Graph, Node, Relation};
use dementi_domain::analysis::origins::{Origin, letter};
use dementi_domain::denial::{AnswerKind, Denial};
use dementi_domain::evidence::Evidence;
use dementi_domain::file::{ClaimFile, DossierFile};
use dementi_domain::ids::{DenialId, EvidenceId, PartId, SourceId};
use dementi_domain::record::Record;

use super::ledger::{Ledger, Redaction};
use super::origins;
use super::report::Reference;
use super::scribe::{NOT_ON_RECORD, Scribe};
use crate::markdown::english::day;
use crate::markdown::phrases::{scope, source_kind};

/// The most boxes of a picture that can still be read.
pub const MAX_NODES: usize = 60;

/// A picture in words: what is joined, and how.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GraphReport {
    /// What the picture shows.
    pub title: String,
    /// The origins in sentences, the count first.
    pub explanation: Vec<String>,
    /// What is joined.
    pub nodes: Vec<NodeReport>,
    /// By what.
    pub relations: Vec<RelationReport>,
    /// The origins, in the order of their letters.
    pub origins: Vec<OriginReport>,
    /// What there was no room for, in a sentence.
    pub left_out: Option<String>,
}

/// What kind of thing a box is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NodeKind {
    /// A claim.
    Claim,
    /// Somebody's answer to a claim.
    Denial,
    /// A piece of evidence.
    Evidence,
    /// A source.
    Source,
    /// A party.
    Party,
}

/// One box.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NodeReport {
    /// What kind of thing it is.
    pub kind: NodeKind,
    /// What it is called.
    pub name: String,
    /// More about it.
    pub detail: String,
    /// The origins that it leads to, by their place in the list.
    pub origins: Vec<usize>,
    /// It was withdrawn.
    pub withdrawn: bool,
}

/// One line between two boxes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RelationReport {
    /// From this node, by its place in the list.
    pub from: usize,
    /// To this one.
    pub to: usize,
    /// How the former leads to the latter.
    pub relation: Relation,
}

/// One origin.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OriginReport {
    /// What it is called in the picture.
    pub letter: String,
    /// Whether it is proven to be one.
    pub proven: bool,
    /// Its roots.
    pub name: String,
}

/// Draws up the graph of one claim.
pub fn claim_graph(file: &DossierFile, claim: &ClaimFile) -> GraphReport {
    draw_up(file, std::slice::from_ref(claim), claim.claim.record.content().text.as_str())
}

/// Draws up the graph of a dossier's claims.
pub fn dossier_graph(file: &DossierFile) -> GraphReport {
    draw_up(file, &file.claims, file.dossier.content().title.as_str())
}

fn draw_up(file: &DossierFile, claims: &[ClaimFile], title: &str) -> GraphReport {
    let graph = graph::of(claims, &file.sources, MAX_NODES);
    let mut ledger = Ledger::of(&file.parties, Redaction::Redacted, file.claims.iter().chain(claims));
    let mut scribe = Scribe::new(file.into(), &mut ledger);
    // Sources are numbered as they are cited; the list of references tells what may be said of each.
    let numbers: BTreeMap<SourceId, usize> = cited(&graph).map(|id| (id, scribe.cite(id))).collect();
    let entries = Entries::of(claims);
    let shown: Vec<Edge> = graph.edges.iter().copied().filter(|edge| may_be_told(&scribe, edge)).collect();
    let told = |node: &Node| match node {
        Node::Party(_) => shown.iter().any(|edge| edge.from == *node),
        _ => true,
    };
    let nodes: Vec<Node> = graph.nodes.iter().copied().filter(told).collect();
    let mut boxes: Vec<NodeReport> =
        nodes.iter().map(|node| describe(&mut scribe, claims, &entries, *node)).collect();
    let parties = origins::names(&mut scribe, &graph.origins);
    let title = scribe.text(title);
    let (_, references) = scribe.finish();
    let source = |id: SourceId| numbers.get(&id).and_then(|number| references.get(number - 1));
    for (node, report) in nodes.iter().zip(&mut boxes) {
        if let (Node::Source(id), Some(reference)) = (node, node_source(*node).and_then(source)) {
            (report.name, report.detail) = (source_name(reference), source_detail(reference));
            report.withdrawn = reference.withdrawn.is_some();
            report.origins = graph.origins.reaches(*id).collect();
        }
    }
    let name_source = |id: SourceId| source(id).map_or_else(|| NOT_ON_RECORD.to_owned(), source_name);
    let title_source = |id: SourceId| match source(id) {
        Some(reference) if reference.title.is_some() => format!("“{}”", source_name(reference)),
        _ => name_source(id),
    };
    let name_party = |id| origins::name_of(&parties, id);
    let place = |node: Node| nodes.iter().position(|known| *known == node);
    let relation = |edge: &Edge| {
        Some(RelationReport { from: place(edge.from)?, to: place(edge.to)?, relation: edge.relation })
    };
    GraphReport {
        title,
        explanation: graph.origins.explanation(title_source, name_party),
        relations: shown.iter().filter_map(relation).collect(),
        nodes: boxes,
        origins: (0..)
            .zip(&graph.origins.origins)
            .map(|(index, origin)| origin_report(index, origin, &name_source))
            .collect(),
        left_out: left_out(graph.claims_left_out, graph.nodes_left_out),
    }
}

/// The sources that the picture or its explanation names.
fn cited(graph: &Graph) -> impl Iterator<Item = SourceId> {
    let origins = &graph.origins.origins;
    let roots = origins.iter().flat_map(|origin| &origin.roots).map(|root| root.source);
    let links = origins.iter().flat_map(|origin| &origin.links).flat_map(|link| link.sources.iter().copied());
    let circles = graph.origins.circles.iter().flat_map(|circle| circle.sources.iter().copied());
    let shown = graph.nodes.iter().filter_map(|node| node_source(*node));
    shown.chain(roots).chain(links).chain(circles).chain(graph.origins.withdrawn.iter().copied())
}

fn node_source(node: Node) -> Option<SourceId> {
    if let Node::Source(id) = node { Some(id) } else { None }
}

/// Who made a source that could lead to a protected one is not told, unless that is the protected one itself.
fn may_be_told(scribe: &Scribe<'_>, edge: &Edge) -> bool {
    match (edge.from, edge.to, edge.relation) {
        (Node::Party(party), Node::Source(source), Relation::Writes | Relation::HandsOver) => {
            !scribe.confides(None, source) || scribe.protects(party)
        }
        _ => true,
    }
}

/// Denials and evidence by their ids.
struct Entries<'a> {
    denials: BTreeMap<DenialId, (&'a Record<DenialId, Denial>, &'a ClaimFile)>,
    evidence: BTreeMap<EvidenceId, (&'a Record<EvidenceId, Evidence>, &'a ClaimFile)>,
}

impl<'a> Entries<'a> {
    fn of(claims: &'a [ClaimFile]) -> Self {
        let denials =
            claims.iter().flat_map(|file| file.denials.iter().map(move |(record, _)| (record, file)));
        let evidence =
            claims.iter().flat_map(|file| file.evidence.iter().map(move |(record, _)| (record, file)));
        Self {
            denials: denials.map(|(record, file)| (record.id(), (record, file))).collect(),
            evidence: evidence.map(|(record, file)| (record.id(), (record, file))).collect(),
        }
    }
}

fn describe(scribe: &mut Scribe<'_>, claims: &[ClaimFile], entries: &Entries<'_>, node: Node) -> NodeReport {
    let (kind, name, detail) = match node {
        Node::Claim(id) => {
            let claim = claims.iter().find(|file| file.claim.record.id() == id);
            let text = claim.map(|file| scribe.text(file.claim.record.content().text.as_str()));
            (NodeKind::Claim, text.unwrap_or_default(), "claim".to_owned())
        }
        Node::Party(id) => (NodeKind::Party, scribe.party(id).name, String::new()),
        Node::Source(_) => (NodeKind::Source, NOT_ON_RECORD.to_owned(), String::new()),
        Node::Denial(id) => {
            let (name, detail) = entries.denials.get(&id).map_or_else(Default::default, |(record, file)| {
                let denial = record.content();
                let open = !scribe.confides(Some(denial.party), denial.source);
                let on = if open { format!("{}; ", day(denial.stated_on)) } else { String::new() };
                (scope(denial.scope()).0.to_owned(), format!("{on}{}", answers(denial, file)))
            });
            (NodeKind::Denial, name, detail)
        }
        Node::Evidence(id) => {
            let (name, detail) = entries.evidence.get(&id).map_or_else(Default::default, |(record, file)| {
                let evidence = record.content();
                let grade = format!("{}{}", evidence.reliability, evidence.credibility);
                let parts = numbers(file, evidence.parts.iter().copied());
                let parts =
                    if parts.is_empty() { String::new() } else { format!("; {} {parts}", noun(&parts)) };
                (format!("{} ({grade})", evidence.stance), format!("evidence{parts}"))
            });
            (NodeKind::Evidence, name, detail)
        }
    };
    NodeReport { kind, name, detail, origins: Vec::new(), withdrawn: false }
}

/// `1, 3 denied; 2 unaddressed`, by the numbers of the parts.
fn answers(denial: &Denial, file: &ClaimFile) -> String {
    let kinds = [AnswerKind::Denied, AnswerKind::Reframed, AnswerKind::Conceded, AnswerKind::Unaddressed];
    let said = kinds.into_iter().filter_map(|kind| {
        let answers = denial.answers.as_slice().iter().filter(|answer| answer.kind == kind);
        let parts = numbers(file, answers.map(|answer| answer.part));
        (!parts.is_empty()).then(|| format!("{} {parts} {kind}", noun(&parts)))
    });
    said.collect::<Vec<_>>().join("; ")
}

/// `part`, or `parts` of several numbers.
fn noun(parts: &str) -> &'static str {
    if parts.contains(',') { "parts" } else { "part" }
}

fn numbers(file: &ClaimFile, parts: impl Iterator<Item = PartId>) -> String {
    let place = |part| file.claim.record.content().parts.ids().position(|known| known == part);
    let mut places: Vec<usize> = parts.filter_map(place).collect();
    places.sort_unstable();
    places.into_iter().map(|place| (place + 1).to_string()).collect::<Vec<_>>().join(", ")
}

fn source_name(reference: &Reference) -> String {
    match &reference.title {
        Some(title) => title.clone(),
        None => format!("source {}, title withheld", reference.number),
    }
}

fn source_detail(reference: &Reference) -> String {
    let kind = reference.kind.map(|kind| source_kind(kind).to_owned());
    let publisher = reference.publisher.as_ref().map(|party| party.name.clone());
    let date = reference.published_on.map(day);
    kind.into_iter().chain(publisher).chain(date).collect::<Vec<_>>().join(" · ")
}

fn origin_report(index: usize, origin: &Origin, name: &impl Fn(SourceId) -> String) -> OriginReport {
    let first = origin.roots.first().map(|root| name(root.source)).unwrap_or_default();
    let more = origin.roots.len().saturating_sub(1);
    let name = if more == 0 { first } else { format!("{first} and {more} more") };
    OriginReport { letter: letter(index), proven: origin.proven, name }
}

fn left_out(claims: usize, nodes: usize) -> Option<String> {
    let counted = |count: usize, noun: &str| {
        (count > 0).then(|| if count == 1 { format!("1 {noun}") } else { format!("{count} {noun}s") })
    };
    let things: Vec<String> =
        counted(claims, "claim").into_iter().chain(counted(nodes, "other thing")).collect();
    let list = things.join(" and ");
    (!things.is_empty())
        .then(|| format!("Not shown for want of room: {list}. Each claim has a picture of its own."))
}
