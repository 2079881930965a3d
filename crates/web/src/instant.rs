//! Instants as addresses hold them: microseconds since 1970, which is as fine as the record keeps them.

use time::OffsetDateTime;

/// The microseconds of an instant.
pub(crate) fn micros(at: OffsetDateTime) -> i128 {
    at.unix_timestamp_nanos() / 1_000
}

/// The instant at some microseconds; `None` beyond the years that there are.
pub(crate) fn at_micros(micros: i64) -> Option<OffsetDateTime> {
    OffsetDateTime::from_unix_timestamp_nanos(i128::from(micros) * 1_000).ok()
}
