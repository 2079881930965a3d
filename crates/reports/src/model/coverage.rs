//! Which party answered which part, at last.

use dementi_domain::analysis::coverage::{Given, PartCoverage};
use dementi_domain::denial::AnswerKind;
use dementi_domain::file::ClaimFile;
use dementi_domain::ids::PartyId;

use super::record_report::{Coverage, CoverageAnswer, EarlierAnswer};
use super::scribe::Scribe;

/// The coverage of a claim by parties: first those that spoke, in the order of recording, then those that it is about
/// and that never spoke.
pub(super) fn build(scribe: &mut Scribe<'_>, file: &ClaimFile, covered: &[PartCoverage]) -> Vec<Coverage> {
    let standing = file.denials.iter().map(|(denial, _)| denial).filter(|denial| denial.stands());
    let spoke = standing.map(|denial| denial.content().party);
    let mut parties: Vec<PartyId> = Vec::new();
    for party in spoke.chain(file.claim.record.content().about.iter().copied()) {
        if !parties.contains(&party) {
            parties.push(party);
        }
    }
    let coverage = |party| {
        let answers = covered.iter().zip(1..).map(|(part, number)| answer(scribe, part, number, party));
        Coverage { answers: answers.collect(), party: scribe.party(party) }
    };
    parties.into_iter().map(coverage).collect()
}

fn answer(scribe: &Scribe<'_>, covered: &PartCoverage, number: usize, party: PartyId) -> CoverageAnswer {
    let Some(found) = covered.answers.iter().find(|answer| answer.party == party) else {
        let spoke = covered.unaddressed_by.contains(&party);
        let silent = spoke.then_some(AnswerKind::Unaddressed);
        return CoverageAnswer {
            part: number,
            answer: silent,
            stated_on: None,
            earlier: Vec::new(),
            unresolved: false,
        };
    };
    let stated_on = |given: &Given| {
        let confided = scribe.confides(Some(party), given.source);
        Some(given.stated_on).filter(|_| !confided)
    };
    let earlier = found.changed_from.iter();
    CoverageAnswer {
        part: number,
        answer: Some(found.latest.answer),
        stated_on: stated_on(&found.latest),
        earlier: earlier
            .map(|given| EarlierAnswer { answer: given.answer, stated_on: stated_on(given) })
            .collect(),
        unresolved: found.unresolved(),
    }
}
