//! What is anchored stands where it says.

use dementi_domain::quote::{
    AnchorError, InvalidSnapshotText, Quote, SnapshotText, Standing, Wanted, anchor, check,
};
use proptest::prelude::*;
use unicode_normalization::{UnicodeNormalization, is_nfc};

use super::{anchored, any_span, any_text, between, place, snapshot, text, wanted};

/// A part of a text, counted in code points the slow way.
fn cut(text: &str, start: u32, end: u32) -> String {
    let (start, end) = (usize::try_from(start).unwrap(), usize::try_from(end).unwrap());
    text.chars().skip(start).take(end - start).collect()
}

/// A quote's words and context, as one text.
fn in_context(quote: &Quote) -> String {
    let context = |text: &Option<_>| text.as_ref().map_or(String::new(), ToString::to_string);
    format!("{}{}{}", context(&quote.prefix), quote.exact, context(&quote.suffix))
}

fn times(text: &str, words: &str) -> usize {
    (0..text.len()).filter(|at| text.is_char_boundary(*at) && text[*at..].starts_with(words)).count()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_000))]

    #[test]
    fn any_span_of_any_text_round_trips((text, start, end) in any_span()) {
        let words = text.slice(start, end).unwrap();
        prop_assert_eq!(words, cut(text.as_str(), start, end));
        prop_assert!(is_nfc(words));
        let there = Wanted { start: Some(start), end: Some(end), ..wanted(words) };
        match anchor(&there, snapshot(), &text) {
            Ok(quote) => {
                prop_assert_eq!(place(&quote), (start, end));
                prop_assert_eq!(quote.exact.as_str(), words);
                prop_assert_eq!(times(text.as_str(), &in_context(&quote)), 1, "the context tells it apart");
                prop_assert_eq!(check(&quote, &text), Standing::Stands);
                // What was anchored says enough to be anchored again without its place.
                let Quote { exact, prefix, suffix, .. } = quote.clone();
                let again = Wanted { exact, prefix, suffix, start: None, end: None, language: None };
                prop_assert_eq!(anchor(&again, snapshot(), &text), Ok(quote));
            }
            Err(AnchorError::Indistinct { count, .. }) => {
                prop_assert!(count > 1 && count == times(text.as_str(), words));
            }
            Err(error) => prop_assert!(false, "{error:?}"),
        }
        let anywhere = anchor(&wanted(words), snapshot(), &text);
        let count = times(text.as_str(), words);
        match anywhere {
            Ok(quote) => prop_assert!(count == 1 && place(&quote) == (start, end)),
            Err(AnchorError::Ambiguous { count: told, places }) => {
                prop_assert!(count > 1 && told == count && places.len() == count.min(5));
                for place in places {
                    prop_assert_eq!(cut(text.as_str(), place.start, place.end), words);
                    let around = format!("{}{}{}", place.prefix, place.exact, place.suffix);
                    prop_assert!(text.as_str().contains(&around));
                }
            }
            Err(error) => prop_assert!(false, "{error:?}"),
        }
    }

    #[test]
    fn decomposed_words_are_anchored_in_composed_text((text, start, end) in any_span()) {
        let words = text.slice(start, end).unwrap();
        let decomposed: String = words.nfd().collect();
        let there = |words: &str| anchor(&Wanted { start: Some(start), ..wanted(words) }, snapshot(), &text);
        prop_assert_eq!(there(&decomposed), there(words));
    }

    #[test]
    fn a_text_does_not_depend_on_its_form(raw in any_text()) {
        let composed = text(&raw.nfc().collect::<String>());
        prop_assert_eq!(&text(&raw), &composed);
        prop_assert_eq!(&text(&raw.nfd().collect::<String>()), &composed);
        prop_assert_eq!(usize::try_from(composed.characters()).unwrap(), composed.as_str().chars().count());
    }
}

#[test]
fn places_are_code_points_in_nfc() {
    // Five code points to the family, one to each composed letter, two to the flag.
    let within = "👨‍👩‍👧 e\u{301}te\u{301} 🇩🇪 𝔻 Ende";
    let quote = anchored(&wanted("Ende"), within).unwrap();
    assert_eq!(place(&quote), (15, 19));
    assert_eq!(place(&anchored(&wanted("été"), within).unwrap()), (6, 9));
    assert_eq!(place(&anchored(&wanted("e\u{301}te\u{301}"), within).unwrap()), (6, 9));
}

#[test]
fn context_that_is_left_out_is_filled_in() {
    let within = format!("{}the quote{}", "a".repeat(40), "z".repeat(10));
    let quote = anchored(&wanted("the quote"), &within).unwrap();
    assert_eq!(quote.prefix.unwrap().as_str(), "a".repeat(32));
    assert_eq!(quote.suffix.unwrap().as_str(), "z".repeat(10));
    let alone = anchored(&wanted("alone"), "alone").unwrap();
    assert_eq!((alone.prefix, alone.suffix), (None, None));
}

#[test]
fn context_that_is_given_stays_as_it_is() {
    let quote = anchored(&between(Some("said "), "yes", None), "She said yes and he said no").unwrap();
    assert_eq!(quote.prefix.unwrap().as_str(), "said ");
    assert_eq!(quote.suffix.unwrap().as_str(), " and he said no");
}

#[test]
fn a_place_chooses_and_gets_as_much_context_as_tells_it_apart() {
    let far = "x".repeat(200);
    let within = format!("first{far}same{far}second{far}same{far}third");
    let second = Wanted { start: Some(5 + 200 + 4 + 200 + 6 + 200), ..wanted("same") };
    let quote = anchored(&second, &within).unwrap();
    assert_eq!(place(&quote), (615, 619));
    // The character that differs lies after 200 others on either side.
    assert_eq!(quote.prefix.as_ref().unwrap().as_str(), format!("d{far}"));
    assert_eq!(quote.suffix.as_ref().unwrap().as_str(), format!("{far}t"));
    assert_eq!(times(&within, &in_context(&quote)), 1);
}

#[test]
fn the_begin_of_a_text_tells_nothing_apart_that_stands_elsewhere_too() {
    // Before the first place stand two characters, and the same two before the second.
    let within = "ab same ab same c";
    let first = anchored(&Wanted { start: Some(3), ..wanted("same") }, within).unwrap();
    assert_eq!(times(within, &in_context(&first)), 1);
}

#[test]
fn filled_in_context_ends_at_control_characters() {
    let quote = anchored(&wanted("quote"), "one page\u{c}a quote \u{1}end").unwrap();
    assert_eq!(quote.prefix.unwrap().as_str(), "a ");
    assert_eq!(quote.suffix.unwrap().as_str(), " ");
}

#[test]
fn snapshot_texts_refuse_what_cannot_be_stored() {
    assert_eq!(SnapshotText::new("ä\0"), Err(InvalidSnapshotText::Nul { position: 1 }));
    let long = text(&"aé漢👩".repeat(1_000));
    for place in [0, 1, 255, 256, 257, 3_999, 4_000] {
        assert_eq!(
            long.slice(place, 4_000).map(|rest| rest.chars().count()),
            usize::try_from(4_000 - place).ok()
        );
    }
    assert_eq!((long.slice(0, 4_001), long.slice(2, 1)), (None, None));
}
