//! Ordinary records: nothing recorded, drafts, retractions, withdrawals, many parties.

use dementi_domain::file::DossierFile;
use dementi_domain::record::Record;
use dementi_domain::text::Prose;
use dementi_reports::model::Redaction::Redacted;
use dementi_reports::{claim_review, json, markdown, model};
use time::macros::{datetime, offset};

use crate::example::{self, AUTHOR, DRAFT, EDITOR, NOW, deed, dossier, id};

/// Every form in which a dossier and its claims can leave the desk.
pub(crate) fn all_reports(file: &DossierFile) -> Vec<String> {
    let whole = model::dossier(file, Redacted, NOW);
    let mut reports = vec![json::dossier(&whole).unwrap(), markdown::dossier(&whole)];
    for claim in &file.claims {
        let report = model::claim(file, claim, Redacted, NOW);
        reports.extend([json::claim(&report).unwrap(), markdown::claim(&report)]);
    }
    reports
}

/// The same, and the reviews for other programs.
pub(crate) fn all_exports(file: &DossierFile) -> Vec<String> {
    let pages = crate::claim_review::pages();
    let whole = model::dossier(file, NOW);
    let feed = claim_review::feed(claim_review::of_dossier(&whole, &pages)).unwrap();
    let claims = file.claims.iter().map(|claim| model::claim(file, claim, NOW));
    let reviews = claims.filter_map(|report| claim_review::of_claim(&report, &pages));
    let reviews = reviews.map(|review| claim_review::document(&review).unwrap());
    let mut exports = all_reports(file);
    exports.extend(reviews);
    exports.push(String::from_utf8(feed).unwrap());
    exports
}

#[test]
fn the_same_record_gives_the_same_bytes() {
    assert_eq!(all_exports(&dossier()), all_exports(&dossier()));
}

#[test]
fn an_instant_is_shown_in_utc_wherever_it_was_taken() {
    let file = dossier();
    let elsewhere = NOW.to_offset(offset!(+05:30));
    let (here, there) = (model::dossier(&file, Redacted, NOW), model::dossier(&file, Redacted, elsewhere));
    assert_eq!(json::dossier(&here).unwrap(), json::dossier(&there).unwrap());
    assert_eq!(markdown::dossier(&here), markdown::dossier(&there));
}

#[test]
fn nothing_of_a_draft_leaves_the_desk_but_its_state() {
    let file = dossier();
    for report in all_reports(&file) {
        assert!(!report.contains(DRAFT));
    }
    let report = model::claim(&file, &file.claims[0], Redacted, NOW);
    assert_eq!(
        serde_json::to_value(report.claim.in_preparation).unwrap(),
        serde_json::json!({"state": "draft"})
    );
    assert!(!json::claim(&report).unwrap().contains(&id::<dementi_domain::ids::VerdictId>(5003).to_string()));
}

#[test]
fn what_is_said_in_review_stays_on_the_desk() {
    for report in all_reports(&dossier()) {
        assert!(!report.contains("Say what Microsoft does not answer"));
        assert!(!report.contains("Two sentences on part 3 are new"));
    }
}

#[test]
fn members_addresses_stay_on_the_desk() {
    for report in all_reports(&dossier()) {
        assert!(!report.contains("@desk.example"));
    }
}

#[test]
fn a_claim_without_any_record_is_reported() {
    let mut file = dossier();
    file.claims.remove(0);
    file.claims[0].assertions.clear();
    let report = markdown::claim(&model::claim(&file, &file.claims[0], Redacted, NOW));
    for line in [
        "No verdict stands on this claim.",
        "No assertion of this claim is on record.",
        "No answer to this claim is on record.",
        "No evidence is on record.",
        "No sources are cited.",
    ] {
        assert!(report.contains(line), "{line} is not in\n{report}");
    }
}

#[test]
fn a_dossier_without_claims_is_reported() {
    let mut file = dossier();
    file.claims.clear();
    let report = markdown::dossier(&model::dossier(&file, Redacted, NOW));
    assert!(report.contains("No claim stands on this dossier's record."));
    assert!(!report.contains("How to read this report"));
}

