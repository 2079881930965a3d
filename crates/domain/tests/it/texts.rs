//! Texts: what is kept, what is trimmed, what is refused.

use dementi_domain::text::{Line, Name, Note, Prose, Reason, TextError, Title, Verbatim};
use proptest::prelude::*;

use crate::generate::{any_line, any_prose, any_verbatim, raw_text};

/// Everything that some kind of text refuses, and what only looks like it.
const SUSPECTS: &[&str] = &[
    "\n", "\r", "\t", "\r\n", "\0", "\u{b}", "\u{1b}", "\u{7f}", "\u{85}", "\u{9f}", "\u{2028}", "\u{2029}",
    "\u{a0}", "\u{3000}",
];

/// Any text that may hold a suspect.
fn suspicious() -> impl Strategy<Value = String> {
    prop_oneof![raw_text(SUSPECTS), any::<String>()]
}

/// A control character by the Unicode standard (C0, delete, C1), or a line or paragraph separator.
fn control(c: char) -> bool {
    matches!(c, '\0'..='\u{1f}' | '\u{7f}'..='\u{9f}' | '\u{2028}' | '\u{2029}')
}

/// What a text of at most `max` code points becomes, by the rule.
fn by_the_rule(text: &str, max: usize, allowed: &[char]) -> Result<String, TextError> {
    let length = text.chars().count();
    if length == 0 {
        return Err(TextError::Empty);
    }
    if length > max {
        return Err(TextError::TooLong { max, length });
    }
    let mut refused = text.chars().enumerate().filter(|(_, c)| control(*c) && !allowed.contains(c));
    refused
        .next()
        .map_or(Ok(text.to_owned()), |(position, c)| Err(TextError::Control { code: u32::from(c), position }))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn lines_are_accepted_exactly_by_the_rule(text in suspicious()) {
        prop_assert_eq!(Line::<20>::parse(&text).map(String::from), by_the_rule(text.trim(), 20, &[]));
    }

    #[test]
    fn prose_is_accepted_exactly_by_the_rule(text in suspicious()) {
        let expected = by_the_rule(text.replace("\r\n", "\n").trim(), 20, &['\n', '\t']);
        prop_assert_eq!(Prose::<20>::parse(&text).map(String::from), expected);
    }

    #[test]
    fn verbatim_texts_are_accepted_exactly_by_the_rule(text in suspicious()) {
        let expected = by_the_rule(&text, 20, &['\n', '\t', '\r', '\u{2028}', '\u{2029}']);
        prop_assert_eq!(Verbatim::<20>::parse(&text).map(String::from), expected);
    }

    #[test]
    fn what_was_accepted_is_accepted_again_as_it_is(
        line in any_line::<200>(), prose in any_prose::<200>(), verbatim in any_verbatim::<200>(),
    ) {
        prop_assert_eq!(Line::parse(line.as_str()), Ok(line));
        prop_assert_eq!(Prose::parse(prose.as_str()), Ok(prose));
        prop_assert_eq!(Verbatim::parse(verbatim.as_str()), Ok(verbatim));
    }

    #[test]
    fn json_keeps_texts(
        line in any_line::<200>(), prose in any_prose::<200>(), verbatim in any_verbatim::<200>(),
    ) {
        let json = serde_json::to_string(&(&line, &prose, &verbatim)).unwrap();
        let back: (Line<200>, Prose<200>, Verbatim<200>) = serde_json::from_str(&json).unwrap();
        prop_assert_eq!(back, (line, prose, verbatim));
    }
}

#[test]
fn limits_count_code_points() {
    // A family of three is one character to a reader, and five code points.
    let family = "👨‍👩‍👧";
    assert_eq!(Line::<5>::parse(family).map(String::from), Ok(family.to_owned()));
    assert_eq!(Line::<4>::parse(family), Err(TextError::TooLong { max: 4, length: 5 }));
    assert!(Line::<3>::parse("äöü").is_ok());
    assert!(Line::<3>::parse("  äöü  ").is_ok(), "blanks at the ends do not count");
    assert!(Verbatim::<3>::parse(" ä ").is_ok());
    assert_eq!(Verbatim::<3>::parse("  ä "), Err(TextError::TooLong { max: 3, length: 4 }));
    assert!(Prose::<3>::parse("a\r\nb").is_ok(), "a line end counts once");
    for max in [Name::MAX, Title::MAX, Reason::MAX, Note::MAX] {
        assert!((200..=4000).contains(&max));
    }
    assert!(Name::parse(&"é".repeat(200)).is_ok());
    assert_eq!(Name::parse(&"é".repeat(201)), Err(TextError::TooLong { max: 200, length: 201 }));
}

#[test]
fn every_control_character_is_refused_and_named() {
    for c in ('\0'..='\u{9f}').filter(|c| control(*c)) {
        let text = format!("ab{c}d");
        let error = Some(TextError::Control { code: u32::from(c), position: 2 });
        assert_eq!(Line::<9>::parse(&text).err(), error);
        assert_eq!(Prose::<9>::parse(&text).err(), error.filter(|_| !matches!(c, '\n' | '\t')));
        assert_eq!(Verbatim::<9>::parse(&text).err(), error.filter(|_| !matches!(c, '\n' | '\t' | '\r')));
    }
    let message = Line::<9>::parse("a\0").unwrap_err().to_string();
    assert_eq!(message, "must not contain the control character U+0000 (at character 1)");
}

#[test]
fn the_world_s_scripts_pass() {
    let texts = [
        "עברית \u{200f}و عربية\u{200e}",
        "\u{2066}isolated\u{2069} and \u{202b}embedded\u{202c}",
        "e\u{301}\u{323} n\u{303}",
        "🏳️‍🌈 👩🏽‍💻 🇩🇪",
        "क्‍ष zero-width joined",
        "𝔊𝔬𝔱𝔥𝔦𝔠 \u{10ffff}",
        "soft\u{ad}hyphen, no\u{a0}break, \u{feff}mark",
    ];
    for text in texts {
        assert_eq!(Line::<99>::parse(text).map(String::from), Ok(text.to_owned()));
        assert_eq!(Prose::<99>::parse(text).map(String::from), Ok(text.to_owned()));
        assert_eq!(Verbatim::<99>::parse(text).map(String::from), Ok(text.to_owned()));
    }
}

#[test]
fn json_does_not_smuggle_in_what_parsing_refuses() {
    for bad in [r#""""#, r#"" ""#, r#""a\u0000b""#, r#""a\nb""#, r#""abcdefghij""#, "1", "null"] {
        assert!(serde_json::from_str::<Line<9>>(bad).is_err(), "{bad}");
    }
    assert_eq!(serde_json::from_str::<Line<9>>(r#"" abc ""#).unwrap().as_str(), "abc");
}
