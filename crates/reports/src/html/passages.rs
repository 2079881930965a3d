//! The desk's own Markdown as HTML.

use super::runs::{escaped, html};
use crate::document::passage::Passage;
use crate::document::text::Text;

/// Writes passages one after the other.
pub(super) fn write(passages: &[Passage]) -> String {
    passages.iter().map(passage).collect()
}

fn passage(passage: &Passage) -> String {
    match passage {
        Passage::Heading(level, text) => format!("<h{level} dir=\"auto\">{}</h{level}>\n", html(text)),
        Passage::Paragraph(text) => format!("<p dir=\"auto\">{}</p>\n", html(text)),
        Passage::List(start, items) => list(*start, items),
        Passage::Quote(passages) => format!("<blockquote>\n{}</blockquote>\n", write(passages)),
        Passage::Code(code) => format!("<pre dir=\"auto\"><code>{}</code></pre>\n", escaped(code)),
        Passage::Table(head, rows) => table(head, rows),
        Passage::Rule => "<hr>\n".to_owned(),
    }
}

fn list(start: Option<u64>, items: &[Vec<Passage>]) -> String {
    let items = items.iter().map(|item| format!("<li>{}</li>\n", write(item).trim_end()));
    let items = items.collect::<Vec<_>>().concat();
    match start {
        None => format!("<ul>\n{items}</ul>\n"),
        Some(1) => format!("<ol>\n{items}</ol>\n"),
        Some(start) => format!("<ol start=\"{start}\">\n{items}</ol>\n"),
    }
}

fn table(head: &[Text], rows: &[Vec<Text>]) -> String {
    let cells = |tag: &str, cells: &[Text]| -> String {
        let name = tag.split(' ').next().unwrap_or(tag);
        let cells = cells.iter().map(|cell| format!("<{tag} dir=\"auto\">{}</{name}>", html(cell)));
        cells.collect::<Vec<_>>().concat()
    };
    let head = cells("th scope=\"col\"", head);
    let rows = rows.iter().map(|row| format!("<tr>{}</tr>\n", cells("td", row)));
    let rows = rows.collect::<Vec<_>>().concat();
    format!("<table>\n<thead>\n<tr>{head}</tr>\n</thead>\n<tbody>\n{rows}</tbody>\n</table>\n")
}
