//! What a verdict corrected: the ratings that changed first, then the desk's note.

use super::{english, phrases, verdict_english as words};
use crate::model::{CorrectionReport, RatingChangeReport, RatingOnScale};
use crate::safe::{inline, lines};

/// The whole correction, with its day.
pub(super) fn in_full(correction: &CorrectionReport) -> String {
    let said = said(correction, &lines(&correction.note));
    format!("**{}, {}:** {said}", english::CORRECTION, english::date(correction.published_at))
}

/// The correction at a glance.
pub(super) fn at_a_glance(correction: &CorrectionReport) -> String {
    words::dated(&what(correction), correction.published_at)
}

/// What became of the verdict before it, in a table's cell.
pub(super) fn in_a_cell(correction: &CorrectionReport) -> String {
    words::corrected(correction.corrects, &said(correction, &inline(&correction.note)))
}

fn said(correction: &CorrectionReport, note: &str) -> String {
    format!("{}. {note}", what(correction))
}

/// The ratings that changed, else what kind of correction it is.
fn what(correction: &CorrectionReport) -> String {
    if correction.changes.is_empty() {
        return phrases::correction(correction.kind).to_owned();
    }
    correction.changes.iter().map(change).collect::<Vec<_>>().join("; ")
}

fn change(change: &RatingChangeReport) -> String {
    let scales = [&change.before, &change.after].map(|rated| rated.as_ref().map(|rated| &rated.scale));
    let other_scale = matches!(scales, [Some(before), Some(after)] if before != after);
    let name = |rated: &Option<RatingOnScale>| match rated {
        Some(rated) if other_scale => {
            words::rating_on(&inline(&rated.rating.label), Some(&inline(&rated.scale)))
        }
        Some(rated) => words::rating_on(&inline(&rated.rating.label), None),
        None => english::NO_RATING.to_owned(),
    };
    words::rating_changed(change.part, &name(&change.before), &name(&change.after))
}
