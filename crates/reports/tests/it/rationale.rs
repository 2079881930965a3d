//! Rationales are the desk's own Markdown: they keep their form and lose what could harm.

use std::sync::LazyLock;

use dementi_domain::file::DossierFile;
use dementi_domain::text::Prose;
use dementi_domain::verdict::{Content, Verdict, VerdictParts};
use dementi_reports::model::Redaction::Redacted;
use dementi_reports::{markdown, model};
use proptest::prelude::*;
use pulldown_cmark::HeadingLevel;

use crate::example::{NAME, NOW, dossier};
use crate::parsed::{read, visible};

/// The example with another rationale in its published verdict.
pub(crate) fn with_rationale(markdown: &str) -> DossierFile {
    static EXAMPLE: LazyLock<DossierFile> = LazyLock::new(dossier);
    let mut file = EXAMPLE.clone();
    let parts = file.claims[0].verdicts[1].parts().clone();
    let old = &parts.content;
    let rationale = Prose::parse(markdown).unwrap();
    let content = Content::restore(old.scale(), old.rating().clone(), rationale, old.part_ratings().clone());
    file.claims[0].verdicts[1] = Verdict::restore(VerdictParts { content, ..parts });
    file
}

fn reported(markdown: &str) -> (String, String) {
    let file = with_rationale(markdown);
    let report = model::claim(&file, &file.claims[0], Redacted, NOW);
    let cleaned = report.claim.verdict.as_ref().unwrap().rationale.clone();
    (cleaned, markdown::claim(&report))
}

fn cleaned(markdown: &str) -> String {
    reported(markdown).0
}

#[test]
fn what_is_good_stays_as_it_is() {
    let good = "One *two* **three** ~~four~~ `five`.\n\n- a\n- b\n  - c\n\n1. x\n2. y\n\n> quoted\n\n\
        [link](<https://example.org/a?b=c>)\n\n```\ncode\n```\n\n| a | b |\n| --- | --- |\n| 1 | 2 |\n\n___";
    assert_eq!(cleaned(good), good);
}

#[test]
fn html_becomes_text_and_comments_go() {
    assert_eq!(cleaned("a <b>c</b> <!-- d --> e"), "a \\<b\\>c\\</b\\>  e");
    assert_eq!(
        cleaned("<div onclick=x>\nhi <!-- no -->\n</div>\n\n<!-- gone -->"),
        "\\<div onclick=x\\>\nhi \n\\</div\\>"
    );
    assert_eq!(cleaned("one<br>two<br/>three"), "one\\\ntwo\\\nthree");
}

#[test]
fn only_links_to_pages_and_mailboxes_stay() {
    assert_eq!(cleaned("[a](javascript:alert(1)) [b](data:x) [c](/d) [e](//f.example)"), "a b c e");
    assert_eq!(cleaned("[a](https://u:p@example.org)"), "a");
    assert_eq!(cleaned("[a](HTTP://Example.org)"), "[a](<http://example.org/>)");
    assert_eq!(cleaned("[a](mailto:x@example.org)"), "[a](<mailto:x@example.org>)");
    assert_eq!(cleaned("[a][1]\n\n[1]: https://example.org 'title'"), "[a](<https://example.org/>)");
    assert_eq!(cleaned("[a](<mailto:<b>|`x`>)"), "\\[a\\](\\<mailto\\:\\<b\\>&#124;`x`\\>)");
}

#[test]
fn images_become_links() {
    assert_eq!(cleaned("![chart](https://example.org/c.png)"), "[chart](<https://example.org/c.png>)");
    assert_eq!(cleaned("![chart](file:///etc/passwd)"), "chart");
    assert_eq!(
        cleaned("[![chart](https://a.example/)](https://b.example/)"),
        "[chart](<https://b.example/>)"
    );
    assert_eq!(cleaned("\\![a](https://a.example/)"), "\\![a](<https://a.example/>)");
}

#[test]
fn neighbouring_lists_stay_apart() {
    assert_eq!(cleaned("- a\n\n* b\n\n1. c\n\n1) d"), "- a\n\n* b\n\n1. c\n\n1) d");
}

#[test]
fn headings_go_below_the_sections_own() {
    let (_, report) = reported("# One\n\n### Three\n\n###### Six\n\nSetext\n===");
    assert!(report.contains("\n##### One\n") && report.contains("\n###### Three\n"));
    assert!(report.contains("\n###### Six\n") && report.contains("\n##### Setext\n"));
}

#[test]
fn links_show_where_they_lead_when_printed() {
    let (clean, report) =
        reported("[a](https://example.org/b), <https://example.org/c>, [](https://example.org/d)");
    assert!(!clean.contains(" (<"));
    assert!(report.contains("[a](<https://example.org/b>) (<https://example.org/b>), "));
    assert!(
        report.contains("](<https://example.org/c>), ") && report.contains("](<https://example.org/d>)\n")
    );
}

#[test]
fn deep_nesting_is_flattened() {
    let deep = ">".repeat(4000) + "a\n" + &"b\n".repeat(4000) + &"- ".repeat(2000) + "c";
    let clean = cleaned(&deep);
    assert!(clean.len() < 40 * deep.len(), "{}", clean.len());
    assert!(clean.lines().all(|line| line.matches('>').count() <= 12));
}

