//! Lists that are checked when they are made: parts, members, derivations, anything distinct.

use dementi_domain::claim::{InvalidParts, Part, Parts};
use dementi_domain::distinct::{Distinct, DistinctError};
use dementi_domain::dossier::{InvalidVisibility, MAX_MEMBERS, Visibility, VisibilityKind};
use dementi_domain::ids::{PartId, SourceId, UserId};
use dementi_domain::source::{Derivation, DerivationKind, InvalidDerivation, MAX_DERIVED_FROM};
use dementi_domain::vocabulary::Vocabulary;
use proptest::collection::vec;
use proptest::prelude::*;

use crate::generate::record::term;
use crate::generate::{prose, uuid};

/// The first index at which something stands that stood earlier.
fn repeated<T: PartialEq>(items: &[T]) -> Option<usize> {
    (0..items.len()).find(|&n| items[..n].contains(&items[n]))
}

fn ids<I: From<uuid::Uuid>>(numbers: &[u64]) -> Vec<I> {
    numbers.iter().map(|n| I::from(uuid(*n))).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_000))]

    #[test]
    fn distinct_refuses_excess_and_repetition_and_nothing_else(items in vec(0..12_u8, 0..8)) {
        let expected = match repeated(&items) {
            _ if items.len() > 5 => Err(DistinctError::TooMany { max: 5, length: items.len() }),
            Some(position) => Err(DistinctError::Repeated { position }),
            None => Ok(items.clone()),
        };
        let list = Distinct::<u8, 5>::new(items.clone());
        prop_assert_eq!(list.clone().map(Vec::from), expected.clone());
        let json = serde_json::to_string(&items).unwrap();
        prop_assert_eq!(serde_json::from_str::<Distinct<u8, 5>>(&json).map(Vec::from).ok(), expected.clone().ok());
        if let Ok(list) = list {
            prop_assert_eq!(serde_json::to_string(&list).unwrap(), json);
            prop_assert_eq!((list.len(), list.is_empty()), (items.len(), items.is_empty()));
            prop_assert_eq!(list.iter().copied().collect::<Vec<u8>>(), items);
        }
    }

    /// Parts by the numbers of their ids and texts.
    #[test]
    fn parts_are_1_to_50_with_each_id_and_text_once(
        length in prop_oneof![0..4_usize, 49..53_usize],
        again in prop_oneof![3 => Just(None), 1 => (0..53_usize, 0..53_usize, any::<bool>()).prop_map(Some)],
    ) {
        let mut numbers: Vec<(u64, u64)> = (0..length as u64).map(|n| (n, n)).collect();
        if let Some((from, to, id)) = again && from < length && to < length {
            if id { numbers[to].0 = from as u64 } else { numbers[to].1 = from as u64 }
        }
        let part = |(id, text): &(u64, u64)| Part { id: uuid(*id).into(), text: prose(&format!("Part {text}.")) };
        let given: Vec<Part> = numbers.iter().map(part).collect();
        let firsts = |n: &usize| {
            numbers[..*n].iter().any(|(id, text)| *id == numbers[*n].0 || *text == numbers[*n].1)
        };
        let expected = match (0..length).find(firsts) {
            _ if length == 0 => Err(InvalidParts::None),
            _ if length > 50 => Err(InvalidParts::TooMany { length }),
            Some(position) => Err(InvalidParts::Repeated { position }),
            None => Ok(given.clone()),
        };
        let parts = Parts::new(given.clone());
        prop_assert_eq!(parts.clone().map(Vec::from), expected.clone());
        let json = serde_json::to_string(&given).unwrap();
        prop_assert_eq!(serde_json::from_str::<Parts>(&json).map(Vec::from).ok(), expected.ok());
        if let Ok(parts) = parts {
            prop_assert!(parts.ids().eq(numbers.iter().map(|(id, _)| PartId::new(uuid(*id)))));
            prop_assert!((0..60).all(|n| parts.contains(uuid(n).into()) == numbers.iter().any(|it| it.0 == n)));
        }
    }

    #[test]
    fn a_visibility_names_members_exactly_when_it_is_restricted(
        kind in term::<VisibilityKind>(), members in vec(0..5_u64, 0..4), by in 0..5_u64,
    ) {
        let visibility = Visibility::new(kind, ids(&members), uuid(by).into());
        let restricted = kind == VisibilityKind::Restricted;
        let good = if restricted {
            members.contains(&by) && repeated(&members).is_none()
        } else {
            members.is_empty()
        };
        prop_assert_eq!(visibility.is_ok(), good);
        match visibility {
            Ok(visibility) => {
                prop_assert_eq!(visibility.kind(), kind);
                prop_assert_eq!(visibility.members(), ids::<UserId>(&members));
                for n in 0..5 {
                    prop_assert_eq!(visibility.shows(uuid(n).into()), !restricted || members.contains(&n));
                }
            }
            Err(InvalidVisibility::Nobody) => prop_assert!(restricted && members.is_empty()),
            Err(InvalidVisibility::NotRestricted) => prop_assert!(!restricted && !members.is_empty()),
            Err(InvalidVisibility::WithoutYourself) => prop_assert!(restricted && !members.contains(&by)),
            Err(InvalidVisibility::List(DistinctError::Repeated { position })) => {
                prop_assert_eq!(Some(position), repeated(&members));
            }
            Err(InvalidVisibility::List(error)) => prop_assert!(false, "{error}"),
        }
    }

    #[test]
    fn a_derivation_names_sources_exactly_when_it_is_derived(
        kind in term::<DerivationKind>(), sources in vec(0..5_u64, 0..4),
    ) {
        let derived = kind == DerivationKind::Derived;
        let expected = match (derived, repeated(&sources)) {
            (true, _) if sources.is_empty() => Err(InvalidDerivation::NothingNamed),
            (false, _) if !sources.is_empty() => Err(InvalidDerivation::NotDerived),
            (true, Some(position)) => Err(DistinctError::Repeated { position }.into()),
            _ => Ok((kind, ids(&sources))),
        };
        let derivation = Derivation::new(kind, ids(&sources));
        prop_assert_eq!(derivation.map(|it| (it.kind(), it.sources().to_vec())), expected);
    }
}

