//! What a write takes: the body, who acts, and the key under which the request may be repeated.

use axum::extract::{FromRequest, Request};
use axum::http::header::IF_MATCH;
use axum::http::request::Parts;
use axum::http::{HeaderMap, Method};
use dementi_application::{Context, Idempotency};
use sha2::{Digest, Sha256};

use super::acting::Acting;
use super::arrival::Arrival;
use super::body::{self, Input};
use crate::problem::{Code, Problem};
use axum::extract::FromRequestParts;

/// A write: its body, checked for its shape, and the context for the use case. The last argument of a handler.
#[derive(Debug, Clone)]
pub(crate) struct Command<T> {
    /// Who acts, in which request, under which idempotency key.
    pub context: Context,
    /// The body.
    pub input: T,
}

impl<S: Send + Sync, T: Input> FromRequest<S> for Command<T> {
    type Rejection = Problem;

    async fn from_request(request: Request, state: &S) -> Result<Self, Problem> {
        let (mut parts, body) = request.into_parts();
        let Acting(actor) = Acting::from_request_parts(&mut parts, state).await?;
        let key = if parts.method == Method::POST { key(&parts.headers)? } else { None };
        let bytes = body::receive::<T>(&parts.headers, body).await?;
        let arrival = parts.extensions.get::<Arrival>();
        let idempotency = key.map(|key| Idempotency { key, request_hash: hash(&parts, arrival, &[&bytes]) });
        let input = body::decode(&bytes)?;
        let request_id = arrival.map(|arrival| arrival.request_id.clone());
        Ok(Self { context: Context { actor, request_id, idempotency }, input })
    }
}

/// The `Idempotency-Key`, to the letter.
pub(super) fn key(headers: &HeaderMap) -> Result<Option<String>, Problem> {
    let mut values = headers.get_all("idempotency-key").iter();
    let Some(value) = values.next() else { return Ok(None) };
    let refuse = |why: &str| Err(Problem::new(Code::IdempotencyKeyInvalid, why));
    if values.next().is_some() {
        return refuse("The header `Idempotency-Key` stands twice.");
    }
    let visible =
        |text: &&str| (1..=255).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_graphic());
    match value.to_str().ok().filter(visible) {
        Some(text) => Ok(Some(text.to_owned())),
        None => refuse("`Idempotency-Key` must hold 1 to 255 visible ASCII characters."),
    }
}

/// SHA-256 over what makes a request the same request: method, address with query, `If-Match` and what its body says,
/// each led by its length. `If-Match` belongs to it, lest an approval of one version answer for another.
pub(super) fn hash(parts: &Parts, arrival: Option<&Arrival>, body: &[&[u8]]) -> [u8; 32] {
    let uri = arrival.map_or(&parts.uri, |arrival| &arrival.uri);
    let address = uri.path_and_query().map_or("", |address| address.as_str());
    let precondition = parts.headers.get(IF_MATCH).map_or(&b""[..], |value| value.as_bytes());
    let mut sha = Sha256::new();
    let head = [parts.method.as_str().as_bytes(), address.as_bytes(), precondition];
    for piece in head.iter().chain(body) {
        sha.update((piece.len() as u64).to_be_bytes());
        sha.update(piece);
    }
    sha.finalize().into()
}

#[cfg(test)]
mod tests {
    use axum::body::Body;

    use super::*;

    fn hashed(method: &str, uri: &str, precondition: &str, body: &'static str) -> [u8; 32] {
        let request = Request::builder().method(method).uri(uri).header(IF_MATCH, precondition);
        let (parts, _) = request.body(Body::empty()).unwrap().into_parts();
        hash(&parts, None, &[body.as_bytes()])
    }

    #[test]
    fn the_hash_covers_method_address_precondition_and_body() {
        let first = hashed("POST", "/a?b=1", "\"1\"", "{}");
        assert_eq!(first, hashed("POST", "/a?b=1", "\"1\"", "{}"));
        assert_ne!(first, hashed("PUT", "/a?b=1", "\"1\"", "{}"));
        assert_ne!(first, hashed("POST", "/a?b=2", "\"1\"", "{}"));
        assert_ne!(first, hashed("POST", "/a?b=1", "\"2\"", "{}"));
        assert_ne!(first, hashed("POST", "/a?b=1", "\"1\"", "{ }"));
        assert_ne!(hashed("POST", "/a", "x", "y"), hashed("POST", "/a", "", "xy"));
    }

    #[test]
    fn a_key_is_one_run_of_visible_characters() {
        let given = |text: &str| {
            let mut headers = HeaderMap::new();
            headers.insert("idempotency-key", text.parse().unwrap());
            key(&headers)
        };
        assert_eq!(given("abc-1").unwrap().as_deref(), Some("abc-1"));
        assert!(given("").is_err());
        assert!(given("a b").is_err());
        assert!(given(&"x".repeat(256)).is_err());
        assert!(key(&HeaderMap::new()).unwrap().is_none());
    }
}
