//! What a verdict corrects of the one whose place it took.

use dementi_domain::scale::Rated;
use dementi_domain::verdict::{CorrectionKind, RatingChange, Verdict};
use serde::Serialize;
use time::OffsetDateTime;

use super::claim_section::Numbers;
use super::scribe::Scribe;
use super::verdict_report::Rating;
use super::verdicts;

/// A public note on what changed between two published verdicts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CorrectionReport {
    /// What changed.
    pub kind: CorrectionKind,
    /// The ratings that changed: the claim's first, then those of its parts; empty unless the kind is `rating_change`.
    pub changes: Vec<RatingChangeReport>,
    /// When it was published.
    #[serde(with = "time::serde::rfc3339")]
    pub published_at: OffsetDateTime,
    /// The revision that it corrects.
    pub corrects: Option<i64>,
    /// What and why.
    pub note: String,
}

/// A rating that changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RatingChangeReport {
    /// The part's number; absent for the claim as a whole.
    pub part: Option<usize>,
    /// The rating before; absent if the part had none of its own.
    pub before: Option<RatingOnScale>,
    /// The rating since; absent if the part has none of its own any more.
    pub after: Option<RatingOnScale>,
}

/// A rating, and the scale that it is on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RatingOnScale {
    /// The rating.
    #[serde(flatten)]
    pub rating: Rating,
    /// The scale's name.
    pub scale: String,
}

/// What a verdict corrected when it was published, if it took the place of another.
pub(super) fn build(
    scribe: &mut Scribe<'_>,
    verdict: &Verdict,
    verdicts: &[Verdict],
    numbers: &Numbers,
) -> Option<CorrectionReport> {
    let parts = verdict.parts();
    let correction = parts.correction.as_ref()?;
    let predecessor = verdict.predecessor(verdicts);
    let mut changes = Vec::new();
    for change in predecessor.map(|before| verdict.rating_changes(before)).unwrap_or_default() {
        changes.push(changed(scribe, &change, numbers));
    }
    changes.sort_by_key(|change| change.part);
    Some(CorrectionReport {
        kind: correction.kind,
        changes,
        published_at: parts.state.published()?.at,
        corrects: predecessor.map(|before| before.parts().revision),
        note: scribe.text(correction.note.as_str()),
    })
}

fn changed(scribe: &mut Scribe<'_>, change: &RatingChange, numbers: &Numbers) -> RatingChangeReport {
    let mut on_scale = |rated: &Rated| {
        let scale = scribe.known().scales.get(&rated.scale);
        RatingOnScale {
            rating: verdicts::rating(scribe, scale, &rated.rating),
            scale: verdicts::scale_name(scribe, scale),
        }
    };
    RatingChangeReport {
        part: change.part.and_then(|part| numbers.get(&part).copied()),
        before: change.before.as_ref().map(&mut on_scale),
        after: change.after.as_ref().map(&mut on_scale),
    }
}
