//! Counting failures to sign in.

use std::net::IpAddr;

use dementi_domain::change::Stamp;
use dementi_domain::ids::UserId;
use dementi_domain::throttle::Counted;
use dementi_persistence::people::failures;
use dementi_persistence::{StoreError, WriteTx};
use sha2::{Digest, Sha256};
use time::OffsetDateTime;

use super::Wait;
use crate::app::App;

/// What failures are counted by, as it is stored.
#[derive(Debug, Clone, Copy)]
pub(super) struct Key {
    counted: Counted,
    pub(super) hash: [u8; 32],
}

fn key(counted: Counted, of: &[u8]) -> Key {
    let mut hash = Sha256::new();
    hash.update(counted.as_str());
    hash.update([0]);
    hash.update(of);
    Key { counted, hash: hash.finalize().into() }
}

/// By a network address. Whoever has one of IPv6 has 2^64 of them, which count as one.
pub(super) fn address(address: IpAddr) -> Key {
    match address.to_canonical() {
        IpAddr::V4(address) => key(Counted::Address, &address.octets()),
        IpAddr::V6(address) => key(Counted::Address, &address.octets()[..8]),
    }
}

/// By what was typed as an account's address, whether there is such an account or not.
pub(super) fn account(email: &str) -> Key {
    key(Counted::Account, email.trim().to_lowercase().as_bytes())
}

/// By the account whose second factor is tried.
pub(super) fn code(user: UserId) -> Key {
    key(Counted::Code, user.uuid().as_bytes())
}

/// Counts a failure by each of these keys, until one of them is full: then the try is over, and counts by none of the others.
/// The write that this is part of must be kept even so.
pub(super) async fn count(
    tx: &WriteTx,
    keys: &[Key],
    at: OffsetDateTime,
) -> Result<Result<(), Wait>, StoreError> {
    for key in keys {
        let tally = failures::count(tx, key.hash, at).await?;
        if let Some(wait) = tally.wait(key.counted, at) {
            let whole = u64::try_from(wait.whole_seconds()).unwrap_or(0);
            return Ok(Err(Wait { seconds: whole + u64::from(wait.subsec_nanoseconds() > 0) }));
        }
    }
    Ok(Ok(()))
}

impl App {
    /// Counts a failure before it is known whether it is one.
    pub(super) async fn count_failure<const N: usize>(
        &self,
        keys: [Key; N],
    ) -> Result<Result<(), Wait>, StoreError> {
        let at = self.now();
        let stamp = Stamp { at, actor: None, request_id: None };
        self.store.write(stamp, move |tx| async move { count(&tx, &keys, at).await }).await
    }

    /// Takes failures back that were none.
    pub(super) async fn forgive<const N: usize>(&self, keys: [Key; N]) -> Result<(), StoreError> {
        let stamp = Stamp { at: self.now(), actor: None, request_id: None };
        let work = move |tx| async move {
            for key in keys {
                failures::forgive(&tx, key.hash).await?;
            }
            Ok(())
        };
        self.store.write(stamp, work).await
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_one_place_has_one_key() {
        let hash = |text: &str| address(text.parse().unwrap()).hash;
        assert_eq!(hash("192.0.2.7"), hash("::ffff:192.0.2.7"));
        assert_ne!(hash("192.0.2.7"), hash("192.0.2.8"));
        assert_eq!(hash("2001:db8:1:2:3:4:5:6"), hash("2001:db8:1:2::1"));
        assert_ne!(hash("2001:db8:1:2::1"), hash("2001:db8:1:3::1"));
        assert_eq!(account(" Ada@Desk.example").hash, account("ada@desk.example").hash);
        assert_ne!(account("ada@desk.example").hash, account("eva@desk.example").hash);
    }
}
