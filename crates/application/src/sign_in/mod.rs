//! Signing in: by a password or a one-time link, and a second factor where the account has one.
//!
//! Whoever is refused learns nothing of the account: not whether there is one, whether it has a password, nor whether what was
//! typed was right while it is locked. All of these take the same way and the same work.

mod by_link;
mod choose_password;
mod enter;
mod hashing;
mod limits;
pub mod openid_connect;
mod second_factor;
mod with_code;
mod with_password;

use std::net::IpAddr;

pub use by_link::{LinkPasswordError, choose_password_by_link, sign_in_by_link};
pub(crate) use choose_password::hash;
pub use choose_password::{PasswordRefused, change_password, has_password};
pub use dementi_domain::password::{Password, PasswordError};
pub use dementi_domain::second_factor::CodeRefused;
pub use enter::Entered;
pub use hashing::HashError;
pub(crate) use hashing::Hasher;
pub use second_factor::{
    Begun, SecondFactorRefused, SecondFactorState, begin, confirm, remove_from_member, renew_recovery_codes,
    state, turn_off,
};
pub use with_code::{CodeError, with_code};
pub use with_password::{SignInError, with_password};

use crate::shell::EntropyError;

/// From where somebody signs in.
#[derive(Debug, Clone)]
pub struct SignInFrom<'a> {
    /// The network address of the browser, by which failures are counted.
    pub address: IpAddr,
    /// What the browser says of itself.
    pub browser: Option<&'a str>,
    /// The request's id, for the change log.
    pub request_id: Option<String>,
}

/// Too many have failed: nothing is tried before the wait is over.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("signing in has failed too often; try again in {seconds} seconds")]
pub struct Wait {
    /// How long to wait, in whole seconds, as in the header `Retry-After` (RFC 9110, section 10.2.3).
    pub seconds: u64,
}

/// What the machine withheld.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Withheld {
    /// Randomness.
    #[error(transparent)]
    Entropy(#[from] EntropyError),
    /// Hashing.
    #[error(transparent)]
    Hash(#[from] HashError),
}
