//! How often somebody may fail to sign in.

use dementi_domain::throttle::{Counted, Tally, WINDOW};
use proptest::prelude::*;
use time::macros::datetime;
use time::{Duration, OffsetDateTime};

const NOON: OffsetDateTime = datetime!(2026-01-05 12:00 UTC);

#[test]
fn the_first_failures_are_free_and_the_next_one_waits_for_the_end_of_the_window() {
    for (counted, allowed) in [(Counted::Address, 30), (Counted::Account, 10), (Counted::Code, 10)] {
        let tally = |failures| Tally { began_at: NOON, failures };
        assert_eq!(tally(allowed).wait(counted, NOON), None);
        let later = NOON + Duration::minutes(4);
        assert_eq!(tally(allowed + 1).wait(counted, later), Some(Duration::minutes(11)));
        assert_eq!(tally(allowed + 1).wait(counted, NOON + WINDOW), None);
    }
}

proptest! {
    #[test]
    fn no_wait_is_longer_than_a_window(failures in any::<u32>(), after in 0_i64..10_000) {
        let tally = Tally { began_at: NOON, failures };
        if let Some(wait) = tally.wait(Counted::Account, NOON + Duration::seconds(after)) {
            prop_assert!(wait.is_positive() && wait <= WINDOW);
        }
    }
}
