//! Suspected copies on the wire.

use std::ops::Range;

use dementi_application::analysis::ClaimAnalysis;
use dementi_domain::analysis::copies::{Passage, Shown};
use dementi_domain::ids::{SnapshotId, SourceId};
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

/// Sources behind the claim whose texts are nearly the same although the record leads them to no common origin.
///
/// Compared are the newest texts of all sources behind the claim, by winnowed runs of five words (Schleimer, Wilkerson and
/// Aiken, SIGMOD 2003), or of ten letters where a script does not part its words. What stands in quotation marks, what the
/// claim's record quotes, and what one publisher prints on every page does not count. A pair is suspected when it shares
/// two fifths of the shorter text, and at least 12 such runs, about 35 words. A suspicion decides nothing and changes no
/// count.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct SuspectedCopiesBody {
    /// How many sources behind the claim have a text that was compared; of the others nothing is known.
    compared: usize,
    /// How many have a text that was left out, since there are too many or too long ones: the shortest are compared, 5
    /// million runs in all.
    left_out: usize,
    /// How many pairs are suspected. Where more than 20 texts share the same words each is compared with the 20 next to it,
    /// so that every copy is found and not every pair is counted.
    count: usize,
    /// The most alike pairs, 20 at most, the most alike first.
    pairs: Vec<SuspectedPairBody>,
}

/// Two sources of which one may be copied from the other, or both from a third one.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct SuspectedPairBody {
    /// The two sources, in the order of ids.
    #[schema(min_items = 2, max_items = 2)]
    sources: Vec<ComparedSourceBody>,
    /// How many runs of five words the two texts share, of those that were compared.
    shared_runs: usize,
    /// The share of the shorter text that the other one has too, in whole per cent, rounded down: 40 to 100.
    #[schema(example = 78)]
    percent_of_shorter: usize,
    /// The suspicion in a sentence, and what can be done about it.
    explanation: String,
    /// The longest passages that the texts share, 10 at most, the longest first. Empty if the texts are too long to be
    /// searched: they may have 4 million code points together, over all pairs, the most alike first.
    passages: Vec<PassageBody>,
}

/// A source whose text was compared.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct ComparedSourceBody {
    /// The source.
    source_id: Uuid,
    /// Its title.
    title: String,
    /// The snapshot whose text was compared: the newest that stands and has a text.
    snapshot_id: Uuid,
}

/// Words that two texts share: eight in a row at least, without regard to case, punctuation and the shape of letters.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct PassageBody {
    /// The words as the first source has them; of a longer passage the first 600 code points.
    text: String,
    /// Whether the passage goes on after `text`.
    cut: bool,
    /// Where the whole passage stands in the text of the first source's snapshot.
    in_a: SpanBody,
    /// Where it stands in the text of the second source's snapshot.
    in_b: SpanBody,
}

/// A span of a text, in Unicode code points from 0.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct SpanBody {
    /// Its first code point.
    start: usize,
    /// The code point after its last one.
    end: usize,
}

impl From<Range<usize>> for SpanBody {
    fn from(span: Range<usize>) -> Self {
        Self { start: span.start, end: span.end }
    }
}

impl From<&Passage> for PassageBody {
    fn from(passage: &Passage) -> Self {
        Self {
            text: passage.text.clone(),
            cut: passage.is_cut(),
            in_a: passage.a.clone().into(),
            in_b: passage.b.clone().into(),
        }
    }
}

fn pair(analysis: &ClaimAnalysis, shown: &Shown) -> SuspectedPairBody {
    let source = |source: SourceId, snapshot: SnapshotId| ComparedSourceBody {
        source_id: source.uuid(),
        title: analysis.titles.get(&source).cloned().unwrap_or_default(),
        snapshot_id: snapshot.uuid(),
    };
    let Shown { suspect, snapshots: [first, second], passages } = shown;
    SuspectedPairBody {
        sources: vec![source(suspect.a, *first), source(suspect.b, *second)],
        shared_runs: suspect.shared,
        percent_of_shorter: suspect.percent(),
        explanation: format!(
            "{} If one was copied from the other, or both from a third work, record that as what they are derived from; if \
             they were not, say in the verdict's rationale how the desk knows.",
            suspect.told()
        ),
        passages: passages.iter().map(PassageBody::from).collect(),
    }
}

impl From<&ClaimAnalysis> for SuspectedCopiesBody {
    fn from(analysis: &ClaimAnalysis) -> Self {
        let copies = &analysis.copies;
        Self {
            compared: copies.compared,
            left_out: copies.left_out,
            count: copies.suspects.len(),
            pairs: copies.shown.iter().map(|shown| pair(analysis, shown)).collect(),
        }
    }
}
