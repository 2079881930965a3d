//! Reports that are made a stretch of claims at a time are those that are made at once.

use std::collections::BTreeSet;

use dementi_domain::file::{ClaimFile, DossierFile, Files};
use dementi_domain::ids::SourceId;
use dementi_reports::Language;
use dementi_reports::json::{self, Pieces};
use dementi_reports::markdown;
use dementi_reports::model::{self, Pages, Redaction, Subject};
use dementi_reports::sink::{Opening, Sink};

use crate::example::{NOW, dossier, worded};

/// Of the parts of a dossier's record, only what these claims name.
fn files(file: &DossierFile, claims: &[&ClaimFile]) -> Files {
    Files {
        claims: claims.iter().map(|claim| (*claim).clone()).collect(),
        parties: file.parties.clone(),
        sources: file.sources.clone(),
        scales: file.scales.clone(),
        users: file.users.clone(),
    }
}

/// The sources in which confidential parties speak.
fn confided(file: &DossierFile) -> BTreeSet<SourceId> {
    let said = file.claims.iter().flat_map(|claim| {
        let assertions =
            claim.assertions.iter().map(|(said, _)| (said.content().party, said.content().source));
        let denials = claim.denials.iter().map(|(said, _)| (said.content().party, said.content().source));
        assertions.chain(denials)
    });
    said.filter(|(party, _)| file.parties[party].content().confidential).map(|(_, source)| source).collect()
}

/// Writes the report of a dossier, so many claims at a time.
pub(crate) fn paged<W>(
    file: &DossierFile,
    size: usize,
    redaction: Redaction,
    mut sink: Box<dyn Sink<W>>,
) -> W {
    let confided = if redaction == Redaction::Redacted { confided(file) } else { BTreeSet::new() };
    let mut pages = Pages::new(&file.parties, redaction, Language::English, confided, NOW);
    sink.begin(&Opening::Report(pages.head(&file.desk, &file.dossier, Subject::Dossier))).unwrap();
    let name = pages.dossier(&file.dossier);
    let (standing, withdrawn): (Vec<&ClaimFile>, Vec<&ClaimFile>) =
        file.claims.iter().partition(|claim| claim.claim.record.stands());
    for claim in &standing {
        pages.letter(claim.claim.record.content().text.as_str());
    }
    for page in standing.chunks(size) {
        let files = files(file, page);
        for claim in &files.claims {
            let section = pages.claim(&file.desk, &files, claim);
            sink.claim(&name, &section, pages.references()).unwrap();
        }
    }
    for page in withdrawn.chunks(size) {
        let files = files(file, page);
        for claim in &files.claims {
            sink.withdrawn(&name, &pages.withdrawn(&file.desk, &files, claim).unwrap()).unwrap();
        }
    }
    let mut rest = files(file, &[]);
    let unread = pages.unread();
    rest.sources.retain(|id, _| unread.contains(id) || !unread.is_empty());
    let (parties, references) = pages.finish(&file.desk, &rest);
    sink.end(&parties, &references).unwrap()
}

fn by_pages(file: &DossierFile, size: usize, redaction: Redaction) -> String {
    String::from_utf8(paged(file, size, redaction, Box::new(Pieces::new(Vec::new())))).unwrap()
}

#[test]
fn piece_by_piece_a_dossier_is_the_same_json_to_the_byte() {
    let mut short = dossier();
    short.claims.truncate(1);
    let mut empty = dossier();
    empty.claims.clear();
    let put_otherwise = worded(&|text| format!("{text} \"Erika\n\u{202e}\\ Mustermann\" "));
    for file in [dossier(), short, empty, put_otherwise] {
        for redaction in [Redaction::Redacted, Redaction::Unredacted] {
            let whole = json::dossier(&model::dossier(&file, redaction, NOW)).unwrap();
            for size in 1..=3 {
                pretty_assert(&by_pages(&file, size, redaction), &whole);
            }
        }
    }
}

#[test]
fn piece_by_piece_a_claim_is_the_same_json_to_the_byte() {
    let file = dossier();
    for claim in &file.claims {
        let report = model::claim(&file, claim, Redaction::Redacted, NOW);
        let mut pieces: Box<dyn Sink<Vec<u8>>> = Box::new(Pieces::new(Vec::new()));
        let name =
            model::DossierName { id: file.dossier.id(), title: "not told in a claim's report".to_owned() };
        pieces.begin(&Opening::Report(report.head.clone())).unwrap();
        pieces.claim(&name, &report.claim, &report.references).unwrap();
        let written = pieces.end(&report.parties, &report.references).unwrap();
        pretty_assert(&String::from_utf8(written).unwrap(), &json::claim(&report).unwrap());
    }
}

/// Says where two long texts differ.
fn pretty_assert(one: &str, other: &str) {
    let differ = one.lines().zip(other.lines()).find(|(one, other)| one != other);
    assert!(one == other, "{differ:?}; {} and {} bytes", one.len(), other.len());
}

#[test]
fn what_is_not_redacted_names_protected_sources_and_says_so() {
    let file = dossier();
    let redacted = by_pages(&file, 2, Redaction::Redacted);
    let whole = by_pages(&file, 2, Redaction::Unredacted);
    assert!(redacted.contains("\"redacted\": true") && !redacted.contains(crate::example::NAME));
    assert!(whole.contains("\"redacted\": false") && whole.contains(crate::example::NAME));
    assert!(!whole.contains("Protected source"));
    assert!(!whole.contains(crate::example::DRAFT));
    let notice = "**CONFIDENTIAL: this copy names protected sources.";
    for (redaction, warned) in [(Redaction::Redacted, false), (Redaction::Unredacted, true)] {
        let dossier = markdown::dossier(&model::dossier(&file, redaction, NOW));
        let claim = markdown::claim(&model::claim(&file, &file.claims[0], redaction, NOW));
        for report in [dossier, claim] {
            assert_eq!(report.contains(notice), warned, "{report}");
            assert_eq!(report.contains(crate::example::NAME), warned, "{report}");
        }
    }
}
