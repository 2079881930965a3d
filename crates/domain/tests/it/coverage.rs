//! Denial coverage: complete, and by the letter of the design, whatever the order in which the denials were read.

use std::collections::BTreeMap;

use dementi_domain::analysis::coverage::{Given, PartCoverage, coverage};
use dementi_domain::denial::{Answer, AnswerKind, Answers, Denial, DenialRecord};
use dementi_domain::ids::{DenialId, DeskId, PartId, PartyId, SourceId};
use dementi_domain::record::{Deed, Record};
use dementi_domain::status::PartDispute;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::subsequence;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;

use crate::generate::record::{part_id, parts, term};
use crate::generate::{day, instant, prose, uuid};

use AnswerKind::{Denied, Reframed, Unaddressed};

/// How many parties there are, whether or not they speak.
pub(crate) const PARTIES: u64 = 5;
/// The most denials.
const MOST: usize = 12;

/// One denial in small numbers: an answer to every part, with or without a note. Its place in the list is its place in
/// the order of recording.
#[derive(Debug, Clone)]
pub(crate) struct Sketch {
    party: u64,
    day: u32,
    pub(crate) answers: Vec<(AnswerKind, bool)>,
    withdrawn: bool,
}

/// A claim of so many parts, about these parties, and its denials.
#[derive(Debug, Clone)]
pub(crate) struct Case {
    pub(crate) length: usize,
    pub(crate) about: Vec<u64>,
    pub(crate) denials: Vec<Sketch>,
}

pub(crate) fn party(n: u64) -> PartyId {
    uuid(900 + n).into()
}

fn denial_id(n: usize) -> DenialId {
    uuid(n as u64).into()
}

fn source(n: usize) -> SourceId {
    uuid(700 + n as u64).into()
}

fn record(n: usize, sketch: &Sketch) -> DenialRecord {
    let deed = Deed { at: instant(i64::try_from(n).unwrap()), by: None };
    let given = sketch.answers.iter().enumerate().map(|(part, (kind, noted))| {
        let note = noted.then(|| prose(&format!("Note {n} on part {part}.")));
        Answer { part: part_id(part), kind: *kind, note }
    });
    let denial = Denial {
        claim: uuid(2).into(),
        party: party(sketch.party),
        source: source(n),
        stated_on: day(sketch.day),
        quote: None,
        answers: Answers::new(&parts(sketch.answers.len()), given.collect()).unwrap(),
    };
    let record = Record::new(denial_id(n), DeskId::new(uuid(4)), denial, deed);
    if sketch.withdrawn { record.withdraw(deed, prose("Misheard.")).unwrap() } else { record }
}

impl Case {
    pub(crate) fn records(&self) -> Vec<DenialRecord> {
        self.denials.iter().enumerate().map(|(n, sketch)| record(n, sketch)).collect()
    }

    /// The coverage by the code under test, of these records of the case.
    fn coverage(&self, records: &[DenialRecord]) -> Vec<PartCoverage> {
        let about: Vec<PartyId> = self.about.iter().map(|n| party(*n)).collect();
        coverage(&parts(self.length), &about, &records.iter().collect::<Vec<_>>())
    }

    /// Whether a denial of the party stands, whatever it says.
    fn spoke(&self, party: u64) -> bool {
        self.denials.iter().any(|denial| denial.party == party && !denial.withdrawn)
    }

