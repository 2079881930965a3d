//! What is offered where the words do not stand.

use std::fmt::Write;

use dementi_domain::quote::{AnchorError, Nearest, Wanted, anchor};
use proptest::prelude::*;

use super::{anchored, any_span, any_text, place, snapshot, text, wanted};

/// Prose without any two sentences alike, some way from the one that is sought.
fn article(within: &str) -> String {
    let mut text = String::new();
    for n in 0..300 {
        writeln!(text, "On day {n} the committee heard {} witnesses about matter {}.", n * 7 % 31, n * n)
            .unwrap();
        if n == 170 {
            writeln!(text, "{within}").unwrap();
        }
    }
    text
}

/// What is offered for words that do not stand in a text.
fn offered(exact: &str, within: &str) -> Vec<Nearest> {
    match anchored(&wanted(exact), within) {
        Err(AnchorError::Missing { nearest }) => nearest,
        other => panic!("{other:?}"),
    }
}

const PASSAGE: &str =
    "The spokesman said: “We don’t provide direct access — not to any agency,” and left the room at once.";

/// The first offer, which can be taken as it is.
fn first(exact: &str) -> (String, u8) {
    let within = article(PASSAGE);
    let nearest = offered(exact, &within).remove(0);
    let Nearest { place: found, similarity } = nearest;
    let taken = Wanted { start: Some(found.start), end: Some(found.end), ..wanted(&found.exact) };
    let quote = anchored(&taken, &within).unwrap();
    assert_eq!(place(&quote), (found.start, found.end));
    (found.exact, similarity)
}

#[test]
fn punctuation_case_accents_and_white_space_do_not_hide_a_place() {
    for exact in [
        "\"We don't provide direct access - not to any agency,\"",
        "“we don’t provide  direct\naccess—not to any agency,”",
        "“WE DON’T PROVIDE DIRECT AC\u{ad}CESS – NOT TO ANY AGENCY,”",
    ] {
        assert_eq!(first(exact), ("“We don’t provide direct access — not to any agency,”".to_owned(), 100));
    }
    assert_eq!(first("We don't provide direct access.").0, "We don’t provide direct access");
}

#[test]
fn words_left_out_put_in_replaced_and_misspelt_are_borne() {
    for exact in [
        "We don’t provide access — not to any agency",
        "We don’t really provide direct access — not to any agency",
        "We don’t offer direct access — not to any agency",
        "We don’t provide direct acess — not to any agancy",
        "We do not provide direct access — not to any agency",
    ] {
        let (found, similarity) = first(exact);
        assert_eq!(found, "We don’t provide direct access — not to any agency", "{exact}");
        assert!((75..100).contains(&similarity), "{exact}: {similarity}");
    }
}

#[test]
fn an_ellipsis_is_filled_from_the_text() {
    for exact in ["We don’t provide … to any agency", "We don’t provide [...] to any agency"] {
        assert_eq!(first(exact), ("We don’t provide direct access — not to any agency".to_owned(), 100));
    }
}

#[test]
fn a_single_misspelt_word_is_found() {
    let offers = offered("Micorsoft", "One word. Microsoft said so. Another word.");
    assert_eq!(offers[0].place.exact, "Microsoft");
}

#[test]
fn other_scripts_are_searched_too() {
    let offers = offered("微软公司否認这一点", "据报道，微软公司否认这一点。新闻到此为止。");
    assert_eq!(offers[0].place.exact, "微软公司否认这一点");
    let offers = offered("прямого доступа нет!", "Компания заявила: «Прямого доступа — нет». Так и есть.");
    assert_eq!(offers[0].place.exact, "Прямого доступа — нет»");
    let offers = offered("لا وصول مباشر", "قالت الشركة: لَا وُصُول مُبَاشِر إلى الخوادم");
    assert_eq!(offers[0].place.exact, "لَا وُصُول مُبَاشِر");
    assert_eq!(offers[0].similarity, 100);
}

#[test]
fn several_near_places_are_offered_the_nearest_first() {
    let within = "We provide direct access to them. Filler of some words in between here. \
                  We never provide any direct access to you. More filler of words stands here too. \
                  We provide indirect access to all.";
    let offers = offered("We never provide direct access", within);
    let found: Vec<&str> = offers.iter().map(|nearest| nearest.place.exact.as_str()).collect();
    assert_eq!(found[0], "We never provide any direct access");
    assert!(found.len() >= 2 && found[1].contains("provide direct access"), "{found:?}");
    assert!(offers.is_sorted_by(|one, other| one.similarity >= other.similarity));
}

#[test]
fn what_has_nothing_in_common_is_not_offered() {
    assert_eq!(offered("entirely unrelated sentence here", &article(PASSAGE)), []);
    assert_eq!(offered("anything", ""), []);
    assert_eq!(offered("?!", "No marks, no questions."), []);
}

#[test]
fn long_quotes_in_long_texts_are_found() {
    let passage: String = (0..700).fold(String::new(), |text, n| format!("{text}word{} ", n * n % 701));
    let exact = passage[..4_900].rsplit_once(' ').unwrap().0.to_owned();
    let within = format!("{}{passage}{}", article("").repeat(20), article("").repeat(20));
    let wrong = exact.replacen("word100 ", "", 1);
    assert_eq!(offered(&wrong, &within)[0].place.exact, exact);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    /// Whatever is offered stands in the text where the offer says, and can be taken by its place.
    #[test]
    fn offers_can_be_taken((within, start, end) in any_span(), other in any_text()) {
        let words = within.slice(start, end).unwrap();
        let exact = format!("{}{words}", other.chars().take(3).collect::<String>());
        if let Err(AnchorError::Missing { nearest }) = anchor(&wanted(&exact), snapshot(), &within) {
            prop_assert!(nearest.len() <= 3);
            for Nearest { place: offer, similarity } in nearest {
                prop_assert!((40..=100).contains(&similarity));
                let taken = Wanted { start: Some(offer.start), end: Some(offer.end), ..wanted(&offer.exact) };
                match anchor(&taken, snapshot(), &within) {
                    Ok(quote) => prop_assert_eq!(place(&quote), (offer.start, offer.end)),
                    Err(AnchorError::Indistinct { .. }) => {}
                    Err(error) => prop_assert!(false, "{error:?}"),
                }
            }
        }
    }
}

#[test]
fn the_search_bears_texts_made_to_be_slow() {
    let exact = "a ".repeat(2_499) + "b";
    for within in ["a ".repeat(20_000), "a".repeat(40_000), "ab ".repeat(20_000)] {
        assert!(anchor(&wanted(&exact), snapshot(), &text(&within)).is_err());
    }
}
