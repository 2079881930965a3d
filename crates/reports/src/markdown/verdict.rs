//! The verdict that stands, and those that were published before it.

use super::page::Page;
use super::{english, phrases};
use crate::model::{ClaimSection, PublishedRevision, VerdictReport};
use crate::rationale::fit;
use crate::safe::{inline, lines};

/// The level of the headings under which a rationale stands.
const LEVEL: usize = 4;

pub(super) fn write(page: &mut Page, claim: &ClaimSection) {
    page.heading(3, english::VERDICT);
    let Some(verdict) = &claim.verdict else {
        let retracted = claim.history.last().and_then(|revision| revision.retracted.as_ref());
        page.paragraph(match retracted {
            Some(note) => english::no_verdict_since_retraction(note.at, &inline(&note.reason)),
            None => english::NO_VERDICT.to_owned(),
        });
        return;
    };
    let scale = &verdict.scale;
    let ratings: Vec<String> = scale.ratings.iter().map(|label| inline(label)).collect();
    let label = inline(&verdict.rating.label);
    page.paragraph(english::on_scale(&label, &inline(&scale.name), scale.revision, &ratings));
    if let Some(description) = &verdict.rating.description {
        page.paragraph(english::rating_meaning(&label, &lines(description)));
    }
    if let Some(correction) = &verdict.correction {
        let kind = phrases::correction(correction.kind);
        page.paragraph(english::correction_of(kind, verdict.published_at, &lines(&correction.note)));
    }
    page.heading(LEVEL, english::REASONS);
    page.blocks(fit(&verdict.rationale, LEVEL));
    page.heading(LEVEL, english::SIGN_OFF);
    page.bullets(&sign_off(verdict));
}

fn sign_off(verdict: &VerdictReport) -> Vec<String> {
    let others: Vec<String> = verdict.contributors.iter().map(|name| inline(name)).collect();
    let mut facts =
        vec![english::fact(english::AUTHOR, &english::authors(&inline(&verdict.author), &others))];
    facts.extend(verdict.submitted_at.map(|at| english::fact(english::SUBMITTED, &english::instant(at))));
    let reviews = verdict.reviews.iter();
    facts.extend(reviews.map(|review| {
        english::fact(english::REVIEWED, &english::reviewed(&inline(&review.reviewer), review))
    }));
    let published = english::published_at(&inline(&verdict.published_by), verdict.published_at);
    facts.push(english::fact(english::PUBLISHED, &published));
    let basis = verdict.basis;
    let basis = english::basis(basis.assertions, basis.denials, basis.evidence);
    facts.push(english::fact(english::BASIS, &basis));
    let fingerprint = verdict.fingerprint.as_deref().map(english::code);
    let fingerprint = fingerprint.unwrap_or_else(|| english::FINGERPRINT_WITHHELD.to_owned());
    facts.push(english::fact(english::FINGERPRINT, &fingerprint));
    facts
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
    let head = english::history_head().map(str::to_owned);
    page.table(&head, &history.iter().map(row).collect::<Vec<_>>());
}

fn outcome(revision: &PublishedRevision) -> String {
    let outcome = match (&revision.retracted, revision.superseded_at) {
        (Some(note), _) => english::retracted(note.at, &inline(&note.reason)),
        (None, Some(at)) => english::superseded(at),
        (None, None) => english::stands(),
    };
    match &revision.correction {
        Some(correction) => {
            let kind = phrases::correction(correction.kind);
            format!("{outcome}. {}", english::corrected(kind, &inline(&correction.note)))
        }
        None => outcome,
    }
}
