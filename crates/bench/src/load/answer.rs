//! As much of HTTP/1.1 as is needed to know where an answer ends (RFC 9112 section 6): by `Content-Length`, which
//! all our answers have.

/// An answer's head.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Head {
    pub(crate) status: u16,
    /// Where the body begins.
    pub(crate) body_at: usize,
    /// How long it is.
    pub(crate) length: usize,
}

/// Bytes that are no answer, or none that this client understands.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("an answer that cannot be read: {0}")]
pub(crate) struct Unreadable(String);

/// The head at the begin of `bytes`; `None` if it has not arrived whole.
pub(crate) fn head(bytes: &[u8]) -> Result<Option<Head>, Unreadable> {
    let Some(end) = bytes.windows(4).position(|four| four == b"\r\n\r\n") else { return Ok(None) };
    let unreadable = || Unreadable(String::from_utf8_lossy(bytes).chars().take(300).collect());
    let text = std::str::from_utf8(bytes.get(..end).unwrap_or_default()).map_err(|_| unreadable())?;
    let mut lines = text.split("\r\n");
    let status = lines.next().and_then(|line| line.strip_prefix("HTTP/1.1 "));
    let status = status.and_then(|rest| rest.get(..3)?.parse().ok()).ok_or_else(unreadable)?;
    let length = lines.find_map(|line| {
        let (name, value) = line.split_once(':')?;
        name.eq_ignore_ascii_case("content-length").then(|| value.trim().parse().ok())?
    });
    Ok(Some(Head { status, body_at: end + 4, length: length.ok_or_else(unreadable)? }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_head_says_where_the_body_is() {
        let bytes = b"HTTP/1.1 201 Created\r\netag: \"1\"\r\nContent-Length: 2\r\n\r\n{}HTTP";
        let found = head(bytes).unwrap().unwrap();
        assert_eq!((found.status, found.length), (201, 2));
        assert_eq!(&bytes[found.body_at..][..2], b"{}");
        assert_eq!(head(&bytes[..found.body_at - 1]), Ok(None));
    }

    #[test]
    fn an_answer_of_unknown_length_is_refused() {
        for text in ["HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n", "nonsense\r\n\r\n"] {
            assert!(head(text.as_bytes()).is_err(), "{text}");
        }
    }
}
