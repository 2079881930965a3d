//! Blocks as Markdown.

use super::runs::{bold, markdown};
use crate::document::text::Text;
use crate::document::{Block, Caption, Document, Meaning, Term};
use crate::rationale::fit;

/// Writes a document.
pub(super) fn write(document: &Document) -> String {
    let mut blocks = vec![heading(1, &document.title)];
    for block in &document.blocks {
        blocks.extend(written(block));
    }
    blocks.join("\n\n") + "\n"
}

/// A block; `None` if Markdown has nothing for it.
fn written(block: &Block) -> Option<String> {
    Some(match block {
        Block::Heading(found) => heading(found.level, &found.text),
        Block::Paragraph(text) => markdown(text),
        Block::Statement(text) => bold(&markdown(text)),
        Block::Facts(facts) => bullets(facts.iter().map(|(name, value)| {
            let name = bold(&format!("{}:", markdown(name)));
            format!("{name} {}", markdown(value))
        })),
        Block::Terms(terms) => bullets(terms.iter().map(term)),
        Block::Bullets(items) => bullets(items.iter().map(markdown)),
        Block::Table(found) => {
            let table = table(&found.head, &found.rows);
            match &found.caption {
                Caption::Shown(caption) => format!("{}\n\n{table}", markdown(caption)),
                Caption::Told(_) => table,
            }
        }
        Block::Quote(quote) => {
            let paragraphs = std::iter::once(&quote.words).chain(&quote.attribution);
            let quoted: Vec<String> =
                paragraphs.map(|text| format!("> {}", markdown(text).replace('\n', "\n> "))).collect();
            quoted.join("\n>\n")
        }
        Block::References(list) => {
            let entries: Vec<String> = list
                .iter()
                .map(|(number, text)| format!("{} {}", bold(&format!("[{number}]")), markdown(text)))
                .collect();
            entries.join("\n\n")
        }
        Block::Rationale(rationale) => {
            Some(fit(&rationale.markdown, rationale.level)).filter(|text| !text.is_empty())?
        }
        Block::Figure(_) => return None,
    })
}

fn heading(level: usize, text: &Text) -> String {
    format!("{} {}", "#".repeat(level), markdown(text))
}

/// A bulleted list of one-paragraph items.
fn bullets(items: impl Iterator<Item = String>) -> String {
    let items: Vec<String> = items.map(|item| format!("- {}", item.replace('\n', "\n  "))).collect();
    items.join("\n")
}

/// A term and what it means: an item, with a list in it where it is several.
fn term(term: &Term) -> String {
    let name = bold(&markdown(&term.name));
    match &term.meaning {
        Meaning::Words(meaning) => format!("{name}: {}", markdown(meaning)),
        Meaning::Terms(terms) => {
            let meaning =
                |(name, meaning): &(Text, Text)| format!("\n- *{}*: {}", markdown(name), markdown(meaning));
            format!("{name}:{}", terms.iter().map(meaning).collect::<String>())
        }
    }
}

fn table(head: &[Text], rows: &[Vec<Text>]) -> String {
    let line = |cells: &[Text]| format!("| {} |", cells.iter().map(markdown).collect::<Vec<_>>().join(" | "));
    let rule = format!("|{}", " --- |".repeat(head.len()));
    let lines: Vec<String> = [line(head), rule].into_iter().chain(rows.iter().map(|row| line(row))).collect();
    lines.join("\n")
}