#[test]
fn a_name_that_markup_divides_is_found() {
    for hidden in [
        "Erika **Mustermann**",
        "E*rik*a Mustermann",
        "Erika\nMustermann",
        "Erika Muster&#109;ann",
        "`Erika Mustermann`",
        "[Erika](https://a.example/) Mustermann",
        "Mustermann<!-- x -->, Erika",
        "Erika\\\nMustermann",
        "![Erika Mustermann](https://a.example/)",
        "<i>Erika</i> Mustermann",
        "Erika&nbsp;Mustermann",
        "[him](https://a.example/erika-mustermann)",
        "[x](https://erikamustermann.example/)",
        "[x](https://a.example/ 'Erika Mustermann')",
        "<!-- Erika Mustermann -->x",
        "```Erika\nMustermann\n```",
    ] {
        let file = with_rationale(&format!("Told by {hidden} himself."));
        let report = model::claim(&file, &file.claims[0], Redacted, NOW);
        let verdict = report.claim.verdict.as_ref().unwrap();
        let text = read(&verdict.rationale).text + &verdict.rationale;
        assert!(!visible(&text).to_lowercase().contains("mustermann"), "{hidden}: {text}");
        assert_eq!(verdict.fingerprint, None, "{hidden}");
    }
}

#[test]
fn without_a_name_the_fingerprint_stays() {
    let file = with_rationale("Nobody is named.");
    let report = model::claim(&file, &file.claims[0], Redacted, NOW);
    let expected = file.claims[0].verdicts[1].parts().fingerprint.to_string();
    assert_eq!(report.claim.verdict.unwrap().fingerprint, Some(expected));
}

const PIECES: &[&str] = &[
    "# ",
    "> ",
    "- ",
    "* ",
    "1. ",
    "\n",
    "\n\n",
    "    ",
    "`",
    "```\n",
    "~~~\n",
    "*",
    "**",
    "_",
    "~~",
    "[",
    "](",
    ")",
    "!",
    "|",
    "\n| --- | --- |\n",
    "\\",
    "<b>",
    "</b>",
    "<!--",
    "-->",
    "<script>",
    "https://example.org/a",
    "javascript:x",
    "<https://e.org>",
    "mailto:a@b.example",
    "&lt;",
    "&#x3c;",
    "a",
    "word",
    " ",
    "1",
    ".",
    "---",
    "===",
    "[1]: https://e.org\n",
    "\u{202E}",
    "\t",
    "$",
    "$$",
    "[^1]",
    "[^1]: x\n",
    "- [ ] ",
    ":",
    "{#a}",
    "\u{a0}",
    "é",
    "Erika ",
    "Mustermann",
    "(<",
    ">)",
    "\"t\"",
    "<br>",
];

fn markdowns() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        9 => prop::sample::select(PIECES).prop_map(str::to_owned),
        1 => "\\PC{1,6}",
    ];
    let text = prop::collection::vec(piece, 1..40).prop_map(|pieces| pieces.concat());
    text.prop_filter("a rationale", |text| Prose::<50000>::parse(text).is_ok())
}

/// The report's own headings, and the tags and tables behind the rationale.
type Outline = (Vec<HeadingLevel>, Vec<String>, Vec<Vec<usize>>);

fn outline(report: &str) -> Outline {
    let levels = read(report).headings.into_iter().filter(|level| *level <= HeadingLevel::H4).collect();
    let behind = read(&report[report.rfind("\n#### Sign-off\n").unwrap()..]);
    (levels, behind.tags, behind.tables)
}

static PLAIN: LazyLock<Outline> = LazyLock::new(|| outline(&reported("word").1));

proptest! {
    #[test]
    fn whatever_is_written_is_harmless(text in markdowns()) {
        let (clean, report) = reported(&text);
        for shown in [&clean, &report] {
            let found = read(shown);
            prop_assert_eq!(&found.html, &Vec::<String>::new());
            prop_assert_eq!(found.images, 0);
            for target in &found.targets {
                let good = ["http://", "https://", "mailto:"].iter().any(|scheme| target.starts_with(scheme));
                prop_assert!(good, "{}", target);
            }
            for table in &found.tables {
                prop_assert!(table.iter().all(|cells| *cells == table[0]), "{}", shown);
            }
        }
        let reordered = report.contains(['\u{202E}', '\u{202A}']);
        prop_assert!(!reordered);
    }

    #[test]
    fn the_report_goes_on_after_it(text in markdowns()) {
        prop_assert_eq!(&outline(&reported(&text).1), &*PLAIN);
    }

    #[test]
    fn cleaning_twice_changes_nothing_that_is_seen(text in markdowns()) {
        let once = cleaned(&text);
        prop_assume!(Prose::<50000>::parse(&once).is_ok());
        let twice = cleaned(&once);
        // Where emphases touch, their own signs may be read in more than one way.
        let text = |markdown: &str| visible(&read(markdown).text).replace(['*', '~'], "");
        prop_assert_eq!(text(&once), text(&twice), "{}\n----\n{}", once, twice);
    }

    #[test]
    fn a_name_is_never_shown(text in markdowns(), at in 0_usize..1000) {
        let at = text.char_indices().map(|(at, _)| at).nth(at % text.chars().count().max(1)).unwrap_or(0);
        let text = format!("{} {NAME} {}", &text[..at], &text[at..]);
        prop_assume!(Prose::<50000>::parse(&text).is_ok());
        let (clean, report) = reported(&text);
        for shown in [clean.clone(), read(&clean).text, report.clone(), read(&report).text] {
            prop_assert!(!shown.contains("Mustermann"), "{}", shown);
        }
    }
}
