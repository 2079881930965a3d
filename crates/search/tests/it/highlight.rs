//! Fragments of texts.

use dementi_search::analyser::{Tongue, terms};
use dementi_search::highlight::{Fragment, Marker, WIDTH};
use dementi_search::query::parse;
use proptest::prelude::*;

use super::queries::queries;

const TONGUES: [Tongue; 3] = [Tongue::English, Tongue::German, Tongue::Other];

fn fragments(query: &str, text: &str, tongue: Tongue, most: usize) -> Vec<Fragment> {
    let query = parse(query).expect("a query");
    Marker::new(&query, &TONGUES).fragments(text, tongue, most)
}

/// A fragment with brackets around its marks, and an ellipsis where it is cut.
fn shown(fragment: &Fragment) -> String {
    let mut shown = if fragment.cut_before { "…".to_owned() } else { String::new() };
    for (at, letter) in fragment.text.chars().enumerate() {
        shown.extend(fragment.marks.iter().filter(|mark| mark.start == at).map(|_| '['));
        shown.push(letter);
        shown.extend(fragment.marks.iter().filter(|mark| mark.end == at + 1).map(|_| ']'));
    }
    if fragment.cut_after {
        shown.push('…');
    }
    shown
}

const ENGLISH: &str = "The agency denied that it read encrypted mail; Microsoft denies direct access.";
const GERMAN: &str = "Die Behörde las 1.000 verschlüsselte Nachrichten – #PrismFiles.";

/// Queries, texts with their language, and what is marked.
const MARKED: &[(&str, &str, Tongue, &str)] = &[
    (
        "denied",
        ENGLISH,
        Tongue::English,
        "The agency [denied] that it read encrypted mail; Microsoft [denies] direct access.",
    ),
    (
        "\"direct access\" encr*",
        ENGLISH,
        Tongue::English,
        "The agency denied that it read [encrypted] mail; Microsoft denies [direct access].",
    ),
    (
        "mail -denied kind:claim",
        ENGLISH,
        Tongue::English,
        "The agency denied that it read encrypted [mail]; Microsoft denies direct access.",
    ),
    (
        "the that \"that it\"",
        ENGLISH,
        Tongue::English,
        "The agency denied [that it] read encrypted mail; Microsoft denies direct access.",
    ),
    ("th*", ENGLISH, Tongue::English, ENGLISH),
    ("\"access direct\" \"direct mail\"", ENGLISH, Tongue::English, ENGLISH),
    (
        "microsoft OR agencies",
        ENGLISH,
        Tongue::English,
        "The [agency] denied that it read encrypted mail; [Microsoft] denies direct access.",
    ),
    (
        "verschlüsselten BEHOERDEN 1000",
        GERMAN,
        Tongue::German,
        "Die [Behörde] las [1.000] [verschlüsselte] Nachrichten – #PrismFiles.",
    ),
    ("files", GERMAN, Tongue::German, "Die Behörde las 1.000 verschlüsselte Nachrichten – #Prism[Files]."),
    (
        "prismfiles",
        GERMAN,
        Tongue::German,
        "Die Behörde las 1.000 verschlüsselte Nachrichten – #[PrismFiles].",
    ),
    (
        "\"nachrichten prism\"",
        GERMAN,
        Tongue::German,
        "Die Behörde las 1.000 verschlüsselte [Nachrichten – #Prism]Files.",
    ),
    ("北京市", "他在北京市。", Tongue::Other, "他在[北京市]。"),
    ("e\u{301}tat", "👩‍👩‍👧 L’État", Tongue::French, "👩‍👩‍👧 L’[État]"),
];

#[test]
fn what_is_asked_for_is_marked() {
    for (query, text, tongue, wanted) in MARKED {
        let found = fragments(query, text, *tongue, 3);
        assert_eq!(found.iter().map(shown).collect::<Vec<_>>(), [*wanted], "{query}");
    }
}

/// Sentences without a word that is asked for.
fn filler(sentences: usize) -> String {
    "Nothing of this was known to anybody in the newsroom at that time. ".repeat(sentences)
}

#[test]
fn fragments_begin_with_sentences_and_end_with_words() {
    let text = format!("{}Microsoft denied it. Nobody else did. {}", filler(5), filler(5));
    let found = fragments("denies", &text, Tongue::English, 3);
    let begun = "…Microsoft [denied] it. Nobody else did. Nothing of this was known to anybody in the newsroom at that time. \
                 Nothing of this was known to anybody in the newsroom at…";
    assert_eq!(found.iter().map(shown).collect::<Vec<_>>(), [begun]);

    let text = format!("{} denied it {}", "word ".repeat(100), "word ".repeat(100));
    let found = fragments("denies", &text, Tongue::English, 1);
    let text = &found[0].text;
    assert!(text.starts_with("word ") && text.ends_with(" word") && text.len() > 120, "{text}");
    assert!((30..70).contains(&found[0].marks[0].start), "{found:?}");

    let found = fragments("denies", &format!("{} denied", "word ".repeat(100)), Tongue::English, 1);
    assert!(found[0].cut_before && !found[0].cut_after && found[0].text.len() > 130, "{found:?}");
}

