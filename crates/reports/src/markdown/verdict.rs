//! The verdict that stands, and those that were published before it.

use super::page::Page;
use super::{correction, english, phrases, verdict_english as words};
use crate::model::{ClaimSection, GateReport, PublishedRevision, VerdictReport};
use crate::rationale::fit;
use crate::safe::{inline, lines};

/// The level of the headings under which a rationale stands.
const LEVEL: usize = 4;

pub(super) fn write(page: &mut Page, claim: &ClaimSection) {
    page.heading(3, english::VERDICT);
    let Some(verdict) = &claim.verdict else {
        let retracted = claim.history.last().and_then(|revision| revision.retracted.as_ref());
        page.paragraph(match retracted {
            Some(note) => words::no_verdict_since_retraction(note.at, &inline(&note.reason)),
            None => english::NO_VERDICT.to_owned(),
        });
        return;
    };
    // Who reads on from here should know first that it was otherwise before.
    if let Some(corrected) = &verdict.correction {
        page.paragraph(correction::in_full(corrected));
    }
    let scale = &verdict.scale;
    let ratings: Vec<String> = scale.ratings.iter().map(|label| inline(label)).collect();
    let label = inline(&verdict.rating.label);
    page.paragraph(words::on_scale(&label, &inline(&scale.name), scale.revision, &ratings));
    if let Some(description) = &verdict.rating.description {
        page.paragraph(words::rating_meaning(&label, &lines(description)));
    }
    page.heading(LEVEL, english::REASONS);
    page.blocks(fit(&verdict.rationale, LEVEL));
    page.heading(LEVEL, english::SIGN_OFF);
    page.bullets(&sign_off(verdict));
}

fn sign_off(verdict: &VerdictReport) -> Vec<String> {
    let others: Vec<String> = verdict.contributors.iter().map(|name| inline(name)).collect();
    let mut facts = vec![english::fact(english::AUTHOR, &words::authors(&inline(&verdict.author), &others))];
    facts.extend(verdict.submitted_at.map(|at| english::fact(english::SUBMITTED, &english::instant(at))));
    let reviews = verdict.reviews.iter();
    facts.extend(
        reviews.map(|review| {
            english::fact(english::REVIEWED, &words::reviewed(&inline(&review.reviewer), review))
        }),
    );
    let published = words::published_at(&inline(&verdict.published_by), verdict.published_at);
    facts.push(english::fact(english::PUBLISHED, &published));
    if let Some(overridden) = &verdict.gate_override {
        let gates: Vec<&str> = overridden.gates.iter().map(|gate| phrases::gate(*gate)).collect();
        let overridden = words::overridden(&gates, &inline(&overridden.by), overridden.at);
        facts.push(english::fact(english::OVERRIDDEN, &overridden));
    }
    facts.extend(verdict.reaffirmations.iter().map(|given| {
        let given = words::reaffirmed(&inline(&given.reviewer), given.at, given.effective);
        english::fact(english::REAFFIRMED, &given)
    }));
    let basis = verdict.basis;
    let basis = words::basis(basis.assertions, basis.denials, basis.evidence);
    facts.push(english::fact(english::BASIS, &basis));
    let fingerprint = verdict.fingerprint.as_deref().map(english::code);
    let fingerprint = fingerprint.unwrap_or_else(|| english::FINGERPRINT_WITHHELD.to_owned());
    facts.push(english::fact(english::FINGERPRINT, &fingerprint));
    facts
}

/// The desk's conditions of publication, as they stand now.
pub(super) fn gates(page: &mut Page, gates: &[GateReport]) {
    let yes_or_no = |yes| if yes { english::YES } else { english::NO }.to_owned();
    let row = |gate: &GateReport| {
        let condition = phrases::gate(gate.gate).to_owned();
        vec![condition, yes_or_no(gate.holds), inline(&gate.reason)]
    };
    if gates.is_empty() {
        return;
    }
    page.heading(3, english::GATES);
    page.table(&english::GATES_HEAD.map(str::to_owned), &gates.iter().map(row).collect::<Vec<_>>());
}

pub(super) fn history(page: &mut Page, claim: &ClaimSection) {
    if claim.history.is_empty() {
        return;
    }
    page.heading(3, english::HISTORY);
    table(page, &claim.history);
}

/// A table of published verdicts.
pub(super) fn table(page: &mut Page, history: &[PublishedRevision]) {
    let row = |revision: &PublishedRevision| {
        let rating = format!("{} (“{}”)", inline(&revision.rating.label), inline(&revision.scale));
        vec![
            revision.revision.to_string(),
            rating,
            english::instant(revision.published_at),
            outcome(revision),
        ]
    };
    let head = words::history_head().map(str::to_owned);
    page.table(&head, &history.iter().map(row).collect::<Vec<_>>());
}

fn outcome(revision: &PublishedRevision) -> String {
    let outcome = match (&revision.retracted, revision.superseded_at) {
        (Some(note), _) => words::retracted(note.at, &inline(&note.reason)),
        (None, Some(at)) => words::superseded(at),
        (None, None) => words::stands(),
    };
    match &revision.correction {
        Some(corrected) => {
            format!("{}. {}", outcome.trim_end_matches('.'), correction::in_a_cell(corrected))
        }
        None => outcome,
    }
}
