//! Assertions, denials, evidence, and what was withdrawn.

use super::claim::language;
use super::page::{Page, bold, party};
use super::{Sources, english, phrases};
use crate::model::{
    AnswerReport, ClaimSection, DenialReport, EvidenceReport, PartyName, QuoteReport, WithdrawnClaim,
    WithdrawnEntry,
};
use crate::safe::{inline, lines};

pub(super) fn assertions(page: &mut Page, claim: &ClaimSection, sources: Sources<'_>) {
    page.heading(3, english::ASSERTIONS);
    if claim.assertions.is_empty() {
        page.paragraph(english::NO_ASSERTIONS.to_owned());
    }
    for assertion in &claim.assertions {
        let verb = phrases::mode(assertion.mode);
        let source = located(assertion.source, Some(&assertion.party), sources);
        page.paragraph(english::asserted(&party(&assertion.party), verb, &source, assertion.stated_on));
        quote(page, assertion.quote.as_ref(), Some(&assertion.party), assertion.source);
    }
}

pub(super) fn denials(page: &mut Page, claim: &ClaimSection, sources: Sources<'_>) {
    page.heading(3, english::DENIALS);
    if claim.denials.is_empty() {
        page.paragraph(english::NO_DENIALS.to_owned());
    }
    for denial in &claim.denials {
        let scope = phrases::scope(denial.scope).0;
        let source = located(denial.source, Some(&denial.party), sources);
        page.paragraph(english::answered(&party(&denial.party), scope, &source, denial.stated_on));
        quote(page, denial.quote.as_ref(), Some(&denial.party), denial.source);
        page.bullets(&answers(denial));
    }
}

fn answers(denial: &DenialReport) -> Vec<String> {
    let item = |answer: &AnswerReport| {
        let note = answer.note.as_deref().map(lines);
        english::answer_to_part(answer.part, phrases::answer(answer.answer).0, note.as_deref())
    };
    denial.answers.iter().map(item).collect()
}

pub(super) fn evidence(page: &mut Page, claim: &ClaimSection, sources: Sources<'_>) {
    page.heading(3, english::EVIDENCE);
    let groups = claim.evidence.groups();
    if groups.iter().all(|(_, group)| group.is_empty()) {
        page.paragraph(english::NO_EVIDENCE.to_owned());
    }
    for (stance, group) in groups {
        if !group.is_empty() {
            page.heading(4, phrases::stance(stance));
        }
        for evidence in group {
            piece(page, evidence, sources);
        }
    }
}

fn piece(page: &mut Page, evidence: &EvidenceReport, sources: Sources<'_>) {
    let grade = &evidence.grade;
    let grade = english::grade(&grade.code, grade.reliability_meaning, grade.credibility_meaning);
    let source = located(evidence.source, None, sources);
    page.paragraph(english::evidence_item(&source, &english::parts(&evidence.parts), &grade));
    if let Some(note) = &evidence.note {
        page.paragraph(english::note(&lines(note)));
    }
    quote(page, evidence.quote.as_ref(), None, evidence.source);
}

/// A source, and what it relies on.
fn located(number: usize, speaker: Option<&PartyName>, sources: Sources<'_>) -> String {
    let relied = sources.get(number).map_or(&[][..], |source| &source.derived_from);
    let cited = sources.cite(number, speaker);
    if relied.is_empty() { cited } else { cited + &english::relying_on(relied) }
}

fn quote(page: &mut Page, quote: Option<&QuoteReport>, speaker: Option<&PartyName>, source: usize) {
    if let Some(quote) = quote {
        let speaker = speaker.map(party);
        let tag = quote.language.as_deref().map(language);
        let attribution = english::attribution(speaker.as_deref(), source, tag.as_deref());
        page.quote(&[english::quoted(&lines(&quote.text)), attribution]);
        if quote.gone {
            page.paragraph(english::GONE.to_owned());
        }
    }
}

pub(super) fn withdrawn(page: &mut Page, claim: &ClaimSection, sources: Sources<'_>) {
    if claim.withdrawn_entries.is_empty() {
        return;
    }
    page.heading(3, english::WITHDRAWN);
    let item = |entry: &WithdrawnEntry| {
        let kind = phrases::entry(entry.entry);
        let source = sources.cite(entry.source, entry.party.as_ref());
        let what = match &entry.party {
            Some(name) => format!("{kind}, {}, {source}", party(name)),
            None => format!("{kind}, {source}"),
        };
        english::withdrawn(&what, entry.withdrawn.at, &inline(&entry.withdrawn.reason))
    };
    page.bullets(&claim.withdrawn_entries.iter().map(item).collect::<Vec<_>>());
}

/// A claim in the list of those that were withdrawn.
pub(super) fn withdrawn_claim(claim: &WithdrawnClaim) -> String {
    let what = bold(&inline(&claim.text));
    english::withdrawn(&what, claim.withdrawn.at, &inline(&claim.withdrawn.reason))
}
