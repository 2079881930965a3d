//! Assertions: a party says that a claim is so.

use serde::{Deserialize, Serialize};
use time::Date;

use crate::ids::{AssertionId, ClaimId, PartyId, SourceId};
use crate::quote::Quote;
use crate::record::Record;
use crate::vocabulary::vocabulary;

vocabulary! {
    /// How a party stands behind a claim.
    AssertionMode {
        /// It says so itself.
        Stated = "stated",
        /// It relays what another says.
        Reported = "reported",
        /// A document of the party's own says so.
        Documented = "documented",
    }
}

/// What an assertion says. Every combination of values is allowed.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Assertion {
    /// The claim that is asserted.
    pub claim: ClaimId,
    /// Who asserts it.
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

/// An assertion on record.
pub type AssertionRecord = Record<AssertionId, Assertion>;
