//! The picture in words, for those who do not see it.

use dementi_domain::analysis::graph::Relation;
use dementi_domain::analysis::origins::letter;

use super::text::isolated;
use crate::model::{GraphReport, NodeKind, NodeReport};

/// Everything that the picture shows, one sentence a line, escaped.
pub(super) fn in_words(report: &GraphReport) -> String {
    let mut said: Vec<String> = report.explanation.iter().map(|sentence| isolated(sentence)).collect();
    said.extend(report.left_out.iter().map(|sentence| isolated(sentence)));
    said.push(format!("{} boxes and {} lines.", report.nodes.len(), report.relations.len()));
    said.extend(report.nodes.iter().zip(1..).map(|(node, number)| format!("{number}. {}.", named(node))));
    for line in &report.relations {
        let (from, to) = (&report.nodes[line.from], &report.nodes[line.to]);
        let (from, to) = (isolated(&from.name), isolated(&to.name));
        said.push(format!("{} {from} {} {} {to}.", line.from + 1, verb(line.relation), line.to + 1));
    }
    said.join("\n")
}

/// What a box is and says.
pub(super) fn named(node: &NodeReport) -> String {
    let kind = match node.kind {
        NodeKind::Claim => "Claim",
        NodeKind::Denial => "Answer",
        NodeKind::Evidence => "Evidence",
        NodeKind::Source => "Source",
        NodeKind::Party => "Party",
    };
    let detail = if node.detail.is_empty() || node.kind == NodeKind::Claim {
        String::new()
    } else {
        format!(" ({})", isolated(&node.detail))
    };
    let letters: Vec<String> = node.origins.iter().map(|origin| letter(*origin)).collect();
    let origins =
        if letters.is_empty() { String::new() } else { format!(", leads to origin {}", letters.join(", ")) };
    let withdrawn = if node.withdrawn { ", withdrawn" } else { "" };
    format!("{kind}: {}{detail}{origins}{withdrawn}", isolated(&node.name))
}

fn verb(relation: Relation) -> &'static str {
    match relation {
        Relation::PassesOn => "is relied on by",
        Relation::HandsOver => "handed over",
        Relation::Writes => "wrote",
        Relation::SpeaksIn => "speaks in",
        Relation::Asserts => "asserts",
        Relation::Answers => "gives the answer",
        Relation::Holds => "holds",
        Relation::Denies => "denies",
        Relation::Addresses => "answers and does not deny",
        Relation::Supports => "supports",
        Relation::Refutes => "speaks against",
        Relation::Explains => "helps to understand",
    }
}
