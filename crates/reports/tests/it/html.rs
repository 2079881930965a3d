//! Pages as a browser reads them.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use dementi_domain::file::DossierFile;
use dementi_domain::vocabulary::Vocabulary;
use dementi_reports::Language::{self, English, German};
use dementi_reports::model::Recipients::Withheld;
use dementi_reports::model::Redaction::{Redacted, Unredacted};
use dementi_reports::{html, model};
use html5gum::{Token, Tokenizer};
use proptest::prelude::*;

use crate::example::{NOW, dossier, worded};
use crate::hostile::{TRICKS, storable, texts};
use crate::parsed::visible;

/// What a browser finds in a page.
#[derive(Debug, Default, PartialEq, Eq)]
struct Found {
    /// The tags in order, with the names of their attributes.
    tags: Vec<String>,
    /// What the ids are.
    ids: Vec<String>,
    /// Where links lead.
    targets: Vec<String>,
    /// All texts, joined.
    text: String,
    /// The levels of the headings.
    headings: Vec<u8>,
    comments: usize,
}

fn read(page: &str) -> Found {
    let mut found = Found::default();
    for token in Tokenizer::new(page) {
        match token.unwrap() {
            Token::StartTag(tag) => {
                let name = String::from_utf8(tag.name.to_vec()).unwrap();
                let attributes = tag.attributes.iter().map(|(name, value)| {
                    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
                    (text(name), text(value))
                });
                let attributes: Vec<(String, String)> = attributes.collect();
                for (attribute, value) in &attributes {
                    match attribute.as_str() {
                        "id" => found.ids.push(value.clone()),
                        "href" | "src" => found.targets.push(value.clone()),
                        _ => {}
                    }
                }
                if let Some(level) = name.strip_prefix('h').and_then(|level| level.parse().ok()) {
                    found.headings.push(level);
                }
                // Languages differ with the text.
                let names: Vec<&str> =
                    attributes.iter().map(|(name, _)| name.as_str()).filter(|name| *name != "lang").collect();
                found.tags.push(format!("{name} {}", names.join(" ")));
            }
            Token::EndTag(tag) => {
                found.tags.push(format!("/{}", String::from_utf8(tag.name.to_vec()).unwrap()));
            }
            Token::String(text) => found.text.push_str(core::str::from_utf8(&text).unwrap()),
            Token::Comment(_) => found.comments += 1,
            Token::Doctype(_) | Token::Error(_) => {}
        }
    }
    found
}

/// The claim, the dossier and the log of diligence. Pictures, which are laid out by the lengths of texts, are left out of
/// what is compared.
fn pages(file: &DossierFile, language: Language) -> [String; 3] {
    let graphs = model::claim_graphs_in(file, Redacted, language);
    let claim = model::claim_in(file, &file.claims[0], Redacted, NOW, language);
    let log = model::diligence_in(file, &file.claims[0], Withheld, NOW, language);
    [
        html::claim(&claim, &graphs[0], None),
        html::dossier(&model::dossier_in(file, Redacted, NOW, language), &graphs, None),
        html::diligence(&log),
    ]
}

fn without_pictures(page: &str) -> String {
    let mut out = String::new();
    let mut rest = page;
    while let Some((before, after)) = rest.split_once("<svg") {
        out.push_str(before);
        rest = after.split_once("</svg>").unwrap().1;
    }
    out + rest
}

fn worded_pages(text: &str, language: Language) -> [Found; 3] {
    let file = worded(&|_| storable(text));
    pages(&file, language).map(|page| read(&without_pictures(&page)))
}

/// The tags, but for those that stand for line breaks within a text.
fn shape(found: &Found) -> Vec<&str> {
    // A text of several lines stands in several elements.
    let tags = found.tags.iter().map(String::as_str);
    let mut kept: Vec<&str> = tags.filter(|tag| !matches!(*tag, "br " | "bdi " | "/bdi")).collect();
    kept.dedup_by(|one, other| *one == "p dir" && one == other);
    kept
}

static PLAIN: LazyLock<[Found; 3]> = LazyLock::new(|| worded_pages("word", English));

fn check(text: &str) -> Result<(), TestCaseError> {
    for (found, expected) in worded_pages(text, English).iter().zip(&*PLAIN) {
        prop_assert_eq!(&found.targets, &expected.targets);
        prop_assert_eq!(&found.ids, &expected.ids);
        prop_assert_eq!(found.comments, 0);
        // The rationale is Markdown, in which a text may be a list or a heading: it is looked at below.
        let known: BTreeSet<&str> = PLAIN.iter().flat_map(shape).chain(RATIONALE.iter().copied()).collect();
        for tag in shape(found) {
            prop_assert!(known.contains(tag), "{tag} comes from {text}");
        }
    }
    Ok(())
}

