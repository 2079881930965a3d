//! A report as a document: blocks one after the other, in no format yet.
//!
//! It is built once from a report's model and written by each renderer ([`crate::markdown`], [`crate::html`] and, with the
//! feature `pdf`, `crate::pdf`). Words from the record are marked as such, so that no renderer can forget to make them
//! inert, and carry their language where it is known.

mod announcement;
mod claim;
mod copies;
mod correction;
mod coverage;
mod diligence;
mod legend;
mod lists;
mod page;
pub(crate) mod passage;
mod record;
mod replies;
mod report;
mod sources;
pub(crate) mod text;
mod timeline;
mod verdict;

use time::OffsetDateTime;

pub(crate) use announcement::announcement;
pub(crate) use diligence::diligence;
pub(crate) use report::{claim, dossier};

use crate::language::Language;
use crate::model::GraphReport;
use text::Text;

/// A document.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Document {
    /// The language of its fixed text.
    pub(crate) language: Language,
    /// Its title.
    pub(crate) title: Text,
    /// The desk that made it.
    pub(crate) desk: String,
    /// When it was made.
    pub(crate) generated_at: OffsetDateTime,
    /// Whether it is long enough for a table of contents.
    pub(crate) contents: bool,
    /// What it holds, below its title.
    pub(crate) blocks: Vec<Block>,
}

/// A block.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Block {
    /// A heading.
    Heading(Heading),
    /// A paragraph.
    Paragraph(Text),
    /// The claim itself.
    Statement(Text),
    /// Names, and what there is to say of each.
    Facts(Vec<(Text, Text)>),
    /// Terms, and what they mean.
    Terms(Vec<Term>),
    /// A list without an order.
    Bullets(Vec<Text>),
    /// A table.
    Table(Table),
    /// Somebody's words.
    Quote(Quote),
    /// A picture. Markdown has none.
    Figure(Box<GraphReport>),
    /// The numbered list of sources.
    References(Vec<(usize, Text)>),
    /// The desk's own Markdown.
    Rationale(Rationale),
}

/// A heading.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Heading {
    /// Its level: 2 is the highest below the title, 6 the lowest.
    pub(crate) level: usize,
    /// What it says.
    pub(crate) text: Text,
    /// What it is called within the document, if it can be gone to.
    pub(crate) anchor: Option<String>,
    /// What a table of contents says with it.
    pub(crate) detail: Option<Text>,
}

/// A term, and what it means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Term {
    /// What is explained.
    pub(crate) name: Text,
    /// What it means.
    pub(crate) meaning: Meaning,
}

/// What a term means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Meaning {
    /// In words.
    Words(Text),
    /// It is a list of terms.
    Terms(Vec<(Text, Text)>),
}

/// A table whose first column names the rows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Table {
    /// What it shows.
    pub(crate) caption: Caption,
    /// The names of the columns.
    pub(crate) head: Vec<Text>,
    /// The rows; each has as many cells as the head.
    pub(crate) rows: Vec<Vec<Text>>,
}

/// What a table shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Caption {
    /// A line above it.
    Shown(Text),
    /// The heading above it says so; for those who jump from table to table.
    Told(Text),
}

/// Somebody's words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Quote {
    /// The words, with quotation marks where the report sets them.
    pub(crate) words: Text,
    /// Whose they are, and where they stand.
    pub(crate) attribution: Option<Text>,
}

/// The desk's own Markdown, cleaned.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Rationale {
    /// As Markdown, to stand below a heading of `level`.
    pub(crate) markdown: String,
    /// The level of the heading above it.
    pub(crate) level: usize,
}
