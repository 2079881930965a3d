//! Hashing passwords.

use std::sync::Arc;

use argon2::password_hash::phc::PasswordHash;
use argon2::{Algorithm, Argon2, Params, PasswordHasher, PasswordVerifier, Version};
use dementi_domain::password::Password;
use tokio::sync::Semaphore;

/// Argon2id with 19 MiB, two passes and one lane: the OWASP Password Storage Cheat Sheet's.
const PARAMS: Params = Params::DEFAULT;
/// How many passwords are hashed at once: it bounds the memory for them to 76 MiB. The others wait for their turn.
const AT_ONCE: usize = 4;
/// The hash of nobody's password: what is typed for an account that has none is compared with it, so that it takes as long.
const NOBODYS: &str =
    "$argon2id$v=19$m=19456,t=2,p=1$bm9ib2R5cyBwYXNzd29yZA$RGVtZW50aSBrbm93cyBub2JvZHkncyBwYXNzd29yZC4";

/// A password could not be hashed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a password could not be hashed: {what}")]
pub struct HashError {
    what: &'static str,
}

/// Whether a password is right.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Compared {
    /// It is.
    pub(super) right: bool,
    /// Its hash was made with other parameters than are used today.
    pub(super) outdated: bool,
}

/// Hashes passwords, on threads for it, a few at a time. Clones share the room for it.
#[derive(Clone)]
pub(crate) struct Hasher(Arc<Semaphore>);

impl Default for Hasher {
    fn default() -> Self {
        Self(Arc::new(Semaphore::new(AT_ONCE)))
    }
}

impl Hasher {
    /// Hashes a password with a salt; answers a PHC string.
    pub(crate) async fn hash(&self, password: Password, salt: [u8; 32]) -> Result<String, HashError> {
        self.work(move || hash(&password, &salt)).await?
    }

    /// Compares what was typed with a stored PHC string, which takes as long if one of them is missing.
    pub(super) async fn compare(
        &self,
        typed: Option<Password>,
        phc: Option<String>,
    ) -> Result<Compared, HashError> {
        self.work(move || compare(typed.as_ref(), phc.as_deref())).await?
    }

    async fn work<T: Send + 'static>(
        &self,
        work: impl FnOnce() -> T + Send + 'static,
    ) -> Result<T, HashError> {
        let room = Arc::clone(&self.0).acquire_owned().await;
        let room = room.map_err(|_| HashError { what: "the server is shutting down" })?;
        let working = tokio::task::spawn_blocking(move || {
            // Held by the work itself: it goes on even if nobody waits for it any more.
            let _room = room;
            work()
        });
        working.await.map_err(|_| HashError { what: "the server is shutting down" })
    }
}

fn argon2() -> Argon2<'static> {
    Argon2::new(Algorithm::Argon2id, Version::V0x13, PARAMS)
}

fn hash(password: &Password, salt: &[u8; 32]) -> Result<String, HashError> {
    let (salt, _) = salt.split_at(16);
    let hash = argon2().hash_password_with_salt(password.as_bytes(), salt);
    hash.map(|hash| hash.to_string()).map_err(|_| HashError { what: "not enough memory" })
}

fn compare(typed: Option<&Password>, phc: Option<&str>) -> Result<Compared, HashError> {
    let stored = PasswordHash::new(phc.unwrap_or(NOBODYS));
    let stored = stored.map_err(|_| HashError { what: "a stored hash cannot be read" })?;
    let bytes = typed.map_or(&[][..], Password::as_bytes);
    // Compares in constant time. With the parameters of the stored hash, not with these.
    let same = argon2().verify_password(bytes, &stored).is_ok();
    let made_with =
        Params::try_from(&stored).map_err(|_| HashError { what: "a stored hash cannot be read" })?;
    let outdated = (made_with.m_cost(), made_with.t_cost(), made_with.p_cost())
        != (PARAMS.m_cost(), PARAMS.t_cost(), PARAMS.p_cost());
    Ok(Compared { right: same && typed.is_some() && phc.is_some(), outdated })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn password(text: &str) -> Password {
        Password::typed(text).unwrap()
    }

    #[test]
    fn what_was_hashed_is_known_again_and_nothing_else() {
        let phc = hash(&password("vier rote Lampen"), &[7; 32]).unwrap();
        assert!(phc.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{phc}");
        let compared = |typed: &str| compare(Some(&password(typed)), Some(&phc)).unwrap();
        assert_eq!(compared("vier rote Lampen"), Compared { right: true, outdated: false });
        assert!(!compared("vier rote Lampe").right && !compared("").right);
        assert_ne!(phc, hash(&password("vier rote Lampen"), &[8; 32]).unwrap(), "each has a salt of its own");
    }

    #[test]
    fn the_hash_of_nobody_takes_as_long_as_todays_and_lets_nobody_in() {
        for typed in [None, Some(password("")), Some(password("nobody's password"))] {
            let compared = compare(typed.as_ref(), None).unwrap();
            assert_eq!(compared, Compared { right: false, outdated: false });
        }
        let phc = hash(&password(""), &[7; 32]).unwrap();
        assert!(!compare(None, Some(&phc)).unwrap().right, "what is too long is not the empty password");
    }

    #[test]
    fn older_parameters_are_noticed() {
        let older = Params::new(9 * 1024, 4, 1, None).unwrap();
        let older = Argon2::new(Algorithm::Argon2id, Version::V0x13, older);
        let phc = older.hash_password_with_salt(b"vier rote Lampen", &[7; 16]).unwrap().to_string();
        let compared = compare(Some(&password("vier rote Lampen")), Some(&phc)).unwrap();
        assert_eq!(compared, Compared { right: true, outdated: true });
    }
}
