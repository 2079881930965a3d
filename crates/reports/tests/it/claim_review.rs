//! `ClaimReview`: published verdicts as other programs read them.

use std::collections::{BTreeMap, BTreeSet};

use dementi_domain::file::{DossierFile, Files};
use dementi_domain::reference::WebUrl;
use dementi_domain::verdict::{Verdict, VerdictParts};
use dementi_reports::claim_review::{self, ClaimReview, Claimant, Pages};
use dementi_reports::model::{self, Redaction::Redacted};
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::example::{INTERVIEW, NOW, REPORT, WITNESS, deed, dossier, id, worded};
use crate::hostile::{storable, texts};

pub(crate) fn pages() -> Pages {
    Pages::new("https://checks.example/")
}

fn reviewed(file: &DossierFile) -> ClaimReview {
    claim_review::of_claim(&model::claim(file, &file.claims[0], Redacted, NOW), &pages())
        .expect("a published verdict")
}

/// Changes the verdict of the example that stands.
fn with_verdict(change: impl Fn(&mut VerdictParts)) -> DossierFile {
    let mut file = dossier();
    let mut parts = file.claims[0].verdicts[1].parts().clone();
    change(&mut parts);
    file.claims[0].verdicts[1] = Verdict::restore(parts);
    file
}

#[test]
fn the_claim() {
    insta::assert_snapshot!(claim_review::document(&reviewed(&dossier())).unwrap());
}

#[test]
fn the_dossier_is_a_feed_of_its_published_verdicts() {
    let report = model::dossier(&dossier(), Redacted, NOW);
    let feed = claim_review::feed(claim_review::of_dossier(&report, &pages())).unwrap();
    let feed: Value = serde_json::from_slice(&feed).unwrap();
    assert_eq!(feed["@context"], "https://schema.org");
    assert_eq!(feed["@type"], "DataFeed");
    assert_eq!(feed["dateModified"], "2013-07-15T12:00:00Z");
    let items = feed["dataFeedElement"].as_array().unwrap();
    assert_eq!(items.len(), 1, "the other claims have no published verdict");
    assert_eq!(items[0]["@type"], "DataFeedItem");
    assert_eq!(items[0]["dateCreated"], "2013-07-12T14:00:00Z");
    assert_eq!(items[0]["dateModified"], "2013-07-15T12:00:00Z");
    assert_eq!(items[0]["item"], json!([serde_json::to_value(reviewed(&dossier())).unwrap()]));
}

/// What a review must know of a dossier.
pub(crate) fn files(file: &DossierFile) -> Files {
    Files {
        claims: file.claims.clone(),
        parties: file.parties.clone(),
        sources: file.sources.clone(),
        scales: file.scales.clone(),
        users: BTreeMap::new(),
    }
}

#[test]
fn straight_from_the_record_it_is_the_same() {
    let file = dossier();
    let files = files(&file);
    let confided = BTreeSet::from([id(INTERVIEW)]);
    let of = |claim| claim_review::of_record(&file.desk, &files, claim, confided.clone(), &pages(), NOW);
    assert_eq!(of(&file.claims[0]), Some(reviewed(&file)));
    assert_eq!(of(&file.claims[1]), None);
    // What is confided elsewhere is withheld here.
    let confided = BTreeSet::from([id(REPORT)]);
    let review =
        claim_review::of_record(&file.desk, &files, &file.claims[0], confided, &pages(), NOW).unwrap();
    assert!(!claim_review::document(&review).unwrap().contains("theguardian.com"));
}

#[test]
fn an_empty_feed_is_a_feed() {
    let feed: Value = serde_json::from_slice(&claim_review::feed([]).unwrap()).unwrap();
    assert_eq!(feed, json!({"@context": "https://schema.org", "@type": "DataFeed", "dataFeedElement": []}));
}

#[test]
fn nothing_is_made_of_claims_without_a_published_verdict() {
    let file = dossier();
    for claim in &file.claims[1..] {
        assert_eq!(claim_review::of_claim(&model::claim(&file, claim, Redacted, NOW), &pages()), None);
    }
}

