//! Suspected copies, as far as they may leave the desk.

use dementi_domain::analysis::copies::{Passage, Shown};
use dementi_domain::file::DossierFile;
use dementi_domain::party::Party;
use dementi_domain::record::Record;
use dementi_reports::model::Redaction::Redacted;
use dementi_reports::model::{self, OriginsReport};
use dementi_reports::{json, markdown};

use crate::example::{CONFIDED, LEAKED, NAME, NOW, WITNESS, dossier, id};
use crate::plain::all_reports;

fn origins(file: &DossierFile) -> OriginsReport {
    model::claim(file, &file.claims[0], Redacted, NOW).claim.origins
}

/// The example in which the pair that may be told has this passage alone.
fn sharing(text: &str, before: &str, after: &str) -> DossierFile {
    let mut file = dossier();
    let range = 0..text.chars().count();
    let context = format!("{before}{text}{after}");
    let passage = Passage { a: range.clone(), b: range, text: text.to_owned(), context };
    file.claims[0].around.copies.shown[1].passages = vec![passage].into();
    file
}

fn passages(file: &DossierFile) -> Vec<(String, bool)> {
    let pairs = origins(file).suspected_copies.pairs;
    pairs.into_iter().flat_map(|pair| pair.passages).map(|passage| (passage.text, passage.cut)).collect()
}

#[test]
fn what_leads_to_a_protected_source_is_neither_shown_nor_counted() {
    let mut file = dossier();
    let copies = origins(&file).suspected_copies;
    assert_eq!((copies.count, copies.pairs.len()), (2, 2));
    for report in all_reports(&file) {
        assert!(!report.contains(CONFIDED) && !report.contains("91%"), "{report}");
    }
    let hidden = &mut file.claims[0].around.copies;
    hidden.suspects = hidden.suspects[..1].into();
    hidden.shown.truncate(1);
    let found = origins(&file);
    assert_eq!((found.suspected_copies.count, found.suspected_copies.pairs), (0, Vec::new()));
    assert!(!found.explanation.iter().any(|told| told.contains("too high")), "{:?}", found.explanation);
    for report in all_reports(&file) {
        assert!(!report.contains("Suspected") && !report.contains("too high"), "{report}");
    }
}

#[test]
fn a_suspicion_is_told_without_words_of_a_leaked_document() {
    let file = dossier();
    let pairs = origins(&file).suspected_copies.pairs;
    assert!(pairs[1].explanation.contains("Internal notes of the NSA") && pairs[1].passages.is_empty());
    for report in all_reports(&file) {
        assert!(!report.contains(LEAKED), "{report}");
    }
}

#[test]
fn a_passage_that_holds_or_cuts_a_protected_name_is_left_out() {
    let text = "a passage of eight words that two texts share";
    assert_eq!(passages(&sharing(text, "Before it ", " after it.")), [(text.to_owned(), false)]);
    for (text, before, after) in [
        (format!("so {NAME} said on the same day in both papers"), "", ""),
        (format!("{} said on the same day in both papers", "stermann"), "Erika Mu", ""),
        ("both papers say that it was said by Erika".to_owned(), "", " Mustermann"),
        (text.to_owned(), "", " as Mustermann told"),
    ] {
        assert_eq!(passages(&sharing(&text, before, after)), [], "{before}|{text}|{after}");
    }
    let mut open = sharing(&format!("so {NAME} said on the same day"), "", "");
    let witness = &open.parties[&id(WITNESS)];
    let content = Party { confidential: false, ..witness.content().clone() };
    let record = Record::new(witness.id(), witness.desk(), content, witness.created());
    open.parties.insert(id(WITNESS), record);
    assert!(passages(&open).iter().any(|(text, _)| text.contains(NAME)));
}

#[test]
fn of_a_long_passage_the_beginning_is_shown() {
    let long = "zwölf Boxkämpfer ".repeat(30);
    let (text, cut) = passages(&sharing(long.trim(), "", "")).remove(0);
    assert!(cut && (280..=300).contains(&text.chars().count()), "{text}");
    assert!(long.contains(&format!("{text} ")), "{text}");
    let file = sharing(long.trim(), "", "");
    let report = markdown::claim(&model::claim(&file, &file.claims[0], Redacted, NOW));
    assert!(report.contains(&format!("{text} …”")), "{report}");
    let endless = "x".repeat(600);
    assert_eq!(passages(&sharing(&endless, "", "")), [("x".repeat(300), true)]);
}

#[test]
fn pairs_that_are_not_shown_are_counted() {
    let mut file = dossier();
    let copies = &mut file.claims[0].around.copies;
    let Shown { suspect, .. } = copies.shown[1];
    copies.suspects = copies.suspects.iter().copied().chain([suspect; 30]).collect();
    let claim = model::claim(&file, &file.claims[0], Redacted, NOW);
    assert_eq!(claim.claim.origins.suspected_copies.count, 32);
    assert!(markdown::claim(&claim).contains("- Suspected and not shown: 30."));
    assert!(json::claim(&claim).unwrap().contains("\"count\": 32"));
}
