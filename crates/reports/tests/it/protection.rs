//! Names of protected sources never leave the desk.

use std::collections::BTreeSet;

use dementi_domain::file::DossierFile;
use dementi_domain::ids::{AssertionId, PartyId, SourceId};
use dementi_domain::party::{Party, PartyKind, PartyRecord};
use dementi_domain::record::Record;
use dementi_domain::reference::{Language, WebUrl, WikidataId};
use dementi_domain::source::Source;
use dementi_domain::text::Name;
use dementi_reports::model;
use dementi_reports::model::Redaction::Redacted;
use dementi_reports::model::Withheld::{self, Address, Identity, Nothing, TitleAndAddress};
use proptest::prelude::*;

use crate::example::{
    ALIAS, COPY, DOCUMENTS, INTERVIEW, MICROSOFT, NAME, NOW, REPORT, TAZ, TAZ_REPORT, WIKIDATA, WITNESS,
    distinct, dossier, id, worded,
};
use crate::plain::{all_exports, in_german};

/// Changes the example's protected party.
fn renamed(name: &str, aliases: &[&str], kind: PartyKind, file: &mut DossierFile) {
    protect(WITNESS, name, aliases, kind, file);
}

fn protect(number: u128, name: &str, aliases: &[&str], kind: PartyKind, file: &mut DossierFile) {
    let old = &file.parties[&id(number)];
    let party = Party {
        name: Name::parse(name).unwrap(),
        kind,
        aliases: distinct(aliases.iter().map(|alias| Name::parse(alias).unwrap()).collect()),
        wikidata_id: Some(WikidataId::parse(WIKIDATA).unwrap()),
        confidential: true,
        former_names: Vec::new(),
    };
    let record: PartyRecord = Record::new(old.id(), old.desk(), party, old.created());
    file.parties.insert(id(number), record);
}

fn with_source(number: u128, change: impl Fn(&mut Source), file: &mut DossierFile) {
    let old = &file.sources[&id(number)];
    let mut content = old.content().clone();
    change(&mut content);
    let record = Record::new(old.id(), old.desk(), content, old.created());
    file.sources.insert(id(number), record);
}

/// What a text becomes in a report on the example.
fn reported(text: &str, name: &str, aliases: &[&str], kind: PartyKind) -> String {
    let mut file =
        worded(&|default| if default.starts_with("More of") { text.to_owned() } else { default.to_owned() });
    renamed(name, aliases, kind, &mut file);
    let report = model::claim(&file, &file.claims[0], Redacted, NOW);
    report.claim.verdict.unwrap().correction.unwrap().note
}

#[test]
fn the_example_gives_nothing_away() {
    for report in [all_exports(&dossier()), in_german(&dossier())].concat() {
        let report = report.to_lowercase();
        for secret in [NAME, ALIAS, WIKIDATA, "mustermann", "kitchen", "desk.example/copy"] {
            assert!(!report.contains(&secret.to_lowercase()), "{secret} is in\n{report}");
        }
        for secret in [
            id::<PartyId>(WITNESS).to_string(),
            id::<SourceId>(INTERVIEW).to_string(),
            id::<SourceId>(COPY).to_string(),
            id::<AssertionId>(2005).to_string(),
        ] {
            assert!(!report.contains(&secret), "{secret} is in\n{report}");
        }
    }
}

#[test]
fn a_name_is_found_however_it_is_written() {
    for text in [
        "Erika Mustermann",
        "ERIKA MUSTERMANN",
        "erika  mustermann",
        "Erika\nMustermann",
        "Mustermann, Erika",
        "Erika-Mustermann",
        "erika_mustermann",
        "ErikaMustermann",
        "#erikamustermann",
        "xerikamustermannx",
        "Erika\u{a0}Mustermann",
        "Eri\u{ad}ka Muster\u{200b}mann",
        "Érika Müstermann",
        "erika%20mustermann",
        "Mustermann",
        "MUSTERMANN",
        "Mustermanns",
        "Ｅｒｉｋａ　Ｍｕｓｔｅｒｍａｎｎ",
        "waldkauz",
        WIKIDATA,
        "q987654321",
    ] {
        let found = reported(&format!("By {text}."), NAME, &[ALIAS], PartyKind::Person);
        assert!(found.contains("[Protected source A]"), "{text}: {found}");
        let left = found.to_lowercase();
        assert!(!left.contains("ermann") && !left.contains("rika"), "{text}: {found}");
    }
}

#[test]
fn accounts_are_found_though_they_are_written_small() {
    for text in
        ["@baker", "#baker", "a.baker@mail.example", "baker@mail.example", "ann_baker", "The Baker file"]
    {
        let found = reported(text, "Ann Baker", &[], PartyKind::Person);
        assert!(!found.to_lowercase().contains("baker"), "{text}: {found}");
    }
}

