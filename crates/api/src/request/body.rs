//! Bodies of requests: received, bounded, decoded, checked for their shape.

use std::time::Duration;

use axum::body::{Body, HttpBody};
use axum::http::HeaderMap;
use axum::http::header::{ACCEPT_ENCODING, CONTENT_ENCODING, CONTENT_TYPE, HeaderValue};
use bytes::Bytes;
use http_body_util::{BodyExt, LengthLimitError, Limited};
use serde::de::DeserializeOwned;
use tokio::time::timeout;
use validator::Validate;

use super::json;
use crate::problem::{Code, Problem};

/// A type that a request's body can be read into.
///
/// It refuses unknown fields (`#[serde(deny_unknown_fields)]`), and its `validator` rules check its shape: sizes
/// of texts and lists. What the values mean is checked afterwards, by the domain's constructors.
pub(crate) trait Input: DeserializeOwned + Validate + Send {
    /// The largest body, in bytes.
    const MOST_BYTES: usize = 1 << 20;

    /// Whether no body at all is enough: for steps, all of whose fields are optional. For any type, no body means `{}`,
    /// so that the answer names what is missing.
    const MAY_BE_ABSENT: bool = false;
}

/// Receives the bytes of a body for `T`, after checking that they claim to be what we read.
pub(crate) async fn receive<T: Input>(headers: &HeaderMap, body: Body) -> Result<Bytes, Problem> {
    if !T::MAY_BE_ABSENT && !body.is_end_stream() {
        check_media_type(headers)?;
    }
    let bytes = collect(body, T::MOST_BYTES).await?;
    if T::MAY_BE_ABSENT && !bytes.is_empty() {
        check_media_type(headers)?;
    }
    Ok(bytes)
}

/// Reads the bytes of a body into a `T` and checks its shape.
pub(crate) fn decode<T: Input>(bytes: &Bytes) -> Result<T, Problem> {
    let bytes: &[u8] = if bytes.is_empty() { b"{}" } else { bytes };
    let input: T = json::read(bytes)?;
    input.validate().map_err(|errors| Problem::invalid_body(json::shape_faults(&errors)))?;
    Ok(input)
}

/// Receives the bytes of a body, however they are meant.
pub(super) async fn collect(mut body: Body, most: usize) -> Result<Bytes, Problem> {
    let too_large =
        || Problem::new(Code::BodyTooLarge, format!("The body may have at most {most} bytes here."));
    let announced = usize::try_from(body.size_hint().lower()).unwrap_or(usize::MAX);
    if announced > most {
        if announced <= MOST_DISCARDED {
            discard(&mut body).await;
        }
        return Err(too_large());
    }
    match Limited::new(&mut body, most).collect().await {
        Ok(collected) => Ok(collected.to_bytes()),
        Err(error) if error.is::<LengthLimitError>() => {
            discard(&mut body).await;
            Err(too_large())
        }
        Err(error) => {
            let detail = "The body could not be received whole. Send the request again.";
            Err(Problem::new(Code::UnreadableBody, detail).caused_by(error))
        }
    }
}

/// Receives what a client is still sending, for a while and up to a bound, and throws it away: one that is cut off while it writes
/// does not come to read why (RFC 9112 section 9.6).
async fn discard(body: &mut Body) {
    let all = async {
        let mut room = MOST_DISCARDED;
        while let Some(Ok(frame)) = body.frame().await {
            let data = frame.data_ref().map_or(0, Bytes::len);
            let Some(left) = room.checked_sub(data) else { return };
            room = left;
        }
    };
    // Whoever is slower has not read the answer yet either way.
    timeout(DISCARDING, all).await.unwrap_or_default();
}

const MOST_DISCARDED: usize = 16 << 20;
const DISCARDING: Duration = Duration::from_secs(5);

/// Refuses a body that is compressed.
pub(super) fn check_encoding(headers: &HeaderMap) -> Result<(), Problem> {
    if headers.get_all(CONTENT_ENCODING).iter().any(|coding| coding != "identity") {
        let detail = "Encoded (compressed) bodies are not accepted.";
        let refused = Problem::new(Code::UnsupportedMediaType, detail);
        return Err(refused.with_header(ACCEPT_ENCODING, HeaderValue::from_static("identity")));
    }
    Ok(())
}

fn check_media_type(headers: &HeaderMap) -> Result<(), Problem> {
    check_encoding(headers)?;
    let mut values = headers.get_all(CONTENT_TYPE).iter();
    match (values.next().map(HeaderValue::to_str), values.next()) {
        (Some(Ok(text)), None) if is_json(text) => Ok(()),
        (None, _) => {
            Err(Problem::new(Code::UnsupportedMediaType, "Send the header `Content-Type: application/json`."))
        }
        _ => Err(Problem::new(Code::UnsupportedMediaType, "Only `application/json` in UTF-8 is accepted.")),
    }
}

/// Whether a media type is JSON in UTF-8: `application/json`, which may say `charset=utf-8` (RFC 9110 section 8.3).
fn is_json(media_type: &str) -> bool {
    let mut pieces = media_type.split(';').map(str::trim);
    let json = pieces.next().is_some_and(|essence| essence.eq_ignore_ascii_case("application/json"));
    json && pieces.filter(|piece| !piece.is_empty()).all(|parameter| {
        let (name, value) = parameter.split_once('=').unwrap_or((parameter, ""));
        !name.eq_ignore_ascii_case("charset") || value.trim_matches('"').eq_ignore_ascii_case("utf-8")
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn json_in_utf_8_is_accepted_and_nothing_else() {
        for good in [
            "application/json",
            "Application/JSON; charset=UTF-8",
            "application/json;charset=\"utf-8\"",
            "application/json;",
        ] {
            assert!(is_json(good), "{good}");
        }
        for bad in [
            "text/json",
            "application/json; charset=latin1",
            "application/jsonp",
            "application/problem+json",
            "",
        ] {
            assert!(!is_json(bad), "{bad}");
        }
    }
}