#[test]
fn fragments_show_as_much_as_they_can_of_what_is_asked_for() {
    let text = format!(
        "Prism is a programme. {}Prism, prism and prism. {}Microsoft denied prism. {}The agency spoke.",
        filler(4),
        filler(4),
        filler(4)
    );
    let asked = "prism microsoft denied agency";
    let one = fragments(asked, &text, Tongue::English, 1);
    assert!(shown(&one[0]).starts_with("…[Microsoft] [denied] [prism]."), "{one:?}");
    let two = fragments(asked, &text, Tongue::English, 2);
    assert!(two[1].text.ends_with("The agency spoke.") && !two[1].cut_after, "{two:?}");
    let all = fragments(asked, &text, Tongue::English, 9);
    assert_eq!(all.len(), 4);
    assert_eq!(fragments(asked, &text, Tongue::English, 0), []);
}

#[test]
fn without_a_match_the_text_is_begun() {
    assert_eq!(fragments("nsa", "", Tongue::English, 3), []);
    assert_eq!(fragments("nsa", " \n ", Tongue::English, 3), []);
    for query in ["nsa", "", "-nothing kind:claim"] {
        let [only] = &fragments(query, &format!("  {}", filler(5)), Tongue::English, 3)[..] else {
            panic!("one")
        };
        assert!(
            only.text.starts_with("Nothing of")
                && !only.cut_before
                && only.cut_after
                && only.marks.is_empty()
        );
        assert!((130..=WIDTH).contains(&only.text.len()), "{only:?}");
    }
}

#[test]
fn words_without_blanks_and_without_end_are_cut() {
    let endless = "北京市".repeat(500);
    let found = fragments("京市", &endless, Tongue::Other, 2);
    assert!(
        found.iter().all(|fragment| fragment.text.chars().count() <= WIDTH && !fragment.marks.is_empty())
    );
    let word = "x".repeat(1_000);
    let found = fragments("xx*", &word, Tongue::Other, 2);
    assert_eq!(shown(&found[0]), format!("[{}]…", "x".repeat(WIDTH)));
    let marked = format!("a{}", "\u{301}".repeat(1_000));
    assert!(fragments("a\u{301}", &marked, Tongue::Other, 2).len() <= 1);
}

/// What must be true of all fragments of a text.
fn check(text: &str, asked: &str, tongue: Tongue, most: usize) {
    let Ok(query) = parse(asked) else { return };
    let found = Marker::new(&query, &TONGUES).fragments(text, tongue, most);
    assert!(found.len() <= most);
    let mut rest = text;
    for fragment in found {
        let length = fragment.text.chars().count();
        assert!(0 < length && length <= WIDTH, "{asked:?} {text:?}: {fragment:?}");
        let at = rest.find(&fragment.text).expect("a piece of the text, behind the one before it");
        rest = &rest[at + fragment.text.len()..];
        let mut end = 0;
        for mark in fragment.marks {
            assert!(end <= mark.start && mark.start < mark.end && mark.end <= length, "{asked:?} {text:?}");
            end = mark.end;
        }
    }
}

#[test]
fn any_query_marks_any_text() {
    let (mut texts, mut asked) = (queries(1), queries(2));
    for number in 0..2_000 {
        let (text, asked) = (texts.next().expect("endless"), asked.next().expect("endless"));
        check(&text, &asked, Tongue::ALL[number % Tongue::ALL.len()], number % 4);
        check(&text.repeat(5), &asked, Tongue::Other, number % 4);
        check(&text, &text, Tongue::English, 3);
    }
}

/// It takes a second; without bounds it takes hours.
#[test]
fn long_texts_are_looked_at_in_part() {
    let asked = format!("a b \"{}\"", "a ".repeat(400));
    for text in
        ["a ".repeat(500_000), "a".repeat(1_000_000), " ".repeat(1_000_000), "a\u{301}. ".repeat(200_000)]
    {
        check(&text, &asked, Tongue::English, 3);
    }
}

#[test]
fn what_stands_far_behind_is_not_looked_for() {
    let marked = |text: &str| {
        let marker = Marker::new(&parse("needle").expect("a query"), &TONGUES);
        marker.fragments(text, Tongue::English, 3).iter().map(|fragment| fragment.marks.len()).sum::<usize>()
    };
    assert_eq!(marked(&format!("{}needle", "a ".repeat(10_000))), 1);
    assert_eq!(marked(&format!("{}needle", "a ".repeat(20_000))), 0);
}

proptest! {
    #[test]
    fn only_what_is_asked_for_is_marked(
        text in proptest::collection::vec(proptest::sample::select(&["denied", "denies", "the", "Mails", "direct", "access", "🙂", "x."][..]), 0..120),
        word in proptest::sample::select(&["denying", "mail", "the", "direct"][..]),
        tongue in proptest::sample::select(&TONGUES[..]),
    ) {
        let text = text.join(" ");
        let stems: Vec<String> = TONGUES.iter().flat_map(|tongue| terms(word, *tongue)).map(|term| term.stem).collect();
        for fragment in fragments(word, &text, tongue, 3) {
            for mark in &fragment.marks {
                let marked: String = fragment.text.chars().skip(mark.start).take(mark.len()).collect();
                prop_assert!(terms(&marked, tongue).iter().all(|term| !term.stop && stems.contains(&term.stem)), "{marked}");
            }
            // And all of it.
            let asked = terms(&fragment.text, tongue).iter().filter(|term| !term.stop && stems.contains(&term.stem)).count();
            prop_assert_eq!(asked, fragment.marks.len());
        }
    }

    #[test]
    fn any_text_is_marked(text in any::<String>(), asked in any::<String>()) {
        check(&text, &asked, Tongue::English, 3);
    }
}
