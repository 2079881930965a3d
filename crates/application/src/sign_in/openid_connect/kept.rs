//! What a browser keeps while its owner signs in at a provider.

use data_encoding::BASE64URL_NOPAD;
use dementi_domain::identity::PATIENCE;
use openidconnect::{CsrfToken, Nonce, PkceCodeVerifier};
use sha2::{Digest, Sha256};
use time::OffsetDateTime;

use crate::sessions::{checked_hash, secret};

/// The most bytes of where somebody wanted to go: the cookie must stay below 4096 in all.
const NEXT: usize = 1000;

/// What a browser keeps: a secret, when it began, and where its owner wanted to go. The state that the provider hands back is
/// made of all of it, so that none of it can be another one's.
pub(super) struct Kept(String);

impl Kept {
    /// Draws one.
    pub(super) fn new(random: &[u8; 32], at: OffsetDateTime, next: &str) -> Self {
        let next = if next.len() > NEXT { "/" } else { next };
        let next = BASE64URL_NOPAD.encode(next.as_bytes());
        Self(format!("{}.{}.{next}", secret(random), at.unix_timestamp()))
    }

    /// Takes one back from a browser, with the state that the provider handed back; answers where its owner wanted to go. `None`
    /// if they do not belong together, or it took too long.
    pub(super) fn back(text: &str, state: &str, at: OffsetDateTime) -> Option<(Self, String)> {
        let kept = Self(text.to_owned());
        // Compares without telling by its time how much was right.
        if Sha256::digest(kept.state().secret()) != Sha256::digest(state) {
            return None;
        }
        let (secret, rest) = text.split_once('.')?;
        let (begun, next) = rest.split_once('.')?;
        checked_hash(secret)?;
        let begun = OffsetDateTime::from_unix_timestamp(begun.parse().ok()?).ok()?;
        if at - begun >= PATIENCE {
            return None;
        }
        let next = String::from_utf8(BASE64URL_NOPAD.decode(next.as_bytes()).ok()?).ok()?;
        Some((kept, next))
    }

    /// As the browser keeps it.
    pub(super) fn text(&self) -> &str {
        &self.0
    }

    /// What shows that an answer is to what this browser asked (RFC 6749, section 10.12).
    pub(super) fn state(&self) -> CsrfToken {
        CsrfToken::new(self.derived("state"))
    }

    /// What binds the ID token to this browser (OpenID Connect Core 1.0, section 15.5.2).
    pub(super) fn nonce(&self) -> Nonce {
        Nonce::new(self.derived("nonce"))
    }

    /// What the code is exchanged with (RFC 7636).
    pub(super) fn verifier(&self) -> PkceCodeVerifier {
        PkceCodeVerifier::new(self.derived("verifier"))
    }

    fn derived(&self, what: &str) -> String {
        let mut digest = Sha256::new();
        digest.update(b"dementi openid connect ");
        digest.update(what);
        digest.update([0]);
        digest.update(&self.0);
        BASE64URL_NOPAD.encode(&digest.finalize())
    }
}

#[cfg(test)]
mod tests {
    use time::macros::datetime;

    use super::*;

    const AT: OffsetDateTime = datetime!(2026-01-05 09:00 UTC);

    fn back(text: &str, state: &str, at: OffsetDateTime) -> Option<String> {
        Kept::back(text, state, at).map(|(_, next)| next)
    }

    #[test]
    fn what_was_kept_comes_back_with_its_state_in_time() {
        let kept = Kept::new(&[7; 32], AT, "/claims?tag=a.b");
        let (text, state) = (kept.text(), kept.state().into_secret());
        assert_eq!(back(text, &state, AT).as_deref(), Some("/claims?tag=a.b"));
        assert_eq!(
            back(text, &state, AT + PATIENCE - time::Duration::SECOND).as_deref(),
            Some("/claims?tag=a.b")
        );
        assert_eq!(back(text, &state, AT + PATIENCE), None);
        assert_eq!(back(text, "", AT), None);
        let other = Kept::new(&[8; 32], AT, "/claims?tag=a.b");
        assert_eq!(back(text, other.state().secret(), AT), None);
        let long = Kept::new(&[7; 32], AT, &format!("/{}", "a".repeat(NEXT)));
        assert_eq!(back(long.text(), long.state().secret(), AT).as_deref(), Some("/"));
    }

    #[test]
    fn nothing_of_it_can_be_changed() {
        let kept = Kept::new(&[7; 32], AT, "/claims");
        let state = kept.state().into_secret();
        let later = Kept::new(&[7; 32], AT + time::Duration::HOUR, "/claims");
        let elsewhere = Kept::new(&[7; 32], AT, "/dossiers");
        for other in [later.text(), elsewhere.text(), &kept.text()[1..], ""] {
            assert_eq!(back(other, &state, AT), None, "{other}");
        }
    }

    /// Each is sent another way, and none tells another.
    #[test]
    fn what_is_made_of_it_differs() {
        let kept = Kept::new(&[7; 32], AT, "/");
        let (state, nonce, verifier) = (kept.state(), kept.nonce(), kept.verifier());
        let all = [state.secret(), nonce.secret(), verifier.secret()];
        assert!(all[0] != all[1] && all[1] != all[2] && all[0] != all[2]);
        assert!(all.iter().all(|one| one.len() == 43), "256 bits, and what RFC 7636 wants of a verifier");
    }
}
