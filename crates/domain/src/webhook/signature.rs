//! Signatures of messages (Standard Webhooks 1.0.0, "Signature scheme", symmetric).

use std::fmt;

use data_encoding::BASE64;
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;
use time::OffsetDateTime;
use uuid::Uuid;

/// What a message is signed with: 24 to 64 bytes. It is kept as it is, since it is needed to sign; it is no part of the
/// record, and does not show itself.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret(Vec<u8>);

/// The stored bytes are too few or too many.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a webhook's secret has 24 to 64 bytes")]
pub struct InvalidSecret;

impl Secret {
    /// What the text of a secret begins with.
    pub const PREFIX: &str = "whsec_";

    /// Takes random bytes.
    pub fn new(bytes: Vec<u8>) -> Result<Self, InvalidSecret> {
        if (24..=64).contains(&bytes.len()) { Ok(Self(bytes)) } else { Err(InvalidSecret) }
    }

    /// For keeping it.
    pub fn bytes(&self) -> &[u8] {
        &self.0
    }

    /// As it is handed to the receiver: `whsec_` and base64.
    pub fn reveal(&self) -> String {
        format!("{}{}", Self::PREFIX, BASE64.encode(&self.0))
    }

    fn sign(&self, message: Uuid, timestamp: i64, body: &str) -> Option<String> {
        // HMAC takes keys of any length.
        let mut mac = Hmac::<Sha256>::new_from_slice(&self.0).ok()?;
        mac.update(format!("{message}.{timestamp}.{body}").as_bytes());
        Some(format!("v1,{}", BASE64.encode(&mac.finalize().into_bytes())))
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret(..)")
    }
}

/// The value of `webhook-signature` for an attempt at an instant: a signature by each secret, separated by blanks.
pub fn signatures(secrets: &[Secret], message: Uuid, at: OffsetDateTime, body: &str) -> String {
    let signatures = secrets.iter().filter_map(|secret| secret.sign(message, at.unix_timestamp(), body));
    signatures.collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use time::macros::datetime;

    use super::*;

    #[test]
    fn a_secret_does_not_show_itself() {
        let secret = Secret::new(vec![7; 32]).unwrap();
        assert_eq!(format!("{secret:?}"), "Secret(..)");
        assert!(secret.reveal().starts_with("whsec_BwcH"));
        assert_eq!(Secret::new(vec![7; 23]), Err(InvalidSecret));
        assert_eq!(Secret::new(vec![7; 65]), Err(InvalidSecret));
    }

    /// The value was made with the package `standardwebhooks` 1.1.0 for Python.
    #[test]
    fn a_signature_is_the_one_that_the_reference_makes() {
        let secret = Secret::new((0..32).collect()).unwrap();
        let message = Uuid::from_u128(0x0193_a5b8_7c00_7aaa_8000_0000_0000_0001);
        let at = datetime!(2026-01-05 09:00:00 UTC);
        let one = signatures(std::slice::from_ref(&secret), message, at, r#"{"type":"webhook.test"}"#);
        assert_eq!(one, "v1,R2e/TryxCteruJNIJrJtSV87AU7OoVIxAR37J9ovMC8=");
        let other = Secret::new(vec![9; 24]).unwrap();
        let both = signatures(&[secret, other], message, at, r#"{"type":"webhook.test"}"#);
        assert_eq!(both.split(' ').next(), Some(one.as_str()));
        assert_eq!(both.split(' ').count(), 2);
    }
}
