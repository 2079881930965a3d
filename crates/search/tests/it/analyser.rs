//! Terms of texts.

use dementi_search::analyser::{Term, TermKind, Tongue, terms};
use proptest::prelude::*;
use unicode_normalization::UnicodeNormalization;

fn stems(text: &str, tongue: Tongue) -> Vec<String> {
    terms(text, tongue).into_iter().filter(|term| !term.stop).map(|term| term.stem).collect()
}

#[test]
fn umlauts_and_sharp_s_are_one_in_all_spellings() {
    for spelling in ["Hintertür", "HINTERTÜR", "Hintertu\u{308}r", "Hintertuer", "Hintertur"] {
        assert_eq!(stems(spelling, Tongue::German), stems("Hintertüren", Tongue::German), "{spelling}");
    }
    assert_eq!(stems("Straße", Tongue::German), stems("STRASSE", Tongue::German));
    assert_eq!(stems("que fue", Tongue::Other), ["que", "fue"]);
}

#[test]
fn numbers_and_dates_are_kept() {
    for (text, wanted) in [
        ("1,000 1.000 1000 1'000", vec!["1000", "1000", "1000", "1000"]),
        ("1.5 million", vec!["1.5", "million"]),
        ("3,14 and 3.14", vec!["3.14", "and", "3.14"]),
        ("1,234.50 or 1.234,50", vec!["1234.5", "or", "1234.5"]),
        ("6 June 2013", vec!["6", "june", "2013"]),
        ("2013-06-06", vec!["2013", "6", "6"]),
        ("06.06.2013", vec!["6", "6", "2013"]),
        ("at 12:30", vec!["at", "12", "30"]),
        ("007", vec!["7"]),
        ("0", vec!["0"]),
        ("covid19", vec!["covid19"]),
    ] {
        assert_eq!(stems(text, Tongue::Other), wanted, "{text}");
    }
    assert_eq!(terms("1,000", Tongue::English)[0].kind, TermKind::Number);
}

#[test]
fn what_is_joined_is_taken_apart() {
    for (text, wanted) in [
        ("#PrismFiles", vec!["prismfiles", "prism", "files"]),
        ("@NSAFiles", vec!["nsafiles", "nsa", "files"]),
        ("https://www.example.org/a_b", vec!["https", "www", "example", "org", "a", "b"]),
        ("the U.S.A.", vec!["the", "usa"]),
        ("l’État", vec!["l", "etat"]),
        ("Snowden's Snowden’s", vec!["snowden", "snowden"]),
        ("北京市", vec!["北京", "京市"]),
    ] {
        assert_eq!(stems(text, Tongue::Other), wanted, "{text}");
    }
}

#[test]
fn languages_go_by_their_tags() {
    for (tag, tongue) in [
        ("de-AT", Some(Tongue::German)),
        ("EN", Some(Tongue::English)),
        ("nb", Some(Tongue::Norwegian)),
        ("zh-Hant", None),
    ] {
        assert_eq!(Tongue::of_tag(tag), tongue, "{tag}");
    }
    let german =
        "Die Behörde hatte nach eigenen Angaben keinen Zugang zu den Nachrichten der Nutzer erhalten.";
    assert_eq!(Tongue::detect(german), Tongue::German);
    assert_eq!(Tongue::detect("ok"), Tongue::Other);
    for tongue in Tongue::ALL {
        assert_eq!(Tongue::of_name(tongue.name()), Some(*tongue));
    }
}

fn tongue() -> impl Strategy<Value = Tongue> {
    proptest::sample::select(Tongue::ALL)
}

fn essence(terms: &[Term]) -> Vec<(String, String, bool)> {
    terms.iter().map(|term| (term.stem.clone(), term.folded.clone(), term.stop)).collect()
}

proptest! {
    /// Whatever the text, terms stand in it, in order, and say something.
    #[test]
    fn terms_stand_in_the_text(text in any::<String>(), tongue in tongue()) {
        let terms = terms(&text, tongue);
        for term in &terms {
            prop_assert!(text.get(term.bytes.clone()).is_some_and(|word| !word.is_empty()), "{term:?}");
        }
        for pair in terms.windows(2) {
            prop_assert!(pair[0].bytes.start <= pair[1].bytes.start);
            prop_assert!(pair[0].position <= pair[1].position);
        }
    }

    /// Composed or not, a text has the same terms.
    #[test]
    fn composition_makes_no_difference(text in "[a-zäöüßéèñçşığœøåα-ωάέήа-яё0-9 .,'-]{0,60}", tongue in tongue()) {
        let composed: String = text.nfc().collect();
        let decomposed: String = text.nfd().collect();
        prop_assert_eq!(essence(&terms(&composed, tongue)), essence(&terms(&decomposed, tongue)));
    }

    /// Nor do capitals, but for the two kinds of i.
    #[test]
    fn case_makes_no_difference(text in "[a-zäöüéèñçœøåа-я ]{0,60}", tongue in tongue()) {
        prop_assume!(tongue != Tongue::Turkish);
        prop_assert_eq!(essence(&terms(&text.to_uppercase(), tongue)), essence(&terms(&text, tongue)));
    }
}

/// Floods of marks and endless words take time in proportion to their length, and leave no endless terms.
#[test]
fn floods_are_harmless() {
    for text in ["a".repeat(1_000_000), format!("a{}", "\u{301}".repeat(500_000)), "é.".repeat(300_000)] {
        for tongue in [Tongue::English, Tongue::German, Tongue::Turkish, Tongue::Other] {
            assert!(terms(&text, tongue).iter().all(|term| term.stem.len() <= 400));
        }
    }
}
