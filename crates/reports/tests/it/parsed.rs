//! Reads reports as a Markdown reader does, with an implementation of `CommonMark` of its own.

use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd};

/// What a reader finds in a text.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Structure {
    /// The tags in order, without the texts between them.
    pub(crate) tags: Vec<String>,
    /// All texts, joined.
    pub(crate) text: String,
    /// Where links and images lead.
    pub(crate) targets: Vec<String>,
    /// The levels of the headings.
    pub(crate) headings: Vec<HeadingLevel>,
    /// Raw HTML.
    pub(crate) html: Vec<String>,
    /// Images.
    pub(crate) images: usize,
    /// The number of cells in each row of each table.
    pub(crate) tables: Vec<Vec<usize>>,
}

/// Reads Markdown with every extension that a reader may have on.
pub(crate) fn read(markdown: &str) -> Structure {
    let mut found = Structure::default();
    let options = Options::all()
        .difference(Options::ENABLE_SMART_PUNCTUATION)
        .difference(Options::ENABLE_OLD_FOOTNOTES);
    for event in Parser::new_ext(markdown, options) {
        match event {
            Event::Start(tag) => found.start(&tag),
            Event::End(tag) => found.end(tag),
            Event::Text(text) | Event::Code(text) => found.text.push_str(&text),
            Event::Html(html) | Event::InlineHtml(html) => found.html.push(html.to_string()),
            Event::SoftBreak | Event::HardBreak => found.text.push('\n'),
            other => found.tags.push(format!("{other:?}")),
        }
    }
    found
}

impl Structure {
    fn start(&mut self, tag: &Tag<'_>) {
        let name = match tag {
            Tag::Heading { level, .. } => {
                self.headings.push(*level);
                level.to_string()
            }
            Tag::Link { dest_url, .. } => {
                self.targets.push(dest_url.to_string());
                "link".to_owned()
            }
            Tag::Image { dest_url, .. } => {
                self.images += 1;
                self.targets.push(dest_url.to_string());
                "image".to_owned()
            }
            Tag::Table(_) => {
                self.tables.push(Vec::new());
                "table".to_owned()
            }
            Tag::TableHead | Tag::TableRow => {
                self.row();
                "row".to_owned()
            }
            Tag::TableCell => {
                if let Some(row) = self.tables.last_mut().and_then(|table| table.last_mut()) {
                    *row += 1;
                }
                "cell".to_owned()
            }
            Tag::List(start) => format!("list {}", start.is_some()),
            other => format!("{other:?}"),
        };
        self.tags.push(name);
    }

    fn row(&mut self) {
        if let Some(table) = self.tables.last_mut() {
            table.push(0);
        }
    }

    fn end(&mut self, tag: TagEnd) {
        self.text.push('\n');
        self.tags.push(format!("/{}", matches!(tag, TagEnd::Emphasis | TagEnd::Strong)));
    }
}

/// The text as people compare it: without blanks and the signs that nobody sees.
pub(crate) fn visible(text: &str) -> String {
    text.chars()
        .filter(|c| !c.is_whitespace() && !matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}'))
        .collect()
}
