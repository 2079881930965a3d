//! Instants that people give.

use time::format_description::well_known::Rfc3339;
use time::{OffsetDateTime, UtcOffset};

/// An instant that lies outside the years 1 to 9999 in UTC, or is no instant there at all.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("must lie in the years 1 to 9999, in UTC")]
pub struct OutOfRange;

/// An instant as it is kept: in UTC, cut to microseconds, which is all that PostgreSQL stores.
pub fn kept(at: OffsetDateTime) -> Result<OffsetDateTime, OutOfRange> {
    let at = at.checked_to_offset(UtcOffset::UTC).ok_or(OutOfRange)?;
    let at = at.replace_nanosecond(at.microsecond() * 1000).map_err(|_| OutOfRange)?;
    if (1..=9999).contains(&at.year()) { Ok(at) } else { Err(OutOfRange) }
}

/// An instant as people and programs are told it (RFC 3339).
pub(crate) fn shown(at: OffsetDateTime) -> String {
    // Kept instants can be written so; others appear in no message.
    at.format(&Rfc3339).unwrap_or_else(|_| at.to_string())
}

#[cfg(test)]
mod tests {
    use time::macros::datetime;

    use super::*;

    #[test]
    fn an_instant_is_kept_in_utc_to_the_microsecond() {
        let given = datetime!(2013-07-11 14:00:00.123456789 +2);
        assert_eq!(kept(given), Ok(datetime!(2013-07-11 12:00:00.123456 UTC)));
        assert_eq!(kept(given).map(OffsetDateTime::offset), Ok(UtcOffset::UTC));
    }

    #[test]
    fn what_utc_cannot_say_in_four_digits_is_refused() {
        assert_eq!(kept(datetime!(9999-12-31 23:59:59 -1)), Err(OutOfRange));
        assert_eq!(kept(datetime!(0001-01-01 00:00:00 +1)), Err(OutOfRange));
        assert!(kept(datetime!(9999-12-31 23:59:59 UTC)).is_ok());
    }
}
