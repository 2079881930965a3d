//! What may be chosen as a password.

use dementi_domain::password::{Password, PasswordError};
use proptest::prelude::*;

const FAMILIAR: &[&str] = &["Greta Holm", "greta.holm@courier.example", "Research desk"];

fn choose(text: &str) -> Result<Password, PasswordError> {
    Password::choose(text, FAMILIAR)
}

#[test]
fn what_everybody_would_try_is_refused() {
    for guess in [
        "passwordpassword",
        "Password12345678",
        "PASSWORD-password",
        "123456789012345",
        "098765432109876",
        "aaaaaaaaaaaaaaaaaaaa",
        "abcdefghijklmnopqrstuvwxyz",
        "qwertyuiopasdfghjkl",
        "qwertzuiopasdfghjklyxcvbnm",
        "hundhundhundhundhund",
        "gretaholm123456",
        "greta.holm@courier.example",
        "DementiDementi2026",
        "researchdesk1234",
        "correct horse battery staple".replace(' ', "").as_str(),
        "               ",
        "...............",
    ] {
        assert_eq!(choose(guess), Err(PasswordError::Predictable), "{guess:?}");
    }
}

#[test]
fn nothing_is_asked_of_the_composition() {
    for good in [
        "vier rote Lampen am Kanal",
        "lampenkanalrotvier",
        "Dementi braucht gute Quellen",
        "πέντε μικρά ψάρια",
        "七つの静かな川と古い橋の向こうの灯",
        "greta holm likes nine pelicans",
    ] {
        assert!(choose(good).is_ok(), "{good:?}");
    }
}

#[test]
fn what_it_says_of_itself_is_nothing() {
    let password = choose("vier rote Lampen am Kanal").unwrap();
    assert_eq!(format!("{password:?}"), "Password(..)");
}

#[test]
fn one_password_is_the_same_however_its_letters_are_composed() {
    let (composed, decomposed) =
        ("f\u{fc}nf r\u{f6}mische Br\u{fc}cken", "fu\u{308}nf ro\u{308}mische Bru\u{308}cken");
    assert_eq!(choose(composed), choose(decomposed));
    assert_eq!(Password::typed(decomposed), choose(composed).ok());
}

proptest! {
    /// Limits count code points in normalisation form C, and nothing else decides over a text of random letters.
    #[test]
    fn limits_count_code_points(text in "[b-yä-öΑ-Ω]{0,300}") {
        let length = text.chars().count();
        match choose(&text) {
            Err(PasswordError::TooShort) => prop_assert!(length < Password::MIN),
            Err(PasswordError::TooLong) => prop_assert!(length > Password::MAX),
            Err(PasswordError::Predictable) => prop_assert!((Password::MIN..30).contains(&length)),
            Ok(password) => {
                prop_assert!((Password::MIN..=Password::MAX).contains(&length));
                prop_assert_eq!(Some(password), Password::typed(&text), "what was chosen signs in");
            }
        }
    }

    #[test]
    fn every_character_counts(text in "[a-z]{20,60}", at in 0_usize..20) {
        let mut other: Vec<char> = text.chars().collect();
        other[at] = 'Z';
        prop_assert_ne!(Password::typed(&text), Password::typed(&other.into_iter().collect::<String>()));
    }

    #[test]
    fn no_text_is_too_strange(text in "\\PC{0,400}") {
        let _ = choose(&text);
        let _ = Password::typed(&text);
    }
}

#[test]
fn no_text_is_too_long_to_be_refused() {
    let endless = "a\u{308}".repeat(1 << 16);
    assert_eq!(choose(&endless), Err(PasswordError::TooLong));
    assert_eq!(Password::typed(&endless), None);
}
