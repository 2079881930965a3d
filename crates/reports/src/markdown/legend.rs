//! How to read the report: the terms that occur in it, and what they mean.

use std::collections::BTreeSet;

use dementi_domain::denial::{AnswerKind, Scope};
use dementi_domain::status::PartDispute;
use dementi_domain::vocabulary::Vocabulary;

use super::page::Page;
use super::{english, phrases};
use crate::model::{ClaimSection, PartyReport, Reference, Withheld};

pub(super) fn write(
    page: &mut Page,
    claims: &[ClaimSection],
    parties: &[PartyReport],
    references: &[Reference],
) {
    let mut terms = answers(claims);
    terms.extend(scopes(claims));
    terms.extend(disputes(claims));
    if claims.iter().flat_map(|claim| claim.evidence.groups()).any(|(_, group)| !group.is_empty()) {
        terms.push(english::term(english::GRADES, english::GRADES_MEANING));
    }
    let withheld = references.iter().any(|source| source.withheld != Withheld::Nothing);
    if withheld || parties.iter().any(|party| party.party.protected && party.party.id.is_none()) {
        terms.push(english::term(english::PROTECTED, english::PROTECTED_MEANING));
    }
    if !terms.is_empty() {
        page.heading(2, english::LEGEND);
        page.bullets(&terms);
    }
}

fn answers(claims: &[ClaimSection]) -> Vec<String> {
    let given = claims.iter().flat_map(|claim| &claim.coverage).flat_map(|column| &column.answers);
    let earlier = given.clone().flat_map(|answer| &answer.earlier).map(|earlier| Some(earlier.answer));
    let single = claims.iter().flat_map(|claim| &claim.denials).flat_map(|denial| &denial.answers);
    let single = single.map(|answer| Some(answer.answer));
    let used: BTreeSet<Option<AnswerKind>> =
        given.map(|answer| answer.answer).chain(earlier).chain(single).collect();
    let mut meanings: Vec<String> = AnswerKind::ALL
        .iter()
        .filter(|kind| used.contains(&Some(**kind)))
        .map(|kind| phrases::answer(*kind))
        .map(english::meaning)
        .collect();
    if used.contains(&None) {
        meanings.push(english::meaning((english::UNANSWERED, phrases::UNANSWERED_MEANING)));
    }
    group(english::ANSWERS, &meanings)
}

fn scopes(claims: &[ClaimSection]) -> Vec<String> {
    let used: BTreeSet<Scope> =
        claims.iter().flat_map(|claim| &claim.denials).map(|denial| denial.scope).collect();
    let meanings = Scope::ALL.iter().filter(|scope| used.contains(scope)).map(|scope| phrases::scope(*scope));
    group(english::SCOPES, &meanings.map(english::meaning).collect::<Vec<_>>())
}

fn disputes(claims: &[ClaimSection]) -> Vec<String> {
    let used: BTreeSet<PartDispute> =
        claims.iter().flat_map(|claim| &claim.parts).map(|part| part.dispute).collect();
    let meanings =
        PartDispute::ALL.iter().filter(|term| used.contains(term)).map(|term| phrases::part_dispute(*term));
    group(english::PART_DISPUTES, &meanings.map(english::meaning).collect::<Vec<_>>())
}

fn group(name: &str, meanings: &[String]) -> Vec<String> {
    if meanings.is_empty() { Vec::new() } else { vec![english::terms(name, meanings)] }
}
