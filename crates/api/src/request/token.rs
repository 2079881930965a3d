//! The bearer token of a request (RFC 6750 section 2.1).

use axum::http::HeaderMap;
use axum::http::header::AUTHORIZATION;

use crate::problem::{Problem, unauthenticated};

/// The token in `Authorization: Bearer ...`.
pub(crate) fn bearer(headers: &HeaderMap) -> Result<&str, Problem> {
    let mut values = headers.get_all(AUTHORIZATION).iter();
    let (value, None) = (values.next().ok_or_else(|| unauthenticated::missing(MISSING))?, values.next())
    else {
        return Err(unauthenticated::missing("The header `Authorization` stands twice."));
    };
    let text = value.to_str().map_err(|_| unauthenticated::missing(MISSING))?;
    // The scheme's name is case-insensitive (RFC 9110 section 11.1).
    match text.split_once(' ') {
        Some((scheme, token)) if scheme.eq_ignore_ascii_case("bearer") && !token.trim().is_empty() => {
            Ok(token.trim())
        }
        _ => Err(unauthenticated::missing(MISSING)),
    }
}

const MISSING: &str = "Send `Authorization: Bearer dmt_...` with a personal access token.";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_scheme_is_bearer_in_any_case() {
        let token = |text: &str| {
            let mut headers = HeaderMap::new();
            headers.insert(AUTHORIZATION, text.parse().unwrap());
            bearer(&headers).ok().map(str::to_owned)
        };
        assert_eq!(token("Bearer dmt_1").as_deref(), Some("dmt_1"));
        assert_eq!(token("bearer  dmt_1").as_deref(), Some("dmt_1"));
        assert_eq!(token("Basic dmt_1"), None);
        assert_eq!(token("Bearer "), None);
        assert_eq!(token("dmt_1"), None);
    }

    #[test]
    fn one_token_is_enough() {
        let mut headers = HeaderMap::new();
        headers.append(AUTHORIZATION, "Bearer a".parse().unwrap());
        headers.append(AUTHORIZATION, "Bearer b".parse().unwrap());
        assert!(bearer(&headers).is_err());
    }
}
