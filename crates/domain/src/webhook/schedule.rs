//! When a message is tried again (Standard Webhooks 1.0.0, "Deliverability and reliability").

use time::{Duration, OffsetDateTime};
use uuid::Uuid;

/// The pause before each attempt. The first attempt is made at once.
pub const PAUSES: [Duration; 10] = [
    Duration::ZERO,
    Duration::seconds(5),
    Duration::minutes(5),
    Duration::minutes(30),
    Duration::hours(2),
    Duration::hours(5),
    Duration::hours(10),
    Duration::hours(14),
    Duration::hours(20),
    Duration::hours(24),
];

/// By how much of it a pause is lengthened at most, so that not all messages that failed together come again together.
const JITTER_PERCENT: u32 = 10;

/// The longest pause that a receiver can ask for.
pub const LONGEST: Duration = Duration::hours(24);

/// When a message is tried again after an attempt of this number (from 1) has failed at an instant; `None` after the last.
///
/// `retry_after` is what the receiver asked for by `Retry-After` with 429 or 503: it lengthens the pause, and never
/// shortens it. The jitter is drawn from the message's id, so that the same failure has the same pause.
pub fn next(
    attempt: u32,
    failed_at: OffsetDateTime,
    retry_after: Option<Duration>,
    message: Uuid,
) -> Option<OffsetDateTime> {
    let pause = *PAUSES.get(usize::try_from(attempt).ok()?)?;
    let percent = jitter(message, attempt);
    let jittered: Duration = pause + pause * percent / 100;
    let asked = retry_after.unwrap_or(Duration::ZERO).clamp(Duration::ZERO, LONGEST);
    failed_at.checked_add(jittered.max(asked))
}

/// 0 to 10, about evenly over messages and attempts.
fn jitter(message: Uuid, attempt: u32) -> u32 {
    let bytes = message.as_bytes();
    let seed = bytes.iter().fold(attempt, |seed, byte| seed.wrapping_mul(31).wrapping_add(u32::from(*byte)));
    (seed >> 8) % (JITTER_PERCENT + 1)
}
