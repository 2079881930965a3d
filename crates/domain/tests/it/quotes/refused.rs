//! What is refused, and what the refusal says.

use dementi_domain::quote::{AnchorError, Place, Wanted, WrongContext};

use super::{anchored, between, place, wanted};

const SAID: &str = "He said no. She said no. They said no at last.";

fn starts(places: &[Place]) -> Vec<u32> {
    places.iter().map(|place| place.start).collect()
}

#[test]
fn words_at_several_places_need_a_context_that_tells_them_apart() {
    let Err(AnchorError::Ambiguous { count: 3, places }) = anchored(&wanted("said no"), SAID) else {
        panic!()
    };
    assert_eq!(starts(&places), [3, 16, 30]);
    assert_eq!(
        (places[1].prefix.as_str(), places[1].suffix.as_str()),
        ("He said no. She ", ". They said no at last.")
    );
    // A context that two of them share does not help, one that only one has does.
    let shared = anchored(&between(None, "said no", Some(".")), SAID);
    assert!(matches!(shared, Err(AnchorError::Ambiguous { count: 2, .. })));
    assert_eq!(place(&anchored(&between(Some("She "), "said no", None), SAID).unwrap()), (16, 23));
}

#[test]
fn overlapping_places_are_several() {
    let Err(AnchorError::Ambiguous { count: 3, places }) = anchored(&wanted("haha"), "hahahaha!") else {
        panic!()
    };
    assert_eq!(starts(&places), [0, 2, 4]);
}

#[test]
fn the_same_words_in_the_same_given_context_are_refused_even_with_a_place() {
    let within = "A. They said no to it. B. They said no to it. C.";
    let twice = between(Some("They "), "said no", Some(" to"));
    let error = anchored(&Wanted { start: Some(8), ..twice }, within).unwrap_err();
    assert!(matches!(&error, AnchorError::Indistinct { count: 2, places } if starts(places) == [8, 31]));
    // Where a side was left out, it is filled in with what tells them apart.
    let half = Wanted { start: Some(8), ..between(Some("They "), "said no", None) };
    assert_eq!(place(&anchored(&half, within).unwrap()), (8, 15));
}

#[test]
fn words_that_no_context_tells_apart_are_refused_even_with_a_place() {
    let within = "no ".repeat(1_000);
    let there = Wanted { start: Some(1_500), ..wanted("no") };
    let error = anchored(&there, &within).unwrap_err();
    let AnchorError::Indistinct { count: 1_000, places } = &error else { panic!("{error:?}") };
    assert_eq!(places.len(), 5);
    assert!(error.to_string().contains("1000 times"), "{error}");
    // From the text's begin, the context is told apart by where it ends.
    assert!(anchored(&Wanted { start: Some(300), ..wanted("no") }, &within).is_err());
    let first = "yes ".to_owned() + &within;
    assert!(anchored(&Wanted { start: Some(4), ..wanted("no") }, &first).is_ok());
}

#[test]
fn a_wrong_context_is_named_with_what_stands_there() {
    let error = |wanted: &Wanted| match anchored(wanted, "They said no to it.").unwrap_err() {
        error @ AnchorError::Context { wrong, .. } => (wrong, error.to_string()),
        other => panic!("{other:?}"),
    };
    let (wrong, message) = error(&between(Some("We "), "said no", Some(" to")));
    assert_eq!(wrong, WrongContext::Prefix);
    assert_eq!(message, "does not stand beside the quoted words; before them stands “They ”");
    let (wrong, message) = error(&between(Some("They "), "said no", Some(".")));
    assert_eq!(wrong, WrongContext::Suffix);
    assert!(message.ends_with("after them stands “ to it.”"), "{message}");
    let (wrong, _) = error(&between(Some("We "), "said no", Some(".")));
    assert_eq!(wrong, WrongContext::Both);
    // The words before one place and the words after another one.
    let mixed = between(Some("She "), "said no", Some(" at")).clone();
    let Err(AnchorError::Context { wrong: WrongContext::Both, places }) = anchored(&mixed, SAID) else {
        panic!()
    };
    assert_eq!(starts(&places), [3, 16, 30]);
}

#[test]
fn a_place_must_agree_with_the_words() {
    let refused =
        |start, end| match anchored(&Wanted { start, end, ..wanted("said no") }, "They said no to it.") {
            Err(error @ AnchorError::Position { .. }) => error,
            other => panic!("{other:?}"),
        };
    let error = refused(Some(4), None);
    assert_eq!(
        error.to_string(),
        "at this place stands “ said n”, not the quoted words; they stand from character 5 to 12"
    );
    assert!(matches!(&error, AnchorError::Position { places, .. } if starts(places) == [5]));
    for (start, end) in [(Some(5), Some(13)), (None, Some(13)), (None, Some(3)), (Some(12), Some(5))] {
        refused(start, end);
    }
    for (start, end) in [(Some(900), None), (Some(u32::MAX), None), (None, Some(u32::MAX))] {
        assert!(refused(start, end).to_string().starts_with("the snapshot's text has no such place"));
    }
    // The text ends within the place.
    assert!(
        matches!(refused(Some(16), None), AnchorError::Position { stands: Some(rest), .. } if rest == "it.")
    );
    for (start, end) in [(Some(5), None), (None, Some(12)), (Some(5), Some(12))] {
        assert!(anchored(&Wanted { start, end, ..wanted("said no") }, "They said no to it.").is_ok());
    }
}

#[test]
fn what_grows_too_long_in_nfc_is_refused() {
    // U+0958 becomes two code points in every normal form.
    assert!(matches!(anchored(&wanted(&"\u{958}".repeat(5_000)), "a"), Err(AnchorError::Text(_))));
}
