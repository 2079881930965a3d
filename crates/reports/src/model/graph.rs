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
use super::scribe::Scribe;
use crate::language::Language;
use crate::words::labels::NOT_ON_RECORD;
use crate::words::terms::{self, source_kind};
use crate::words::time::day;
use crate::words::{graph as words, origins as told};

/// The most boxes of a picture that can still be read.
pub const MAX_NODES: usize = 60;

/// A picture in words: what is joined, and how.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GraphReport {
    /// The language of what the picture says of its own.
    pub language: Language,
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

/// Draws up the graph of one claim, in English.
pub fn claim_graph(file: &DossierFile, claim: &ClaimFile) -> GraphReport {
    claim_graph_in(file, claim, Redaction::Redacted, Language::English)
}

/// Draws up the graph of one claim in a language.
pub fn claim_graph_in(
    file: &DossierFile,
    claim: &ClaimFile,
    redaction: Redaction,
    language: Language,
) -> GraphReport {
    draw_up(
        file,
        std::slice::from_ref(claim),
        claim.claim.record.content().text.as_str(),
        redaction,
        language,
    )
}

/// Draws up a graph for each of the dossier's standing claims, in the order in which a report on it has them.
pub fn claim_graphs_in(file: &DossierFile, redaction: Redaction, language: Language) -> Vec<GraphReport> {
    let standing = file.claims.iter().filter(|claim| claim.claim.record.stands());
    standing.map(|claim| claim_graph_in(file, claim, redaction, language)).collect()
}

/// Draws up the graph of a dossier's claims, in English.
pub fn dossier_graph(file: &DossierFile) -> GraphReport {
    draw_up(file, &file.claims, file.dossier.content().title.as_str(), Redaction::Redacted, Language::English)
}

fn draw_up(
    file: &DossierFile,
    claims: &[ClaimFile],
    title: &str,
    redaction: Redaction,
    language: Language,
) -> GraphReport {
    let graph = graph::of(claims, &file.sources, MAX_NODES);
    let mut ledger = Ledger::of(&file.parties, redaction, language, file.claims.iter().chain(claims));
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
            (report.name, report.detail) =
                (source_name(language, reference), source_detail(language, reference));
            report.withdrawn = reference.withdrawn.is_some();
            report.origins = graph.origins.reaches(*id).collect();
        }
    }
    let name_source = |id: SourceId| match source(id) {
        Some(reference) => source_name(language, reference),
        None => language.say(NOT_ON_RECORD).to_owned(),
    };
    let title_source = |id: SourceId| match source(id) {
        Some(reference) if reference.title.is_some() => words::quoted(language, &name_source(id)),
        _ => name_source(id),
    };
    let name_party = |id| origins::name_of(&parties, id, language);
    let place = |node: Node| nodes.iter().position(|known| *known == node);
    let relation = |edge: &Edge| {
        Some(RelationReport { from: place(edge.from)?, to: place(edge.to)?, relation: edge.relation })
    };
    GraphReport {
        language,
        title,
        explanation: told::explanation(language, &graph.origins, title_source, name_party),
        relations: shown.iter().filter_map(relation).collect(),
        nodes: boxes,
        origins: (0..)
            .zip(&graph.origins.origins)
            .map(|(index, origin)| origin_report(language, index, origin, &name_source))
            .collect(),
        left_out: words::left_out(language, graph.claims_left_out, graph.nodes_left_out),
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
    let l = scribe.fixed_language();
    let (kind, name, detail) = match node {
        Node::Claim(id) => {
            let claim = claims.iter().find(|file| file.claim.record.id() == id);
            let text = claim.map(|file| scribe.text(file.claim.record.content().text.as_str()));
            (NodeKind::Claim, text.unwrap_or_default(), l.say(words::kind(NodeKind::Claim).short).to_owned())
        }
        Node::Party(id) => (NodeKind::Party, scribe.party(id).name, String::new()),
        Node::Source(_) => (NodeKind::Source, scribe.not_on_record(), String::new()),
        Node::Denial(id) => {
            let (name, detail) = entries.denials.get(&id).map_or_else(Default::default, |(record, file)| {
                let denial = record.content();
                let open = !scribe.confides(Some(denial.party), denial.source);
                let on = if open { format!("{}; ", day(l, denial.stated_on)) } else { String::new() };
                let scope = l.say(terms::scope(denial.scope()).name);
                (scope.to_owned(), format!("{on}{}", answers(l, denial, file)))
            });
            (NodeKind::Denial, name, detail)
        }
        Node::Evidence(id) => {
            let (name, detail) = entries.evidence.get(&id).map_or_else(Default::default, |(record, file)| {
                let evidence = record.content();
                let grade = format!("{}{}", evidence.reliability, evidence.credibility);
                let parts = numbers(file, evidence.parts.iter().copied());
                let stance = l.say(terms::stance_short(evidence.stance));
                (format!("{stance} ({grade})"), words::evidence(l, &parts))
            });
            (NodeKind::Evidence, name, detail)
        }
    };
    NodeReport { kind, name, detail, origins: Vec::new(), withdrawn: false }
}

/// `parts 1, 3 denied; part 2 unaddressed`, by the numbers of the parts.
fn answers(l: Language, denial: &Denial, file: &ClaimFile) -> String {
    let kinds = [AnswerKind::Denied, AnswerKind::Reframed, AnswerKind::Conceded, AnswerKind::Unaddressed];
    let said = kinds.into_iter().filter_map(|kind| {
        let answers = denial.answers.as_slice().iter().filter(|answer| answer.kind == kind);
        let parts = numbers(file, answers.map(|answer| answer.part));
        (!parts.is_empty())
            .then(|| format!("{} {}", words::parts(l, &parts), l.say(terms::answer(kind).name)))
    });
    said.collect::<Vec<_>>().join("; ")
}

fn numbers(file: &ClaimFile, parts: impl Iterator<Item = PartId>) -> Vec<usize> {
    let place = |part| file.claim.record.content().parts.ids().position(|known| known == part);
    let mut places: Vec<usize> = parts.filter_map(place).map(|place| place + 1).collect();
    places.sort_unstable();
    places
}

fn source_name(l: Language, reference: &Reference) -> String {
    match &reference.title {
        Some(title) => title.clone(),
        None => words::untitled(l, reference.number),
    }
}

fn source_detail(l: Language, reference: &Reference) -> String {
    let kind = reference.kind.map(|kind| l.say(source_kind(kind)).to_owned());
    let publisher = reference.publisher.as_ref().map(|party| party.name.clone());
    let date = reference.published_on.map(|date| day(l, date));
    kind.into_iter().chain(publisher).chain(date).collect::<Vec<_>>().join(" · ")
}

fn origin_report(
    l: Language,
    index: usize,
    origin: &Origin,
    name: &impl Fn(SourceId) -> String,
) -> OriginReport {
    let first = origin.roots.first().map(|root| name(root.source)).unwrap_or_default();
    let more = origin.roots.len().saturating_sub(1);
    let name = if more == 0 { first } else { words::and_more(l, &first, more) };
    OriginReport { letter: letter(index), proven: origin.proven, name }
}
