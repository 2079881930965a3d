//! Assertions, denials, evidence, and what was withdrawn.

use super::lists::language;
use super::page::{Page, party};
use super::sources::Sources;
use super::text::{Text, prose, prose_in, quoted, record, strong, text};
use crate::model::{
    AnswerReport, ClaimSection, DenialReport, EvidenceReport, PartyName, QuoteReport, WithdrawnClaim,
    WithdrawnEntry,
};
use crate::words::labels::{
    ASSERTIONS, DENIALS, EVIDENCE, GONE, NO_ASSERTIONS, NO_DENIALS, NO_EVIDENCE, WITHDRAWN,
};
use crate::words::{sentences, terms};

pub(super) fn assertions(page: &mut Page, claim: &ClaimSection, sources: Sources<'_>) {
    page.heading(3, page.say(ASSERTIONS));
    if claim.assertions.is_empty() {
        page.paragraph(page.say(NO_ASSERTIONS));
    }
    let l = page.language;
    for assertion in &claim.assertions {
        let verb = l.say(terms::mode(assertion.mode));
        let source = sources.located(assertion.source, Some(&assertion.party));
        page.paragraph(sentences::asserted(l, party(&assertion.party), verb, source, assertion.stated_on));
        quote(page, assertion.quote.as_ref(), Some(&assertion.party), assertion.source);
    }
}

pub(super) fn denials(page: &mut Page, claim: &ClaimSection, sources: Sources<'_>) {
    page.heading(3, page.say(DENIALS));
    if claim.denials.is_empty() {
        page.paragraph(page.say(NO_DENIALS));
    }
    let l = page.language;
    for denial in &claim.denials {
        let scope = l.say(terms::scope(denial.scope).name);
        let source = sources.located(denial.source, Some(&denial.party));
        page.paragraph(sentences::answered(l, party(&denial.party), scope, source, denial.stated_on));
        quote(page, denial.quote.as_ref(), Some(&denial.party), denial.source);
        page.bullets(answers(page, denial));
    }
}

fn answers(page: &Page, denial: &DenialReport) -> Vec<Text> {
    let item = |answer: &AnswerReport| {
        let note = answer.note.as_deref().map(prose);
        let said = page.language.say(terms::answer(answer.answer).name);
        sentences::answer_to_part(page.language, answer.part, said, note)
    };
    denial.answers.iter().map(item).collect()
}

pub(super) fn evidence(page: &mut Page, claim: &ClaimSection, sources: Sources<'_>) {
    page.heading(3, page.say(EVIDENCE));
    let groups = claim.evidence.groups();
    if groups.iter().all(|(_, group)| group.is_empty()) {
        page.paragraph(page.say(NO_EVIDENCE));
    }
    for (stance, group) in groups {
        if !group.is_empty() {
            page.heading(4, page.say(terms::stance(stance)));
        }
        for evidence in group {
            piece(page, evidence, sources);
        }
    }
}

fn piece(page: &mut Page, evidence: &EvidenceReport, sources: Sources<'_>) {
    let (l, grade) = (page.language, &evidence.grade);
    let reliability = l.say(terms::reliability(grade.reliability));
    let grade = sentences::grade(&grade.code, reliability, l.say(terms::credibility(grade.credibility)));
    let source = sources.located(evidence.source, None);
    page.paragraph(sentences::evidence_item(l, source, sentences::parts(l, &evidence.parts), grade));
    if let Some(note) = &evidence.note {
        page.paragraph(sentences::note(l, prose(note)));
    }
    quote(page, evidence.quote.as_ref(), None, evidence.source);
}

pub(super) fn quote(
    page: &mut Page,
    quote: Option<&QuoteReport>,
    speaker: Option<&PartyName>,
    source: usize,
) {
    if let Some(quote) = quote {
        said(page, quote, speaker, source);
        if quote.gone {
            page.paragraph(page.say(GONE));
        }
    }
}

/// Somebody's words, and where they stand.
pub(super) fn said(page: &mut Page, quote: &QuoteReport, speaker: Option<&PartyName>, source: usize) {
    let l = page.language;
    let tag = quote.language.as_deref();
    let attribution = sentences::attribution(l, speaker.map(party), source, tag.map(|tag| language(l, tag)));
    page.quote(quoted(l, prose_in(&quote.text, tag)), Some(attribution));
}

pub(super) fn withdrawn(page: &mut Page, claim: &ClaimSection, sources: Sources<'_>) {
    if claim.withdrawn_entries.is_empty() {
        return;
    }
    let l = page.language;
    page.heading(3, page.say(WITHDRAWN));
    let item = |entry: &WithdrawnEntry| {
        let kind = l.say(terms::entry(entry.entry));
        let source = sources.cite(entry.source, entry.party.as_ref());
        let what = match &entry.party {
            Some(name) => text![kind, ", ", party(name), ", ", source],
            None => text![kind, ", ", source],
        };
        sentences::withdrawn(l, what, entry.withdrawn.at, record(&entry.withdrawn.reason))
    };
    page.bullets(claim.withdrawn_entries.iter().map(item).collect());
}

/// A claim in the list of those that were withdrawn.
pub(super) fn withdrawn_claim(page: &Page, claim: &WithdrawnClaim) -> Text {
    let what = strong(record(&claim.text));
    sentences::withdrawn(page.language, what, claim.withdrawn.at, record(&claim.withdrawn.reason))
}
