//! How to read the report: the terms that occur in it, and what they mean.

use std::collections::BTreeSet;

use dementi_domain::denial::{AnswerKind, Scope};
use dementi_domain::status::PartDispute;
use dementi_domain::vocabulary::Vocabulary;

use super::page::Page;
use super::text::Text;
use super::{Block, Meaning, Term};
use crate::language::{Language, Phrase};
use crate::model::{ClaimSection, PartyReport, Reference, Withheld};
use crate::words::labels::{
    ANSWERS, GRADES, GRADES_MEANING, LEGEND, PART_DISPUTES, PROTECTED, PROTECTED_MEANING, SCOPES, UNANSWERED,
    UNANSWERED_MEANING,
};
use crate::words::terms;

pub(super) fn write(
    page: &mut Page,
    claims: &[ClaimSection],
    parties: &[PartyReport],
    references: &[Reference],
) {
    let l = page.language;
    let plain = |name: Phrase, meaning: Phrase| Term {
        name: l.say(name).into(),
        meaning: Meaning::Words(l.say(meaning).into()),
    };
    let mut explained: Vec<Term> = answers(l, claims).into_iter().collect();
    explained.extend(scopes(l, claims));
    explained.extend(disputes(l, claims));
    if claims.iter().flat_map(|claim| claim.evidence.groups()).any(|(_, group)| !group.is_empty()) {
        explained.push(plain(GRADES, GRADES_MEANING));
    }
    let withheld = references.iter().any(|source| source.withheld != Withheld::Nothing);
    if withheld || parties.iter().any(|party| party.party.protected && party.party.id.is_none()) {
        explained.push(plain(PROTECTED, PROTECTED_MEANING));
    }
    if !explained.is_empty() {
        page.place(2, page.say(LEGEND), "legend", None);
        page.blocks.push(Block::Terms(explained));
    }
}

fn answers(l: Language, claims: &[ClaimSection]) -> Option<Term> {
    let given = claims.iter().flat_map(|claim| &claim.coverage).flat_map(|column| &column.answers);
    let earlier = given.clone().flat_map(|answer| &answer.earlier).map(|earlier| Some(earlier.answer));
    let single = claims.iter().flat_map(|claim| &claim.denials).flat_map(|denial| &denial.answers);
    let single = single.map(|answer| Some(answer.answer));
    let used: BTreeSet<Option<AnswerKind>> =
        given.map(|answer| answer.answer).chain(earlier).chain(single).collect();
    let kinds = AnswerKind::ALL.iter().filter(|kind| used.contains(&Some(**kind)));
    let mut meanings: Vec<terms::Term> = kinds.map(|kind| terms::answer(*kind)).collect();
    if used.contains(&None) {
        meanings.push(terms::Term { name: UNANSWERED, meaning: UNANSWERED_MEANING });
    }
    group(l, ANSWERS, meanings)
}

fn scopes(l: Language, claims: &[ClaimSection]) -> Option<Term> {
    let used: BTreeSet<Scope> =
        claims.iter().flat_map(|claim| &claim.denials).map(|denial| denial.scope).collect();
    let meanings = Scope::ALL.iter().filter(|scope| used.contains(scope)).map(|scope| terms::scope(*scope));
    group(l, SCOPES, meanings.collect())
}

fn disputes(l: Language, claims: &[ClaimSection]) -> Option<Term> {
    let used: BTreeSet<PartDispute> =
        claims.iter().flat_map(|claim| &claim.parts).map(|part| part.dispute).collect();
    let meanings =
        PartDispute::ALL.iter().filter(|term| used.contains(term)).map(|term| terms::part_dispute(*term));
    group(l, PART_DISPUTES, meanings.collect())
}

fn group(l: Language, name: Phrase, meanings: Vec<terms::Term>) -> Option<Term> {
    let said = |term: terms::Term| (Text::from(l.say(term.name)), Text::from(l.say(term.meaning)));
    (!meanings.is_empty()).then(|| Term {
        name: l.say(name).into(),
        meaning: Meaning::Terms(meanings.into_iter().map(said).collect()),
    })
}
