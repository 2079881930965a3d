//! From what people ask to what the engine is asked.

use std::collections::{BTreeSet, HashMap};
use std::ops::Bound;

use dementi_domain::searchable::Subject;
use tantivy::query::{
    BooleanQuery, BoostQuery, ConstScoreQuery, InvertedIndexRangeQuery, Occur, PhraseQuery, Query as Engine,
    TermQuery,
};
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{Score, Term};
use time::Date;

use super::careful::Careful;
use super::either::Either;
use super::terms::{Fact, Prefix, Space};
use super::view::Seen;
use crate::analyser::{self, Tongue};
use crate::query::{Clause, Filter, Operand, Query, Withdrawn};

/// How much a word counts in what a thing says itself, and in what else is said of it.
const IN_MAIN: Score = 1.0;
const IN_MORE: Score = 0.5;

/// How much a word counts that is found by its beginning: what it is, and so how rare it is, is not known.
const BY_BEGINNING: Score = 1.0;

/// How many words of a phrase must stand at their places.
const TELLING: usize = 16;

type Boxed = Box<dyn Engine>;

/// Asks for the things of one desk.
pub(super) struct Asking<'a> {
    seen: &'a Seen,
    query: &'a Query,
    /// The languages that the desk's texts are in.
    tongues: &'a [Tongue],
    /// How each word may stand in them.
    readings: HashMap<&'a str, BTreeSet<Vec<String>>>,
}

impl<'a> Asking<'a> {
    pub(super) fn new(seen: &'a Seen, query: &'a Query, tongues: &'a [Tongue]) -> Self {
        let operands = query.clauses.iter().flat_map(|clause| &clause.any_of);
        let words = operands.filter_map(|operand| match operand {
            Operand::Word(word) => Some(word.as_str()),
            _ => None,
        });
        let readings = words.map(|word| (word, analyser::readings(word, tongues))).collect();
        Self { seen, query, tongues, readings }
    }

    /// What the engine is asked. What it finds is all of the desk's.
    pub(super) fn engine(&self) -> tantivy::Result<Boxed> {
        let kinds = kinds(self.query);
        let spaces: Vec<Space> = spaces(self.query.withdrawn, kinds.as_ref()).collect();
        let clauses = self.query.clauses.iter().filter(|clause| !only_tells_spaces(clause, kinds.as_ref()));
        let clauses: Vec<(Necessity, &Clause)> =
            clauses.map(|clause| (self.necessity(clause), clause)).collect();
        let any = |necessity| clauses.iter().any(|(other, _)| *other == necessity);
        // Words are spelt with their desk and space; everything else could be true of what is not asked for.
        if !any(Necessity::Words) && !any(Necessity::Helpful) {
            let mut parts = self.parts(&clauses, &spaces)?;
            parts.push((Occur::Must, self.all(&spaces)));
            return Ok(joined(parts));
        }
        // A thing is in one space, and so are all its words: there is less to look through space by space.
        if let ([_, _, ..], [_, _, ..]) = (clauses.as_slice(), spaces.as_slice()) {
            let within = |space: &Space| Ok(joined(self.parts(&clauses, &[*space])?));
            let within: Vec<Boxed> = spaces.iter().map(within).collect::<tantivy::Result<_>>()?;
            return Ok(Box::new(Either(within)));
        }
        Ok(joined(self.parts(&clauses, &spaces)?))
    }

