//! What the index holds of a thing.

use tantivy::schema::{
    BytesOptions, FAST, Field, INDEXED, IndexRecordOption, NumericOptions, Schema, TextFieldIndexing,
    TextOptions,
};

use super::ready;

/// Raised whenever the fields, or what is put into them, change: an index of another format is built anew, and not followed
/// into meanwhile.
pub(super) const FORMAT: u32 = 5;

/// The oldest format that still answers: in those before, terms are spelt in another way, and nothing would be found.
pub(super) const ANSWERS_FROM: u32 = 4;

/// The fields, found by name: an index of an older format that still answers serves as long as it has them all.
#[derive(Debug, Clone, Copy)]
pub(super) struct Fields {
    /// The thing's id, to replace it by.
    pub(super) id: Field,
    /// The halves of its id: the answer to every query.
    pub(super) id_high: Field,
    pub(super) id_low: Field,
    /// What it is filtered by; see [`Fact`](super::terms::Fact).
    pub(super) facts: Field,
    /// The stems of what it says itself, and of what else is said of it.
    pub(super) main: Field,
    pub(super) more: Field,
    /// The words themselves with their positions, for phrases and beginnings of words.
    pub(super) main_words: Field,
    pub(super) more_words: Field,
    /// Its kind, by its number in the list of kinds.
    pub(super) subject: Field,
    /// What is counted.
    pub(super) review: Field,
    pub(super) rating: Field,
    pub(super) party: Field,
    pub(super) language: Field,
    pub(super) year: Field,
}

/// The one spelling of the fields' names.
const NAMES: [&str; 14] = [
    "id",
    "id_high",
    "id_low",
    "facts",
    "main",
    "more",
    "main_words",
    "more_words",
    "subject",
    "review",
    "rating",
    "party",
    "language",
    "year",
];

/// The schema of a new index.
pub(super) fn schema() -> Schema {
    let mut schema = Schema::builder();
    let text = |index_option, fieldnorms| {
        let indexing = TextFieldIndexing::default().set_tokenizer(ready::NAME);
        let indexing = indexing.set_index_option(index_option).set_fieldnorms(fieldnorms);
        TextOptions::default().set_indexing_options(indexing)
    };
    let counted = || TextOptions::default().set_fast("raw");
    let number = || NumericOptions::default() | FAST;
    for name in NAMES {
        match name {
            "id" => schema.add_bytes_field(name, BytesOptions::default() | INDEXED),
            "id_high" | "id_low" | "subject" => schema.add_u64_field(name, number()),
            "facts" => schema.add_text_field(name, text(IndexRecordOption::Basic, false)),
            "main" | "more" => schema.add_text_field(name, text(IndexRecordOption::WithFreqs, true)),
            "main_words" | "more_words" => {
                schema.add_text_field(name, text(IndexRecordOption::WithFreqsAndPositions, true))
            }
            "year" => schema.add_i64_field(name, number()),
            _ => schema.add_text_field(name, counted()),
        };
    }
    schema.build()
}

impl Fields {
    /// Finds the fields in an index; fails for the first that is not there.
    pub(super) fn of(schema: &Schema) -> tantivy::Result<Self> {
        let field = |name| schema.get_field(name);
        Ok(Self {
            id: field("id")?,
            id_high: field("id_high")?,
            id_low: field("id_low")?,
            facts: field("facts")?,
            main: field("main")?,
            more: field("more")?,
            main_words: field("main_words")?,
            more_words: field("more_words")?,
            subject: field("subject")?,
            review: field("review")?,
            rating: field("rating")?,
            party: field("party")?,
            language: field("language")?,
            year: field("year")?,
        })
    }
}
