//! What the desk's own Markdown is made of.

use super::text::Text;

/// A block of the desk's own Markdown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Passage {
    /// A heading, with its level.
    Heading(usize, Text),
    /// A paragraph.
    Paragraph(Text),
    /// A list: bulleted, or numbered from a number on.
    List(Option<u64>, Vec<Vec<Passage>>),
    /// Passages set off as somebody's words.
    Quote(Vec<Passage>),
    /// Lines of code.
    Code(String),
    /// A table: the names of its columns, and its rows.
    Table(Vec<Text>, Vec<Vec<Text>>),
    /// A rule.
    Rule,
}
