//! Overview, parties, sources: the lists around the claims.

use dementi_domain::status::FreshnessKind;

use super::page::{Page, party};
use super::sources::Sources;
use super::text::{Run, Text, quoted, record, record_in, text};
use super::{Block, Caption, record as entries, verdict};
use crate::language::Language;
use crate::model::{ClaimSection, PartyReport, Reference, WithdrawnClaim};
use crate::words::labels::{
    ALSO_KNOWN_AS, CLAIM, DISPUTE, HISTORY, KIND, NO_CLAIMS, NO_SOURCES, NO_VERDICT_LINE, NONE, NUMBER,
    OVERVIEW, PARTIES, PARTY, SOURCES, VERDICT, WIKIDATA, WITHDRAWN_CLAIMS,
};
use crate::words::time::day;
use crate::words::{languages, sentences, terms, verdicts};

/// A language's name and tag.
pub(super) fn language(l: Language, tag: &str) -> Text {
    match languages::language(l, tag) {
        Some(name) => text![name, " (", record(tag), ")"],
        None => record(tag),
    }
}

/// What a claim of a dossier is called within the document.
pub(super) fn anchor(number: usize) -> String {
    format!("claim-{number}")
}

/// All claims of a dossier in one table.
pub(super) fn overview(page: &mut Page, claims: &[ClaimSection]) {
    let l = page.language;
    page.place(2, page.say(OVERVIEW), "overview", None);
    if claims.is_empty() {
        page.paragraph(page.say(NO_CLAIMS));
        return;
    }
    let row = |(claim, number): (&ClaimSection, usize)| -> Vec<Text> {
        let verdict = claim.verdict.as_ref().map(|verdict| record(&verdict.rating.label));
        let stale = claim.status.freshness.as_ref().is_some_and(|found| found.state == FreshnessKind::Stale);
        let verdict =
            verdict.map(|verdict| if stale { verdicts::changed_since(l, verdict) } else { verdict });
        let text = record_in(&claim.text, claim.language.as_deref());
        vec![
            number.to_string().into(),
            Run::Place { anchor: anchor(number), text }.into(),
            verdict.unwrap_or_else(|| page.say(NO_VERDICT_LINE)),
            page.say(terms::dispute(claim.status.dispute).name),
        ]
    };
    let rows = claims.iter().zip(1..).map(row).collect();
    let head = [NUMBER, CLAIM, VERDICT, DISPUTE].map(|name| page.say(name)).into();
    page.table(Caption::Told(page.say(OVERVIEW)), head, rows);
}

/// The claims that were withdrawn from a dossier.
pub(super) fn withdrawn_claims(page: &mut Page, claims: &[WithdrawnClaim]) {
    if claims.is_empty() {
        return;
    }
    page.place(2, page.say(WITHDRAWN_CLAIMS), "withdrawn", None);
    for claim in claims {
        page.paragraph(entries::withdrawn_claim(page, claim));
        if !claim.history.is_empty() {
            let caption = Caption::Shown(text![page.say(HISTORY), ":"]);
            verdict::table(page, caption, &claim.history);
        }
    }
}

/// Who is who.
pub(super) fn parties(page: &mut Page, parties: &[PartyReport]) {
    if parties.is_empty() {
        return;
    }
    page.place(2, page.say(PARTIES), "parties", None);
    let none = || page.say(NONE);
    let row = |report: &PartyReport| {
        let aliases = Text::join(report.aliases.iter().map(|alias| record(alias)), "; ");
        vec![
            party(&report.party),
            report.kind.map_or_else(none, |kind| page.say(terms::party_kind(kind))),
            if aliases.is_empty() { none() } else { aliases },
            report.wikidata_id.as_deref().map_or_else(none, record),
        ]
    };
    let rows = parties.iter().map(row).collect();
    let head = [PARTY, KIND, ALSO_KNOWN_AS, WIKIDATA].map(|name| page.say(name)).into();
    page.table(Caption::Told(page.say(PARTIES)), head, rows);
}

/// The numbered list of sources.
pub(super) fn references(page: &mut Page, sources: Sources<'_>) {
    page.place(2, page.say(SOURCES), "sources", None);
    if sources.list.is_empty() {
        page.paragraph(page.say(NO_SOURCES));
        return;
    }
    let entry = |source: &Reference| (source.number, reference(page.language, source));
    page.blocks.push(Block::References(sources.list.iter().map(entry).collect()));
}

fn reference(l: Language, source: &Reference) -> Text {
    let title = source.title.as_ref();
    let mut facts: Vec<Text> =
        title.map(|title| quoted(l, record_in(title, source.language.as_deref()))).into_iter().collect();
    if !source.authors.is_empty() {
        facts.push(sentences::authored_by(l, source.authors.iter().map(party).collect()));
    }
    facts.extend(source.publisher.as_ref().map(party));
    facts.extend(source.kind.map(|kind| l.say(terms::source_kind(kind)).into()));
    facts.extend(source.supplied_by.as_ref().map(|name| sentences::supplied_by(l, party(name))));
    facts.extend(source.published_on.map(|date| day(l, date).into()));
    facts.extend(source.language.as_deref().map(|tag| language(l, tag)));
    facts.extend(sentences::withheld(l, source.withheld).map(Text::from));
    let mut told = vec![text![Text::join(facts, ", "), "."]];
    told.extend(sentences::derivation(l, source.derivation, &source.derived_from));
    if let Some(withdrawn) = &source.withdrawn {
        told.push(sentences::source_withdrawn(l, withdrawn.at, record(&withdrawn.reason)));
    }
    let address = source.url.clone();
    told.extend(address.map(|address| Text::from(Run::Link { address, text: Text::default() })));
    Text::join(told, " ")
}