/// What a rationale may bring in besides.
const RATIONALE: &[&str] = &[
    "h5 dir",
    "/h5",
    "h6 dir",
    "/h6",
    "ul ",
    "/ul",
    "ol ",
    "/ol",
    "ol start",
    "li ",
    "/li",
    "pre dir",
    "/pre",
    "code ",
    "/code",
    "hr ",
    "blockquote ",
    "/blockquote",
    "em ",
    "/em",
    "strong ",
    "/strong",
    "s ",
    "/s",
    "table ",
    "/table",
    "thead ",
    "/thead",
    "tbody ",
    "/tbody",
    "tr ",
    "/tr",
    "th scope dir",
    "/th",
    "td dir",
    "/td",
    "p dir",
    "/p",
];

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn no_text_brings_anything_in(text in texts()) {
        check(&text)?;
    }

    #[test]
    fn a_text_is_read_as_it_was_typed(text in texts()) {
        let wanted = visible(&storable(&text));
        prop_assume!(!wanted.is_empty());
        for found in worded_pages(&text, German) {
            let shown = visible(&found.text);
            prop_assert!(shown.contains(&wanted), "{} is not in\n{}", wanted, shown);
        }
    }
}

#[test]
fn every_trick_alone_brings_nothing_in() {
    for trick in TRICKS {
        check(trick).unwrap();
    }
}

#[test]
fn nothing_runs_and_nothing_is_loaded() {
    for language in Language::ALL.iter().copied() {
        for page in pages(&dossier(), language) {
            let found = read(&page);
            for tag in &found.tags {
                let name = tag.split(' ').next().unwrap();
                assert!(
                    !matches!(
                        name,
                        "script" | "img" | "iframe" | "object" | "embed" | "link" | "base" | "form"
                    ),
                    "{tag}"
                );
                assert!(
                    !tag.split(' ')
                        .skip(1)
                        .any(|attribute| attribute.starts_with("on") || attribute == "style"),
                    "{tag}"
                );
            }
            for target in &found.targets {
                assert!(target.starts_with('#') || target.starts_with("https://"), "{target}");
            }
            assert!(page.contains(&format!("content=\"{}\"", html::policy())));
        }
    }
}

#[test]
fn ids_are_unique_and_every_place_can_be_gone_to() {
    for page in pages(&dossier(), English) {
        let found = read(&page);
        let unique: BTreeSet<&String> = found.ids.iter().collect();
        assert_eq!(unique.len(), found.ids.len(), "{:?}", found.ids);
        for place in found.targets.iter().filter_map(|target| target.strip_prefix('#')) {
            assert!(found.ids.iter().any(|id| id == place), "{place}");
        }
    }
}

#[test]
fn headings_go_down_one_level_at_a_time() {
    for page in pages(&dossier(), German) {
        let levels = read(&page).headings;
        let is_first = |level: &&u8| **level == 1;
        assert_eq!(levels.iter().filter(is_first).count(), 1);
        assert!(levels.windows(2).all(|pair| pair[1] <= pair[0] + 1), "{levels:?}");
    }
}

#[test]
fn texts_carry_their_own_language() {
    let [claim, ..] = pages(&dossier(), German);
    assert!(claim.starts_with("<!DOCTYPE html>\n<html lang=\"de\">"));
    assert!(claim.contains("<bdi lang=\"en\">Microsoft gave the NSA access"));
    let [claim, ..] = pages(&dossier(), English);
    assert!(claim.contains("<bdi lang=\"de\">Microsoft gewährt keiner Regierung"));
}

#[test]
fn the_published_verdict_is_embedded_and_cannot_end_its_element() {
    let file = worded(&|default| {
        if default.starts_with("Microsoft gave") {
            "</script><script>alert(1)</script><!--".to_owned()
        } else {
            default.to_owned()
        }
    });
    let (graph, addresses) = (model::claim_graph(&file, &file.claims[0]), crate::claim_review::pages());
    let claim = model::claim(&file, &file.claims[0], Redacted, NOW);
    let page = html::claim(&claim, &graph, Some(&addresses));
    let (_, rest) = page.split_once("<script type=\"application/ld+json\">").unwrap();
    let (embedded, rest) = rest.split_once("</script>").unwrap();
    let review: serde_json::Value = serde_json::from_str(embedded).unwrap();
    assert_eq!(review["@type"], "ClaimReview");
    assert_eq!(review["claimReviewed"], "</script><script>alert(1)</script><!--");
    assert!(!embedded.contains('<') && !rest.contains("<script"));
    // What names protected sources is not for machines that gather such data.
    let named = model::claim(&file, &file.claims[0], Unredacted, NOW);
    assert!(!html::claim(&named, &graph, Some(&addresses)).contains("ld+json"));
}

#[test]
fn control_characters_and_directions_are_shown_or_taken_out() {
    let file = worded(&|default| format!("{default} a\u{202e}b\u{2069}c\u{feff}"));
    for page in pages(&file, English) {
        assert!(!page.contains(['\u{202a}', '\u{202b}', '\u{202c}', '\u{202d}', '\u{202e}', '\0']));
        assert!(!without_pictures(&page).contains(['\u{2066}', '\u{2067}', '\u{2068}', '\u{2069}']));
    }
}
