//! The section of one claim.

use dementi_domain::status::FreshnessKind;

use super::page::{Page, party};
use super::{Sources, copies, correction, coverage, english, phrases, record, replies, timeline, verdict};
use crate::model::{ClaimSection, OriginsReport, PartReport, PathReport, ReasonReport};
use crate::safe::inline;

/// What is to be known of a claim at a glance.
pub(super) fn facts(claim: &ClaimSection) -> Vec<String> {
    let verdict = match claim
        .history
        .iter()
        .find(|revision| claim.verdict.as_ref().is_some_and(|v| v.id == revision.id))
    {
        Some(stands) => {
            let (rating, scale) = (inline(&stands.rating.label), inline(&stands.scale));
            english::verdict_line(&rating, &scale, stands.published_at)
        }
        None => english::no_verdict_line().to_owned(),
    };
    let (dispute, meaning) = phrases::dispute(claim.status.dispute);
    let mut facts = Vec::new();
    // A changed rating is told before anything else.
    if let Some(corrected) = claim.verdict.as_ref().and_then(|verdict| verdict.correction.as_ref()) {
        facts.push(english::fact(english::CORRECTION, &correction::at_a_glance(corrected)));
    }
    facts.push(english::fact(english::VERDICT, &verdict));
    facts.push(english::fact(english::DISPUTE, &format!("{dispute} ({meaning})")));
    facts.push(english::fact(english::STATE, phrases::review(claim.status.review)));
    let standing = claim.verdict.is_some();
    if let Some(next) = claim.in_preparation.filter(|_| standing) {
        facts.push(english::fact(english::IN_PREPARATION, phrases::preparation(next.state)));
    }
    facts.extend(analyses(claim));
    facts.extend(claim.claimed_on.map(|date| english::fact(english::FIRST_CLAIMED, &english::day(date))));
    if !claim.about.is_empty() {
        let about: Vec<String> = claim.about.iter().map(party).collect();
        facts.push(english::fact(english::ABOUT, &english::and(&about)));
    }
    facts.extend(claim.language.as_deref().map(|tag| english::fact(english::LANGUAGE, &language(tag))));
    if !claim.tags.is_empty() {
        let tags: Vec<String> = claim.tags.iter().map(|tag| inline(tag)).collect();
        facts.push(english::fact(english::TAGS, &tags.join(", ")));
    }
    facts
}

/// What the analyses found, where they were made.
fn analyses(claim: &ClaimSection) -> Vec<String> {
    let mut facts = Vec::new();
    if let Some(freshness) = &claim.status.freshness {
        let mut reaffirmed = claim.verdict.iter().flat_map(|verdict| &verdict.reaffirmations);
        let reaffirmed = reaffirmed.rfind(|given| given.effective).map(|given| given.at);
        let rested =
            reaffirmed.map_or_else(|| english::FRESHNESS_APPROVED.to_owned(), english::reaffirmed_on);
        let state = match freshness.state {
            FreshnessKind::Current => english::unchanged(&rested),
            FreshnessKind::Stale => {
                english::stale(&rested, &freshness.reasons.iter().map(reason).collect::<Vec<_>>())
            }
        };
        facts.push(english::fact(english::FRESHNESS, &state));
    }
    let origins = claim.status.origins;
    let count = english::origins(origins.independent_count, origins.at_most);
    facts.push(english::fact(english::ORIGINS, &count));
    facts
}

/// One reason why the verdict is stale.
fn reason(reason: &ReasonReport) -> String {
    let what = reason.text.trim_end_matches('.').to_lowercase();
    let source = reason.source.map(|number| format!("[{number}]"));
    let of: Vec<String> = reason.party.as_ref().map(party).into_iter().chain(source).collect();
    english::reason(&what, &of, reason.by.as_deref().map(inline).as_deref(), reason.at)
}

/// A language's name and tag.
pub(super) fn language(tag: &str) -> String {
    match phrases::language(tag) {
        Some(name) => format!("{name} ({})", inline(tag)),
        None => inline(tag),
    }
}

/// Writes a claim's section, below its heading.
pub(super) fn write(page: &mut Page, claim: &ClaimSection, sources: Sources<'_>) {
    if let Some(withdrawn) = &claim.withdrawn {
        page.paragraph(english::claim_withdrawn(withdrawn.at, &inline(&withdrawn.reason)));
    }
    verdict::write(page, claim);
    page.heading(3, english::PART_BY_PART);
    parts(page, &claim.parts);
    coverage::write(page, &claim.coverage);
    origins(page, &claim.origins);
    record::assertions(page, claim, sources);
    record::denials(page, claim, sources);
    replies::write(page, &claim.right_of_reply, sources);
    record::evidence(page, claim, sources);
    verdict::gates(page, &claim.gates);
    verdict::history(page, claim);
    record::withdrawn(page, claim, sources);
    timeline::write(page, &claim.timeline, sources);
}

fn origins(page: &mut Page, origins: &OriginsReport) {
    if origins.paths.is_empty() {
        return;
    }
    page.heading(3, english::ORIGINS);
    page.bullets(&origins.explanation.iter().map(|sentence| inline(sentence)).collect::<Vec<_>>());
    page.paragraph(english::PATHS.to_owned());
    let row = |path: &PathReport| {
        let way: Vec<String> = path.sources.iter().map(|number| format!("[{number}]")).collect();
        vec![inline(&way.join(" ← ")), path.origin.clone().unwrap_or_else(|| english::CIRCLE.to_owned())]
    };
    let head = [english::WAY_DOWN, english::ORIGIN].map(str::to_owned);
    page.table(&head, &origins.paths.iter().map(row).collect::<Vec<_>>());
    copies::write(page, &origins.suspected_copies);
}

fn parts(page: &mut Page, parts: &[PartReport]) {
    let rated = parts.iter().any(|part| part.rating.is_some());
    let mut head = vec![english::PART, english::STATEMENT, english::DISPUTE];
    if rated {
        head.push(english::RATING);
    }
    let row = |part: &PartReport| {
        let dispute = phrases::part_dispute(part.dispute).0;
        let mut row = vec![part.number.to_string(), inline(&part.text), dispute.to_owned()];
        if rated {
            let rating = part.rating.as_ref().map(|rating| inline(&rating.label));
            row.push(rating.unwrap_or_else(|| english::NONE.to_owned()));
        }
        row
    };
    let head: Vec<String> = head.into_iter().map(str::to_owned).collect();
    page.table(&head, &parts.iter().map(row).collect::<Vec<_>>());
}
