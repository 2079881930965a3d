//! What is suspected among the sources behind a claim.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::lineage::Lineage;
use super::passages::Passage;
use super::print::TextPrint;
use super::suspects::{Suspect, suspects};
use crate::analysis::net::behind;
use crate::analysis::origins::{analyse, appearances};
use crate::file::ClaimFile;
use crate::ids::{SnapshotId, SourceId};
use crate::source::SourceRecord;

/// What a pair that is found counts for: it is kept until the answer is told.
const WORK_FOR_PAIR: usize = 50;

/// The suspected copies among the sources behind a claim.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Copies {
    /// How many of the sources have a text that was compared.
    pub compared: usize,
    /// How many of the sources have a text that was not compared, since there are too many or too long ones.
    pub left_out: usize,
    /// All suspected pairs, the most alike first. Claims that appear in the same sources share them.
    pub suspects: Arc<[Suspect]>,
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
    pub passages: Arc<[Passage]>,
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

/// The sources behind these claims: those whose texts are to be compared. Sources of what was withdrawn, of answers and of
/// evidence that does not support a claim are not among them.
pub fn to_compare(claims: &[ClaimFile], sources: &BTreeMap<SourceId, SourceRecord>) -> BTreeSet<SourceId> {
    behind(&claims.iter().flat_map(appearances).collect(), sources)
}

/// Newest texts of sources, as far as they can be compared.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Texts {
    /// Their prints.
    pub prints: BTreeMap<SourceId, TextPrint>,
    /// The sources that have a text whose print is left out, since there is no room for it.
    pub left_out: BTreeSet<SourceId>,
}

/// The comparison of the texts behind one claim after another.
///
/// All claims together may take a limited amount of work. What was found for one claim holds for every other that appears
/// in the same sources and quotes the same words, and takes no work again.
#[derive(Debug)]
pub struct Comparison<'a> {
    sources: &'a BTreeMap<SourceId, SourceRecord>,
    texts: Texts,
    work: usize,
    spent: usize,
    found: BTreeMap<(BTreeSet<SourceId>, TextPrint), Copies>,
}

impl<'a> Comparison<'a> {
    /// Of these texts, which may be more than are behind the claims. `work` is how many shingles may be compared, each as
    /// often as it is behind a claim; what the nets of sources and the pairs that are found take counts as shingles too.
    pub fn new(sources: &'a BTreeMap<SourceId, SourceRecord>, texts: Texts, work: usize) -> Self {
        Self { sources, texts, work, spent: 0, found: BTreeMap::new() }
    }

    /// The same after others took so much of the work.
    #[must_use]
    pub fn after(self, spent: usize) -> Self {
        Self { spent, ..self }
    }

    /// How much of the work was taken.
    pub fn spent(&self) -> usize {
        self.spent
    }

    /// Finds the suspected copies among the sources behind a claim, and shows none of them yet. Where the work left is not
    /// enough nothing is compared, and all texts behind the claim are left out; the first claim is always compared.
    ///
    /// *All* sources behind the claim are compared, not only those in which it appears: what is counted are roots, and an
    /// outlet may have copied from a root that somebody else names. Sources that lead to a common origin are no suspects,
    /// whether one is derived from the other, both from a third one, or their roots share an author or a supplier: they
    /// count as one already.
    pub fn behind(&mut self, claim: &ClaimFile) -> Copies {
        let quoted = TextPrint::of_all(claim.quotes().map(|(_, quote)| quote.exact.as_str()));
        let alike = (appearances(claim), quoted);
        if let Some(found) = self.found.get(&alike) {
            return found.clone();
        }
        let found = self.compared(&alike.0, &alike.1);
        self.found.insert(alike, found.clone());
        found
    }

    fn compared(&mut self, from: &BTreeSet<SourceId>, quoted: &TextPrint) -> Copies {
        let behind = behind(from, self.sources);
        let left_out = behind.intersection(&self.texts.left_out).count();
        let text = |source: &SourceId| Some((*source, self.texts.prints.get(source)?));
        let texts = behind.iter().filter_map(text).filter(|(_, print)| !print.shingles().is_empty());
        let texts: BTreeMap<SourceId, &TextPrint> = texts.collect();
        if texts.len() < 2 {
            return Copies { compared: texts.len(), left_out, ..Copies::default() };
        }
        let shingles: usize = texts.values().map(|print| print.shingles().len()).sum();
        // What is derived from what takes a bit for each pair of sources.
        let work = shingles + behind.len() * behind.len().div_ceil(64);
        if self.spent > 0 && self.spent + work > self.work {
            return Copies { left_out: left_out + texts.len(), ..Copies::default() };
        }
        let suspects = suspected(&texts, quoted, from, self.sources);
        self.spent += work + suspects.len() * WORK_FOR_PAIR;
        Copies { compared: texts.len(), left_out, suspects: suspects.into(), shown: Vec::new() }
    }
}

fn suspected(
    texts: &BTreeMap<SourceId, &TextPrint>,
    quoted: &TextPrint,
    from: &BTreeSet<SourceId>,
    sources: &BTreeMap<SourceId, SourceRecord>,
) -> Vec<Suspect> {
    let publisher = |source| sources.get(&source).and_then(|record| record.content().publisher);
    let (origins, lineage) = (analyse(from, sources), Lineage::of(from, sources));
    let related = |a, b| origins.share(a, b) || lineage.related(a, b);
    suspects(texts, quoted, publisher, related)
}
