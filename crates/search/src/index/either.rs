//! Alternatives of which few are at hand at once.
//!
//! The engine's own union reads thousands of documents of each alternative ahead, which pays where it is read from end to
//! end. Where it is one condition among others it is mostly skipped in, and nothing should be read ahead.

use tantivy::query::{EnableScoring, Explanation, Query, Scorer, Weight};
use tantivy::{DocId, DocSet, Score, SegmentReader, TERMINATED, TantivyError, Term};

/// A document fits if one of these queries finds it; its score is the sum of what they give.
#[derive(Debug)]
pub(super) struct Either(pub(super) Vec<Box<dyn Query>>);

impl Clone for Either {
    fn clone(&self) -> Self {
        Self(self.0.iter().map(|query| query.box_clone()).collect())
    }
}

impl Query for Either {
    fn weight(&self, scoring: EnableScoring<'_>) -> tantivy::Result<Box<dyn Weight>> {
        let weights = self.0.iter().map(|query| query.weight(scoring));
        Ok(Box::new(EitherWeight(weights.collect::<Result<_, _>>()?)))
    }

    fn query_terms<'a>(&'a self, visitor: &mut dyn FnMut(&'a Term, bool)) {
        for query in &self.0 {
            query.query_terms(visitor);
        }
    }
}

struct EitherWeight(Vec<Box<dyn Weight>>);

impl Weight for EitherWeight {
    fn scorer(&self, segment: &SegmentReader, boost: Score) -> tantivy::Result<Box<dyn Scorer>> {
        let mut scorers = Vec::with_capacity(self.0.len());
        for weight in &self.0 {
            let scorer = weight.scorer(segment, boost)?;
            if scorer.doc() != TERMINATED {
                scorers.push(scorer);
            }
        }
        Ok(match scorers.len() {
            1 => scorers.remove(0),
            _ => Box::new(EitherScorer::new(scorers)),
        })
    }

    fn explain(&self, segment: &SegmentReader, document: DocId) -> tantivy::Result<Explanation> {
        let mut scorer = self.scorer(segment, 1.0)?;
        if scorer.doc() > document || scorer.seek(document) != document {
            return Err(TantivyError::InvalidArgument(format!("document {document} does not fit")));
        }
        Ok(Explanation::new("the sum of what fits", scorer.score()))
    }
}

struct EitherScorer {
    scorers: Vec<Box<dyn Scorer>>,
    document: DocId,
}

impl EitherScorer {
    fn new(scorers: Vec<Box<dyn Scorer>>) -> Self {
        let document = scorers.iter().map(DocSet::doc).min().unwrap_or(TERMINATED);
        Self { scorers, document }
    }
}

impl DocSet for EitherScorer {
    fn advance(&mut self) -> DocId {
        let mut next = TERMINATED;
        for scorer in &mut self.scorers {
            let mut document = scorer.doc();
            if document == self.document {
                document = scorer.advance();
            }
            next = next.min(document);
        }
        self.document = next;
        next
    }

    fn seek(&mut self, target: DocId) -> DocId {
        let mut next = TERMINATED;
        for scorer in &mut self.scorers {
            let mut document = scorer.doc();
            if document < target {
                document = scorer.seek(target);
            }
            next = next.min(document);
        }
        self.document = next;
        next
    }

    fn doc(&self) -> DocId {
        self.document
    }

    fn size_hint(&self) -> u32 {
        self.scorers.iter().map(DocSet::size_hint).fold(0, u32::saturating_add)
    }

    fn cost(&self) -> u64 {
        self.scorers.iter().map(DocSet::cost).fold(0, u64::saturating_add)
    }
}

impl Scorer for EitherScorer {
    fn score(&mut self) -> Score {
        let document = self.document;
        let fitting = self.scorers.iter_mut().filter(|scorer| scorer.doc() == document);
        fitting.map(Scorer::score).sum()
    }
}
