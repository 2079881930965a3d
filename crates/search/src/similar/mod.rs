//! Whether one claim says what another says.
//!
//! The index finds the claims that share words with a text ([`terms_to_ask`]); [`rank`] looks at each of them closely.
//! It knows nothing but the two texts and how common words are among the claims: the score of a claim does not depend on
//! what else was found.

mod agreement;
mod asking;
pub mod features;
mod held;
mod model;
mod profile;
pub mod semantic;
mod weights;
mod zones;

use dementi_domain::searchable::Band;

pub use agreement::Agreement;
pub use asking::{MORE_WEIGHT, Wanted, terms_to_ask};
use features::Features;
use held::{Asked, Held};
pub use model::Weights;
pub use profile::{Frequencies, Profile};

/// A claim that may say what a text says.
#[derive(Debug, Clone, Copy)]
pub struct Candidate<'a> {
    /// Its texts.
    pub profile: &'a Profile,
    /// How near its meaning is to that of the text, where both have embeddings of one model.
    pub cosine: Option<f32>,
}

/// How well a claim fits a text.
#[derive(Debug, Clone, PartialEq)]
pub struct Match {
    /// Its place among the candidates.
    pub candidate: usize,
    /// How likely it says what the text says: from 0 to 1.
    pub score: f32,
    /// What that means.
    pub band: Band,
    /// Why.
    pub agreement: Agreement,
}

/// Ranks claims by how likely they say what a text says: best first; equal scores keep the order given.
///
/// Meanings count where every candidate has a cosine: scores with and without are not compared with each other.
pub fn rank(text: &Profile, candidates: &[Candidate<'_>], frequencies: &Frequencies) -> Vec<Match> {
    let asked = Asked::new(text, frequencies);
    let weights = chosen(candidates);
    let of = |(place, candidate): (usize, &Candidate<'_>)| {
        let held = Held::new(candidate.profile, &asked);
        let score = if text.repeats(candidate.profile) {
            1.0
        } else {
            weights.score(&features::features(&asked, &held, candidate.cosine))
        };
        let band = match score {
            score if score >= weights.same => Band::Same,
            score if score >= weights.related => Band::Related,
            _ => Band::Unrelated,
        };
        Match { candidate: place, score: narrowed(score), band, agreement: Agreement::of(&asked, &held) }
    };
    let mut matches: Vec<Match> = candidates.iter().enumerate().map(of).collect();
    matches.sort_by(|one, other| other.score.total_cmp(&one.score));
    matches
}

/// In what respects each candidate agrees with a text: what the weights are learned from.
pub fn features_of(text: &Profile, candidates: &[Candidate<'_>], frequencies: &Frequencies) -> Vec<Features> {
    let asked = Asked::new(text, frequencies);
    let of = |candidate: &Candidate<'_>| {
        features::features(&asked, &Held::new(candidate.profile, &asked), candidate.cosine)
    };
    candidates.iter().map(of).collect()
}

/// The weights that these candidates are ranked by.
fn chosen(candidates: &[Candidate<'_>]) -> &'static Weights {
    let meanings = !candidates.is_empty() && candidates.iter().all(|candidate| candidate.cosine.is_some());
    if meanings { &weights::MEANINGS } else { &weights::WORDS }
}

#[expect(clippy::cast_possible_truncation, reason = "a likelihood loses digits, nothing else")]
fn narrowed(score: f64) -> f32 {
    score as f32
}