    /// What each clause says of things in these spaces, and whether it must be so.
    fn parts(
        &self,
        clauses: &[(Necessity, &Clause)],
        spaces: &[Space],
    ) -> tantivy::Result<Vec<(Occur, Boxed)>> {
        let any_words = clauses.iter().any(|(necessity, _)| *necessity == Necessity::Words);
        let (mut parts, mut helpful) = (Vec::new(), Vec::new());
        for (necessity, clause) in clauses {
            let mut alternatives = self.any_of(&clause.any_of, spaces)?;
            // What is asked alone is read from end to end; among others it is mostly passed over.
            let one = if clauses.len() == 1 { union } else { either };
            parts.push(match necessity {
                Necessity::Helpful if any_words => {
                    helpful.append(&mut alternatives);
                    continue;
                }
                Necessity::Excluded => (Occur::MustNot, Box::new(Careful(one(alternatives))) as Boxed),
                Necessity::Words | Necessity::Facts | Necessity::Helpful => (Occur::Must, one(alternatives)),
            });
        }
        if !helpful.is_empty() {
            parts.push((Occur::Should, either(helpful)));
        }
        Ok(parts)
    }

    fn necessity(&self, clause: &Clause) -> Necessity {
        let words = |operand: &Operand| !matches!(operand, Operand::Is(_));
        match clause.any_of.as_slice() {
            _ if clause.excluded => Necessity::Excluded,
            [Operand::Word(word)] if self.is_stopped(word) => Necessity::Helpful,
            alternatives if alternatives.iter().all(words) => Necessity::Words,
            _ => Necessity::Facts,
        }
    }

    /// Whether a word says nothing in one of the desk's languages, so that texts in it are found without it.
    fn is_stopped(&self, word: &str) -> bool {
        self.readings.get(word).is_some_and(|readings| readings.iter().any(Vec::is_empty))
    }

    /// Everything in these spaces.
    fn all(&self, spaces: &[Space]) -> Boxed {
        no_score(union(spaces.iter().map(|space| self.fact(&Fact::In(*space))).collect()))
    }

    fn any_of(&self, operands: &[Operand], spaces: &[Space]) -> tantivy::Result<Vec<Boxed>> {
        let mut alternatives = Vec::new();
        for operand in operands {
            match operand {
                Operand::Word(word) => self.word(word, spaces, &mut alternatives)?,
                Operand::Beginning(beginning) => self.beginning(beginning, spaces, &mut alternatives),
                Operand::Phrase(phrase) => self.phrase(phrase, spaces, &mut alternatives)?,
                Operand::Is(filter) => alternatives.push(no_score(self.filter(filter))),
            }
        }
        Ok(alternatives)
    }

    fn stems(&self) -> [(Field, Score); 2] {
        [(self.seen.fields().main, IN_MAIN), (self.seen.fields().more, IN_MORE)]
    }

    fn words(&self) -> [(Field, Score); 2] {
        [(self.seen.fields().main_words, IN_MAIN), (self.seen.fields().more_words, IN_MORE)]
    }

    fn word(&self, word: &str, spaces: &[Space], alternatives: &mut Vec<Boxed>) -> tantivy::Result<()> {
        for reading in self.readings.get(word).into_iter().flatten() {
            // Stop words are only among the words as they stand.
            let (stems, fields): (Vec<String>, _) = if reading.is_empty() {
                let terms = analyser::terms(word, Tongue::Other);
                (terms.into_iter().map(|term| term.folded).collect(), self.words())
            } else {
                (reading.clone(), self.stems())
            };
            for prefix in spaces.iter().map(|space| Prefix::new(self.seen.desk, *space)) {
                for (field, boost) in fields {
                    let terms: Vec<Term> = stems.iter().map(|stem| prefix.term(field, stem)).collect();
                    // Most readings of a word are in no text.
                    if self.are_known(&terms)? {
                        alternatives.extend(all_of(terms).map(|query| boosted(query, boost)));
                    }
                }
            }
        }
        Ok(())
    }

    fn are_known(&self, terms: &[Term]) -> tantivy::Result<bool> {
        for term in terms {
            if self.seen.count(term)? == 0 {
                return Ok(false);
            }
        }
        Ok(true)
    }

