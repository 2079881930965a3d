//! Verdicts, on their way to publication and after it.

use super::collect::{About, Events};
use super::{EventKind, Thing, When};
use crate::record::Deed;
use crate::verdict::{Decision, State, Step, Verdict, VerdictParts};

pub(super) fn verdict(events: &mut Events, verdict: &Verdict) {
    let parts = verdict.parts();
    let about = About::only(Thing::Verdict(parts.id));
    events.done(parts.created, EventKind::VerdictDrafted, about);
    let submissions = deeds(parts, Step::Submit, parts.state.submitted());
    several(events, EventKind::VerdictSubmitted, about, submissions);
    several(events, EventKind::VerdictWithdrawn, about, deeds(parts, Step::Withdraw, None));
    for (review, number) in parts.reviews.iter().zip(0..) {
        let kind = match review.decision {
            Decision::Approve => EventKind::VerdictApproved,
            Decision::RequestChanges => EventKind::ChangesRequested,
        };
        let deed = Deed { at: review.at, by: Some(review.reviewer) };
        events.numbered(When::at(review.at), kind, about, Some(deed), number);
    }
    if let Some(overruled) = &parts.gate_override {
        events.done(overruled.deed, EventKind::GatesOverruled, about);
    }
    if let Some(published) = parts.state.published() {
        let corrects = parts.correction.is_some();
        let kind = if corrects { EventKind::VerdictCorrected } else { EventKind::VerdictPublished };
        events.done(published, kind, about);
    }
    let reaffirmed = parts.reaffirmations.iter();
    let reaffirmed = reaffirmed.map(|review| Deed { at: review.at, by: Some(review.reviewer) }).collect();
    several(events, EventKind::VerdictReaffirmed, about, reaffirmed);
    if let State::Retracted { retraction, .. } = &parts.state {
        events.done(retraction.deed, EventKind::VerdictRetracted, about);
    }
}

/// Who took a step when: as far as something was said with it, and, of a step that may be repeated, for the last time.
/// The record keeps no more.
fn deeds(parts: &VerdictParts, step: Step, last: Option<Deed>) -> Vec<Deed> {
    let said = parts.remarks.iter().filter(|remark| remark.step == step).map(|remark| remark.deed);
    let mut deeds: Vec<Deed> = said.chain(last).collect();
    deeds.sort_by_key(|deed| (deed.at, deed.by));
    deeds.dedup();
    deeds
}

fn several(events: &mut Events, kind: EventKind, about: About, deeds: Vec<Deed>) {
    for (deed, number) in deeds.into_iter().zip(0..) {
        events.numbered(When::at(deed.at), kind, about, Some(deed), number);
    }
}
