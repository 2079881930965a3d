//! Time, ids and secrets that a test can foretell.

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use dementi_application::{Clock, Entropy, EntropyError, IdSource, Shell};
use time::OffsetDateTime;
use time::macros::datetime;
use uuid::Uuid;

/// When every test begins.
pub const START: OffsetDateTime = datetime!(2026-01-05 09:00:00 UTC);

/// A clock that stands still until it is told to move. Clones are the same clock.
#[derive(Debug, Clone)]
pub struct TestClock(Arc<Mutex<OffsetDateTime>>);

impl TestClock {
    fn at(at: OffsetDateTime) -> Self {
        Self(Arc::new(Mutex::new(at)))
    }

    /// Moves the clock on.
    pub fn advance(&self, by: Duration) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) += by;
    }
}

impl Clock for TestClock {
    fn now(&self) -> OffsetDateTime {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Counts ids up: the same test makes the same ids, each greater than the one before.
#[derive(Debug, Default)]
struct CountedIds(Mutex<(u64, u64)>);

impl IdSource for CountedIds {
    fn next(&self, at: OffsetDateTime) -> Uuid {
        let mut last = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let millis = u64::try_from(at.unix_timestamp_nanos() / 1_000_000).unwrap_or_default();
        // A clock that is moved back must not make ids that sort before earlier ones.
        *last = (last.0.max(millis), last.1 + 1);
        let mut rest = [0; 10];
        rest[2..].copy_from_slice(&last.1.to_be_bytes());
        uuid::Builder::from_unix_timestamp_millis(last.0, &rest).into_uuid()
    }
}

/// Secrets that look random and are the same in every run.
#[derive(Debug, Default)]
struct CountedSecrets(AtomicU64);

impl Entropy for CountedSecrets {
    fn secret(&self) -> Result<[u8; 32], EntropyError> {
        let mut bytes = [0; 32];
        for chunk in bytes.chunks_exact_mut(8) {
            chunk.copy_from_slice(&mixed(self.0.fetch_add(1, Ordering::Relaxed)).to_be_bytes());
        }
        Ok(bytes)
    }
}

/// The output function of `SplitMix64` (Steele, Lea and Flood, 2014).
fn mixed(count: u64) -> u64 {
    let x = count.wrapping_add(1).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    let x = (x ^ (x >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let x = (x ^ (x >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    x ^ (x >> 31)
}

/// A shell of these three, and its clock.
pub(crate) fn foretold() -> (Shell, TestClock) {
    let clock = TestClock::at(START);
    let shell = Shell {
        clock: Arc::new(clock.clone()),
        ids: Arc::new(CountedIds::default()),
        entropy: Arc::new(CountedSecrets::default()),
    };
    (shell, clock)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn ids_ascend_even_when_the_clock_goes_back() {
        let (shell, _) = foretold();
        let after = [0, 0, 5, -60, 0, 120].map(|seconds| START + time::Duration::seconds(seconds));
        let ids = after.map(|at| shell.ids.next(at));
        assert!(ids.is_sorted() && ids.iter().all(|id| id.get_version_num() == 7), "{ids:?}");
        assert_eq!(ids.iter().collect::<BTreeSet<_>>().len(), ids.len());
        let (again, _) = foretold();
        assert_eq!(again.ids.next(START), ids[0]);
    }

    #[test]
    fn secrets_differ_and_are_the_same_in_every_run() {
        let secrets = || {
            let (shell, _) = foretold();
            [(); 3].map(|()| shell.entropy.secret().unwrap())
        };
        let [first, second, third] = secrets();
        assert!(first != second && second != third && first != third);
        assert_eq!(secrets(), [first, second, third]);
    }
}
