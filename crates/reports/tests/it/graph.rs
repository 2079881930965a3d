//! The picture: what it holds, whatever the record says.

use std::collections::BTreeMap;

use dementi_domain::file::DossierFile;
use dementi_domain::record::Record;
use dementi_domain::source::{Derivation, SourceRecord};
use dementi_reports::{graph, model};
use proptest::prelude::*;

use crate::example::{ALIAS, NAME, dossier, worded};
use crate::hostile::{TRICKS, storable, texts};

fn pictures(file: &DossierFile) -> Vec<String> {
    let claims = file.claims.iter().map(|claim| graph::svg(&model::claim_graph(file, claim)));
    claims.chain([graph::svg(&model::dossier_graph(file))]).collect()
}

/// The elements of a picture with their attributes, but for where they stand and what they say.
fn shape(picture: &str) -> Vec<String> {
    let parsed = roxmltree::Document::parse(picture).unwrap();
    let elements = parsed.descendants().filter(roxmltree::Node::is_element);
    let named = |node: roxmltree::Node<'_, '_>| {
        let names: Vec<&str> = node.attributes().map(|attribute| attribute.name()).collect();
        format!("{} {}", node.tag_name().name(), names.join(" "))
    };
    let mut shape: Vec<String> = elements.map(named).collect();
    shape.sort_unstable();
    shape.dedup();
    shape
}

/// The example with derivations drawn anew: each source may rely on any others.
fn rewired(file: &DossierFile, edges: &[(prop::sample::Index, prop::sample::Index)]) -> DossierFile {
    let ids: Vec<_> = file.sources.keys().copied().collect();
    let mut below: BTreeMap<_, std::collections::BTreeSet<_>> = BTreeMap::new();
    for (upper, lower) in edges {
        let (upper, lower) = (upper.get(&ids), lower.get(&ids));
        if upper != lower {
            below.entry(*upper).or_default().insert(*lower);
        }
    }
    let again = |(id, record): (&_, &SourceRecord)| {
        let mut source = record.content().clone();
        source.derivation = below.get(id).map_or(Derivation::Unknown, |below| {
            Derivation::Derived(below.iter().copied().collect::<Vec<_>>().try_into().unwrap())
        });
        (*id, Record::new(*id, record.desk(), source, record.created()))
    };
    DossierFile { sources: file.sources.iter().map(again).collect(), ..file.clone() }
}

#[test]
fn the_graph_of_a_claim() {
    let file = dossier();
    insta::assert_snapshot!(graph::svg(&model::claim_graph(&file, &file.claims[0])));
}

#[test]
fn the_graph_of_a_dossier_stands_alone_and_says_all_in_words() {
    let file = dossier();
    let picture = graph::svg(&model::dossier_graph(&file));
    let parsed = roxmltree::Document::parse(&picture).unwrap();
    assert_eq!(parsed.root_element().attribute("role"), Some("img"));
    let forbidden =
        |name: &str| matches!(name, "script" | "image" | "a" | "use" | "foreignObject" | "animate");
    assert!(!parsed.descendants().any(|node| forbidden(node.tag_name().name())));
    assert!(
        !picture.contains("url(") && !picture.contains("@import") && picture.matches("http").count() == 1
    );
    let words =
        parsed.descendants().find(|node| node.has_tag_name(("http://www.w3.org/2000/svg", "desc"))).unwrap();
    let words = words.text().unwrap();
    let report = model::dossier_graph(&file);
    assert!(report.nodes.iter().all(|node| words.contains(&node.name)));
    assert!(words.contains(&format!("{} boxes and {} lines.", report.nodes.len(), report.relations.len())));
}

#[test]
fn a_protected_source_is_not_named() {
    for picture in pictures(&dossier()) {
        assert!(
            !picture.contains(NAME) && !picture.contains(ALIAS) && !picture.contains("Mustermann"),
            "{picture}"
        );
    }
    assert!(pictures(&dossier())[0].contains("Protected source A"));
}

#[test]
fn an_empty_dossier_has_a_picture() {
    let file = DossierFile { claims: Vec::new(), ..dossier() };
    assert_eq!(model::dossier_graph(&file).nodes, []);
    assert!(!shape(&pictures(&file)[0]).is_empty());
}

#[test]
fn what_there_is_no_room_for_is_counted() {
    let mut file = dossier();
    file.claims = (0..100).map(|_| file.claims[0].clone()).collect();
    for (number, claim) in (0..).zip(&mut file.claims) {
        let record = &claim.claim.record;
        let id = crate::example::id(1_000 + number);
        claim.claim.record = Record::new(id, record.desk(), record.content().clone(), record.created());
        claim.denials.clear();
        claim.evidence.clear();
    }
    let report = model::dossier_graph(&file);
    assert!(report.nodes.len() <= model::MAX_NODES);
    let claims = report.nodes.iter().filter(|node| node.kind == model::NodeKind::Claim).count();
    assert!(claims > 1 && claims < 100);
    let told =
        format!("Not shown for want of room: {} claims. Each claim has a picture of its own.", 100 - claims);
    assert_eq!(report.left_out, Some(told.clone()));
    assert!(graph::svg(&report).contains("Not shown for want of room"));
}

#[test]
fn every_trick_alone_changes_nothing() {
    let expected: Vec<_> =
        pictures(&worded(&|_| "word".to_owned())).iter().map(|picture| shape(picture)).collect();
    for trick in TRICKS {
        let found = pictures(&worded(&|_| storable(trick)));
        assert_eq!(found.iter().map(|picture| shape(picture)).collect::<Vec<_>>(), expected, "{trick}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, ..ProptestConfig::default() })]

    #[test]
    fn no_text_breaks_the_picture(text in texts()) {
        let expected: Vec<_> = pictures(&worded(&|_| "word".to_owned())).iter().map(|picture| shape(picture)).collect();
        let found = pictures(&worded(&|_| storable(&text)));
        prop_assert_eq!(found.iter().map(|picture| shape(picture)).collect::<Vec<_>>(), expected);
        for picture in &found {
            let turns = picture.contains(|c| matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}' | '\u{2067}'));
            prop_assert!(!turns);
        }
    }

    #[test]
    fn any_derivations_can_be_drawn(edges in prop::collection::vec(any::<(prop::sample::Index, prop::sample::Index)>(), 0..20)) {
        let file = rewired(&dossier(), &edges);
        for picture in pictures(&file) {
            prop_assert!(!picture.contains("NaN") && !picture.contains("inf"));
            roxmltree::Document::parse(&picture).unwrap();
        }
        prop_assert_eq!(pictures(&file), pictures(&file));
    }
}
