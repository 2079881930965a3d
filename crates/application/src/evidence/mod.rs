//! Evidence: sources brought to bear on a claim.

mod change;
mod create;
mod read;
mod withdraw;

pub use change::change;
pub use create::create;
pub use read::{get, list};
pub use withdraw::withdraw;

use dementi_domain::claim::Parts;
use dementi_domain::distinct::Distinct;
use dementi_domain::evidence::{Credibility, Evidence, Reliability, Stance, UnknownPart};
use dementi_domain::ids::{ClaimId, PartId, SourceId};
use dementi_domain::quote::Quote;
use dementi_domain::text::Note;

use crate::quotes::WantedQuote;

/// A piece of evidence as it is asked for: its parts are not yet held against the claim's.
#[derive(Debug, Clone)]
pub struct Wanted {
    /// The source that is the evidence.
    pub source: SourceId,
    /// The parts that it bears on; none named means the claim as a whole.
    pub parts: Distinct<PartId, 50>,
    /// What it does to them.
    pub stance: Stance,
    /// How reliable the source is.
    pub reliability: Reliability,
    /// How credible the information is.
    pub credibility: Credibility,
    /// What it shows.
    pub note: Option<Note>,
    /// In which words.
    pub quote: Option<WantedQuote>,
}

impl Wanted {
    fn on(self, claim: ClaimId, among: &Parts, quote: Option<Quote>) -> Result<Evidence, UnknownPart> {
        let Self { source, parts, stance, reliability, credibility, note, .. } = self;
        let evidence = Evidence { claim, source, parts, stance, reliability, credibility, note, quote };
        evidence.check_parts(among)?;
        Ok(evidence)
    }
}
