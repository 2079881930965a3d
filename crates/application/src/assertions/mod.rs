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

use crate::quotes::WantedQuote;

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
    pub quote: Option<WantedQuote>,
}

impl Wanted {
    fn on(self, claim: ClaimId, quote: Option<Quote>) -> Assertion {
        let Self { party, source, mode, stated_on, .. } = self;
        Assertion { claim, party, source, mode, stated_on, quote }
    }
}
