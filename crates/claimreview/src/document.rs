//! Documents that are in memory as a whole.

use serde_json::value::RawValue;

use crate::Item;
use crate::item::Walk;
use crate::page;

/// Why nothing, or nothing more, could be read.
#[derive(Debug, thiserror::Error)]
pub enum Unreadable {
    /// It is not UTF-8.
    #[error("the document is not UTF-8 (at byte {0}); convert it first")]
    Encoding(usize),
    /// It holds nothing.
    #[error("the document is empty")]
    Empty,
    /// It is neither JSON nor HTML.
    #[error("the document is neither JSON, which begins with `{{` or `[`, nor a page, which begins with `<`")]
    Unknown,
    /// It is broken JSON.
    #[error("{where_}the JSON is broken: {error}")]
    Json {
        /// In which line or script, if it is one of several.
        where_: String,
        /// What is wrong, with line and column.
        error: serde_json::Error,
    },
    /// It holds no script with JSON-LD.
    #[error("the page holds no `<script type=\"application/ld+json\">`")]
    NoScript,
    /// It is too long to be one review, and is no feed.
    #[error(
        "a document of this size must be a feed (`dataFeedElement`), an `@graph`, an array, or one document a line"
    )]
    NoFeed,
    /// It could not be read.
    #[error("the document could not be read")]
    Io(#[from] std::io::Error),
}

/// Reads all reviews of a document, which may be JSON or a page.
pub fn read(bytes: &[u8], each: &mut dyn FnMut(Item)) -> Result<(), Unreadable> {
    let text = std::str::from_utf8(bytes).map_err(|error| Unreadable::Encoding(error.valid_up_to()))?;
    let text = text.trim_start_matches('\u{feff}').trim();
    let mut walk = Walk::new(each);
    match text.as_bytes().first() {
        None => Err(Unreadable::Empty),
        Some(b'{' | b'[') => json(text, &mut walk, String::new()),
        Some(b'<') => page::read(text, &mut walk),
        Some(_) => Err(Unreadable::Unknown),
    }
}

/// Reads JSON documents that follow each other.
pub(crate) fn json(text: &str, walk: &mut Walk<'_>, place: String) -> Result<(), Unreadable> {
    let documents = serde_json::Deserializer::from_str(text).into_iter::<&RawValue>();
    for document in documents {
        let document = document.map_err(|error| Unreadable::Json { where_: place.clone(), error })?;
        walk.visit(document.get(), &mut String::new(), 0);
    }
    Ok(())
}
