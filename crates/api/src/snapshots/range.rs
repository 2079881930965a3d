//! A part of the bytes (RFC 9110, section 14).

use std::ops::Range;

use axum::http::HeaderMap;
use axum::http::header::{IF_RANGE, RANGE};

use crate::answer::ETag;

/// Which bytes are wanted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Wanted {
    /// All of them.
    All,
    /// These, at least one.
    Part(Range<u64>),
    /// Some that are not there.
    Outside,
}

/// Reads `Range`. One range is answered; several, other units and what cannot be read are ignored, as the RFC allows,
/// and so is a range of other bytes than these (`If-Range`).
pub(super) fn wanted(headers: &HeaderMap, size: u64, tag: &ETag) -> Wanted {
    let mut values = headers.get_all(RANGE).iter();
    let (Some(Ok(value)), None) = (values.next().map(|value| value.to_str()), values.next()) else {
        return Wanted::All;
    };
    if headers.get(IF_RANGE).is_some_and(|held| held.as_bytes() != tag.as_str().as_bytes()) {
        return Wanted::All;
    }
    let Some((unit, set)) = value.split_once('=') else { return Wanted::All };
    let Some((first, last)) = set.trim().split_once('-') else { return Wanted::All };
    if !unit.eq_ignore_ascii_case("bytes") {
        return Wanted::All;
    }
    let number = |digits: &str| {
        let plain = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
        plain.then(|| digits.parse().unwrap_or(u64::MAX))
    };
    let part = match (number(first), number(last)) {
        (Some(first), Some(last)) if first <= last => first..last.saturating_add(1).min(size),
        (Some(first), None) if last.is_empty() => first..size,
        // The last so many bytes; of none of them there is nothing to answer.
        (None, Some(count)) if first.is_empty() => size.saturating_sub(count)..size,
        _ => return Wanted::All,
    };
    if part.is_empty() { Wanted::Outside } else { Wanted::Part(part) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(range: &str, held: Option<&str>) -> Wanted {
        let mut headers = HeaderMap::new();
        headers.insert(RANGE, range.parse().unwrap());
        if let Some(held) = held {
            headers.insert(IF_RANGE, held.parse().unwrap());
        }
        wanted(&headers, 100, &ETag::version(1))
    }

    #[test]
    fn one_range_is_read() {
        assert_eq!(read("bytes=0-9", None), Wanted::Part(0..10));
        assert_eq!(read("Bytes=90-", None), Wanted::Part(90..100));
        assert_eq!(read("bytes=-5", None), Wanted::Part(95..100));
        assert_eq!(read("bytes=-500", None), Wanted::Part(0..100));
        assert_eq!(read("bytes=99-18446744073709551615", None), Wanted::Part(99..100));
        assert_eq!(read("bytes=7-99999999999999999999999", None), Wanted::Part(7..100));
        assert_eq!(read("bytes=0-9", Some("\"1\"")), Wanted::Part(0..10));
    }

    #[test]
    fn what_is_not_there_is_outside() {
        for range in ["bytes=100-", "bytes=100-200", "bytes=-0"] {
            assert_eq!(read(range, None), Wanted::Outside, "{range}");
        }
    }

    #[test]
    fn anything_else_is_ignored() {
        for range in
            ["bytes=0-1,3-4", "lines=0-1", "bytes=9-0", "bytes=-", "bytes", "bytes=a-b", "bytes=+1-2"]
        {
            assert_eq!(read(range, None), Wanted::All, "{range}");
        }
        assert_eq!(read("bytes=0-9", Some("\"2\"")), Wanted::All);
        assert_eq!(wanted(&HeaderMap::new(), 100, &ETag::version(1)), Wanted::All);
    }
}
