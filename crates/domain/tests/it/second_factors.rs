//! Codes that change with the time, and recovery codes.

use dementi_domain::reference::Email;
use dementi_domain::second_factor::{Code, CodeRefused, RecoveryCode, SecondFactor, SharedSecret};
use proptest::prelude::*;
use time::macros::datetime;
use time::{Duration, OffsetDateTime};

use crate::generate::uuid;

const SECRET: &[u8; 20] = b"12345678901234567890";
const NOON: OffsetDateTime = datetime!(2026-01-05 12:00 UTC);

fn factor() -> SecondFactor {
    SecondFactor::begin(uuid(1).into(), SharedSecret::new(*SECRET), NOON)
}

/// RFC 6238, appendix B, cut to six digits.
#[test]
fn the_codes_are_those_of_the_standard() {
    for (seconds, code) in [
        (59, "287082"),
        (1_111_111_109, "081804"),
        (1_111_111_111, "050471"),
        (1_234_567_890, "005924"),
        (2_000_000_000, "279037"),
        (20_000_000_000, "353130"),
    ] {
        let at = OffsetDateTime::from_unix_timestamp(seconds).unwrap();
        assert_eq!(factor().code(at), code);
        assert!(factor().accept(code, at).is_ok());
    }
}

#[test]
fn clocks_may_be_off_by_one_step() {
    for (off, accepted) in [(-61, false), (-60, false), (-30, true), (0, true), (30, true), (60, false)] {
        let code = factor().code(NOON + Duration::seconds(off));
        assert_eq!(factor().accept(&code, NOON).is_ok(), accepted, "{off}");
    }
}

#[test]
fn a_code_is_accepted_once_and_so_is_none_of_an_earlier_step() {
    let (before, now, next) = (-30, 0, 30);
    let code = |off| factor().code(NOON + Duration::seconds(off));
    let used = factor().accept(&code(now), NOON).unwrap();
    for old in [before, now] {
        assert_eq!(used.clone().accept(&code(old), NOON), Err(CodeRefused::Used));
    }
    assert!(used.accept(&code(next), NOON).is_ok());
}

/// The code that confirms a second factor does not also sign in.
#[test]
fn the_confirming_code_is_used_up() {
    let code = factor().code(NOON);
    let on = factor().confirm(&code, NOON).unwrap();
    assert_eq!(on.confirmed_at(), Some(NOON));
    assert_eq!(on.accept(&code, NOON), Err(CodeRefused::Used));
    assert_eq!(factor().confirm("000000", NOON), Err(CodeRefused::Wrong));
}

#[test]
fn programs_read_its_address() {
    let ada = Email::parse("ada@desk.example").unwrap();
    let address = "otpauth://totp/Dementi:ada%40desk.example?\
                   secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Dementi";
    assert_eq!(factor().address(&ada), address);
    let odd = Email::parse("a:d&a@desk.example").unwrap();
    assert!(factor().address(&odd).starts_with("otpauth://totp/Dementi:a.d%26a%40desk.example?secret="));
}

#[test]
fn no_secret_is_written_down() {
    let confirmed = factor().confirm(&factor().code(NOON), NOON).unwrap();
    let json = serde_json::to_string(&confirmed).unwrap();
    assert!(!json.contains("secret") && !json.contains("step") && json.contains("confirmed_at"), "{json}");
    let shown = format!("{confirmed:?} {:?}", RecoveryCode::new(&[7; 10]));
    assert!(!shown.contains("12345") && !shown.contains("A4DQ") && !shown.contains("49, 50"), "{shown}");
}

proptest! {
    /// Over any course of codes, steps that are accepted only ever rise.
    #[test]
    fn accepted_steps_rise(tries in prop::collection::vec((0_i64..300, -45_i64..45), 1..40)) {
        let (mut factor, mut last) = (factor(), None);
        for (at, off) in tries {
            let at = NOON + Duration::seconds(at);
            let code = factor.code(at + Duration::seconds(off));
            if let Ok(accepted) = factor.clone().accept(&code, at) {
                prop_assert!(accepted.last_step() > last);
                last = accepted.last_step();
                factor = accepted;
            }
        }
    }

    #[test]
    fn recovery_codes_are_read_however_they_are_typed(random in any::<[u8; 10]>(), upper in any::<bool>()) {
        let code = RecoveryCode::new(&random);
        let shown = code.shown();
        prop_assert_eq!(shown.len(), 19);
        let typed = if upper { shown.replace('-', " ") } else { shown.to_lowercase() };
        prop_assert_eq!(RecoveryCode::parse(&typed), Some(code.clone()));
        prop_assert_eq!(Code::parse(&typed), Some(Code::Recovery(code)));
    }

    #[test]
    fn no_text_is_too_strange(text in "\\PC{0,80}") {
        if let Some(Code::Timed(digits)) = Code::parse(&text) {
            prop_assert!(digits.len() == 6 && digits.bytes().all(|byte| byte.is_ascii_digit()));
        }
    }
}

#[test]
fn codes_are_told_apart() {
    assert_eq!(Code::parse(" 123 456 "), Some(Code::Timed("123456".to_owned())));
    for neither in [
        "",
        "12345",
        "1234567",
        "abcdef",
        "ABCD-EFGH-IJKL-MNO",
        "ABCD-EFGH-IJKL-MNOP-Q",
        "+12345",
        "１２３４５６",
    ] {
        assert_eq!(Code::parse(neither), None, "{neither:?}");
    }
}
