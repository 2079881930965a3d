//! What somebody may not see.
//!
//! It is left out while hits are collected and counted, before anything is made of them, so that neither hits nor counts
//! nor totals tell of it; nor is it among the statistics by which hits are ranked.

use std::sync::Arc;

use dementi_domain::ids::{DeskId, DossierId};
use tantivy::schema::IndexRecordOption;
use tantivy::{DocId, DocSet, Searcher, SegmentOrdinal, TERMINATED};

use super::fields::Fields;
use super::terms::{Fact, Prefix};

/// What somebody may see: a desk, without some of its dossiers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sight {
    /// The desk.
    pub desk: DeskId,
    /// The desk's dossiers that are closed to them.
    pub hidden: Vec<DossierId>,
}

/// What is hidden in an index.
#[derive(Debug, Default)]
pub(super) struct Hidden(Vec<HiddenHere>);

/// What is hidden in a segment: a bit for each document, or none at all.
#[derive(Debug, Clone, Default)]
pub(super) struct HiddenHere(Arc<[u64]>);

impl Hidden {
    pub(super) fn from(searcher: &Searcher, fields: &Fields, sight: &Sight) -> tantivy::Result<Self> {
        let prefix = Prefix::of_facts(sight.desk);
        let terms: Vec<_> = sight.hidden.iter().map(|dossier| Fact::Dossier(*dossier).spell()).collect();
        let mut segments = Vec::new();
        for segment in searcher.segment_readers() {
            let mut bits = vec![0_u64; segment.max_doc() as usize / 64 + 1];
            let inverted = segment.inverted_index(fields.facts)?;
            for term in &terms {
                let term = prefix.term(fields.facts, term);
                let Some(mut postings) = inverted.read_postings(&term, IndexRecordOption::Basic)? else {
                    continue;
                };
                let mut document = postings.doc();
                while document != TERMINATED {
                    if let Some(bits) = bits.get_mut(document as usize / 64) {
                        *bits |= 1 << (document % 64);
                    }
                    document = postings.advance();
                }
            }
            segments.push(HiddenHere(bits.into()));
        }
        Ok(Self(segments))
    }

    pub(super) fn in_segment(&self, ordinal: SegmentOrdinal) -> HiddenHere {
        self.0.get(ordinal as usize).cloned().unwrap_or_default()
    }
}

impl HiddenHere {
    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub(super) fn hides(&self, document: DocId) -> bool {
        self.0.get(document as usize / 64).is_some_and(|bits| bits & (1 << (document % 64)) != 0)
    }
}
