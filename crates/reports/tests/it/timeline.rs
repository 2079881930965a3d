//! What happened when, as far as it may leave the desk.

use std::collections::BTreeSet;

use dementi_domain::file::DossierFile;
use dementi_domain::party::Party;
use dementi_domain::record::Record;
use dementi_reports::model::Redaction::Redacted;
use dementi_reports::model::{self, ClaimReport, EventOutside, PartyName, Withheld};
use time::macros::date;

use crate::example::{
    GUARDIAN, INTERVIEW, MICROSOFT, NOW, NSA, REPORT, SNOWDEN, STATEMENT, TAZ, TAZ_REPORT, WITNESS, deed,
    distinct, dossier, id,
};
use crate::plain::all_reports;

fn report(file: &DossierFile) -> ClaimReport {
    model::claim(file, &file.claims[0], Redacted, NOW)
}

fn party(what: &EventOutside) -> Option<&PartyName> {
    match what {
        EventOutside::AssertionMade { party, .. }
        | EventOutside::DenialMade { party, .. }
        | EventOutside::ReplyAcknowledged { party }
        | EventOutside::ReplyGiven { party }
        | EventOutside::ReplyDeclined { party } => Some(party),
        _ => None,
    }
}

fn source(what: &EventOutside) -> Option<usize> {
    match what {
        EventOutside::SourcePublished { source }
        | EventOutside::AssertionMade { source, .. }
        | EventOutside::DenialMade { source, .. } => Some(*source),
        _ => None,
    }
}

fn make_confidential(file: &mut DossierFile, number: u128) {
    let old = &file.parties[&id(number)];
    let content = Party { confidential: true, ..old.content().clone() };
    let record = Record::new(old.id(), old.desk(), content, old.created());
    file.parties.insert(id(number), record);
}

#[test]
fn whoever_is_protected_has_no_place_in_it() {
    for number in [MICROSOFT, NSA, GUARDIAN, TAZ, SNOWDEN, WITNESS] {
        let mut file = dossier();
        make_confidential(&mut file, number);
        let report = report(&file);
        let hidden: BTreeSet<usize> = report
            .references
            .iter()
            .filter(|source| source.withheld == Withheld::Identity)
            .map(|source| source.number)
            .collect();
        assert!(!report.claim.timeline.is_empty());
        for event in &report.claim.timeline {
            assert!(!party(&event.what).is_some_and(|party| party.protected), "{number}: {event:?}");
            assert!(
                !source(&event.what).is_some_and(|source| hidden.contains(&source)),
                "{number}: {event:?}"
            );
        }
    }
}

#[test]
fn the_day_of_an_interview_with_a_protected_source_is_in_no_report() {
    let mut file = dossier();
    let (spoken, published) = (date!(2013 - 02 - 03), date!(2013 - 02 - 04));
    let interview = &file.sources[&id(INTERVIEW)];
    let mut content = interview.content().clone();
    content.published_on = Some(published);
    let record = Record::new(interview.id(), interview.desk(), content, interview.created());
    file.sources.insert(id(INTERVIEW), record);
    for (assertion, _) in &mut file.claims[0].assertions {
        if assertion.content().party == id(WITNESS) {
            let mut content = assertion.content().clone();
            content.stated_on = Some(spoken);
            *assertion = Record::new(assertion.id(), assertion.desk(), content, assertion.created());
        }
    }
    for report in all_reports(&file) {
        for day in ["2013-02-03", "2013-02-04", "3 February 2013", "4 February 2013"] {
            assert!(!report.contains(day), "{day} is in\n{report}");
        }
    }
}

/// An open party's reply that stands in a confided source would tell the day of that source.
#[test]
fn a_reply_in_a_confided_source_has_no_place_in_it() {
    let given = |file: &DossierFile| {
        let timeline = report(file).claim.timeline;
        timeline.iter().filter(|event| matches!(event.what, EventOutside::ReplyGiven { .. })).count()
    };
    let mut file = dossier();
    assert_eq!(given(&file), 1);
    // The answer stands in this source, and now a protected source is one of its authors.
    let answered_in = &file.sources[&id(TAZ_REPORT)];
    let mut content = answered_in.content().clone();
    content.authors = distinct(vec![id(WITNESS)]);
    let record = Record::new(answered_in.id(), answered_in.desk(), content, answered_in.created());
    file.sources.insert(id(TAZ_REPORT), record);
    assert_eq!(given(&file), 0);
}

#[test]
fn what_stands_on_the_record_is_told() {
    let file = dossier();
    let report = report(&file);
    let number = |source: u128| {
        let found = report.references.iter().find(|reference| reference.id == Some(id(source)));
        found.map(|reference| reference.number).expect("it is cited")
    };
    let cited = |kind: fn(&EventOutside) -> bool| -> Vec<usize> {
        let events = report.claim.timeline.iter().filter(|event| kind(&event.what));
        events.filter_map(|event| source(&event.what)).collect()
    };
    let denied = cited(|what| matches!(what, EventOutside::DenialMade { .. }));
    assert_eq!(denied, [number(STATEMENT), number(TAZ_REPORT)]);
    let asserted = cited(|what| matches!(what, EventOutside::AssertionMade { .. }));
    assert_eq!(asserted, [number(REPORT), number(TAZ_REPORT)]);
    let verdicts: Vec<i64> = report
        .claim
        .timeline
        .iter()
        .filter_map(|event| match event.what {
            EventOutside::VerdictPublished { revision } | EventOutside::VerdictCorrected { revision } => {
                Some(revision)
            }
            _ => None,
        })
        .collect();
    assert_eq!(verdicts, [1, 2]);
}

#[test]
fn a_withdrawn_claim_was_never_made() {
    let mut file = dossier();
    let made = |file: &DossierFile| {
        report(file).claim.timeline.iter().any(|event| matches!(event.what, EventOutside::ClaimMade))
    };
    assert!(made(&file));
    let claim = file.claims[0].claim.record.clone();
    let reason = dementi_domain::text::Prose::parse("Nobody made it.").unwrap();
    file.claims[0].claim.record = claim.withdraw(deed(NOW), reason).unwrap();
    assert!(!made(&file));
}
