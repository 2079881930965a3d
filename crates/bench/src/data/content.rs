//! What the generated things say. They are values of the domain, stored as `dementi-persistence` stores them: JSON
//! columns hold what the domain's types serialise to.

use dementi_domain::claim::{Part, Parts, Tag};
use dementi_domain::denial::{Answer, AnswerKind, Answers};
use dementi_domain::distinct::Distinct;
use dementi_domain::ids::{PartId, PartyId};
use dementi_domain::text::Prose;
use time::Date;

use super::rng::Rng;
use crate::Result;

const WORDS: [&str; 48] = [
    "agency",
    "archive",
    "before",
    "board",
    "budget",
    "cable",
    "chair",
    "city",
    "claimed",
    "company",
    "contract",
    "council",
    "court",
    "denied",
    "director",
    "document",
    "during",
    "energy",
    "export",
    "figures",
    "former",
    "government",
    "hospital",
    "inquiry",
    "internal",
    "letter",
    "member",
    "minister",
    "network",
    "never",
    "office",
    "official",
    "paid",
    "party",
    "police",
    "public",
    "record",
    "report",
    "river",
    "secret",
    "signed",
    "spokesman",
    "study",
    "supplier",
    "treaty",
    "under",
    "vaccine",
    "witness",
];

/// How many tags the desk uses.
const TAGS: usize = 40;

/// A sentence of this many words.
pub(super) fn sentence(rng: &mut Rng, words: usize) -> String {
    let picked: Vec<&str> = (0..words).filter_map(|_| rng.pick(&WORDS).copied()).collect();
    let mut text = picked.join(" ");
    if let Some(first) = text.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    text.push('.');
    text
}

/// A day of the last years.
pub(super) fn day(rng: &mut Rng) -> Result<Date> {
    Ok(Date::from_ordinal_date(2010 + i32::try_from(rng.below(15))?, 1 + u16::try_from(rng.below(365))?)?)
}

/// Two to four parts.
pub(super) fn parts(rng: &mut Rng, millis: u64) -> Result<Parts> {
    let count = 2 + rng.below(3);
    let mut parts = Vec::with_capacity(count);
    for number in 1..=count {
        let text = format!("{} ({number})", sentence(rng, 11));
        parts.push(Part { id: PartId::new(rng.id(millis)), text: Prose::parse(&text)? });
    }
    Ok(Parts::new(parts)?)
}

/// One or two of these.
pub(super) fn about(rng: &mut Rng, parties: &[PartyId]) -> Result<Distinct<PartyId, 50>> {
    let mut about: Vec<PartyId> = (0..=rng.below(2)).filter_map(|_| rng.pick(parties).copied()).collect();
    about.dedup();
    Ok(Distinct::new(about)?)
}

/// Up to three tags.
pub(super) fn tags(rng: &mut Rng) -> Result<Distinct<Tag, 50>> {
    let mut numbers: Vec<usize> = (0..rng.below(4)).map(|_| rng.below(TAGS)).collect();
    numbers.sort_unstable();
    numbers.dedup();
    let tags = numbers.into_iter().map(|number| Tag::parse(&format!("topic-{number:02}")));
    Ok(Distinct::new(tags.collect::<std::result::Result<_, _>>()?)?)
}

/// Answers to all parts, whatever they are.
pub(super) fn answers(rng: &mut Rng, parts: &Parts) -> Result<Answers> {
    let kinds = [AnswerKind::Denied, AnswerKind::Conceded, AnswerKind::Reframed, AnswerKind::Unaddressed];
    let mut given = Vec::new();
    for part in parts.ids() {
        let kind = *rng.pick(&kinds).ok_or("there are no answers")?;
        given.push(Answer { part, kind, note: None });
    }
    Ok(Answers::new(parts, given)?)
}
