//! What is known of every request as soon as it arrives.

use axum::http::{HeaderMap, Uri};

/// What every request carries along in its extensions from the outermost middleware on.
#[derive(Debug, Clone)]
pub(crate) struct Arrival {
    /// The request's id: the client's, or a new one.
    pub(crate) request_id: String,
    /// The address as it was asked for, before any router took a prefix off.
    pub(crate) uri: Uri,
}

/// The longest request id that is taken over from a client, in bytes.
const LONGEST: usize = 128;

/// The client's `X-Request-Id`, if it stands once and is safe to log and to echo: 1 to 128 letters, digits, `-`,
/// `_`, `.`, `=` or `:`.
pub(crate) fn request_id(headers: &HeaderMap) -> Option<String> {
    let mut values = headers.get_all("x-request-id").iter();
    let (value, None) = (values.next()?, values.next()) else { return None };
    let text = value.to_str().ok()?;
    let safe = |byte: u8| byte.is_ascii_alphanumeric() || b"-_.=:".contains(&byte);
    (!text.is_empty() && text.len() <= LONGEST && text.bytes().all(safe)).then(|| text.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_harmless_ids_are_taken_over() {
        let given = |text: &str| {
            let mut headers = HeaderMap::new();
            headers.insert("x-request-id", text.parse().unwrap());
            request_id(&headers)
        };
        assert_eq!(given("Root=1-67891233-abc").as_deref(), Some("Root=1-67891233-abc"));
        assert_eq!(given("a b"), None);
        assert_eq!(given("<script>"), None);
        assert_eq!(given(""), None);
        assert_eq!(given(&"x".repeat(129)), None);
        assert_eq!(request_id(&HeaderMap::new()), None);
    }
}
