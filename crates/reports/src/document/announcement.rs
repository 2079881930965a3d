//! What readers of a feed are told of a verdict.

use super::page::Page;
use super::text::{Run, Text, record, record_in, text};
use super::{Block, Rationale, correction};
use crate::language::Language;
use crate::model::{ClaimSection, PublishedRevision, VerdictReport};
use crate::words::verdicts as words;

/// The level of the headings under which a rationale stands: what shows a feed has a heading for each entry.
const LEVEL: usize = 2;

/// The claim, and what became of its verdict; `last` is the newest that was published.
pub(crate) fn announcement(language: Language, claim: &ClaimSection, last: &PublishedRevision) -> Vec<Block> {
    let mut page = Page::new(language);
    page.blocks.push(Block::Statement(record_in(&claim.text, claim.language.as_deref())));
    match &claim.verdict {
        Some(verdict) => stands(&mut page, claim, verdict),
        None => retracted(&mut page, last),
    }
    page.blocks
}

fn stands(page: &mut Page, claim: &ClaimSection, verdict: &VerdictReport) {
    let l = page.language;
    if let Some(corrected) = &verdict.correction {
        page.paragraph(correction::in_full(l, corrected));
    }
    let scale = &verdict.scale;
    let ratings = scale.ratings.iter().map(|label| record(label)).collect();
    let label = record(&verdict.rating.label);
    page.paragraph(words::on_scale(l, label, record(&scale.name), scale.revision, ratings));
    let rated = claim.parts.iter().filter_map(|part| {
        let rating = part.rating.as_ref()?;
        let said = record_in(&part.text, claim.language.as_deref());
        Some(text![said, " – ", record(&rating.label)])
    });
    let rated: Vec<Text> = rated.collect();
    if !rated.is_empty() {
        page.blocks.push(Block::Bullets(rated));
    }
    page.blocks.push(Block::Rationale(Rationale { markdown: verdict.rationale.clone(), level: LEVEL }));
}

fn retracted(page: &mut Page, last: &PublishedRevision) {
    let l = page.language;
    if let Some(note) = &last.retracted {
        page.paragraph(words::no_verdict_since_retraction(l, note.at, record(&note.reason)));
    }
    let gone = words::verdict_line(l, record(&last.rating.label), record(&last.scale), last.published_at);
    page.paragraph(Run::Struck(gone));
}