#[test]
fn a_rating_outside_of_the_order_has_no_number() {
    let file = with_verdict(|parts| {
        let scale = dementi_domain::presets::scales().unwrap().remove(0);
        let (key, content) = ("unproven", &parts.content);
        let key = dementi_domain::scale::RatingKey::parse(key).unwrap();
        parts.content = dementi_domain::verdict::Content::restore(
            content.scale(),
            scale.ratings.find(&key).unwrap().key.clone(),
            content.rationale().clone(),
            content.part_ratings().clone(),
        );
    });
    let rating = serde_json::to_value(reviewed(&file).review_rating).unwrap();
    assert_eq!(rating["alternateName"], "Unproven");
    for number in ["ratingValue", "bestRating", "worstRating"] {
        assert_eq!(rating.get(number), None, "{rating}");
    }
}

#[test]
fn it_is_where_the_desk_printed_it() {
    let printed = WebUrl::parse("https://desk.example/checks/nsa#verdict").unwrap();
    let review = reviewed(&with_verdict(|parts| parts.url = Some(printed.clone())));
    assert_eq!(review.url, printed.as_str());
    let file = dossier();
    assert_eq!(
        reviewed(&file).url,
        format!("https://checks.example/published/claims/{}", file.claims[0].claim.record.id())
    );
}

#[test]
fn an_address_that_names_a_protected_source_is_not_told() {
    let printed = WebUrl::parse("https://desk.example/checks/erika-mustermann").unwrap();
    let review = reviewed(&with_verdict(|parts| parts.url = Some(printed.clone())));
    assert!(review.url.starts_with("https://checks.example/published/claims/"), "{}", review.url);
}

#[test]
fn a_protected_source_is_nobodys_claimant_even_if_it_spoke_first() {
    let mut file = dossier();
    let first = file.claims[0].assertions.pop().unwrap();
    assert_eq!(first.0.content().party, id(WITNESS));
    file.claims[0].assertions.insert(0, first);
    let Some(Claimant::Organization(named)) = reviewed(&file).item_reviewed.author else {
        panic!("an organisation spoke first");
    };
    assert_eq!(named.name, "The Guardian");
    file.claims[0].assertions.truncate(1);
    let reviewed = reviewed(&file).item_reviewed;
    assert_eq!((reviewed.author, reviewed.first_appearance), (None, None));
    assert_eq!(reviewed.appearance, []);
}

#[test]
fn a_new_verdict_after_a_retraction_is_a_new_review() {
    let mut file = dossier();
    let mut parts = file.claims[0].verdicts[0].parts().clone();
    let dementi_domain::verdict::State::Superseded { submitted, published, .. } = parts.state else {
        panic!("it was superseded");
    };
    let reason = dementi_domain::text::Prose::parse("Forged.").unwrap();
    let retraction = dementi_domain::verdict::Retraction { deed: deed(NOW), reason };
    parts.state = dementi_domain::verdict::State::Retracted { submitted, published, retraction };
    file.claims[0].verdicts[0] = Verdict::restore(parts);
    let review = reviewed(&file);
    let standing = file.claims[0].verdicts[1].parts().state.published().unwrap().at;
    assert_eq!((review.date_published, review.date_modified), (standing, None));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, ..ProptestConfig::default() })]

    #[test]
    fn no_text_ends_the_script_or_turns_words_around(text in texts()) {
        let file = worded(&|_| storable(&text));
        let document = claim_review::document(&reviewed(&file)).unwrap();
        prop_assert!(!document.contains(['<', '>', '&', '\u{2028}', '\u{2029}']), "{}", document);
        let turns = |c: char| matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}');
        prop_assert_eq!(document.find(|c: char| turns(c) || c.is_control() && c != '\n'), None);
        let value: Value = serde_json::from_str(&document).unwrap();
        let shape = |value: &Value| value.as_object().unwrap().keys().cloned().collect::<Vec<_>>();
        let expected: Value = serde_json::to_value(reviewed(&dossier())).unwrap();
        prop_assert_eq!(shape(&value).len(), shape(&expected).len() + 1);
    }
}
