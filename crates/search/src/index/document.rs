//! From a thing on record to what the index holds of it.

use dementi_domain::searchable::{Searchable, Subject};
use dementi_domain::status::ReviewStatus;
use dementi_domain::vocabulary::Vocabulary;
use tantivy::schema::Field;
use tantivy::{TantivyDocument, Term};
use uuid::Uuid;

use super::fields::Fields;
use super::ready::Terms;
use super::terms::{Fact, Prefix, Space, ranges};
use crate::analyser::{self, Memo, Spot, Tongue};

/// Between two texts of a thing, so that no phrase reaches from one into the next.
const GAP: u32 = 100;

/// The number of a kind of thing.
pub(super) fn number(subject: Subject) -> u64 {
    Subject::ALL.iter().zip(0..).find(|(known, _)| **known == subject).map_or(u64::MAX, |(_, number)| number)
}

/// What finds the one document of a thing.
pub(super) fn term(fields: &Fields, id: Uuid) -> Term {
    Term::from_field_bytes(fields.id, id.as_bytes())
}

/// The document of a thing.
pub(super) fn document(fields: &Fields, thing: &Searchable, memo: &mut Memo) -> TantivyDocument {
    let mut document = TantivyDocument::new();
    let (high, low) = thing.id.as_u64_pair();
    document.add_bytes(fields.id, thing.id.as_bytes());
    document.add_u64(fields.id_high, high);
    document.add_u64(fields.id_low, low);
    let prefix = Prefix::new(thing.desk, Space::of(thing));
    let tongue = tongue_of(thing);
    add_texts(&mut document, (fields.main, fields.main_words), &prefix, &thing.main, (tongue, memo));
    add_texts(&mut document, (fields.more, fields.more_words), &prefix, &thing.more, (tongue, memo));
    let mut of_facts = Terms::new(&Prefix::of_facts(thing.desk), 256);
    for fact in facts(thing, tongue) {
        of_facts.push(0, &fact.spell());
    }
    document.add_text(fields.facts, of_facts.into_text());
    add_counted(&mut document, fields, thing);
    document
}

/// The language by whose rules a thing's texts are read: its own, or else the one that they seem to be in.
pub fn tongue_of(thing: &Searchable) -> Tongue {
    if let Some(tongue) = thing.language.as_deref().and_then(Tongue::of_tag) {
        return tongue;
    }
    if thing.language.is_some() {
        return Tongue::Other;
    }
    Tongue::detect(&[thing.main.join(" "), thing.more.join(" ")].join(" "))
}

fn add_texts(
    document: &mut TantivyDocument,
    (stems, words): (Field, Field),
    prefix: &Prefix,
    texts: &[String],
    (tongue, memo): (Tongue, &mut Memo),
) {
    // Each word is written with two numbers, and in small letters: little more than the text.
    let room = texts.iter().map(|text| text.len() * 3 / 2).sum::<usize>() + 32;
    let (mut of_stems, mut of_words) = (Terms::new(prefix, room), Terms::new(prefix, room));
    let mut start = 0;
    for text in texts {
        let last = analyser::each_term_with(text, tongue, memo, |Spot { stem, folded, position, .. }| {
            if let Some(stem) = stem {
                of_stems.push(start + position, stem);
            }
            of_words.push(start + position, folded);
        });
        start = last.map_or(start, |last| start + last + 1 + GAP);
    }
    document.add_text(stems, of_stems.into_text());
    document.add_text(words, of_words.into_text());
}

fn facts(thing: &Searchable, tongue: Tongue) -> Vec<Fact> {
    let mut facts =
        vec![Fact::Any, Fact::In(Space::of(thing)), Fact::Subject(thing.subject), Fact::Tongue(tongue)];
    facts.extend(thing.dossier.map(Fact::Dossier));
    facts.extend(thing.parties.iter().copied().map(Fact::Party));
    facts.extend(thing.sources.iter().copied().map(Fact::Source));
    facts.extend(thing.tags.iter().cloned().map(Fact::Tag));
    facts.extend(thing.year.map(Fact::Year));
    if let Some(tag) = &thing.language {
        facts.extend(ranges(tag).map(|range| Fact::Language(range.to_owned())));
    }
    if let Some(standing) = &thing.standing {
        facts.push(Fact::Review(standing.review));
        facts.push(Fact::Dispute(standing.dispute));
        facts.extend(standing.freshness.map(Fact::Freshness));
        facts.extend(standing.rating.clone().map(Fact::Rating));
    }
    if thing.subject == Subject::ExternalVerdict || is_published(thing) {
        facts.push(Fact::Site(thing.site.clone()));
        facts.extend(thing.day.map(Fact::Day));
    }
    facts
}

fn is_published(thing: &Searchable) -> bool {
    thing.standing.as_ref().is_some_and(|standing| standing.review == ReviewStatus::Published)
}

fn add_counted(document: &mut TantivyDocument, fields: &Fields, thing: &Searchable) {
    document.add_u64(fields.subject, number(thing.subject));
    if let Some(standing) = &thing.standing {
        document.add_text(fields.review, standing.review.as_str());
        if let Some(rating) = &standing.rating {
            document.add_text(fields.rating, rating.to_string());
        }
    }
    for party in &thing.parties {
        document.add_text(fields.party, party.uuid().to_string());
    }
    if let Some(tag) = &thing.language {
        document.add_text(fields.language, tag);
    }
    if let Some(year) = thing.year {
        document.add_i64(fields.year, i64::from(year));
    }
}