    fn beginning(&self, beginning: &str, spaces: &[Space], alternatives: &mut Vec<Boxed>) {
        for folded in analyser::beginnings(beginning, self.tongues) {
            for prefix in spaces.iter().map(|space| Prefix::new(self.seen.desk, *space)) {
                for (field, boost) in self.words() {
                    let range = starting_with(field, &prefix, &folded);
                    alternatives.push(Box::new(ConstScoreQuery::new(range, boost * BY_BEGINNING)));
                }
            }
        }
    }

    fn phrase(&self, phrase: &str, spaces: &[Space], alternatives: &mut Vec<Boxed>) -> tantivy::Result<()> {
        for words in analyser::phrases(phrase, self.tongues) {
            for prefix in spaces.iter().map(|space| Prefix::new(self.seen.desk, *space)) {
                for (field, boost) in self.words() {
                    let terms = words.iter().map(|(at, word)| (*at as usize, prefix.term(field, word)));
                    let terms = self.telling(terms.collect())?;
                    let query: Boxed = match terms.as_slice() {
                        [] => continue,
                        [(_, only)] => Box::new(TermQuery::new(only.clone(), IndexRecordOption::WithFreqs)),
                        _ => Box::new(PhraseQuery::new_with_offset(terms)),
                    };
                    alternatives.push(boosted(query, boost));
                }
            }
        }
        Ok(())
    }

    /// The words of a phrase that tell it from others: the rarest, each twice at most. Where so many stand at their places,
    /// the others do too; and a phrase of a hundred articles would take seconds to look for.
    fn telling(&self, mut terms: Vec<(usize, Term)>) -> tantivy::Result<Vec<(usize, Term)>> {
        if terms.len() <= TELLING {
            return Ok(terms);
        }
        let mut rarest = Vec::with_capacity(terms.len());
        for (at, term) in terms.drain(..) {
            rarest.push((self.seen.count(&term)?, at, term));
        }
        rarest.sort_unstable_by_key(|(count, at, _)| (*count, *at));
        for (_, at, term) in rarest {
            let times = terms.iter().filter(|(_, known)| *known == term).count();
            if times < 2 && terms.len() < TELLING {
                terms.push((at, term));
            }
        }
        terms.sort_unstable_by_key(|(at, _)| *at);
        Ok(terms)
    }

    fn fact(&self, fact: &Fact) -> Boxed {
        let term = Prefix::of_facts(self.seen.desk).term(self.seen.fields().facts, &fact.spell());
        Box::new(TermQuery::new(term, IndexRecordOption::Basic))
    }

    fn filter(&self, filter: &Filter) -> Boxed {
        self.fact(&match filter {
            Filter::Kind(subject) => Fact::Subject(*subject),
            Filter::Review(review) => Fact::Review(*review),
            Filter::Rating(rating) => Fact::Rating(rating.clone()),
            Filter::Dispute(dispute) => Fact::Dispute(*dispute),
            Filter::Freshness(freshness) => Fact::Freshness(*freshness),
            Filter::Party(party) => Fact::Party(*party),
            Filter::Source(source) => Fact::Source(*source),
            Filter::Dossier(dossier) => Fact::Dossier(*dossier),
            Filter::Tag(tag) => Fact::Tag(tag.to_string()),
            Filter::Language(language) => Fact::Language(language.to_string()),
            Filter::Site(site) => Fact::Site(site.clone()),
            Filter::Since(day) => {
                let prefix = Prefix::of_facts(self.seen.desk);
                let bound =
                    |day| Bound::Included(prefix.term(self.seen.fields().facts, &Fact::Day(day).spell()));
                return Box::new(InvertedIndexRangeQuery::new(bound(*day), bound(Date::MAX)));
            }
            Filter::Years(years) => {
                let prefix = Prefix::of_facts(self.seen.desk);
                let bound =
                    |year| Bound::Included(prefix.term(self.seen.fields().facts, &Fact::Year(year).spell()));
                let range = InvertedIndexRangeQuery::new(bound(*years.start()), bound(*years.end()));
                return Box::new(range);
            }
        })
    }
}

