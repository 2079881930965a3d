//! Rows of sources.

use dementi_domain::distinct::Distinct;
use dementi_domain::reference::{Language, WebUrl};
use dementi_domain::source::{DerivationKind, MAX_DERIVED_FROM, SourceKind};
use dementi_domain::text::Title;
use dementi_domain::vocabulary::Vocabulary;
use serde::Serialize;
use time::Date;

use crate::cells::Cells;
use crate::{Content, Key, Mapping, PartyReference, Problem, Row, SourceReference, Wrong};

/// What a row says of a source.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SourceRow {
    /// What the file calls it.
    pub key: Option<Key>,
    /// What kind of work it is.
    pub kind: SourceKind,
    /// Its title.
    pub title: Title,
    /// Where it stands on the web.
    pub url: Option<WebUrl>,
    /// Who published it.
    pub publisher: Option<PartyReference>,
    /// Who wrote it.
    pub authors: Distinct<PartyReference, 50>,
    /// Who handed the material over.
    pub supplied_by: Option<PartyReference>,
    /// When it was published.
    pub published_on: Option<Date>,
    /// The language it is in.
    pub language: Option<Language>,
    /// Whether it is an origin; `derived` where it names other sources, else `unknown` unless the row says so.
    pub derivation: DerivationKind,
    /// The sources that it relies on.
    pub derived_from: Distinct<SourceReference, MAX_DERIVED_FROM>,
}

impl SourceRow {
    /// The fields that a mapping can name.
    pub const FIELDS: [&'static str; 11] = [
        "key",
        "kind",
        "title",
        "url",
        "publisher",
        "authors",
        "supplied_by",
        "published_on",
        "language",
        "derivation",
        "derived_from",
    ];
    /// Those that every row must have.
    pub const REQUIRED: [&'static str; 2] = ["kind", "title"];

    /// Reads a row; if it cannot be used, tells all that is wrong with it.
    pub fn read(row: &Row, mapping: &Mapping) -> Result<Self, Vec<Problem>> {
        let mut cells = Cells::of(row, mapping);
        let key = cells.optional("key", Key::parse);
        let kind = cells.required("kind", term::<SourceKind>);
        let title = cells.required("title", Title::parse);
        let url = cells.optional("url", |text| WebUrl::parse(text.trim()));
        let publisher = cells.optional("publisher", PartyReference::parse);
        let authors = cells.distinct("authors", PartyReference::parse);
        let supplied_by = cells.optional("supplied_by", PartyReference::parse);
        let published_on = cells.date("published_on");
        let language = cells.optional("language", |text| Language::parse(text.trim()));
        let derived_from = cells.distinct("derived_from", SourceReference::parse);
        let derivation = cells.optional("derivation", term::<DerivationKind>);
        let implied = if derived_from.is_empty() { DerivationKind::Unknown } else { DerivationKind::Derived };
        let derivation = derivation.unwrap_or(implied);
        if (derivation == DerivationKind::Derived) == derived_from.is_empty() {
            cells.refuse("derivation", Some(derivation.as_str()), Wrong::Derivation);
        }
        let read = kind.zip(title).map(|(kind, title)| Self {
            key,
            kind,
            title,
            url,
            publisher,
            authors,
            supplied_by,
            published_on,
            language,
            derivation,
            derived_from,
        });
        cells.finish(read)
    }

    /// What it says, the key aside.
    pub fn content(&self) -> Content {
        Content::of(&Self { key: None, ..self.clone() })
    }
}

/// A term of a closed list; the message for another names them all.
fn term<V: Vocabulary>(text: &str) -> Result<V, Wrong> {
    V::from_term(text.trim()).ok_or_else(|| {
        let terms: Vec<&str> = V::ALL.iter().map(|term| term.as_str()).collect();
        Wrong::Term { terms: terms.join(", ") }
    })
}
