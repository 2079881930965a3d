//! What the domain may not reach for itself: time, ids, randomness.

use std::sync::Arc;

use time::OffsetDateTime;
use uuid::{ContextV7, Timestamp, Uuid};

/// Tells the time.
pub trait Clock: Send + Sync {
    /// Now, in UTC, to the microsecond.
    fn now(&self) -> OffsetDateTime;
}

/// Makes ids.
pub trait IdSource: Send + Sync {
    /// A new `UUIDv7` (RFC 9562) for this instant; later calls answer greater ids.
    fn next(&self, at: OffsetDateTime) -> Uuid;
}

/// Makes secrets.
pub trait Entropy: Send + Sync {
    /// 32 unpredictable bytes.
    fn secret(&self) -> Result<[u8; 32], EntropyError>;
}

/// The operating system gave no randomness.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the operating system gives no random bytes")]
pub struct EntropyError;

/// The three together.
#[derive(Clone)]
pub struct Shell {
    /// Tells the time.
    pub clock: Arc<dyn Clock>,
    /// Makes ids.
    pub ids: Arc<dyn IdSource>,
    /// Makes secrets.
    pub entropy: Arc<dyn Entropy>,
}

impl Shell {
    /// The real ones.
    pub fn system() -> Self {
        Self {
            clock: Arc::new(SystemClock),
            ids: Arc::new(SystemIds::default()),
            entropy: Arc::new(SystemEntropy),
        }
    }
}

struct SystemClock;

impl Clock for SystemClock {
    #[expect(clippy::disallowed_methods, reason = "this is the one place that asks the system for the time")]
    fn now(&self) -> OffsetDateTime {
        to_micros(OffsetDateTime::now_utc())
    }
}

/// Cuts an instant to microseconds: `PostgreSQL` keeps no more, and what is stored must equal what was answered.
pub fn to_micros(at: OffsetDateTime) -> OffsetDateTime {
    at.replace_nanosecond(at.microsecond() * 1000).unwrap_or(at)
}

#[derive(Default)]
struct SystemIds(std::sync::Mutex<ContextV7>);

impl IdSource for SystemIds {
    fn next(&self, at: OffsetDateTime) -> Uuid {
        // A poisoned lock holds a counter that is still good.
        let context = self.0.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        let seconds = u64::try_from(at.unix_timestamp()).unwrap_or(0);
        Uuid::new_v7(Timestamp::from_unix(&*context, seconds, at.nanosecond()))
    }
}

struct SystemEntropy;

impl Entropy for SystemEntropy {
    #[expect(
        clippy::disallowed_methods,
        reason = "this is the one place that asks the system for randomness"
    )]
    fn secret(&self) -> Result<[u8; 32], EntropyError> {
        let mut bytes = [0; 32];
        getrandom::fill(&mut bytes).map_err(|_| EntropyError)?;
        Ok(bytes)
    }
}