/// What becomes of a query without a clause.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Necessity {
    /// It must not hold.
    Excluded,
    /// It must hold, and is about words.
    Words,
    /// It must hold, and is about facts, at least perhaps.
    Facts,
    /// It says nothing where other words are asked for.
    Helpful,
}

/// The kinds that are asked for, if any are.
fn kinds(query: &Query) -> Option<BTreeSet<Subject>> {
    let mut asked: Option<BTreeSet<Subject>> = None;
    for clause in query.clauses.iter().filter(|clause| !clause.excluded) {
        if let Some(kinds) = only_kinds(clause) {
            asked = Some(asked.map_or_else(|| kinds.clone(), |asked| &asked & &kinds));
        }
    }
    asked
}

fn only_kinds(clause: &Clause) -> Option<BTreeSet<Subject>> {
    let kind = |operand: &Operand| match operand {
        Operand::Is(Filter::Kind(subject)) => Some(*subject),
        _ => None,
    };
    clause.any_of.iter().map(kind).collect()
}

/// Whether a clause says no more than the spaces that are searched.
fn only_tells_spaces(clause: &Clause, kinds: Option<&BTreeSet<Subject>>) -> bool {
    let claims = BTreeSet::from([Subject::Claim]);
    !clause.excluded && kinds == Some(&claims) && only_kinds(clause).is_some()
}

/// The spaces in which something may be found.
fn spaces(withdrawn: Withdrawn, kinds: Option<&BTreeSet<Subject>>) -> impl Iterator<Item = Space> {
    let claims = kinds.is_none_or(|kinds| kinds.contains(&Subject::Claim));
    let others = kinds.is_none_or(|kinds| kinds.iter().any(|kind| *kind != Subject::Claim));
    Space::ALL.into_iter().filter(move |space| {
        let wanted = match withdrawn {
            Withdrawn::No => !space.withdrawn,
            Withdrawn::Only => space.withdrawn,
            Withdrawn::Too => true,
        };
        // Where nothing can be found, something must be asked for that is not there.
        wanted && if space.claims { claims || !others } else { others }
    })
}

/// Words that begin like this.
fn starting_with(field: Field, prefix: &Prefix, beginning: &str) -> Boxed {
    let last = format!("{beginning}{}", char::MAX);
    let bound = |word: &str| Bound::Included(prefix.term(field, word));
    Box::new(InvertedIndexRangeQuery::new(bound(beginning), bound(&last)))
}

fn no_score(query: Boxed) -> Boxed {
    Box::new(ConstScoreQuery::new(query, 0.0))
}

#[expect(clippy::float_cmp, reason = "a constant is compared with itself")]
fn boosted(query: Boxed, boost: Score) -> Boxed {
    if boost == 1.0 { query } else { Box::new(BoostQuery::new(query, boost)) }
}

fn joined(mut parts: Vec<(Occur, Boxed)>) -> Boxed {
    match parts.as_slice() {
        [(Occur::Must, _)] => parts.remove(0).1,
        _ => Box::new(BooleanQuery::new(parts)),
    }
}

/// So many alternatives can each be looked at for every document.
const FEW: usize = 8;

fn either(queries: Vec<Boxed>) -> Boxed {
    if (2..=FEW).contains(&queries.len()) { Box::new(Either(queries)) } else { union(queries) }
}

fn union(mut queries: Vec<Boxed>) -> Boxed {
    if queries.len() == 1 { queries.remove(0) } else { Box::new(BooleanQuery::union(queries)) }
}

fn all_of(terms: Vec<Term>) -> Option<Boxed> {
    let query = |term| Box::new(TermQuery::new(term, IndexRecordOption::WithFreqs)) as Boxed;
    let mut queries: Vec<Boxed> = terms.into_iter().map(query).collect();
    match queries.len() {
        0 => None,
        1 => Some(queries.remove(0)),
        _ => Some(Box::new(BooleanQuery::intersection(queries))),
    }
}