    /// Where a party stands on a part, found by looking at every denial for each of its answers.
    pub(crate) fn stands(&self, part: usize, party: u64) -> Option<Stands> {
        let mut answers = Vec::new();
        for (n, denial) in self.denials.iter().enumerate() {
            if denial.party == party && !denial.withdrawn && denial.answers[part].0 != Unaddressed {
                answers.push(n);
            }
        }
        let Some(mut latest) = answers.first().copied() else {
            return match (self.spoke(party), self.about.contains(&party)) {
                (true, _) => Some(Stands::Unaddressed),
                (false, true) => Some(Stands::Unanswered),
                (false, false) => None,
            };
        };
        // "That party's latest answer by `stated_on`, then by recording order."
        for n in &answers {
            if self.denials[*n].day >= self.denials[latest].day {
                latest = *n;
            }
        }
        let said = |n: usize| self.denials[n].answers[part].0;
        let mut changed_from = Vec::new();
        for day in 0..=self.denials[latest].day {
            for n in &answers {
                if self.denials[*n].day == day && said(*n) != said(latest) {
                    changed_from.push(*n);
                }
            }
        }
        Some(Stands::Answered { latest, changed_from })
    }

    /// Where every party stands on every part, those left out of which nothing is to be said.
    fn by_the_design(&self) -> Vec<(PartId, PartyId, Stands)> {
        let mut all = Vec::new();
        for part in 0..self.length {
            for n in 0..PARTIES {
                all.extend(self.stands(part, n).map(|stands| (part_id(part), party(n), stands)));
            }
        }
        all
    }

    fn dispute(&self, part: usize) -> PartDispute {
        let mut strongest = PartDispute::Unanswered;
        for n in 0..PARTIES {
            let one = match self.stands(part, n) {
                Some(Stands::Answered { latest, .. }) => match self.denials[latest].answers[part].0 {
                    Denied => PartDispute::Denied,
                    Reframed => PartDispute::Reframed,
                    _ => PartDispute::Conceded,
                },
                Some(Stands::Unaddressed) => PartDispute::Unaddressed,
                Some(Stands::Unanswered) | None => PartDispute::Unanswered,
            };
            // The terms stand in the order of their strength.
            strongest = strongest.min(one);
        }
        strongest
    }

    fn given(&self, part: usize, n: usize) -> Given {
        let (answer, noted) = self.denials[n].answers[part];
        Given {
            answer,
            denial: denial_id(n),
            source: source(n),
            stated_on: day(self.denials[n].day),
            note: noted.then(|| prose(&format!("Note {n} on part {part}."))),
        }
    }
}

/// Where a party stands on a part; answers by the numbers of their denials.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Stands {
    Answered { latest: usize, changed_from: Vec<usize> },
    Unaddressed,
    Unanswered,
}

/// Everything that a coverage says, one line for each time that it names a party.
fn said(coverage: &[PartCoverage]) -> Vec<(PartId, PartyId, Stands)> {
    let number = |given: &Given| (0..MOST).find(|n| denial_id(*n) == given.denial).unwrap();
    let mut all = Vec::new();
    for of_part in coverage {
        for answer in &of_part.answers {
            let changed_from = answer.changed_from.iter().map(number).collect();
            let stands = Stands::Answered { latest: number(&answer.latest), changed_from };
            all.push((of_part.part, answer.party, stands));
        }
        all.extend(of_part.unaddressed_by.iter().map(|party| (of_part.part, *party, Stands::Unaddressed)));
        all.extend(of_part.unanswered_by.iter().map(|party| (of_part.part, *party, Stands::Unanswered)));
    }
    all.sort();
    all
}

/// 1 to 8 parts, and up to 12 denials by few parties on few days, so that parties speak more than once and on one day.
pub(crate) fn case() -> impl Strategy<Value = Case> {
    let kind = || prop_oneof![2 => Just(Unaddressed), 3 => term::<AnswerKind>()];
    (1..=8_usize, 1..=4_u64).prop_flat_map(move |(length, speakers)| {
        let answers = vec((kind(), any::<bool>()), length);
        let sketch = (0..speakers, 0..4_u32, answers, proptest::bool::weighted(0.2))
            .prop_map(|(party, day, answers, withdrawn)| Sketch { party, day, answers, withdrawn });
        let about = subsequence((0..PARTIES).collect::<Vec<_>>(), 0..=5).prop_shuffle();
        (about, vec(sketch, 0..=MOST)).prop_map(move |(about, denials)| Case { length, about, denials })
    })
}

