//! How often somebody may fail to sign in before having to wait.
//!
//! Counted in windows of fixed length: so no more than one row is kept for each address and account, and one statement counts
//! a failure, whichever of several servers it came to.

use time::{Duration, OffsetDateTime};

/// How long failures count.
pub const WINDOW: Duration = Duration::minutes(15);

/// What failures are counted by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Counted {
    /// The network address that they come from: whoever tries many accounts is stopped by it.
    Address,
    /// The account whose password is tried, whether there is one or not: whoever comes from many addresses is stopped by it.
    Account,
    /// The account whose second factor is tried, by somebody who knows its password.
    Code,
}

impl Counted {
    /// How many failures a window may have.
    pub const fn allowed(self) -> u32 {
        match self {
            // People of a newsroom share an address.
            Self::Address => 30,
            Self::Account | Self::Code => 10,
        }
    }

    /// What it is called in what is hashed to count by it.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Address => "address",
            Self::Account => "account",
            Self::Code => "code",
        }
    }
}

/// The failures of one window.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Tally {
    /// When the window began.
    pub began_at: OffsetDateTime,
    /// How many failures it has, with the one that is being tried.
    pub failures: u32,
}

impl Tally {
    /// How long to wait before the next try; `None` if this one is allowed.
    pub fn wait(self, counted: Counted, at: OffsetDateTime) -> Option<Duration> {
        let left = self.began_at + WINDOW - at;
        (self.failures > counted.allowed() && left.is_positive()).then_some(left)
    }
}
