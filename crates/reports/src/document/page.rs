//! A document in the making.

use super::text::{Text, emphasis, record};
use super::{Block, Caption, Heading, Quote, Table};
use crate::language::{Language, Phrase};
use crate::model::PartyName;

/// The most columns beside the first that fit on a printed page.
const COLUMNS: usize = 4;

/// Blocks in the making.
pub(super) struct Page {
    pub(super) language: Language,
    pub(super) blocks: Vec<Block>,
}

impl Page {
    pub(super) fn new(language: Language) -> Self {
        Self { language, blocks: Vec::new() }
    }

    /// A phrase in the page's language.
    pub(super) fn say(&self, phrase: Phrase) -> Text {
        self.language.say(phrase).into()
    }

    /// A name and what there is to say of it.
    pub(super) fn fact(&self, name: Phrase, value: impl Into<Text>) -> (Text, Text) {
        (self.say(name), value.into())
    }

    /// A heading that cannot be gone to.
    pub(super) fn heading(&mut self, level: usize, text: impl Into<Text>) {
        let text = text.into();
        self.blocks.push(Block::Heading(Heading { level, text, anchor: None, detail: None }));
    }

    /// A heading that can be gone to.
    pub(super) fn place(&mut self, level: usize, text: impl Into<Text>, anchor: &str, detail: Option<Text>) {
        let (text, anchor) = (text.into(), Some(anchor.to_owned()));
        self.blocks.push(Block::Heading(Heading { level, text, anchor, detail }));
    }

    pub(super) fn paragraph(&mut self, text: impl Into<Text>) {
        self.blocks.push(Block::Paragraph(text.into()));
    }

    pub(super) fn facts(&mut self, facts: Vec<(Text, Text)>) {
        if !facts.is_empty() {
            self.blocks.push(Block::Facts(facts));
        }
    }

    pub(super) fn bullets(&mut self, items: Vec<Text>) {
        if !items.is_empty() {
            self.blocks.push(Block::Bullets(items));
        }
    }

    pub(super) fn quote(&mut self, words: Text, attribution: Option<Text>) {
        self.blocks.push(Block::Quote(Quote { words, attribution }));
    }

    pub(super) fn table(&mut self, caption: Caption, head: Vec<Text>, rows: Vec<Vec<Text>>) {
        self.blocks.push(Block::Table(Table { caption, head, rows }));
    }

    /// A table that is cut into several where it has too many columns to print; each begins with the first one.
    pub(super) fn wide_table(&mut self, caption: &Text, head: &[Text], rows: &[Vec<Text>]) {
        let Some((first, others)) = head.split_first() else {
            return;
        };
        for (index, columns) in others.chunks(COLUMNS).enumerate() {
            let start = 1 + index * COLUMNS;
            let pick = |row: &Vec<Text>| -> Vec<Text> {
                row.iter().take(1).chain(row.iter().skip(start).take(columns.len())).cloned().collect()
            };
            let caption = caption.clone();
            let caption = if index == 0 { Caption::Shown(caption) } else { Caption::Told(caption) };
            let head: Vec<Text> = std::iter::once(first).chain(columns).cloned().collect();
            self.table(caption, head, rows.iter().map(pick).collect());
        }
    }
}

/// A party's name; that of a protected source in italics, so that nobody can pass for one by their name.
pub(super) fn party(party: &PartyName) -> Text {
    if party.protected { emphasis(record(&party.name)) } else { record(&party.name) }
}
