//! Feeds of published verdicts.

use std::collections::BTreeSet;

use dementi_domain::file::DossierFile;
use dementi_domain::text::Reason;
use dementi_domain::verdict::{Retraction, State, Verdict};
use dementi_reports::Language::{self, English, German};
use dementi_reports::feed::{self, Feed, Links, Subject};
use proptest::prelude::*;
use serde_json::Value;
use time::macros::datetime;
use time::{Duration, OffsetDateTime};

use crate::claim_review::{files, pages};
use crate::example::{INTERVIEW, NAME, NOW, deed, dossier, id, worded};
use crate::hostile::{storable, texts};

fn links() -> Links {
    Links {
        this: "https://checks.example/api/v1/feed?a=1&b=%22".to_owned(),
        first: "https://checks.example/api/v1/feed".to_owned(),
        next: Some("https://checks.example/api/v1/feed?cursor=x".to_owned()),
    }
}

fn read(file: &DossierFile, language: Language) -> Feed {
    read_at(file, language, NOW)
}

fn read_at(file: &DossierFile, language: Language, now: OffsetDateTime) -> Feed {
    let files = files(file);
    let subject = Subject::Dossier(&file.dossier);
    feed::build(&file.desk, subject, &files, &BTreeSet::from([id(INTERVIEW)]), &pages(), language, now)
}

fn written(feed: &Feed) -> [String; 2] {
    [feed::atom(feed, &links()).unwrap(), feed::json(feed, &links()).unwrap()]
        .map(|bytes| String::from_utf8(bytes).unwrap())
}

/// The example after its verdict was retracted.
fn retracted() -> DossierFile {
    let mut file = dossier();
    let mut parts = file.claims[0].verdicts[1].parts().clone();
    let (submitted, published) = (parts.state.submitted().unwrap(), parts.state.published().unwrap());
    let reason = Reason::parse("The letter was forged.").unwrap();
    let retraction = Retraction { deed: deed(datetime!(2013-08-01 09:00 UTC)), reason };
    parts.state = State::Retracted { submitted, published, retraction };
    file.claims[0].verdicts[1] = Verdict::restore(parts);
    file
}

#[test]
fn the_example_as_atom() {
    let [atom, _] = written(&read(&dossier(), English));
    insta::assert_snapshot!(atom.replace("><", ">\n<"));
}

#[test]
fn the_example_as_json() {
    let [_, json] = written(&read(&dossier(), German));
    let json: Value = serde_json::from_str(&json).unwrap();
    insta::assert_snapshot!(serde_json::to_string_pretty(&json).unwrap());
}

#[test]
fn a_retraction() {
    let feed = read(&retracted(), German);
    insta::assert_snapshot!(format!("{:#?}", feed.entries));
}

#[test]
fn the_time_of_reading_changes_nothing() {
    let file = dossier();
    let once = written(&read(&file, English));
    assert_eq!(once, written(&read_at(&file, English, NOW + Duration::days(400))));
}

#[test]
fn a_protected_name_stands_in_none() {
    for text in written(&read(&worded(&|text| format!("{text} {NAME}")), English)) {
        for name in NAME.split(' ') {
            assert!(!text.to_lowercase().contains(&name.to_lowercase()), "{name}: {text}");
        }
    }
}

proptest! {
    /// Whatever was recorded: well-formed, with the words to the letter in titles, but for what nobody should see, and without
    /// any element that came from the record.
    #[test]
    fn hostile_texts_are_inert(text in texts()) {
        let file = worded(&|_| storable(&text));
        let feed = read(&file, English);
        let [atom, json] = written(&feed);
        let parsed = roxmltree::Document::parse(&atom).unwrap();
        let json: Value = serde_json::from_str(&json).unwrap();
        let titles: Vec<&str> = parsed
            .descendants()
            .filter(|node| node.has_tag_name(("http://www.w3.org/2005/Atom", "entry")))
            .map(|entry| entry.children().find(|node| node.tag_name().name() == "title").unwrap().text().unwrap())
            .collect();
        let legal = |title: &str| title.replace(['\u{fffe}', '\u{ffff}'], "\u{fffd}");
        let expected: Vec<String> = feed.entries.iter().map(|entry| legal(&entry.title)).collect();
        prop_assert_eq!(titles, expected);
        for entry in json["items"].as_array().unwrap() {
            let html = entry["content_html"].as_str().unwrap().to_lowercase();
            for element in ["<script", "<img", "<iframe", "<style", "=\"javascript:"] {
                prop_assert!(!html.contains(element), "{} in {}", element, html);
            }
            let seen = entry.to_string();
            prop_assert!(!seen.contains(|c| matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')), "{}", seen);
        }
    }
}