#[test]
fn a_list_of_parts_is_compared_by_its_ids_alone() {
    let parts = |numbers: &[u64], text: &str| {
        let part = |n: &u64| Part { id: uuid(*n).into(), text: prose(&format!("{text} {n}.")) };
        Parts::new(numbers.iter().map(part).collect()).unwrap()
    };
    assert!(parts(&[1, 2], "Before").same_set(&parts(&[2, 1], "After")));
    assert!(!parts(&[1, 2], "Before").same_set(&parts(&[1], "Before")));
    assert!(!parts(&[1], "Before").same_set(&parts(&[1, 2], "Before")));
    assert!(!parts(&[1, 2], "Before").same_set(&parts(&[1, 3], "Before")));
}

#[test]
fn lists_are_bounded() {
    let numbers: Vec<u64> = (0..=200).collect();
    let visibility =
        |n: usize| Visibility::new(VisibilityKind::Restricted, ids(&numbers[..n]), uuid(0).into());
    assert!(visibility(MAX_MEMBERS).is_ok());
    let excess = DistinctError::TooMany { max: MAX_MEMBERS, length: MAX_MEMBERS + 1 };
    assert_eq!(visibility(MAX_MEMBERS + 1), Err(excess.into()));
    let derived = |n: usize| Derivation::new(DerivationKind::Derived, ids::<SourceId>(&numbers[..n]));
    assert!(derived(MAX_DERIVED_FROM).is_ok());
    let excess = DistinctError::TooMany { max: MAX_DERIVED_FROM, length: MAX_DERIVED_FROM + 1 };
    assert_eq!(derived(MAX_DERIVED_FROM + 1), Err(excess.into()));
    assert_eq!(Derivation::default().kind(), DerivationKind::Unknown, "never guessed");
    assert_eq!(DerivationKind::ALL.len(), 3);
}
