use dementi_domain::identity::{Identity, InvalidIssuer, Issuer, Subject, Unlinked, is_of_two_factors};
use dementi_domain::ids::{IdentityId, UserId};
use dementi_domain::record::Deed;
use proptest::prelude::*;
use time::macros::datetime;
use uuid::Uuid;

const DEED: Deed = Deed { at: datetime!(2026-01-05 09:00 UTC), by: None };
const LATER: Deed = Deed { at: datetime!(2026-01-06 09:00 UTC), by: None };

fn linked() -> Identity {
    let issuer = Issuer::parse("https://id.example").unwrap();
    let subject = Subject::parse("248289761001").unwrap();
    Identity::link(IdentityId::new(Uuid::nil()), UserId::new(Uuid::nil()), issuer, subject, DEED)
}

#[test]
fn an_issuer_is_kept_to_the_letter() {
    for text in [
        "https://id.example",
        "https://id.example/",
        "https://id.example:8443/realms/News",
        "http://localhost:3000",
        "http://127.0.0.1:3000/a",
        "http://[::1]:3000",
    ] {
        assert_eq!(Issuer::parse(text).unwrap().as_str(), text);
    }
}

#[test]
fn only_this_machine_is_spoken_to_without_encryption() {
    use InvalidIssuer::{Insecure, NotAnAddress, Overladen, TooLong};
    for (text, error) in [
        ("http://id.example", Insecure),
        ("http://localhost.example", Insecure),
        ("http://128.0.0.1", Insecure),
        ("http://10.0.0.1", Insecure),
        ("ftp://127.0.0.1", Insecure),
        ("id.example", NotAnAddress),
        ("file:///etc", NotAnAddress),
        ("https://id.example/a b", NotAnAddress),
        ("https://id.example\n", NotAnAddress),
        ("https://id.example?a", Overladen),
        ("https://id.example/#a", Overladen),
        ("https://a:b@id.example", Overladen),
        (&format!("https://{}.example", "a".repeat(500)), TooLong),
    ] {
        assert_eq!(Issuer::parse(text), Err(error), "{text}");
    }
}

#[test]
fn what_a_provider_names_is_as_well_protected_as_itself() {
    let (remote, local) = ("https://id.example", "http://127.0.0.1:3000");
    for (issuer, address, allowed) in [
        (remote, "https://tokens.example/token", true),
        (remote, "http://tokens.example/token", false),
        (remote, "http://127.0.0.1/token", false),
        (remote, "file:///etc/passwd", false),
        (local, "http://127.0.0.1:3000/token", true),
        (local, "https://tokens.example/token", true),
        (local, "http://10.0.0.1/token", false),
    ] {
        let issuer = Issuer::parse(issuer).unwrap();
        assert_eq!(issuer.may_name(&address.parse().unwrap()), allowed, "{issuer:?} {address}");
    }
}

#[test]
fn one_that_was_unlinked_signs_nobody_in_until_it_is_linked_again() {
    let unlinked = linked().unlink(DEED);
    assert_eq!((linked().check(), unlinked.check()), (Ok(()), Err(Unlinked)));
    assert_eq!(unlinked.clone().unlink(LATER), unlinked);
    assert_eq!(linked().relink(LATER), linked());
    assert_eq!(unlinked.relink(LATER), Identity { linked: LATER, ..linked() });
}

/// The names of RFC 8176, and some that nobody knows.
const METHODS: [&str; 16] = [
    "face", "fpt", "geo", "hwk", "iris", "kba", "mca", "mfa", "otp", "pin", "pwd", "rba", "sc", "sms", "swk",
    "MFA",
];

proptest! {
    #[test]
    fn two_factors_are_of_two_kinds(methods in prop::collection::vec(prop::sample::select(&METHODS[..]), 0..4)) {
        let any = |names: &[&str]| methods.iter().any(|method| names.contains(method));
        let wanted = any(&["mfa"]) || (any(&["pwd", "pin"]) && any(&["hwk", "otp", "swk"]));
        prop_assert_eq!(is_of_two_factors(methods.iter().copied()), wanted);
    }

    #[test]
    fn no_single_method_but_mfa_is_two_factors(method in prop::sample::select(&METHODS[..]), times in 1_usize..4) {
        prop_assert_eq!(is_of_two_factors(std::iter::repeat_n(method, times)), method == "mfa");
    }
}
