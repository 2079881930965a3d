//! The condition of a read (RFC 9110 section 13.1.2).

use std::convert::Infallible;

use axum::extract::FromRequestParts;
use axum::http::header::IF_NONE_MATCH;
use axum::http::request::Parts;

use crate::answer::ETag;

/// The tags that the client holds already, from `If-None-Match`; empty if it sent none. What cannot be read
/// matches nothing, so the answer is sent whole.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct IfNoneMatch(Vec<String>);

impl IfNoneMatch {
    /// Whether the client holds this representation already. Compares weakly, as the RFC asks.
    pub(crate) fn holds(&self, tag: &ETag) -> bool {
        self.0.iter().any(|held| held == "*" || held.strip_prefix("W/").unwrap_or(held) == tag.as_str())
    }
}

impl<S: Sync> FromRequestParts<S> for IfNoneMatch {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        let values = parts.headers.get_all(IF_NONE_MATCH).iter().filter_map(|value| value.to_str().ok());
        // Our own tags hold no comma, so splitting at each can only break up tags that match nothing anyway.
        Ok(Self(values.flat_map(|value| value.split(',')).map(|tag| tag.trim().to_owned()).collect()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_weak_tags_and_the_star_match() {
        let held = |tags: &[&str]| IfNoneMatch(tags.iter().map(|&tag| tag.to_owned()).collect());
        let tag = ETag::version(3);
        assert!(held(&["\"1\"", "W/\"3\""]).holds(&tag));
        assert!(held(&["*"]).holds(&tag));
        assert!(!held(&["\"13\""]).holds(&tag));
        assert!(!held(&[]).holds(&tag));
    }
}