#[test]
fn other_words_stay() {
    for text in ["Erikas Haus", "Musterfrau", "Q98765432"] {
        assert_eq!(reported(text, NAME, &[ALIAS], PartyKind::Person), text);
    }
    assert_eq!(reported("the baker said", "Ann Baker", &[], PartyKind::Person), "the baker said");
    // An organisation has no surname.
    assert_eq!(reported("the bank", "Musterstadt Bank", &[], PartyKind::Organisation), "the bank");
}

#[test]
fn names_in_other_scripts_are_found() {
    let label = "[Protected source A]";
    assert_eq!(reported("据张三说", "张三", &[], PartyKind::Person), format!("据{label}说"));
    assert_eq!(
        reported("сказала ИВАНОВА.", "Анна Иванова", &[], PartyKind::Person),
        format!("сказала {label}.")
    );
    assert_eq!(reported("by 🦊!", "🦊", &[], PartyKind::Group), format!("by {label}!"));
    assert_eq!(reported("von Joerg Gross", "Jörg Groß", &[], PartyKind::Person), format!("von {label}"));
}

#[test]
fn letters_follow_the_order_of_first_mention() {
    let mut file = dossier();
    protect(TAZ, "Zeitung Null", &[], PartyKind::Organisation, &mut file);
    let report = model::claim(&file, &file.claims[0], Redacted, NOW);
    let labels: Vec<&str> = report
        .parties
        .iter()
        .filter(|party| party.party.protected)
        .map(|party| party.party.name.as_str())
        .collect();
    // The rationale names the witness before anybody else does.
    assert_eq!(labels, ["Protected source B", "Protected source A"]);
    assert!(report.claim.verdict.unwrap().rationale.contains("Protected source A"));
}

#[test]
fn there_are_letters_for_everybody() {
    let mut file = dossier();
    let names: Vec<String> = (0..30).map(|number| format!("Person Nr{number}x")).collect();
    for (name, number) in names.iter().zip(7000_u128..) {
        let record = file.parties[&id(WITNESS)].clone();
        let record = Record::new(id(number), record.desk(), record.content().clone(), record.created());
        file.parties.insert(id(number), record);
        protect(number, name, &[], PartyKind::Group, &mut file);
    }
    let record = &file.claims[1].claim.record;
    let mut content = record.content().clone();
    content.about = distinct((7000_u128..7030).map(id).collect());
    file.claims[1].claim.record = Record::new(record.id(), record.desk(), content, record.created());
    let report = model::claim(&file, &file.claims[1], Redacted, NOW);
    let last: Vec<&str> = report.claim.about.iter().skip(25).map(|party| party.name.as_str()).collect();
    let letters = ["Z", "AA", "AB", "AC", "AD"].map(|letters| format!("Protected source {letters}"));
    assert_eq!(last, letters);
}

fn withheld(file: &DossierFile) -> Vec<Withheld> {
    let report = model::claim(file, &file.claims[0], Redacted, NOW);
    report.references.iter().map(|source| source.withheld).collect()
}

#[test]
fn a_source_is_withheld_as_far_as_it_leads_to_a_protected_one() {
    let mut file = dossier();
    with_source(REPORT, |source| source.authors = distinct(vec![id(WITNESS)]), &mut file);
    let url = WebUrl::parse("https://xn--mstermann-q9a.example/").unwrap();
    with_source(TAZ_REPORT, |source| source.url = Some(url.clone()), &mut file);
    renamed("Erika Müstermann", &[], PartyKind::Person, &mut file);
    assert_eq!(withheld(&file), [Identity, Nothing, Address, Nothing, Identity, TitleAndAddress]);
    let report = model::claim(&file, &file.claims[0], Redacted, NOW);
    let source = &report.references[0];
    assert_eq!((&source.id, &source.title, &source.url, source.published_on), (&None, &None, &None, None));
    assert_eq!(source.publisher, None);
    // The Guardian's own assertion in it loses what would lead to it, its place among the others included.
    let place = report.claim.assertions.iter().position(|found| found.source == 1).unwrap();
    let assertion = &report.claim.assertions[place];
    assert_eq!((assertion.id, assertion.stated_on), (None, None));
    assert!(report.claim.assertions[..place].iter().any(|found| found.id.is_some()));
    assert!(report.claim.assertions[place..].iter().all(|found| found.id.is_none()));
}

