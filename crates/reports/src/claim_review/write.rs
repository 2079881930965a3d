//! JSON that can stand inside of a script element.

/// The media type of JSON-LD.
pub const MEDIA_TYPE: &str = "application/ld+json";

/// JSON in which nothing can end a script element, begin a comment in one, or end a line in JavaScript: these characters
/// stand in strings only, and are written there as escapes (RFC 8259 section 7).
pub fn script_safe(json: &str) -> String {
    let mut safe = String::with_capacity(json.len() + json.len() / 32);
    for c in json.chars() {
        match c {
            '<' => safe.push_str("\\u003c"),
            '>' => safe.push_str("\\u003e"),
            '&' => safe.push_str("\\u0026"),
            '\u{2028}' => safe.push_str("\\u2028"),
            '\u{2029}' => safe.push_str("\\u2029"),
            c => safe.push(c),
        }
    }
    safe
}
