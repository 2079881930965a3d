//! What became of quotes in another snapshot.

use dementi_domain::quote::{Quote, Standing, check};
use dementi_domain::text::Verbatim;
use proptest::prelude::*;
use unicode_normalization::UnicodeNormalization;

use super::{anchored, any_span, any_text, text, wanted};

#[test]
fn a_quote_stands_moves_or_goes() {
    let quote = anchored(&wanted("no direct access"), "They said: no direct access to the servers.").unwrap();
    let standing = |now: &str| check(&quote, &text(now));
    assert_eq!(standing("They said: no direct access to the servers."), Standing::Stands);
    assert_eq!(standing("Update. They said: no direct access to the servers. More."), Standing::Stands);
    assert_eq!(standing("They claimed no direct access to the servers."), Standing::Moved);
    assert_eq!(standing("They said: no blanket access to the servers."), Standing::Gone);
    assert_eq!(standing("They said: No direct access to the servers."), Standing::Gone, "to the letter");
    assert_eq!(standing(""), Standing::Gone);
}

#[test]
fn a_quote_that_was_never_anchored_is_held_against_nfc_too() {
    let exact = Verbatim::parse("e\u{301}te\u{301}").unwrap();
    let quote = Quote { exact, prefix: None, suffix: None, language: None, anchor: None };
    assert_eq!(check(&quote, &text("un été")), Standing::Stands);
}

proptest! {
    #[test]
    fn what_surrounds_the_context_makes_no_difference(
        (before, start, end) in any_span(), ahead in any_text(), behind in any_text(),
    ) {
        let words = before.slice(start, end).unwrap();
        if let Ok(quote) = anchored(&wanted(words), before.as_str()) {
            // A line break keeps what is put around from merging with the text in NFC.
            let now: String = format!("{ahead}\n{}\n{behind}", before.as_str()).nfc().collect();
            let joined = !now.contains(before.as_str());
            prop_assert!(joined || check(&quote, &text(&now)) == Standing::Stands);
        }
    }
}
