//! What is suspected among the sources behind a claim.

use std::collections::BTreeMap;

use super::lineage::Lineage;
use super::passages::Passage;
use super::print::TextPrint;
use super::suspects::{Suspect, suspects};
use crate::analysis::origins::{analyse, appearances};
use crate::file::ClaimFile;
use crate::ids::{SnapshotId, SourceId};
use crate::source::SourceRecord;

/// The suspected copies among the sources behind a claim.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Copies {
    /// How many of the sources have a text that was compared.
    pub compared: usize,
    /// All suspected pairs, the most alike first.
    pub suspects: Vec<Suspect>,
    /// The first of these pairs, with what they share.
    pub shown: Vec<Shown>,
}

/// A suspected pair, and what there is to be read of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shown {
    /// The pair.
    pub suspect: Suspect,
    /// The snapshots whose texts were compared: of the pair's `a`, and of its `b`.
    pub snapshots: [SnapshotId; 2],
    /// The longest passages that the texts share, the longest first. None if the texts are too long to be shown.
    pub passages: Vec<Passage>,
}

impl Suspect {
    /// The share of the shorter text in whole per cent, rounded down.
    pub const fn percent(&self) -> usize {
        self.share_of_shorter / 10
    }

    /// The suspicion in a sentence, without names.
    pub fn told(&self) -> String {
        format!(
            "{}% of the shorter text stands in the other one too, quotations aside, and on record the two lead to no \
             common origin.",
            self.percent()
        )
    }
}

impl Copies {
    /// Finds the suspected copies among the sources behind a claim, and shows none of them yet. `prints` are those of the
    /// newest texts of these sources, and may be more.
    ///
    /// *All* sources behind the claim are compared, not only those in which it appears: what is counted are roots, and an
    /// outlet may have copied from a root that somebody else names. Sources that lead to a common origin are no suspects,
    /// whether one is derived from the other, both from a third one, or their roots share an author or a supplier: they
    /// count as one already.
    pub fn behind(
        claim: &ClaimFile,
        sources: &BTreeMap<SourceId, SourceRecord>,
        prints: &BTreeMap<SourceId, TextPrint>,
    ) -> Self {
        let from = appearances(claim);
        let origins = analyse(&from, sources);
        let texts = origins.behind().filter_map(|source| Some((source, prints.get(&source)?)));
        let texts: BTreeMap<SourceId, &TextPrint> = texts.collect();
        if texts.len() < 2 {
            return Self { compared: texts.len(), ..Self::default() };
        }
        let quoted = TextPrint::of_all(claim.quotes().map(|(_, quote)| quote.exact.as_str()));
        let publisher = |source| sources.get(&source).and_then(|record| record.content().publisher);
        let lineage = Lineage::of(&from, sources);
        let related = |a, b| origins.share(a, b) || lineage.related(a, b);
        let suspects = suspects(&texts, &quoted, publisher, related);
        Self { compared: texts.len(), suspects, shown: Vec::new() }
    }
}
