//! Rows of claims.

use dementi_domain::claim::{Parts, Tag};
use dementi_domain::distinct::Distinct;
use dementi_domain::reference::Language;
use dementi_domain::text::Prose;
use serde::Serialize;
use time::Date;

use crate::cells::Cells;
use crate::{Content, Key, Mapping, PartyReference, Problem, Row, Wrong};

/// What a row says of a claim.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ClaimRow {
    /// What the file calls it.
    pub key: Option<Key>,
    /// The statement.
    pub text: Prose<2000>,
    /// Its language.
    pub language: Language,
    /// When it was first made.
    pub claimed_on: Option<Date>,
    /// Its parts: the statement itself where the row names none.
    pub parts: Vec<Prose<2000>>,
    /// The parties that it is about.
    pub about: Distinct<PartyReference, 50>,
    /// The desk's tags.
    pub tags: Distinct<Tag, 50>,
}

impl ClaimRow {
    /// The fields that a mapping can name.
    pub const FIELDS: [&'static str; 7] = ["key", "text", "language", "claimed_on", "parts", "about", "tags"];
    /// Those that every row must have.
    pub const REQUIRED: [&'static str; 2] = ["text", "language"];

    /// Reads a row; if it cannot be used, tells all that is wrong with it.
    pub fn read(row: &Row, mapping: &Mapping) -> Result<Self, Vec<Problem>> {
        let mut cells = Cells::of(row, mapping);
        let key = cells.optional("key", Key::parse);
        let text = cells.required("text", Prose::parse);
        let language = cells.required("language", |text| Language::parse(text.trim()));
        let claimed_on = cells.date("claimed_on");
        let mut parts = cells.list("parts", Prose::parse);
        if parts.len() > Parts::MAX {
            cells.refuse("parts", None, Wrong::Parts { length: parts.len() });
        }
        if let Some(repeated) = (1..parts.len()).find(|at| parts[..*at].contains(&parts[*at])) {
            let text = parts[repeated].as_str().to_owned();
            cells.refuse("parts", Some(&text), Wrong::RepeatedPart);
        }
        if parts.is_empty() {
            parts.extend(text.clone());
        }
        let about = cells.distinct("about", PartyReference::parse);
        let tags = cells.distinct("tags", Tag::parse);
        let read = text.zip(language);
        let read = read.map(|(text, language)| Self { key, text, language, claimed_on, parts, about, tags });
        cells.finish(read)
    }

    /// What it says, the key aside.
    pub fn content(&self) -> Content {
        Content::of(&(&self.text, &self.language, self.claimed_on, &self.parts, &self.about, &self.tags))
    }
}
