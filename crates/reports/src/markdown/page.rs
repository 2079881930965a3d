//! A page of Markdown, put together from blocks. What goes in is Markdown already: escaped or ours.

use crate::model::PartyName;
use crate::safe::inline;

/// The most columns beside the first that fit on a printed page.
const COLUMNS: usize = 4;

/// A page in the making.
#[derive(Default)]
pub(super) struct Page {
    blocks: Vec<String>,
}

impl Page {
    /// A heading of level 1 to 6.
    pub(super) fn heading(&mut self, level: usize, text: &str) {
        self.blocks.push(format!("{} {text}", "#".repeat(level)));
    }

    /// A paragraph.
    pub(super) fn paragraph(&mut self, text: String) {
        self.blocks.push(text);
    }

    /// Blocks that are written already.
    pub(super) fn blocks(&mut self, text: String) {
        if !text.is_empty() {
            self.blocks.push(text);
        }
    }

    /// A bulleted list of one-paragraph items.
    pub(super) fn bullets(&mut self, items: &[String]) {
        if !items.is_empty() {
            let items: Vec<String> =
                items.iter().map(|item| format!("- {}", item.replace('\n', "\n  "))).collect();
            self.blocks.push(items.join("\n"));
        }
    }

    /// A block quote of paragraphs.
    pub(super) fn quote(&mut self, paragraphs: &[String]) {
        let quoted: Vec<String> =
            paragraphs.iter().map(|text| format!("> {}", text.replace('\n', "\n> "))).collect();
        self.blocks.push(quoted.join("\n>\n"));
    }

    /// A table; each row has as many cells as the head.
    pub(super) fn table(&mut self, head: &[String], rows: &[Vec<String>]) {
        let line = |cells: &[String]| format!("| {} |", cells.join(" | "));
        let rule = format!("|{}", " --- |".repeat(head.len()));
        let lines: Vec<String> =
            [line(head), rule].into_iter().chain(rows.iter().map(|row| line(row))).collect();
        self.blocks.push(lines.join("\n"));
    }

    /// A table that is cut into several where it has too many columns to print; each begins with the first one.
    pub(super) fn wide_table(&mut self, head: &[String], rows: &[Vec<String>]) {
        let Some((first, others)) = head.split_first() else {
            return;
        };
        for (index, columns) in others.chunks(COLUMNS).enumerate() {
            let start = 1 + index * COLUMNS;
            let pick = |row: &Vec<String>| -> Vec<String> {
                row.iter().take(1).chain(row.iter().skip(start).take(columns.len())).cloned().collect()
            };
            let head: Vec<String> = std::iter::once(first).chain(columns).cloned().collect();
            self.table(&head, &rows.iter().map(pick).collect::<Vec<_>>());
        }
    }

    /// The page.
    pub(super) fn finish(self) -> String {
        self.blocks.join("\n\n") + "\n"
    }
}

/// Sets a line in bold.
pub(super) fn bold(text: &str) -> String {
    format!("**{text}**")
}

/// Sets a text in italics.
pub(super) fn italic(text: &str) -> String {
    format!("*{text}*")
}

/// A party's name; that of a protected source in italics, so that nobody can pass for one by their name.
pub(super) fn party(party: &PartyName) -> String {
    let name = inline(&party.name);
    if party.protected { italic(&name) } else { name }
}
