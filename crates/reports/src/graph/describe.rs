//! The picture in words, for those who do not see it.

use dementi_domain::analysis::origins::letter;

use super::text::isolated;
use crate::language::Language;
use crate::model::{GraphReport, NodeKind, NodeReport};
use crate::words::graph as words;

/// Everything that the picture shows, one sentence a line, escaped.
pub(super) fn in_words(report: &GraphReport) -> String {
    let l = report.language;
    let mut said: Vec<String> = report.explanation.iter().map(|sentence| isolated(sentence)).collect();
    said.extend(report.left_out.iter().map(|sentence| isolated(sentence)));
    said.push(words::counted(l, report.nodes.len(), report.relations.len()));
    said.extend(report.nodes.iter().zip(1..).map(|(node, number)| format!("{number}. {}.", named(l, node))));
    for line in &report.relations {
        let (from, to) = (&report.nodes[line.from], &report.nodes[line.to]);
        let (from, to) = (isolated(&from.name), isolated(&to.name));
        let verb = l.say(words::verb(line.relation));
        said.push(format!("{} {from} {verb} {} {to}.", line.from + 1, line.to + 1));
    }
    said.join("\n")
}

/// What a box is and says.
pub(super) fn named(l: Language, node: &NodeReport) -> String {
    let kind = l.say(words::kind(node.kind).name);
    let detail = if node.detail.is_empty() || node.kind == NodeKind::Claim {
        String::new()
    } else {
        format!(" ({})", isolated(&node.detail))
    };
    let letters: Vec<String> = node.origins.iter().map(|origin| letter(*origin)).collect();
    let origins = if letters.is_empty() { String::new() } else { words::leads_to(l, &letters) };
    let withdrawn = if node.withdrawn { l.say(words::WITHDRAWN) } else { "" };
    format!("{kind}: {}{detail}{origins}{withdrawn}", isolated(&node.name))
}