proptest! {
    #[test]
    fn every_party_stands_on_every_part_where_the_design_says_and_once(case in case()) {
        let coverage = case.coverage(&case.records());
        let order: Vec<PartId> = coverage.iter().map(|of_part| of_part.part).collect();
        prop_assert_eq!(order, (0..case.length).map(part_id).collect::<Vec<_>>());
        prop_assert_eq!(said(&coverage), case.by_the_design());
        for (part, of_part) in coverage.iter().enumerate() {
            prop_assert_eq!(of_part.dispute, case.dispute(part));
        }
    }

    /// The rule itself, without the model.
    #[test]
    fn a_party_that_spoke_is_on_every_part_exactly_once(case in case()) {
        let coverage = case.coverage(&case.records());
        for of_part in &coverage {
            for n in 0..PARTIES {
                let answers = of_part.answers.iter().filter(|answer| answer.party == party(n)).count();
                let silent = of_part.unaddressed_by.iter().filter(|silent| **silent == party(n)).count();
                let never = of_part.unanswered_by.iter().filter(|never| **never == party(n)).count();
                let asked = case.about.contains(&n);
                let expected = if case.spoke(n) { (1, 0) } else { (0, usize::from(asked)) };
                prop_assert_eq!((answers + silent, never), expected);
            }
        }
    }

    #[test]
    fn the_order_of_reading_makes_no_difference(
        (case, shuffled) in case().prop_flat_map(|case| {
            let shuffled = Just(case.records()).prop_shuffle();
            (Just(case), shuffled)
        }),
    ) {
        prop_assert_eq!(case.coverage(&shuffled), case.coverage(&case.records()));
        let backwards = Case { about: case.about.iter().rev().copied().collect(), ..case.clone() };
        prop_assert_eq!(backwards.coverage(&shuffled), case.coverage(&shuffled));
    }

    /// What is told of an answer is what its denial says of that part, and answers stand in the order of their days.
    #[test]
    fn answers_are_told_as_they_were_given(case in case()) {
        for (part, of_part) in case.coverage(&case.records()).iter().enumerate() {
            let number = |given: &Given| (0..MOST).find(|n| denial_id(*n) == given.denial).unwrap();
            for answer in &of_part.answers {
                for given in answer.changed_from.iter().chain([&answer.latest]) {
                    prop_assert_eq!(given, &case.given(part, number(given)));
                }
                let noted = case.denials[number(&answer.latest)].answers[part].1;
                prop_assert_eq!(answer.unresolved(), !answer.changed_from.is_empty() && !noted);
            }
            let order: Vec<_> =
                of_part.answers.iter().map(|answer| (answer.latest.stated_on, answer.latest.denial)).collect();
            prop_assert!(order.is_sorted());
            prop_assert!(of_part.unaddressed_by.is_sorted() && of_part.unanswered_by.is_sorted());
        }
    }
}

/// The properties are worth only as much as their cases.
#[test]
fn the_generated_cases_have_everything() {
    let mut runner = TestRunner::deterministic();
    let mut seen: BTreeMap<&str, u32> = BTreeMap::new();
    for _ in 0..200 {
        let case = case().new_tree(&mut runner).unwrap().current();
        for (_, _, stands) in case.by_the_design() {
            let what = match stands {
                Stands::Answered { changed_from, .. } if changed_from.len() > 1 => "changed often",
                Stands::Answered { changed_from, .. } if changed_from.len() == 1 => "changed",
                Stands::Answered { .. } => "answered",
                Stands::Unaddressed => "unaddressed",
                Stands::Unanswered => "unanswered",
            };
            *seen.entry(what).or_default() += 1;
        }
    }
    assert!(seen.len() == 5 && seen.values().all(|times| *times >= 50), "{seen:?}");
}
