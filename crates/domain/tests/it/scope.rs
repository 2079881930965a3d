//! The scope of a denial: total, and by the letter of the design.

use dementi_domain::denial::{Answer, AnswerKind, Answers, InvalidAnswers, Scope};
use dementi_domain::ids::PartId;
use dementi_domain::vocabulary::Vocabulary;
use proptest::collection::vec;
use proptest::prelude::*;

use crate::generate::record::{part_id, parts, term};
use crate::generate::uuid;

use AnswerKind::{Conceded, Denied, Reframed, Unaddressed};

fn given(kinds: &[AnswerKind]) -> Vec<Answer> {
    let answer = |(n, kind): (usize, &AnswerKind)| Answer { part: part_id(n), kind: *kind, note: None };
    kinds.iter().enumerate().map(answer).collect()
}

fn scope(kinds: &[AnswerKind]) -> Scope {
    Answers::new(&parts(kinds.len()), given(kinds)).unwrap().scope()
}

/// The design: all `denied`: `full`; some `denied`: `partial`; none `denied`, some `reframed`: `non_denial`; none of
/// these, some `conceded`: `concession`; all `unaddressed`: `silent`.
fn by_the_design(kinds: &[AnswerKind]) -> Scope {
    let number = |wanted: AnswerKind| kinds.iter().filter(|kind| **kind == wanted).count();
    match (number(Denied), number(Reframed), number(Conceded)) {
        (denied, _, _) if denied == kinds.len() => Scope::Full,
        (1.., _, _) => Scope::Partial,
        (0, 1.., _) => Scope::NonDenial,
        (0, 0, 1..) => Scope::Concession,
        (0, 0, 0) => Scope::Silent,
    }
}

#[test]
fn every_list_of_up_to_six_answers_has_the_scope_of_the_design() {
    for length in 1..=6_u32 {
        for number in 0..4_usize.pow(length) {
            let kinds: Vec<AnswerKind> =
                (0..length).map(|place| AnswerKind::ALL[number / 4_usize.pow(place) % 4]).collect();
            assert_eq!(scope(&kinds), by_the_design(&kinds), "{kinds:?}");
        }
    }
}

#[test]
fn examples() {
    assert_eq!(scope(&[Denied, Denied]), Scope::Full);
    assert_eq!(scope(&[Denied, Reframed, Conceded, Unaddressed]), Scope::Partial);
    assert_eq!(scope(&[Denied, Unaddressed]), Scope::Partial);
    assert_eq!(scope(&[Reframed, Conceded, Unaddressed]), Scope::NonDenial);
    assert_eq!(scope(&[Conceded, Unaddressed]), Scope::Concession);
    assert_eq!(scope(&[Unaddressed, Unaddressed]), Scope::Silent);
}

proptest! {
    #[test]
    fn answers_are_accepted_in_any_order_and_kept_in_the_parts_order(
        (kinds, shuffled) in vec(term::<AnswerKind>(), 1..=50)
            .prop_flat_map(|kinds| (Just(kinds.clone()), Just(given(&kinds)).prop_shuffle())),
    ) {
        let answers = Answers::new(&parts(kinds.len()), shuffled).unwrap();
        prop_assert_eq!(answers.as_slice(), given(&kinds));
        prop_assert_eq!(answers.scope(), by_the_design(&kinds));
        for (n, kind) in kinds.iter().enumerate() {
            prop_assert_eq!(answers.to(part_id(n)).map(|answer| answer.kind), Some(*kind));
        }
    }

    /// Lists of any parts, known or not, once or more: accepted exactly when they name each known part once.
    #[test]
    fn answers_must_cover_every_part_once(length in 1..5_usize, named in vec(0..6_usize, 0..7)) {
        let answer = |n: &usize| Answer { part: part_id(*n), kind: Denied, note: None };
        let accepted = Answers::new(&parts(length), named.iter().map(answer).collect());
        let mut sorted = named.clone();
        sorted.sort_unstable();
        prop_assert_eq!(accepted.is_ok(), sorted == (0..length).collect::<Vec<_>>());
        match accepted {
            Err(InvalidAnswers::Unknown { position, part }) => {
                prop_assert!(named[position] >= length);
                prop_assert_eq!(part, part_id(named[position]));
            }
            Err(InvalidAnswers::Repeated { position, part }) => {
                prop_assert!(named[..position].contains(&named[position]));
                prop_assert_eq!(part, part_id(named[position]));
            }
            Err(InvalidAnswers::Missing { part }) => {
                prop_assert!((0..length).any(|n| part == part_id(n) && !named.contains(&n)));
            }
            Ok(answers) => prop_assert_eq!(answers.as_slice().len(), length),
        }
    }
}

#[test]
fn an_answer_to_no_part_is_none() {
    let answers = Answers::new(&parts(2), given(&[Denied, Denied])).unwrap();
    assert_eq!(answers.to(PartId::new(uuid(1))), None);
}
