//! Assertions: a party says that a claim is so.

mod change;
mod create;
mod read;
mod withdraw;

pub use change::change;
pub use create::create;
pub use read::{get, list};
pub use withdraw::withdraw;

use dementi_domain::assertion::{Assertion, AssertionMode};
use dementi_domain::ids::{ClaimId, PartyId, SourceId};
use dementi_domain::quote::Quote;
use time::Date;

/// An assertion as it is asked for.
#[derive(Debug, Clone)]
pub struct Wanted {
    /// Who asserts.
    pub party: PartyId,
    /// Where.
    pub source: SourceId,
    /// How.
    pub mode: AssertionMode,
    /// When.
    pub stated_on: Option<Date>,
    /// In which words.
    pub quote: Option<Quote>,
}

impl Wanted {
    fn on(self, claim: ClaimId) -> Assertion {
        let Self { party, source, mode, stated_on, quote } = self;
        Assertion { claim, party, source, mode, stated_on, quote }
    }
}
