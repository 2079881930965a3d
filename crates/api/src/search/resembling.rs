//! Claims that resemble others, on the wire.

use dementi_application::search::{Agreement, Resembling};
use serde::Serialize;
use utoipa::ToSchema;

use super::body::FoundBody;
use crate::schema::SimilarityBandTerm;

/// A claim that resembles another one.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct ResemblingBody {
    /// The claim.
    claim: FoundBody,
    /// How sure it is that both say the same, from 0 to 1.
    score: f32,
    /// The same in a word.
    band: SimilarityBandTerm,
    /// Why.
    agreement: AgreementBody,
}

/// In what two claims agree.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct AgreementBody {
    /// Words of both, as the claim has them; the rarest first.
    words: Vec<String>,
    /// Names of both: what the claim writes with a capital where no sentence begins.
    names: Vec<String>,
    /// Numbers and years of both.
    numbers: Vec<String>,
    /// Numbers of the claim in whose place the text that was asked about has others: another year, another amount.
    conflicting_numbers: Vec<String>,
}

impl From<Agreement> for AgreementBody {
    fn from(agreement: Agreement) -> Self {
        let Agreement { words, names, numbers, conflicting_numbers } = agreement;
        Self { words, names, numbers, conflicting_numbers }
    }
}

impl From<Resembling> for ResemblingBody {
    fn from(resembling: Resembling) -> Self {
        let Resembling { item, score, band, agreement } = resembling;
        Self { claim: item.into(), score, band: band.into(), agreement: agreement.into() }
    }
}

pub(crate) fn resembling_bodies(found: Vec<Resembling>) -> Vec<ResemblingBody> {
    found.into_iter().map(ResemblingBody::from).collect()
}
