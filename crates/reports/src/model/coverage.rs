//! Which party answered which part, at last.

use dementi_domain::claim::Claim;
use dementi_domain::denial::{AnswerKind, DenialRecord};
use dementi_domain::ids::{PartId, PartyId};

use super::record_report::{Coverage, CoverageAnswer, EarlierAnswer};
use super::scribe::Scribe;

/// The coverage of a claim: first the parties that spoke, in the order of recording, then those that it is
/// about and that never spoke.
pub(super) fn build(scribe: &mut Scribe<'_>, claim: &Claim, denials: &[DenialRecord]) -> Vec<Coverage> {
    let mut standing: Vec<&DenialRecord> = denials.iter().filter(|denial| denial.stands()).collect();
    let mut parties: Vec<PartyId> = Vec::new();
    for party in standing.iter().map(|denial| denial.content().party).chain(claim.about.iter().copied()) {
        if !parties.contains(&party) {
            parties.push(party);
        }
    }
    standing.sort_by_key(|denial| (denial.content().stated_on, denial.id()));
    let coverage = |party| {
        let own: Vec<&DenialRecord> =
            standing.iter().filter(|denial| denial.content().party == party).copied().collect();
        let answers = claim.parts.ids().zip(1..).map(|(part, number)| answer(scribe, part, number, &own));
        Coverage { answers: answers.collect(), party: scribe.party(party) }
    };
    parties.into_iter().map(coverage).collect()
}

/// `own` holds the party's denials, the latest last. Silence does not take back what was said before.
fn answer(scribe: &Scribe<'_>, part: PartId, number: usize, own: &[&DenialRecord]) -> CoverageAnswer {
    let given = |denial: &&DenialRecord| {
        let answer = denial.content().answers.to(part)?.kind;
        let confided = scribe.confides(Some(denial.content().party), denial.content().source);
        let stated_on = Some(denial.content().stated_on).filter(|_| !confided);
        Some(EarlierAnswer { answer, stated_on }).filter(|given| given.answer != AnswerKind::Unaddressed)
    };
    let mut given: Vec<EarlierAnswer> = own.iter().filter_map(given).collect();
    let silent = || (!own.is_empty()).then_some(AnswerKind::Unaddressed);
    match given.pop() {
        None => CoverageAnswer { part: number, answer: silent(), stated_on: None, earlier: Vec::new() },
        Some(latest) => {
            given.retain(|earlier| earlier.answer != latest.answer);
            CoverageAnswer {
                part: number,
                answer: Some(latest.answer),
                stated_on: latest.stated_on,
                earlier: given,
            }
        }
    }
}
