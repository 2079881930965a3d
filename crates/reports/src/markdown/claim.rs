//! The section of one claim.

use dementi_domain::status::FreshnessKind;

use super::page::{Page, party};
use super::{Sources, english, phrases, record, verdict};
use crate::model::{
    ClaimSection, Coverage, CoverageAnswer, OriginsReport, PartReport, PathReport, ReasonReport,
};
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
    let mut facts = vec![
        english::fact(english::VERDICT, &verdict),
        english::fact(english::DISPUTE, &format!("{dispute} ({meaning})")),
        english::fact(english::STATE, phrases::review(claim.status.review)),
    ];
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
        let state = match freshness.state {
            FreshnessKind::Current => english::FRESHNESS_CURRENT.to_owned(),
            FreshnessKind::Stale => english::stale(&freshness.reasons.iter().map(reason).collect::<Vec<_>>()),
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
    let whose = reason.party.as_ref().map(|party_name| english::whose(&party(party_name)));
    let when = reason.at.map(|at| english::day(at.date()));
    [Some(what), whose, when].into_iter().flatten().collect::<Vec<_>>().join(", ")
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
    coverage(page, &claim.coverage);
    origins(page, &claim.origins);
    record::assertions(page, claim, sources);
    record::denials(page, claim, sources);
    record::evidence(page, claim, sources);
    verdict::history(page, claim);
    record::withdrawn(page, claim, sources);
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

fn coverage(page: &mut Page, coverage: &[Coverage]) {
    let Some(first) = coverage.first() else {
        return;
    };
    page.paragraph(english::COVERAGE.to_owned());
    let mut head = vec![english::PART.to_owned()];
    head.extend(coverage.iter().map(|column| party(&column.party)));
    let row = |index: usize| {
        let number = first.answers.get(index).map(|answer| answer.part.to_string()).unwrap_or_default();
        let cells = coverage.iter().map(|column| column.answers.get(index).map(cell).unwrap_or_default());
        std::iter::once(number).chain(cells).collect()
    };
    let rows: Vec<Vec<String>> = (0..first.answers.len()).map(row).collect();
    page.wide_table(&head, &rows);
}

fn cell(answer: &CoverageAnswer) -> String {
    let latest = answer.answer.map_or(english::UNANSWERED, |answer| phrases::answer(answer).0);
    let mut cell = match answer.stated_on {
        Some(date) => format!("{latest}, {}", english::day(date)),
        None => latest.to_owned(),
    };
    for earlier in &answer.earlier {
        cell.push_str("; ");
        cell.push_str(&english::earlier(phrases::answer(earlier.answer).0, earlier.stated_on));
    }
    cell
}
