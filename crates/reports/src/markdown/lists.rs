//! Overview, parties, sources: the lists around the claims.

use dementi_domain::status::FreshnessKind;

use super::page::{Page, bold, party};
use super::{Sources, claim, english, phrases, record, verdict};
use crate::model::{ClaimSection, PartyReport, Reference, WithdrawnClaim};
use crate::safe::{address, inline};

/// All claims of a dossier in one table.
pub(super) fn overview(page: &mut Page, claims: &[ClaimSection]) {
    page.heading(2, english::OVERVIEW);
    if claims.is_empty() {
        page.paragraph(english::NO_CLAIMS.to_owned());
        return;
    }
    let row = |(claim, number): (&ClaimSection, usize)| {
        let verdict = claim.verdict.as_ref().map(|verdict| inline(&verdict.rating.label));
        let stale = claim.status.freshness.as_ref().is_some_and(|found| found.state == FreshnessKind::Stale);
        let verdict = verdict.map(|verdict| if stale { english::changed_since(&verdict) } else { verdict });
        let dispute = phrases::dispute(claim.status.dispute).0.to_owned();
        vec![
            number.to_string(),
            inline(&claim.text),
            verdict.unwrap_or_else(|| english::no_verdict_line().to_owned()),
            dispute,
        ]
    };
    let rows: Vec<Vec<String>> = claims.iter().zip(1..).map(row).collect();
    page.table(&english::OVERVIEW_HEAD.map(str::to_owned), &rows);
}

/// The claims that were withdrawn from a dossier.
pub(super) fn withdrawn_claims(page: &mut Page, claims: &[WithdrawnClaim]) {
    if claims.is_empty() {
        return;
    }
    page.heading(2, english::WITHDRAWN_CLAIMS);
    for claim in claims {
        page.paragraph(record::withdrawn_claim(claim));
        if !claim.history.is_empty() {
            page.paragraph(format!("{}:", english::HISTORY));
            verdict::table(page, &claim.history);
        }
    }
}

/// Who is who.
pub(super) fn parties(page: &mut Page, parties: &[PartyReport]) {
    if parties.is_empty() {
        return;
    }
    page.heading(2, english::PARTIES);
    let row = |report: &PartyReport| {
        let aliases: Vec<String> = report.aliases.iter().map(|alias| inline(alias)).collect();
        let wikidata = report.wikidata_id.as_deref().map(inline);
        let none = || english::NONE.to_owned();
        vec![
            party(&report.party),
            report.kind.map_or_else(none, |kind| phrases::party_kind(kind).to_owned()),
            if aliases.is_empty() { none() } else { aliases.join("; ") },
            wikidata.unwrap_or_else(none),
        ]
    };
    let rows: Vec<Vec<String>> = parties.iter().map(row).collect();
    page.table(&english::PARTIES_HEAD.map(str::to_owned), &rows);
}

/// The numbered list of sources.
pub(super) fn references(page: &mut Page, sources: Sources<'_>) {
    page.heading(2, english::SOURCES);
    if sources.0.is_empty() {
        page.paragraph(english::NO_SOURCES.to_owned());
    }
    for source in sources.0 {
        page.paragraph(reference(source));
    }
}

fn reference(source: &Reference) -> String {
    let mut facts: Vec<String> = source.title.iter().map(|title| english::quoted(&inline(title))).collect();
    if !source.authors.is_empty() {
        facts.push(english::authored_by(&source.authors.iter().map(party).collect::<Vec<_>>()));
    }
    facts.extend(source.publisher.as_ref().map(party));
    facts.extend(source.kind.map(|kind| phrases::source_kind(kind).to_owned()));
    facts.extend(source.supplied_by.as_ref().map(|name| english::supplied_by(&party(name))));
    facts.extend(source.published_on.map(english::day));
    facts.extend(source.language.as_deref().map(claim::language));
    facts.extend(english::withheld(source.withheld).map(str::to_owned));
    let number = bold(&format!("[{}]", source.number));
    let mut sentences = vec![format!("{number} {}.", facts.join(", "))];
    sentences.extend(english::derivation(source.derivation, &source.derived_from));
    if let Some(withdrawn) = &source.withdrawn {
        sentences.push(english::source_withdrawn(withdrawn.at, &inline(&withdrawn.reason)));
    }
    sentences.extend(source.url.as_deref().and_then(address).map(|url| format!("<{url}>")));
    sentences.join(" ")
}
