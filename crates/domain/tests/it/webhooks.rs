//! Webhooks: when messages are tried again, where they may go, and what follows from an attempt.

use std::net::IpAddr;

use dementi_domain::webhook::{
    Cause, DeliveryState, Endpoint, Failing, InvalidEndpoint, Networks, Outcome, PATIENCE, Unreachable,
    schedule, settle,
};
use proptest::prelude::*;
use time::macros::datetime;
use time::{Duration, OffsetDateTime};
use uuid::Uuid;

const AT: OffsetDateTime = datetime!(2026-01-05 09:00:00 UTC);

fn address(text: &str) -> IpAddr {
    text.parse().expect("an address")
}

proptest! {
    #[test]
    fn a_pause_is_the_scheduled_one_and_a_tenth_more_at_most(attempt in 1_u32..10, message: u128) {
        let next = schedule::next(attempt, AT, None, Uuid::from_u128(message)).expect("another attempt");
        let pause = schedule::PAUSES[attempt as usize];
        prop_assert!(next - AT >= pause && next - AT <= pause + pause / 10);
        prop_assert_eq!(Some(next), schedule::next(attempt, AT, None, Uuid::from_u128(message)));
    }

    #[test]
    fn a_receiver_lengthens_a_pause_and_never_shortens_it(attempt in 1_u32..10, asked in -100_000_i64..1_000_000, message: u128) {
        let message = Uuid::from_u128(message);
        let own = schedule::next(attempt, AT, None, message).expect("another attempt");
        let next = schedule::next(attempt, AT, Some(Duration::seconds(asked)), message).expect("another attempt");
        prop_assert!(next >= own);
        let asked = Duration::seconds(asked).min(schedule::LONGEST);
        prop_assert!(next - AT >= asked && next - AT <= (own - AT).max(schedule::LONGEST));
    }

    #[test]
    fn after_ten_attempts_there_is_none(attempt in 10_u32.., message: u128) {
        prop_assert_eq!(schedule::next(attempt, AT, None, Uuid::from_u128(message)), None);
    }

    #[test]
    fn a_delivery_is_due_again_exactly_while_it_is_pending(
        attempt in 1_u32..12, message: u128, failed in prop::option::of(0_i64..1_000_000), kind in 0_usize..3,
    ) {
        let failing = Failing { since: failed.map(|seconds| AT - Duration::seconds(seconds)) };
        let outcome = [Outcome::Accepted, Outcome::Gone, Outcome::Failed { retry_after: None }][kind];
        let settled = settle(Uuid::from_u128(message), attempt, outcome, AT, failing);
        prop_assert_eq!(settled.due_at.is_some(), settled.state == DeliveryState::Pending);
        prop_assert_eq!(settled.failing.since.is_none(), outcome == Outcome::Accepted);
        let long = failing.since.is_some_and(|since| AT - since >= PATIENCE);
        let expected = match outcome {
            Outcome::Gone => Some(Cause::Gone),
            Outcome::Failed { .. } if long => Some(Cause::Failing),
            _ => None,
        };
        prop_assert_eq!(settled.disable, expected);
    }

    /// Whatever way an IPv4 address is written as IPv6, it is as allowed as it is.
    #[test]
    fn an_address_is_judged_by_what_it_leads_to(v4: [u8; 4]) {
        let networks = Networks::default();
        let [a, b, c, d] = v4;
        let plain = networks.check(IpAddr::from(v4), 443, true);
        for text in [
            format!("::ffff:{a}.{b}.{c}.{d}"),
            format!("64:ff9b::{a}.{b}.{c}.{d}"),
            format!("2002:{a:02x}{b:02x}:{c:02x}{d:02x}::1"),
        ] {
            prop_assert_eq!(networks.check(address(&text), 443, true), plain, "{}", text);
        }
    }

    #[test]
    fn allowed_networks_are_reached_by_any_scheme_and_port(host: u8, port in 1_u16.., https: bool) {
        let networks: Networks = "10.1.2.0/24, fd00::/8".parse().expect("networks");
        prop_assert_eq!(networks.check(IpAddr::from([10, 1, 2, host]), port, https), Ok(()));
        prop_assert_eq!(networks.check(address("fd12::1"), port, https), Ok(()));
        prop_assert_eq!(networks.check(IpAddr::from([10, 1, 3, host]), port, https), Err(Unreachable::NotPublic));
    }
}

#[test]
fn only_the_public_internet_is_public() {
    let networks = Networks::default();
    for set_apart in [
        "0.0.0.0",
        "10.0.0.1",
        "100.64.0.1",
        "100.127.255.255",
        "127.0.0.1",
        "169.254.169.254",
        "172.16.0.1",
        "172.31.255.255",
        "192.0.0.192",
        "192.0.2.1",
        "192.88.99.1",
        "192.168.1.1",
        "198.18.0.1",
        "198.51.100.1",
        "203.0.113.1",
        "224.0.0.1",
        "240.0.0.1",
        "255.255.255.255",
        "::",
        "::1",
        "::10.0.0.1",
        "fe80::1",
        "fc00::1",
        "fd00::1",
        "ff02::1",
        "64:ff9b:1::1",
        "100::1",
        "2001::1",
        "2001:db8::1",
        "2001:10::1",
        "3fff::1",
        "5f00::1",
        "fec0::1",
    ] {
        assert_eq!(networks.check(address(set_apart), 443, true), Err(Unreachable::NotPublic), "{set_apart}");
    }
    for public in [
        "9.9.9.9",
        "100.63.255.255",
        "172.32.0.1",
        "198.20.0.1",
        "2620:fe::fe",
        "2001:4860:4860::8888",
        "2a00::1",
    ] {
        assert_eq!(networks.check(address(public), 443, true), Ok(()), "{public}");
        assert_eq!(networks.check(address(public), 8443, true), Ok(()), "{public}");
        assert_eq!(networks.check(address(public), 443, false), Err(Unreachable::Unencrypted), "{public}");
        for port in [0, 22, 25, 80, 6000, 6667] {
            assert_eq!(
                networks.check(address(public), port, true),
                Err(Unreachable::Port),
                "{public} {port}"
            );
        }
    }
}

#[test]
fn networks_are_written_with_the_length_of_their_prefix() {
    assert!("10.0.0.0/8".parse::<Networks>().is_ok());
    assert!("127.0.0.1,::1".parse::<Networks>().is_ok());
    for wrong in ["", "10.0.0.0/33", "localhost", "10.0.0.0/8,", "all"] {
        assert!(wrong.parse::<Networks>().is_err(), "{wrong}");
    }
}

#[test]
fn the_address_of_a_receiver_has_a_form() {
    let parse = |text: &str| Endpoint::parse(text).map(|endpoint| endpoint.to_string());
    assert_eq!(parse("HTTPS://Receiver.Example:443/a?b"), Ok("https://receiver.example/a?b".to_owned()));
    assert_eq!(parse("https://a:b@receiver.example/"), Err(InvalidEndpoint::Credentials));
    assert_eq!(parse("https://receiver.example/#a"), Err(InvalidEndpoint::Fragment));
    assert_eq!(parse("file:///etc/passwd"), Err(InvalidEndpoint::OtherScheme));
    assert_eq!(parse("/hook"), Err(InvalidEndpoint::NotAnAddress));
    assert_eq!(
        parse(&format!("https://receiver.example/{}", "a".repeat(2000))),
        Err(InvalidEndpoint::TooLong)
    );
    let endpoint = Endpoint::parse("https://receiver.example/secret").expect("an address");
    assert!(!format!("{endpoint:?}").contains("secret"));
}
