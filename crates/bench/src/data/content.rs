//! What the generated things say. They are values of the domain, stored as `dementi-persistence` stores them: JSON
//! columns hold what the domain's types serialise to.

use dementi_domain::claim::{Part, Parts, Tag};
use dementi_domain::denial::{Answer, AnswerKind, Answers};
use dementi_domain::distinct::Distinct;
use dementi_domain::ids::{PartId, PartyId};
use dementi_domain::text::Prose;
use time::Date;

use super::author::Author;
use super::rng::Rng;
use crate::Result;

/// How many tags the desk uses.
const TAGS: usize = 40;

/// A day of the last years.
pub(super) fn day(rng: &mut Rng) -> Result<Date> {
    Ok(Date::from_ordinal_date(2010 + i32::try_from(rng.below(15))?, 1 + u16::try_from(rng.below(365))?)?)
}

/// The parts with these texts.
pub(super) fn parts(rng: &mut Rng, millis: u64, texts: &[String]) -> Result<Parts> {
    let part = |text: &String| Ok(Part { id: PartId::new(rng.id(millis)), text: Prose::parse(text)? });
    Ok(Parts::new(texts.iter().map(part).collect::<Result<_>>()?)?)
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

/// How many percent of the answers have a note.
const NOTED_PERCENT: usize = 30;

/// Answers to all parts, whatever they are.
pub(super) fn answers(rng: &mut Rng, parts: &Parts, author: &Author, topic: usize) -> Result<Answers> {
    let kinds = [AnswerKind::Denied, AnswerKind::Conceded, AnswerKind::Reframed, AnswerKind::Unaddressed];
    let mut given = Vec::new();
    for part in parts.ids() {
        let kind = *rng.pick(&kinds).ok_or("there are no answers")?;
        let note = rng.percent(NOTED_PERCENT).then(|| author.line(rng, topic).1);
        given.push(Answer { part, kind, note: note.as_deref().map(Prose::parse).transpose()? });
    }
    Ok(Answers::new(parts, given)?)
}
