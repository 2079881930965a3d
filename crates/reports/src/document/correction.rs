//! What a verdict corrected: the ratings that changed first, then the desk's note.

use super::text::{Text, prose, record, strong, text};
use crate::language::Language;
use crate::model::{CorrectionReport, RatingChangeReport, RatingOnScale};
use crate::words::labels::{CORRECTION, NO_RATING};
use crate::words::time::date;
use crate::words::{terms, verdicts as words};

/// The whole correction, with its day.
pub(super) fn in_full(l: Language, correction: &CorrectionReport) -> Text {
    let head = format!("{}, {}:", l.say(CORRECTION), date(l, correction.published_at));
    text![strong(head), " ", said(l, correction, prose(&correction.note))]
}

/// The correction at a glance.
pub(super) fn at_a_glance(l: Language, correction: &CorrectionReport) -> Text {
    words::dated(l, what(l, correction), correction.published_at)
}

/// What became of the verdict before it, in a table's cell.
pub(super) fn in_a_cell(l: Language, correction: &CorrectionReport) -> Text {
    words::corrected(l, correction.corrects, said(l, correction, record(&correction.note)))
}

fn said(l: Language, correction: &CorrectionReport, note: Text) -> Text {
    text![what(l, correction), ". ", note]
}

/// The ratings that changed, else what kind of correction it is.
fn what(l: Language, correction: &CorrectionReport) -> Text {
    if correction.changes.is_empty() {
        return l.say(terms::correction(correction.kind)).into();
    }
    Text::join(correction.changes.iter().map(|changed| change(l, changed)), "; ")
}

fn change(l: Language, change: &RatingChangeReport) -> Text {
    let scales = [&change.before, &change.after].map(|rated| rated.as_ref().map(|rated| &rated.scale));
    let other_scale = matches!(scales, [Some(before), Some(after)] if before != after);
    let name = |rated: &Option<RatingOnScale>| match rated {
        Some(rated) => {
            let scale = other_scale.then(|| record(&rated.scale));
            words::rating_on(l, record(&rated.rating.label), scale)
        }
        None => l.say(NO_RATING).into(),
    };
    words::rating_changed(l, change.part, name(&change.before), name(&change.after))
}