#[test]
fn a_private_language_tag_cannot_carry_a_name() {
    let mut file = dossier();
    let tag = Language::parse("de-x-erika-muster-mann").unwrap();
    with_source(TAZ_REPORT, |source| source.language = Some(tag.clone()), &mut file);
    for report in all_exports(&file) {
        assert!(!report.contains("muster-mann"));
    }
}

#[test]
fn a_public_party_that_shares_name_and_item_is_covered_too() {
    let mut file = dossier();
    renamed("Microsoft", &[], PartyKind::Organisation, &mut file);
    let report = model::claim(&file, &file.claims[0], Redacted, NOW);
    let public = report.parties.iter().find(|party| party.party.id == Some(id(MICROSOFT))).unwrap();
    assert_eq!(public.party.name, "[Protected source A]");
    assert_eq!(public.aliases, ["[Protected source A] Corporation"]);
}

#[test]
fn what_a_protected_party_was_called_before_stays_protected() {
    let mut file = worded(&|default| match default {
        _ if default.starts_with("More of") => {
            "Erika Mustermann (Zwerg) met us; Mustermann confirmed it.".to_owned()
        }
        _ => default.to_owned(),
    });
    renamed("Erika Mustermann", &["Zwerg"], PartyKind::Person, &mut file);
    let old = file.parties[&id(WITNESS)].clone();
    let renamed = Party {
        name: Name::parse("Waldkauz").unwrap(),
        aliases: distinct(Vec::new()),
        kind: PartyKind::Group,
        ..old.content().clone()
    };
    let content = old.content().changed_to(renamed);
    file.parties.insert(id(WITNESS), Record::new(old.id(), old.desk(), content, old.created()));
    let report = model::claim(&file, &file.claims[0], Redacted, NOW);
    let note = report.claim.verdict.unwrap().correction.unwrap().note;
    assert_eq!(
        note,
        "[Protected source A] ([Protected source A]) met us; [Protected source A] confirmed it."
    );
}

#[test]
fn nothing_changes_where_nobody_is_protected() {
    let mut file = dossier();
    let old = &file.parties[&id(WITNESS)];
    let content = Party { confidential: false, ..old.content().clone() };
    let record = Record::new(old.id(), old.desk(), content, old.created());
    file.parties.insert(id(WITNESS), record);
    let report = model::claim(&file, &file.claims[0], Redacted, NOW);
    assert!(report.references.iter().all(|source| source.withheld == Nothing));
    assert!(report.parties.iter().all(|party| !party.party.protected && party.party.id.is_some()));
    assert!(report.claim.verdict.unwrap().fingerprint.is_some());
    let names: BTreeSet<String> = report.parties.into_iter().map(|party| party.party.name).collect();
    assert!(names.contains(NAME));
}

/// Names that occur in no fixed text of a report.
fn names() -> impl Strategy<Value = String> {
    "[ZQXÄÉß][zqxjkwvéñöł]{3,8}( [ZQXW][zqxjkwvü]{3,9}){0,2}"
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, ..ProptestConfig::default() })]

    #[test]
    fn no_byte_of_a_report_holds_a_name(
        name in names(),
        alias in names(),
        before in "\\PC{0,8}",
        after in "\\PC{0,8}",
        upper in any::<bool>(),
        person in any::<bool>(),
    ) {
        let named = if upper { name.to_uppercase() } else { name.clone() };
        // In every text of the record; a name is a word there, with whatever around it.
        let text = format!("{before} {named} {alias} {after}").replace(['\u{2028}', '\u{2029}'], " ");
        let mut file = worded(&|default| if default.len() < 13 { default.to_owned() } else { text.clone() });
        let kind = if person { PartyKind::Person } else { PartyKind::Group };
        renamed(&name, &[&alias], kind, &mut file);
        for report in [all_exports(&file), in_german(&file)].concat() {
            let report = report.to_lowercase();
            for secret in [&name, &alias, &named] {
                prop_assert!(!report.contains(&secret.to_lowercase()), "{} is in\n{}", secret, report);
            }
            prop_assert!(!report.contains(&id::<PartyId>(WITNESS).to_string()));
        }
    }
}

#[test]
fn the_graph_names_nobody_whom_a_report_withholds() {
    let mut file = dossier();
    let graph = |file: &DossierFile| {
        let drawn = model::claim_graph(file, &file.claims[0]);
        [drawn.explanation.join(" "), drawn.nodes.iter().map(|node| node.name.as_str()).collect::<String>()]
            .concat()
    };
    assert!(graph(&file).contains("handed over by Edward Snowden"));
    with_source(DOCUMENTS, |source| source.authors = distinct(vec![id(WITNESS)]), &mut file);
    let said = graph(&file);
    assert!(said.contains("handed over by a party that is withheld") && !said.contains("Snowden"), "{said}");
}
