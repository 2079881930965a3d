//! The precondition of a change (RFC 9110 section 13.1.1).

use axum::extract::FromRequestParts;
use axum::http::header::IF_MATCH;
use axum::http::request::Parts;

use crate::answer::ETag;
use crate::problem::{Code, Problem};

/// The version that the client read last, from `If-Match`. `*` is refused: it would overwrite what the client has
/// not seen. So are lists and weak tags, which cannot name one version.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct IfMatch(pub i64);

impl<S: Sync> FromRequestParts<S> for IfMatch {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Problem> {
        let mut values = parts.headers.get_all(IF_MATCH).iter();
        let Some(value) = values.next() else {
            return Err(Problem::new(
                Code::PreconditionRequired,
                "Send `If-Match` with the ETag that you last read, such as `If-Match: \"3\"`.",
            ));
        };
        if values.next().is_some() {
            return Err(Problem::new(Code::InvalidIfMatch, "The header `If-Match` stands twice."));
        }
        version(value.to_str().unwrap_or_default().trim()).map(Self)
    }
}

fn version(text: &str) -> Result<i64, Problem> {
    let refuse = |why: &str| Err(Problem::new(Code::InvalidIfMatch, why));
    if text == "*" {
        return refuse(
            "`If-Match: *` would overwrite changes that you have not seen. Send the ETag that you read.",
        );
    }
    if text.starts_with("W/") {
        return refuse(
            "`If-Match` holds a weak ETag; only strong ones are given and taken here (RFC 9110 section 8.8.3).",
        );
    }
    match ETag::parse_version(text) {
        Some(version) => Ok(version),
        None if text.contains(',') => refuse("`If-Match` must hold one ETag, not a list."),
        None => refuse("`If-Match` must hold an ETag as it was given, in quotation marks, such as `\"3\"`."),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn exactly_one_strong_tag_of_ours_is_taken() {
        assert_eq!(version("\"3\"").ok(), Some(3));
        for wrong in [
            "*",
            "W/\"3\"",
            "3",
            "\"3",
            "\"\"",
            "\"03\"",
            "\"+3\"",
            "\"0\"",
            "\"-1\"",
            "\"3\", \"4\"",
            "\"x\"",
        ] {
            assert_eq!(version(wrong).unwrap_err().code(), Code::InvalidIfMatch, "{wrong}");
        }
    }
}
