//! The section of one claim.

use dementi_domain::status::FreshnessKind;

use super::lists::language;
use super::page::{Page, party};
use super::sources::Sources;
use super::text::{Text, and, cite, record, record_in};
use super::{Block, Caption, copies, correction, coverage, record as entries, replies, timeline, verdict};
use crate::model::{ClaimSection, GraphReport, OriginsReport, PartReport, PathReport, ReasonReport};
use crate::words::labels::{
    ABOUT, CIRCLE, CORRECTION, DISPUTE, FIRST_CLAIMED, FRESHNESS, FRESHNESS_APPROVED, GRAPH, IN_PREPARATION,
    LANGUAGE, NO_VERDICT_LINE, NONE, ORIGIN, ORIGINS, PART, PART_BY_PART, PATHS, RATING, STATE, STATEMENT,
    TAGS, VERDICT, WAY_DOWN,
};
use crate::words::time::day;
use crate::words::{sentences, terms, verdicts};

/// The claim, and what is to be known of it at a glance.
pub(super) fn head(page: &mut Page, claim: &ClaimSection) {
    page.blocks.push(Block::Statement(record_in(&claim.text, claim.language.as_deref())));
    page.facts(facts(page, claim));
}

fn facts(page: &Page, claim: &ClaimSection) -> Vec<(Text, Text)> {
    let l = page.language;
    let mut facts = Vec::new();
    // A changed rating is told before anything else.
    if let Some(corrected) = claim.verdict.as_ref().and_then(|verdict| verdict.correction.as_ref()) {
        facts.push(page.fact(CORRECTION, correction::at_a_glance(l, corrected)));
    }
    let stands = |id| claim.verdict.as_ref().is_some_and(|verdict| verdict.id == id);
    let verdict = match claim.history.iter().find(|revision| stands(revision.id)) {
        Some(stands) => {
            let (rating, scale) = (record(&stands.rating.label), record(&stands.scale));
            verdicts::verdict_line(l, rating, scale, stands.published_at)
        }
        None => page.say(NO_VERDICT_LINE),
    };
    facts.push(page.fact(VERDICT, verdict));
    let dispute = terms::dispute(claim.status.dispute);
    facts.push(page.fact(DISPUTE, format!("{} ({})", l.say(dispute.name), l.say(dispute.meaning))));
    facts.push(page.fact(STATE, page.say(terms::review(claim.status.review))));
    let standing = claim.verdict.is_some();
    if let Some(next) = claim.in_preparation.filter(|_| standing) {
        facts.push(page.fact(IN_PREPARATION, page.say(terms::preparation(next.state))));
    }
    facts.extend(analyses(page, claim));
    facts.extend(claim.claimed_on.map(|date| page.fact(FIRST_CLAIMED, day(l, date))));
    if !claim.about.is_empty() {
        facts.push(page.fact(ABOUT, and(l, claim.about.iter().map(party).collect())));
    }
    facts.extend(claim.language.as_deref().map(|tag| page.fact(LANGUAGE, language(l, tag))));
    if !claim.tags.is_empty() {
        facts.push(page.fact(TAGS, Text::join(claim.tags.iter().map(|tag| record(tag)), ", ")));
    }
    facts
}

/// What the analyses found, where they were made.
fn analyses(page: &Page, claim: &ClaimSection) -> Vec<(Text, Text)> {
    let l = page.language;
    let mut facts = Vec::new();
    if let Some(freshness) = &claim.status.freshness {
        let mut reaffirmed = claim.verdict.iter().flat_map(|verdict| &verdict.reaffirmations);
        let reaffirmed = reaffirmed.rfind(|given| given.effective).map(|given| given.at);
        let rested = reaffirmed
            .map_or_else(|| l.say(FRESHNESS_APPROVED).to_owned(), |at| verdicts::reaffirmed_on(l, at));
        let state = match freshness.state {
            FreshnessKind::Current => verdicts::unchanged(l, &rested),
            FreshnessKind::Stale => {
                let reasons = freshness.reasons.iter().map(|found| reason(page, found)).collect();
                verdicts::stale(l, &rested, reasons)
            }
        };
        facts.push(page.fact(FRESHNESS, state));
    }
    let origins = claim.status.origins;
    facts.push(page.fact(ORIGINS, sentences::origins(l, origins.independent_count, origins.at_most)));
    facts
}

/// One reason why the verdict is stale.
fn reason(page: &Page, reason: &ReasonReport) -> Text {
    let l = page.language;
    let of = reason.party.as_ref().map(party).into_iter().chain(reason.source.map(cite)).collect();
    let by = reason.by.as_deref().map(record);
    sentences::reason(l, l.say(terms::reason(reason.kind)), of, by, reason.at)
}

/// Writes a claim's section, below its heading.
pub(super) fn write(
    page: &mut Page,
    claim: &ClaimSection,
    graph: Option<&GraphReport>,
    sources: Sources<'_>,
) {
    if let Some(withdrawn) = &claim.withdrawn {
        let reason = record(&withdrawn.reason);
        page.paragraph(sentences::claim_withdrawn(page.language, withdrawn.at, reason));
    }
    verdict::write(page, claim);
    page.heading(3, page.say(PART_BY_PART));
    parts(page, claim);
    coverage::write(page, &claim.coverage);
    origins(page, &claim.origins);
    // One box alone is the claim itself.
    if let Some(graph) = graph.filter(|graph| graph.nodes.len() > 1) {
        page.heading(3, page.say(GRAPH));
        page.blocks.push(Block::Figure(Box::new(graph.clone())));
    }
    entries::assertions(page, claim, sources);
    entries::denials(page, claim, sources);
    replies::write(page, &claim.right_of_reply, sources);
    entries::evidence(page, claim, sources);
    verdict::gates(page, &claim.gates);
    verdict::history(page, claim);
    entries::withdrawn(page, claim, sources);
    timeline::write(page, &claim.timeline, sources);
}

fn origins(page: &mut Page, origins: &OriginsReport) {
    if origins.paths.is_empty() {
        return;
    }
    page.heading(3, page.say(ORIGINS));
    page.bullets(origins.explanation.iter().map(|sentence| record(sentence)).collect());
    let row = |path: &PathReport| {
        let way = Text::join(path.sources.iter().map(|number| cite(*number)), " ← ");
        vec![way, path.origin.clone().map_or_else(|| page.say(CIRCLE), Text::from)]
    };
    let rows = origins.paths.iter().map(row).collect();
    let head = [WAY_DOWN, ORIGIN].map(|name| page.say(name)).into();
    page.table(Caption::Shown(page.say(PATHS)), head, rows);
    copies::write(page, &origins.suspected_copies);
}

fn parts(page: &mut Page, claim: &ClaimSection) {
    let l = page.language;
    let rated = claim.parts.iter().any(|part| part.rating.is_some());
    let mut head = vec![PART, STATEMENT, DISPUTE];
    if rated {
        head.push(RATING);
    }
    let row = |part: &PartReport| -> Vec<Text> {
        let dispute = l.say(terms::part_dispute(part.dispute).name);
        let statement = record_in(&part.text, claim.language.as_deref());
        let mut row = vec![part.number.to_string().into(), statement, dispute.into()];
        if rated {
            let rating = part.rating.as_ref().map(|rating| record(&rating.label));
            row.push(rating.unwrap_or_else(|| page.say(NONE)));
        }
        row
    };
    let rows = claim.parts.iter().map(row).collect();
    let head = head.into_iter().map(|name| page.say(name)).collect();
    page.table(Caption::Told(page.say(PART_BY_PART)), head, rows);
}
