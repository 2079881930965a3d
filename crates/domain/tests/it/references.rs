//! Standard references, and ids.

use dementi_domain::ids::{ClaimId, InvalidId};
use dementi_domain::reference::{
    Email, InvalidEmail, InvalidLanguage, InvalidUrl, InvalidWikidataId, Language, WebUrl, WikidataId,
};
use proptest::prelude::*;

use crate::generate::uuid;

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_000))]

    #[test]
    fn an_accepted_address_is_in_its_final_form(
        text in "https?://[a-zA-Z0-9.ßü-]{1,20}(:[0-9]{1,5})?(/[ -~äπ]{0,20})?(\\?[ -~ä]{0,20})?(#[ -~ä]{0,20})?",
    ) {
        if let Ok(url) = WebUrl::parse(&text) {
            prop_assert!(url.as_str().starts_with("http://") || url.as_str().starts_with("https://"));
            prop_assert!(url.as_str().is_ascii() && !url.as_str().contains(' '));
            prop_assert_eq!(WebUrl::parse(url.as_str()), Ok(url));
        }
    }

    #[test]
    fn an_accepted_tag_is_in_its_usual_case(text in "[a-zA-Z]{1,9}(-[a-zA-Z0-9]{1,9}){0,4}") {
        if let Ok(tag) = Language::parse(&text) {
            prop_assert!(tag.as_str().eq_ignore_ascii_case(&text));
            prop_assert_eq!(Language::parse(&text.to_uppercase()), Ok(tag.clone()));
            prop_assert_eq!(Language::parse(tag.as_str()), Ok(tag));
        }
    }

    #[test]
    fn an_accepted_e_mail_address_names_one_account_in_any_case(text in "[ -~äÄßσΣ]{0,12}@?[a-zA-Z.@ -]{0,12}") {
        if let Ok(email) = Email::parse(&text) {
            prop_assert_eq!(email.as_str().matches('@').count(), 1);
            prop_assert!(!email.as_str().contains(char::is_whitespace));
            prop_assert_eq!(Email::parse(&text.to_ascii_uppercase()), Ok(email.clone()));
            prop_assert_eq!(Email::parse(email.as_str()), Ok(email));
        }
    }

    #[test]
    fn wikidata_ids_are_q_and_a_number(text in "[QPq]?[0-9]{0,14}|[ -~²]{0,4}") {
        let number: Option<u64> = text.strip_prefix('Q').and_then(|digits| digits.parse().ok());
        let good = number.is_some_and(|n| n > 0 && n < 10_u64.pow(12) && text == format!("Q{n}"));
        prop_assert_eq!(WikidataId::parse(&text).map(String::from), if good { Ok(text) } else { Err(InvalidWikidataId) });
    }

    #[test]
    fn ids_read_what_they_show(n in 0..1_000_000_u64) {
        let id = ClaimId::new(uuid(n));
        prop_assert_eq!(id.to_string().parse(), Ok(id));
        prop_assert_eq!(serde_json::to_string(&id).unwrap(), format!("\"{id}\""));
        prop_assert!(ClaimId::new(uuid(n + 1)) > id, "later ids sort later");
    }
}

#[test]
fn addresses_of_other_kinds_are_refused() {
    for text in ["data:text/html,x", "file:///etc/passwd", "ftp://example.org/", "mailto:ann@example.org"] {
        assert_eq!(WebUrl::parse(text), Err(InvalidUrl::OtherScheme), "{text}");
    }
    for text in ["", "example.org", "//example.org/", "https://", "https://exa mple.org/", "http://[::1/"] {
        assert_eq!(WebUrl::parse(text), Err(InvalidUrl::NotAnAddress), "{text}");
    }
    for text in ["https://ann@example.org/", "https://:secret@example.org/"] {
        assert_eq!(WebUrl::parse(text), Err(InvalidUrl::Credentials), "{text}");
    }
}

#[test]
fn lengths_are_bounded() {
    let url = |length: usize| format!("https://example.org/{}", "a".repeat(length - 20));
    assert!(WebUrl::parse(&url(2000)).is_ok());
    assert_eq!(WebUrl::parse(&url(2001)), Err(InvalidUrl::TooLong));
    // Grows when it is normalised: each umlaut becomes six characters.
    assert_eq!(WebUrl::parse(&format!("https://example.org/{}", "ä".repeat(400))), Err(InvalidUrl::TooLong));
    let email = |length: usize| format!("{}@example.org", "a".repeat(length - 12));
    assert!(Email::parse(&email(254)).is_ok());
    assert_eq!(Email::parse(&email(255)), Err(InvalidEmail));
    let tag = |subtags: usize| format!("en{}", "-abcdefgh".repeat(subtags));
    assert_eq!(Language::parse(&tag(4)), Err(InvalidLanguage));
}

#[test]
fn e_mail_addresses_have_an_outer_form() {
    for bad in
        ["", "@", "ann@", "@desk.example", "a@b@c", "an n@desk.example", "ann@.desk", "ann@desk.", "ann@\0"]
    {
        assert_eq!(Email::parse(bad), Err(InvalidEmail), "{bad:?}");
    }
    assert_eq!(Email::parse("Ann+news@localhost").map(String::from), Ok("ann+news@localhost".to_owned()));
}

#[test]
fn an_id_is_a_uuid() {
    for bad in ["", "1", "0190a0b0-0000-7000-8000-00000000000g", "not-a-uuid"] {
        assert_eq!(bad.parse::<ClaimId>(), Err(InvalidId), "{bad}");
    }
}
