//! The log of diligence.

use std::sync::LazyLock;

use dementi_domain::file::DossierFile;
use dementi_reports::model::Recipients::{self, Shown, Withheld};
use dementi_reports::model::Redaction::Redacted;
use dementi_reports::{json, markdown, model};
use proptest::prelude::*;

use crate::example::{ALIAS, NAME, NOW, dossier, worded};
use crate::hostile::{TRICKS, storable, texts};
use crate::parsed::{Structure, read, visible};

fn as_markdown(file: &DossierFile, recipients: Recipients) -> String {
    markdown::diligence(&model::diligence(file, &file.claims[0], recipients, NOW))
}

fn as_json(file: &DossierFile, recipients: Recipients) -> String {
    json::diligence(&model::diligence(file, &file.claims[0], recipients, NOW)).unwrap()
}

#[test]
fn as_markdown_whole() {
    insta::assert_snapshot!(as_markdown(&dossier(), Withheld));
}

#[test]
fn as_json_whole() {
    insta::assert_snapshot!(as_json(&dossier(), Withheld));
}

#[test]
fn a_claim_about_which_nobody_was_asked() {
    let file = dossier();
    let log = markdown::diligence(&model::diligence(&file, &file.claims[1], Withheld, NOW));
    insta::assert_snapshot!(log);
}

#[test]
fn recipients_are_shown_only_where_that_was_asked_for() {
    let file = dossier();
    for (recipients, shown) in [(Withheld, false), (Shown, true)] {
        assert_eq!(as_json(&file, recipients).contains("press@company.example"), shown);
        assert_eq!(as_markdown(&file, recipients).contains("company.example"), shown);
        assert_eq!(as_markdown(&file, recipients).contains("Confidential: this copy names"), shown);
        for report in [
            json::claim(&model::claim(&file, &file.claims[0], Redacted, NOW)).unwrap(),
            markdown::claim(&model::claim(&file, &file.claims[0], Redacted, NOW)),
        ] {
            assert!(!report.contains("company.example"));
        }
    }
}

/// Neither the name of a protected source nor what it was asked, when and where; not even for editors.
#[test]
fn a_protected_source_is_not_given_away() {
    let file = dossier();
    for log in [as_markdown(&file, Shown), as_json(&file, Shown)] {
        for hidden in
            [NAME, ALIAS, "Mustermann", "kitchen", "06:07", "2013-07-09", "9 July", "in_person", "in person"]
        {
            assert!(!log.contains(hidden), "{hidden} is in\n{log}");
        }
        assert!(log.contains("Protected source A"), "{log}");
    }
    // One recipient for each request to somebody who is not protected.
    assert_eq!(as_json(&file, Shown).matches("press@company.example").count(), 2);
}

#[test]
fn events_stand_in_the_order_of_happening() {
    let file = dossier();
    let log = model::diligence(&file, &file.claims[0], Withheld, NOW);
    assert!(log.events.is_sorted_by_key(|event| event.at));
    assert_eq!(log.events.len(), 8);
}

static PLAIN: LazyLock<Structure> =
    LazyLock::new(|| read(&as_markdown(&worded(&|_| "word".to_owned()), Shown)));

fn changes_nothing(text: &str) {
    let log = as_markdown(&worded(&|_| storable(text)), Shown);
    let found = read(&log);
    assert_eq!(found.html, [""; 0], "{text}\n{log}");
    assert_eq!(found.targets, PLAIN.targets, "{text}\n{log}");
    assert_eq!(found.tables, PLAIN.tables, "{text}\n{log}");
    assert_eq!(found.tags, PLAIN.tags, "{text}\n{log}");
}

#[test]
fn every_trick_alone_changes_nothing() {
    for trick in TRICKS {
        changes_nothing(trick);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, ..ProptestConfig::default() })]

    #[test]
    fn no_text_changes_the_structure(text in texts()) {
        changes_nothing(&text);
    }

    #[test]
    fn a_question_is_read_as_it_was_typed(text in texts()) {
        let wanted = visible(&storable(&text));
        prop_assume!(!wanted.is_empty());
        let log = as_markdown(&worded(&|_| storable(&text)), Withheld);
        prop_assert!(visible(&read(&log).text).contains(&wanted), "{} is not in\n{}", wanted, log);
    }
}
