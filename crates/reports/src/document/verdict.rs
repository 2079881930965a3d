//! The verdict that stands, and those that were published before it.

use super::page::Page;
use super::text::{Text, prose, record, text};
use super::{Block, Caption, Rationale, correction};
use crate::document::text::Run;
use crate::language::Language;
use crate::model::{ClaimSection, GateReport, PublishedRevision, VerdictReport};
use crate::words::labels::{
    AUTHOR, BASIS, CONDITION, FINGERPRINT, FINGERPRINT_WITHHELD, GATES, HISTORY, MET, NO, NO_VERDICT,
    OUTCOME_OF_VERDICT, OVERRIDDEN, PUBLISHED, RATING, REAFFIRMED, REASONS, REVIEWED, REVISION, SIGN_OFF,
    STANDS, SUBMITTED, VERDICT, WHY, YES,
};
use crate::words::time::instant;
use crate::words::{terms, verdicts as words};

/// The level of the headings under which a rationale stands.
const LEVEL: usize = 4;

pub(super) fn write(page: &mut Page, claim: &ClaimSection) {
    let l = page.language;
    page.heading(3, page.say(VERDICT));
    let Some(verdict) = &claim.verdict else {
        let retracted = claim.history.last().and_then(|revision| revision.retracted.as_ref());
        page.paragraph(match retracted {
            Some(note) => words::no_verdict_since_retraction(l, note.at, record(&note.reason)),
            None => page.say(NO_VERDICT),
        });
        return;
    };
    // Who reads on from here should know first that it was otherwise before.
    if let Some(corrected) = &verdict.correction {
        page.paragraph(correction::in_full(l, corrected));
    }
    let scale = &verdict.scale;
    let ratings = scale.ratings.iter().map(|label| record(label)).collect();
    let label = record(&verdict.rating.label);
    page.paragraph(words::on_scale(l, label.clone(), record(&scale.name), scale.revision, ratings));
    if let Some(description) = &verdict.rating.description {
        page.paragraph(words::rating_meaning(l, label, prose(description)));
    }
    page.heading(LEVEL, page.say(REASONS));
    page.blocks.push(Block::Rationale(Rationale { markdown: verdict.rationale.clone(), level: LEVEL }));
    page.heading(LEVEL, page.say(SIGN_OFF));
    page.facts(sign_off(page, verdict));
}

fn sign_off(page: &Page, verdict: &VerdictReport) -> Vec<(Text, Text)> {
    let l = page.language;
    let others = verdict.contributors.iter().map(|name| record(name)).collect();
    let mut facts = vec![page.fact(AUTHOR, words::authors(l, record(&verdict.author), others))];
    facts.extend(verdict.submitted_at.map(|at| page.fact(SUBMITTED, instant(l, at))));
    let reviews = verdict.reviews.iter();
    facts.extend(
        reviews.map(|review| page.fact(REVIEWED, words::reviewed(l, record(&review.reviewer), review))),
    );
    let published = words::published_at(l, record(&verdict.published_by), verdict.published_at);
    facts.push(page.fact(PUBLISHED, published));
    if let Some(overridden) = &verdict.gate_override {
        let gates: Vec<&str> = overridden.gates.iter().map(|gate| l.say(terms::gate(*gate))).collect();
        let overridden = words::overridden(l, &gates, record(&overridden.by), overridden.at);
        facts.push(page.fact(OVERRIDDEN, overridden));
    }
    facts.extend(verdict.reaffirmations.iter().map(|given| {
        page.fact(REAFFIRMED, words::reaffirmed(l, record(&given.reviewer), given.at, given.effective))
    }));
    let basis = verdict.basis;
    facts.push(page.fact(BASIS, words::basis(l, basis.assertions, basis.denials, basis.evidence)));
    let fingerprint = verdict.fingerprint.as_ref().map(|hash| Text::from(Run::Code(hash.clone())));
    facts.push(page.fact(FINGERPRINT, fingerprint.unwrap_or_else(|| page.say(FINGERPRINT_WITHHELD))));
    facts
}

/// The desk's conditions of publication, as they stand now.
pub(super) fn gates(page: &mut Page, gates: &[GateReport]) {
    if gates.is_empty() {
        return;
    }
    let row = |gate: &GateReport| {
        let met = page.say(if gate.holds { YES } else { NO });
        vec![page.say(terms::gate(gate.gate)), met, record(&gate.reason)]
    };
    let rows = gates.iter().map(row).collect();
    page.heading(3, page.say(GATES));
    let head = [CONDITION, MET, WHY].map(|name| page.say(name)).into();
    page.table(Caption::Told(page.say(GATES)), head, rows);
}

pub(super) fn history(page: &mut Page, claim: &ClaimSection) {
    if claim.history.is_empty() {
        return;
    }
    page.heading(3, page.say(HISTORY));
    table(page, Caption::Told(page.say(HISTORY)), &claim.history);
}

/// A table of published verdicts.
pub(super) fn table(page: &mut Page, caption: Caption, history: &[PublishedRevision]) {
    let l = page.language;
    let row = |revision: &PublishedRevision| -> Vec<Text> {
        vec![
            revision.revision.to_string().into(),
            words::rating_cell(l, record(&revision.rating.label), record(&revision.scale)),
            instant(l, revision.published_at).into(),
            outcome(l, revision),
        ]
    };
    let head = [REVISION, RATING, PUBLISHED, OUTCOME_OF_VERDICT].map(|name| page.say(name)).into();
    page.table(caption, head, history.iter().map(row).collect());
}

fn outcome(l: Language, revision: &PublishedRevision) -> Text {
    let outcome = match (&revision.retracted, revision.superseded_at) {
        (Some(note), _) => words::retracted(l, note.at, record(&note.reason)),
        (None, Some(at)) => words::superseded(l, at),
        (None, None) => l.say(STANDS).into(),
    };
    match &revision.correction {
        Some(corrected) => {
            text![outcome.without_full_stop(), ". ", correction::in_a_cell(l, corrected)]
        }
        None => outcome,
    }
}
