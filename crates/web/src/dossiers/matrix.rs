//! The matrix of denial coverage of a dossier's claims: their parts by all parties.

use dementi_application::dossiers::DossierCoverage;
use dementi_domain::analysis::coverage::PartCoverage;
use dementi_domain::claim::TrackedClaim;
use dementi_domain::ids::PartyId;
use dementi_domain::vocabulary::Vocabulary;

use crate::claims::letter;

/// What a party answers to a part.
pub(super) struct Cell {
    /// `denied`, `conceded`, `reframed`, `unaddressed` or `unanswered`; nothing where the claim does not concern the party.
    pub(super) answer: Option<&'static str>,
    pub(super) letter: &'static str,
}

/// A part of a claim.
pub(super) struct Line<'a> {
    pub(super) text: &'a str,
    /// Where the claim is, if this is its first part: its address, its text, and how many parts it has.
    pub(super) claim: Option<(String, &'a str, usize)>,
    pub(super) cells: Vec<Cell>,
}

/// The matrix.
pub(super) struct Matrix<'a> {
    pub(super) parties: Vec<(PartyId, &'a str)>,
    pub(super) lines: Vec<Line<'a>>,
}

/// Builds the matrix of the claims that stand.
pub(super) fn matrix(coverage: &DossierCoverage) -> Matrix<'_> {
    let mut parties: Vec<(PartyId, &str)> =
        coverage.parties.iter().map(|(id, name)| (*id, name.as_str())).collect();
    parties.sort_by_key(|(_, name)| name.to_lowercase());
    let lines = coverage.claims.items.iter().filter_map(|claim| {
        let parts = coverage.parts.get(&claim.value.record.id())?;
        Some(lines(&claim.value, parts, &parties))
    });
    Matrix { lines: lines.flatten().collect(), parties }
}

fn lines<'a>(claim: &'a TrackedClaim, parts: &[PartCoverage], parties: &[(PartyId, &str)]) -> Vec<Line<'a>> {
    let content = claim.record.content();
    let texts = content.parts.as_slice().iter();
    let lines = parts.iter().zip(texts).enumerate().map(|(at, (part, text))| Line {
        text: text.text.as_str(),
        claim: (at == 0)
            .then(|| (format!("/claims/{}", claim.record.id()), content.text.as_str(), parts.len())),
        cells: parties.iter().map(|(party, _)| cell(part, *party)).collect(),
    });
    lines.collect()
}

fn cell(part: &PartCoverage, party: PartyId) -> Cell {
    let given = part.answers.iter().find(|answer| answer.party == party);
    let answer = match given {
        Some(answer) => Some(answer.latest.answer.as_str()),
        None if part.unanswered_by.contains(&party) => Some("unanswered"),
        None if part.parties().any(|spoke| spoke == party) => Some("unaddressed"),
        None => None,
    };
    Cell { answer, letter: answer.map_or("", letter) }
}
