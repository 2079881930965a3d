//! Blocks as HTML.

use super::passages;
use super::runs::html;
use crate::document::text::Text;
use crate::document::{Block, Caption, Heading, Meaning, Quote, Table, Term};
use crate::graph;
use crate::language::Language;
use crate::model::GraphReport;
use crate::rationale;
use crate::words::labels::GRAPH;

/// Writes blocks, one after the other.
pub(super) struct Writer {
    language: Language,
    out: String,
    figures: usize,
}

impl Writer {
    pub(super) fn new(language: Language) -> Self {
        Self { language, out: String::new(), figures: 0 }
    }

    pub(super) fn finish(self) -> String {
        self.out
    }

    pub(super) fn block(&mut self, block: &Block) {
        let written = match block {
            Block::Heading(found) => heading(found),
            Block::Paragraph(text) => format!("<p dir=\"auto\">{}</p>\n", html(text)),
            Block::Statement(text) => format!("<p class=\"statement\" dir=\"auto\">{}</p>\n", html(text)),
            Block::Facts(facts) => definitions("facts", facts),
            Block::Terms(terms) => {
                let terms: String = terms.iter().map(term).collect();
                format!("<dl class=\"terms\">\n{terms}</dl>\n")
            }
            Block::Bullets(items) => {
                let item = |item: &Text| format!("<li dir=\"auto\">{}</li>\n", html(item));
                format!("<ul>\n{}</ul>\n", items.iter().map(item).collect::<String>())
            }
            Block::Table(found) => table(found),
            Block::Quote(found) => quote(found),
            Block::Figure(report) => self.figure(report),
            Block::References(list) => {
                let entry = |(number, text): &(usize, Text)| {
                    format!("<li id=\"source-{number}\" dir=\"auto\">{}</li>\n", html(text))
                };
                format!("<ol class=\"references\">\n{}</ol>\n", list.iter().map(entry).collect::<String>())
            }
            Block::Rationale(found) => passages::write(&rationale::passages(&found.markdown, found.level)),
        };
        self.out.push_str(&written);
    }

    /// A picture, which can be moved on a narrow screen. Its text says all of it in words.
    fn figure(&mut self, report: &GraphReport) -> String {
        self.figures += 1;
        let name = format!("graph-{}", self.figures);
        let label = self.language.say(GRAPH);
        format!(
            "<div class=\"figure\" role=\"group\" tabindex=\"0\" aria-label=\"{label}\">\n{}</div>\n",
            graph::within(report, &name)
        )
    }
}

fn heading(heading: &Heading) -> String {
    let level = heading.level;
    let id = heading.anchor.as_ref().map(|anchor| format!(" id=\"{anchor}\"")).unwrap_or_default();
    format!("<h{level}{id}>{}</h{level}>\n", html(&heading.text))
}

fn definitions(class: &str, facts: &[(Text, Text)]) -> String {
    let item = |(name, value): &(Text, Text)| {
        format!("<div><dt>{}</dt><dd dir=\"auto\">{}</dd></div>\n", html(name), html(value))
    };
    format!("<dl class=\"{class}\">\n{}</dl>\n", facts.iter().map(item).collect::<String>())
}

fn term(term: &Term) -> String {
    let meaning = match &term.meaning {
        Meaning::Words(text) => html(text),
        Meaning::Terms(terms) => format!("\n{}", definitions("meanings", terms)),
    };
    format!("<div><dt>{}</dt><dd>{meaning}</dd></div>\n", html(&term.name))
}

/// A table. The first cell of a row names it.
fn table(table: &Table) -> String {
    let (class, caption) = match &table.caption {
        Caption::Shown(caption) => ("", caption),
        Caption::Told(caption) => (" class=\"told\"", caption),
    };
    let names = table.head.iter().map(|name| format!("<th scope=\"col\">{}</th>", html(name)));
    let head = names.collect::<Vec<_>>().concat();
    let row = |row: &Vec<Text>| {
        let cell = |(index, cell): (usize, &Text)| match index {
            0 => format!("<th scope=\"row\" dir=\"auto\">{}</th>", html(cell)),
            _ => format!("<td dir=\"auto\">{}</td>", html(cell)),
        };
        format!("<tr>{}</tr>\n", row.iter().enumerate().map(cell).collect::<String>())
    };
    let rows: String = table.rows.iter().map(row).collect();
    format!(
        "<table>\n<caption{class}>{}</caption>\n<thead>\n<tr>{head}</tr>\n</thead>\n<tbody>\n{rows}</tbody>\n</table>\n",
        html(caption)
    )
}

fn quote(quote: &Quote) -> String {
    let words = format!("<blockquote><p dir=\"auto\">{}</p></blockquote>", html(&quote.words));
    match &quote.attribution {
        None => format!("{words}\n"),
        Some(said) => {
            format!("<figure class=\"quote\">{words}<figcaption>{}</figcaption></figure>\n", html(said))
        }
    }
}
