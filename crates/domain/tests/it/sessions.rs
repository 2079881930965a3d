//! Sessions, one-time links, and sign-ins that wait for a second factor.

use dementi_domain::access::Role;
use dementi_domain::record::Deed;
use dementi_domain::session::{
    ABSOLUTE, IDLE, LinkPurpose, LinkSpent, PENDING, PendingSignIn, Session, SessionOver, SignInLapsed,
    SignInLink,
};
use proptest::prelude::*;
use time::macros::datetime;
use time::{Duration, OffsetDateTime};

use crate::generate::uuid;

const NOON: OffsetDateTime = datetime!(2026-01-05 12:00 UTC);

fn session(seen_at: OffsetDateTime) -> Session {
    Session {
        id: uuid(1).into(),
        user: uuid(2).into(),
        desk: uuid(3).into(),
        role: Role::Editor,
        agent: None,
        opened_at: NOON,
        seen_at,
        ended: None,
    }
}

fn link(purpose: LinkPurpose) -> SignInLink {
    SignInLink::new(uuid(1).into(), uuid(2).into(), uuid(3).into(), purpose, Deed { at: NOON, by: None })
}

#[test]
fn a_session_ends_by_disuse_by_age_and_by_hand() {
    assert_eq!(session(NOON).check(NOON + IDLE - Duration::seconds(1)), Ok(()));
    assert_eq!(session(NOON).check(NOON + IDLE), Err(SessionOver::Idle));
    let used = session(NOON + ABSOLUTE - Duration::seconds(1));
    assert_eq!(used.check(NOON + ABSOLUTE - Duration::seconds(1)), Ok(()));
    assert_eq!(used.check(NOON + ABSOLUTE), Err(SessionOver::TooOld));
    let ended = Session { ended: Some(Deed { at: NOON, by: None }), ..session(NOON) };
    assert_eq!(ended.check(NOON), Err(SessionOver::Ended));
}

#[test]
fn a_session_is_fresh_for_a_quarter_of_an_hour() {
    assert!(session(NOON).fresh(NOON + Duration::minutes(14)));
    assert!(!session(NOON).fresh(NOON + Duration::minutes(15)));
    assert!(!session(NOON + Duration::hours(1)).fresh(NOON + Duration::hours(1)), "use does not make it so");
}

#[test]
fn a_link_is_good_once_and_for_its_time() {
    for (purpose, lasts) in
        [(LinkPurpose::SignIn, Duration::hours(12)), (LinkPurpose::SetPassword, Duration::days(3))]
    {
        let last = NOON + lasts - Duration::seconds(1);
        let spent = link(purpose).spend(last).unwrap();
        assert_eq!(spent.used_at, Some(last));
        assert_eq!(spent.spend(last), Err(LinkSpent::Used));
        assert_eq!(link(purpose).spend(NOON + lasts), Err(LinkSpent::Expired));
    }
}

proptest! {
    /// However the tries are spread, there are at most five, all within five minutes.
    #[test]
    fn a_second_factor_gets_five_tries_in_five_minutes(steps in prop::collection::vec(0_i64..120, 1..20)) {
        let (mut pending, mut at, mut tried) = (PendingSignIn::new(uuid(1).into(), uuid(2).into(), None, NOON), NOON, 0);
        for step in steps {
            at += Duration::seconds(step);
            match pending.clone().tried(at) {
                Ok(next) => {
                    tried += 1;
                    pending = next;
                    prop_assert!(tried <= 5 && at < NOON + PENDING);
                }
                Err(SignInLapsed) => prop_assert!(tried == 5 || at >= NOON + PENDING),
            }
        }
    }
}
