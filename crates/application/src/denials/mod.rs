//! Denials: a party answers a claim, part by part.

mod change;
mod create;
mod read;
mod withdraw;

pub use change::change;
pub use create::create;
pub use read::{get, list};
pub use withdraw::withdraw;

use dementi_domain::claim::Parts;
use dementi_domain::denial::{Answer, Answers, Denial, InvalidAnswers};
use dementi_domain::ids::{ClaimId, PartyId, SourceId};
use dementi_domain::quote::Quote;
use time::Date;

use crate::quotes::WantedQuote;

/// A denial as it is asked for: its answers are not yet held against the claim's parts.
#[derive(Debug, Clone)]
pub struct Wanted {
    /// Who answers.
    pub party: PartyId,
    /// Where.
    pub source: SourceId,
    /// When.
    pub stated_on: Date,
    /// In which words.
    pub quote: Option<WantedQuote>,
    /// The answers.
    pub answers: Vec<Answer>,
}

impl Wanted {
    fn on(self, claim: ClaimId, parts: &Parts, quote: Option<Quote>) -> Result<Denial, InvalidAnswers> {
        let answers = Answers::new(parts, self.answers)?;
        let Self { party, source, stated_on, .. } = self;
        Ok(Denial { claim, party, source, stated_on, quote, answers })
    }
}
