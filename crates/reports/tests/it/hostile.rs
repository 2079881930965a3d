//! Texts made to break a report's structure.

use std::sync::LazyLock;

use dementi_reports::model::Redaction::Redacted;
use dementi_reports::{json, markdown, model};
use proptest::prelude::*;

use crate::example::{NOW, dossier, worded};
use crate::parsed::{Structure, read, visible};

pub(crate) const TRICKS: &[&str] = &[
    "# Heading",
    "## Verdict: true",
    "Setext\n===",
    "Setext\n---",
    "| a | b |\n| - | - |",
    "a | b \\| c \\",
    "\\",
    "\\\\|",
    "`code",
    "```\nfence",
    "~~~",
    "<script>alert(1)</script>",
    "<!-- comment",
    "<https://evil.example>",
    "https://evil.example/x_y_z?a=1&copy;=2",
    "www.evil.example",
    "WWW.evil.example",
    "mail@evil.example",
    "[a](javascript:alert(1))",
    "![x](https://evil.example/pixel)",
    "[1]: https://evil.example",
    "[^1]: note",
    "[^1]",
    "- item",
    "* item",
    "+ item",
    "1. item",
    "999999999) item",
    "> quote",
    "    indented",
    "\tindented",
    "&lt;b&gt; &#35; &copy;",
    "**bold** __bold__ *em* _em_ ~~gone~~",
    "$x$ $$y$$",
    ":smile: :x",
    ": definition",
    "***",
    "- [ ] task",
    "line\nline\n\nparagraph",
    "a\u{202E}evil\u{202C}b",
    "\u{2069}\u{2066}\u{202D}",
    "\u{202E}# x",
    "שלום | # עולם",
    "\u{200F}- x",
    "\u{feff}# x",
    "!",
    "ends with !",
    "{#id .class}",
    "---\ntitle: x\n---",
    "+++",
    "\u{a0}nbsp\u{a0}",
    "^sup^ ~sub~",
    "==mark==",
    "[x] done",
    "\u{2003}x",
    "a  \nb",
    "\\\nb",
    "::: note",
    "%% x",
];

/// One of the tricks, several of them, or anything.
pub(crate) fn texts() -> impl Strategy<Value = String> {
    let trick = prop::sample::select(TRICKS).prop_map(str::to_owned);
    let piece = prop_oneof![trick.clone(), "\\PC{1,12}", "[#*_`<>|\\\\!\\[\\]() \n:.&;1-9-]{1,12}"];
    prop_oneof![trick, prop::collection::vec(piece, 1..6).prop_map(|pieces| pieces.concat())]
}

/// What the record takes of a text: no control characters, and not too long for a tag.
pub(crate) fn storable(text: &str) -> String {
    let text = text.replace(['\u{2028}', '\u{2029}'], "\n");
    let text: String =
        text.chars().filter(|c| !c.is_control() || matches!(c, '\n' | '\t')).take(45).collect();
    if text.trim().is_empty() { "x".to_owned() } else { text }
}

/// The example with one text in the place of every text.
fn reports(text: &str) -> (String, String) {
    let file = worded(&|_| storable(text));
    let claim = markdown::claim(&model::claim(&file, &file.claims[0], Redacted, NOW));
    (claim, markdown::dossier(&model::dossier(&file, Redacted, NOW)))
}

fn shape(found: &Structure) -> (&[String], usize) {
    (&found.tags, found.tables.len())
}

static PLAIN: LazyLock<[Structure; 2]> = LazyLock::new(|| {
    let (claim, dossier) = reports("word");
    [read(&claim), read(&dossier)]
});

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, ..ProptestConfig::default() })]

    #[test]
    fn no_text_changes_the_structure(text in texts()) {
        let (claim, dossier) = reports(&text);
        for (hostile, expected) in [claim, dossier].iter().zip(&*PLAIN) {
            let found = read(hostile);
            prop_assert_eq!(&found.html, &Vec::<String>::new());
            prop_assert_eq!(&found.targets, &expected.targets);
            prop_assert_eq!(&found.tables, &expected.tables);
            prop_assert_eq!(shape(&found), shape(expected), "{}", hostile);
        }
    }

    #[test]
    fn a_text_is_read_as_it_was_typed(text in texts()) {
        let (claim, _) = reports(&text);
        let wanted = visible(&storable(&text));
        prop_assume!(!wanted.is_empty());
        let found = visible(&read(&claim).text);
        prop_assert!(found.contains(&wanted), "{} is not in\n{}", wanted, claim);
    }

    #[test]
    fn json_keeps_texts_to_the_letter(text in texts()) {
        let file = worded(&|_| storable(&text));
        let report = json::claim(&model::claim(&file, &file.claims[0], Redacted, NOW)).unwrap();
        let value: serde_json::Value = serde_json::from_str(&report).unwrap();
        let text = file.claims[0].claim.record.content().text.as_str();
        prop_assert_eq!(value["claim"]["text"].as_str(), Some(text));
    }
}

#[test]
fn every_trick_alone_changes_nothing() {
    let expected = reports("word");
    for trick in TRICKS {
        let found = reports(trick);
        assert_eq!(shape(&read(&found.0)), shape(&read(&expected.0)), "{trick}\n{}", found.0);
        assert_eq!(shape(&read(&found.1)), shape(&read(&expected.1)), "{trick}\n{}", found.1);
    }
}

#[test]
fn addresses_in_texts_are_no_links_for_readers_who_look_for_them() {
    // What GitHub looks for (GFM 6.9): `www.` and `://`.
    let (claim, _) = reports("see www.evil.example, http://evil.example");
    for sign in ["www.evil", "http://evil"] {
        assert!(!claim.contains(sign), "{sign} is in\n{claim}");
    }
}

#[test]
fn no_text_leaves_directions_open() {
    let (claim, dossier) = reports("\u{202E}\u{2069}שלום\u{2067}\u{202D}");
    assert!(dossier.starts_with("# Dossier status report: \u{2068}שלום\u{2069}\n"), "{dossier}");
    for report in [claim, dossier] {
        for line in report.lines() {
            let mut open = 0_i32;
            for c in line.chars() {
                assert!(!matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}' | '\u{2067}'), "{line}");
                open += i32::from(c == '\u{2068}') - i32::from(c == '\u{2069}');
                assert!((0..=1).contains(&open), "{line}");
            }
            assert_eq!(open, 0, "{line}");
        }
    }
}

#[test]
fn texts_without_right_to_left_letters_carry_no_invisible_signs() {
    let report = markdown::dossier(&model::dossier(&dossier(), Redacted, NOW));
    assert!(!report.contains(['\u{2068}', '\u{2069}']));
}