#[test]
fn a_retracted_verdict_leaves_its_reason_and_date() {
    let mut file = dossier();
    let reason = Prose::parse("The notes turned out to be forged.").unwrap();
    let retraction =
        dementi_domain::record::Deed { at: datetime!(2013-08-01 10:00 UTC), by: Some(id(EDITOR)) };
    let verdict = file.claims[0].verdicts.remove(1).retract(retraction, reason).unwrap();
    file.claims[0].verdicts.insert(1, verdict);
    let report = model::claim(&file, &file.claims[0], Redacted, NOW);
    assert_eq!(report.claim.verdict, None);
    assert_eq!(report.claim.history.len(), 2);
    let text = markdown::claim(&report);
    assert!(text.contains(
        "The last one was retracted on 1 August 2013, 10:00 UTC: The notes turned out to be forged."
    ));
}

#[test]
fn a_withdrawn_claim_says_so_and_keeps_its_reason() {
    let file = dossier();
    let text = markdown::claim(&model::claim(&file, &file.claims[2], Redacted, NOW));
    assert!(
        text.contains("**This claim was withdrawn 13 July 2013, 10:00 UTC.** Reason: Nobody made this claim")
    );
    let whole = model::dossier(&file, Redacted, NOW);
    assert_eq!((whole.claims.len(), whole.withdrawn_claims.len()), (2, 1));
}

#[test]
fn withdrawn_entries_count_for_nothing_and_stay_listed() {
    let file = dossier();
    let report = model::claim(&file, &file.claims[0], Redacted, NOW).claim;
    assert_eq!((report.assertions.len(), report.denials.len()), (4, 2));
    assert_eq!(report.withdrawn_entries.len(), 2);
    let standing = report.coverage[0].answers.iter().map(|answer| answer.answer).collect::<Vec<_>>();
    let record = file.claims[0].denials[1].0.content().answers.as_slice();
    let expected = record.iter().map(|answer| Some(answer.kind)).collect::<Vec<_>>();
    assert_eq!(standing, expected);
}

#[test]
fn withdrawn_evidence_counts_for_nothing_and_stays_listed() {
    let mut file = dossier();
    let (evidence, version) = file.claims[0].evidence.remove(0);
    let withdrawn =
        evidence.withdraw(deed(datetime!(2013-07-20 09:00 UTC)), Prose::parse("Forged.").unwrap()).unwrap();
    file.claims[0].evidence.insert(0, (withdrawn, version));
    let report = model::claim(&file, &file.claims[0], Redacted, NOW);
    let counts: Vec<usize> = report.claim.evidence.groups().iter().map(|(_, group)| group.len()).collect();
    assert_eq!(counts, [0, 1, 1]);
    let text = markdown::claim(&report);
    assert!(!text.contains("Supports the claim"));
    assert!(text.contains("withdrawn 20 July 2013, 09:00 UTC. Reason: Forged."));
}

#[test]
fn a_broken_reference_is_shown_as_such() {
    let mut file = dossier();
    file.parties.clear();
    file.sources.clear();
    file.users.clear();
    file.scales.clear();
    for report in all_reports(&file) {
        assert!(report.contains("(not on record)"));
    }
}

#[test]
fn the_operator_signs_as_such() {
    let mut file = dossier();
    let basis = file.claims[0].basis();
    let parts = file.claims[0].verdicts[1].parts().clone();
    let console = dementi_domain::record::Deed { at: datetime!(2013-07-15 12:00 UTC), by: None };
    let state = dementi_domain::verdict::State::Published { submitted: deed(NOW), published: console };
    let parts = dementi_domain::verdict::VerdictParts { state, basis, author: id(AUTHOR), ..parts };
    file.claims[0].verdicts[1] = dementi_domain::verdict::Verdict::restore(parts);
    let text = markdown::claim(&model::claim(&file, &file.claims[0], Redacted, NOW));
    assert!(text.contains("**Published:** by the operator, 15 July 2013, 12:00 UTC"));
}

#[test]
fn coverage_of_many_parties_is_cut_to_fit_a_page() {
    let mut file = dossier();
    let parties: Vec<_> = file.parties.keys().copied().collect();
    let record = &file.claims[1].claim.record;
    let mut content = record.content().clone();
    content.about = example::distinct(parties);
    file.claims[1].claim.record = Record::new(record.id(), record.desk(), content, record.created());
    let text = markdown::claim(&model::claim(&file, &file.claims[1], Redacted, NOW));
    let found = crate::parsed::read(&text);
    // Parts; six parties in tables of four and two; ways down to origins; what happened when; who is who.
    let columns: Vec<usize> = found.tables.iter().map(|table| table[0]).collect();
    assert_eq!(columns, [3, 5, 3, 2, 2, 4]);
}
