//! All that an index holds, to compare it with another.

use std::collections::BTreeMap;

use tantivy::columnar::DynamicColumn;
use tantivy::postings::Postings;
use tantivy::schema::{Field, IndexRecordOption, Schema};
use tantivy::{DocId, DocSet, SegmentReader, TERMINATED};
use uuid::Uuid;

use super::{Index, IndexError};

/// What an index holds of a thing: each of its terms with the places where it stands, and each of its values, in the one
/// order that they have. Two indexes that hold the same of it have been told the same of it.
pub type Held = Vec<String>;

impl Index {
    /// All that it holds, whatever it has been through: the things' ids in their order, each with what is held of it. It
    /// reads everything: for tests and for looking into an index, not for answering.
    pub fn contents(&self) -> Result<Vec<(Uuid, Held)>, IndexError> {
        let searcher = self.reader.searcher();
        let mut all = Vec::new();
        for segment in searcher.segment_readers() {
            let mut held: BTreeMap<DocId, Held> =
                segment.doc_ids_alive().map(|document| (document, Held::new())).collect();
            for (field, entry) in searcher.schema().fields() {
                if entry.is_indexed() {
                    add_terms(segment, field, entry.name(), &mut held)?;
                }
            }
            add_values(segment, searcher.schema(), &mut held)?;
            let columns = segment.fast_fields();
            let (high, low) = (columns.u64("id_high")?, columns.u64("id_low")?);
            for (document, mut held) in held {
                let half =
                    |column: &tantivy::columnar::Column<u64>| column.first(document).unwrap_or_default();
                held.sort_unstable();
                all.push((Uuid::from_u64_pair(half(&high), half(&low)), held));
            }
        }
        all.sort_unstable();
        Ok(all)
    }
}

fn add_terms(
    segment: &SegmentReader,
    field: Field,
    name: &str,
    held: &mut BTreeMap<DocId, Held>,
) -> tantivy::Result<()> {
    let inverted = segment.inverted_index(field)?;
    let mut terms = inverted.terms().stream()?;
    let mut places = Vec::new();
    while terms.advance() {
        let term = String::from_utf8_lossy(terms.key()).into_owned();
        let with_all = IndexRecordOption::WithFreqsAndPositions;
        let mut postings = inverted.read_postings_from_terminfo(terms.value(), with_all)?;
        while postings.doc() != TERMINATED {
            if let Some(held) = held.get_mut(&postings.doc()) {
                postings.positions(&mut places);
                held.push(format!("{name} {term} {} {places:?}", postings.term_freq()));
            }
            postings.advance();
        }
    }
    Ok(())
}

fn add_values(
    segment: &SegmentReader,
    schema: &Schema,
    held: &mut BTreeMap<DocId, Held>,
) -> tantivy::Result<()> {
    for (_, entry) in schema.fields().filter(|(_, entry)| entry.is_fast()) {
        let name = entry.name();
        for column in segment.fast_fields().dynamic_column_handles(name)? {
            let column = column.open()?;
            for (document, held) in held.iter_mut() {
                held.extend(values(&column, *document)?.into_iter().map(|value| format!("{name} = {value}")));
            }
        }
    }
    Ok(())
}

fn values(column: &DynamicColumn, document: DocId) -> tantivy::Result<Vec<String>> {
    Ok(match column {
        DynamicColumn::U64(column) => {
            column.values_for_doc(document).map(|value| value.to_string()).collect()
        }
        DynamicColumn::I64(column) => {
            column.values_for_doc(document).map(|value| value.to_string()).collect()
        }
        DynamicColumn::Str(column) => {
            let mut words = Vec::new();
            for ordinal in column.term_ords(document) {
                let mut word = String::new();
                column.ord_to_str(ordinal, &mut word)?;
                words.push(word);
            }
            words
        }
        other => vec![format!("{other:?}")],
    })
}
