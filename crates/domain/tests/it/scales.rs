//! Rating scales, their presets, and what a verdict may rate.

use std::collections::BTreeMap;

use dementi_domain::presets;
use dementi_domain::record::{Deed, Record};
use dementi_domain::scale::{InvalidRatings, Rating, RatingKey, Ratings, Scale, ScaleRecord, ScaleRevision};
use dementi_domain::text::Prose;
use dementi_domain::verdict::{Content, InvalidContent};
use insta::assert_snapshot;
use proptest::collection::{btree_map, vec};
use proptest::option;
use proptest::prelude::*;

use crate::generate::record::{part_id, parts};
use crate::generate::{instant, line, prose, uuid};

fn key(n: usize) -> RatingKey {
    RatingKey::parse(&format!("k{n}")).unwrap()
}

fn rating((n, value): (usize, Option<i32>)) -> Rating {
    Rating { key: key(n), label: line("A label"), description: None, value }
}

fn repeated<T: PartialEq>(items: &[T], counts: impl Fn(&T) -> bool) -> Option<usize> {
    (0..items.len()).find(|&n| counts(&items[n]) && items[..n].contains(&items[n]))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_000))]

    /// Ratings by the numbers of their keys, with their values.
    #[test]
    fn ratings_are_accepted_exactly_by_the_rule(
        given in prop_oneof![
            4 => vec((0..9_usize, option::of(-1..9_i32)), 0..5),
            1 => (29..32_usize).prop_map(|n| (0..n).map(|n| (n, None)).collect()),
        ],
    ) {
        let length = given.len();
        let keys: Vec<usize> = given.iter().map(|it| it.0).collect();
        let values: Vec<Option<i32>> = given.iter().map(|it| it.1).collect();
        let expected = match (repeated(&keys, |_| true), repeated(&values, Option::is_some)) {
            _ if !(2..=30).contains(&length) => Err(InvalidRatings::Number { length }),
            (Some(position), _) => Err(InvalidRatings::RepeatedKey { position }),
            (_, Some(position)) => Err(InvalidRatings::RepeatedValue { position }),
            _ if values.iter().flatten().count() == 1 => Err(InvalidRatings::LoneValue),
            _ => Ok(()),
        };
        let ratings: Vec<Rating> = given.into_iter().map(rating).collect();
        let accepted = Ratings::new(ratings.clone());
        prop_assert_eq!(accepted.clone().map(drop), expected);
        let json = serde_json::to_string(&ratings).unwrap();
        prop_assert_eq!(serde_json::from_str::<Ratings>(&json).is_ok(), accepted.is_ok());
        if let Ok(accepted) = accepted {
            prop_assert_eq!(accepted.ordered(), values.iter().any(Option::is_some));
            prop_assert_eq!(accepted.as_slice(), &ratings);
            for n in 0..9 {
                prop_assert_eq!(accepted.find(&key(n)).is_some(), keys.contains(&n));
            }
        }
    }

    #[test]
    fn keys_are_plain(text in prop_oneof!["[a-z0-9_]{0,42}", "[ -~äß]{0,5}"]) {
        let letters = ('a'..='z').collect::<Vec<_>>();
        let rest = letters.iter().copied().chain('0'..='9').chain(['_']).collect::<Vec<_>>();
        let chars: Vec<char> = text.chars().collect();
        let good = (1..=40).contains(&chars.len())
            && letters.contains(&chars[0])
            && chars.iter().all(|c| rest.contains(c));
        prop_assert_eq!(RatingKey::parse(&text).is_ok(), good);
    }

    /// Content on a scale of the ratings 0 to 2, of a claim of the parts 0 and 1.
    #[test]
    fn content_rates_the_claim_s_parts_on_the_scale_s_ratings(
        rated in 0..4_usize, by_part in btree_map(0..4_usize, 0..4_usize, 0..3),
    ) {
        let ratings = Ratings::new((0..3).map(|n| rating((n, None))).collect()).unwrap();
        let scale = ScaleRevision { id: uuid(1).into(), revision: 3 };
        let why: Prose<50000> = prose("For these reasons.");
        let part_ratings: BTreeMap<_, _> = by_part.iter().map(|(part, n)| (part_id(*part), key(*n))).collect();
        let content = Content::new(scale, &ratings, key(rated), why.clone(), part_ratings.clone(), &parts(2));
        let good = rated < 3 && by_part.iter().all(|(part, n)| *part < 2 && *n < 3);
        prop_assert_eq!(content.is_ok(), good);
        match content {
            Ok(content) => {
                prop_assert_eq!(content.rating(), &key(rated));
                prop_assert_eq!(content.part_ratings(), &part_ratings);
                prop_assert_eq!(&content, &Content::restore(scale, key(rated), why, part_ratings));
            }
            Err(InvalidContent::UnknownRating(unknown)) => {
                prop_assert!(rated >= 3);
                prop_assert_eq!(unknown, key(rated));
            }
            Err(InvalidContent::UnknownPart(unknown)) => {
                prop_assert!(by_part.keys().any(|part| *part >= 2 && part_id(*part) == unknown));
            }
            Err(InvalidContent::UnknownPartRating { part, rating }) => {
                prop_assert!(by_part.iter().any(|(n, k)| *k >= 3 && part_id(*n) == part && key(*k) == rating));
            }
        }
    }
}

#[test]
fn a_changed_scale_is_its_next_revision() {
    let scale = |name| Scale {
        name: line(name),
        description: None,
        ratings: Ratings::new(vec![rating((0, None)), rating((1, None))]).unwrap(),
    };
    let deed = Deed { at: instant(1), by: None };
    let record = Record::new(uuid(1).into(), uuid(2).into(), scale("First"), deed);
    let changed = ScaleRecord { record, revision: 1 }.change(scale("Second"), deed).unwrap();
    assert_eq!((changed.revision, changed.record.content().name.as_str()), (2, "Second"));
    let record = changed.record.withdraw(deed, prose("Unused.")).unwrap();
    assert!(ScaleRecord { record, revision: 2 }.change(scale("Third"), deed).is_err());
}

/// What desks start with: a change here changes every new desk.
#[test]
fn the_presets() {
    let scales = presets::scales().unwrap();
    let line = |scale: &Scale| {
        let rating = |it: &Rating| it.value.map_or(it.key.to_string(), |value| format!("{}={value}", it.key));
        let ratings: Vec<String> = scale.ratings.as_slice().iter().map(rating).collect();
        format!("{}: {}", scale.name, ratings.join(", "))
    };
    assert_snapshot!(scales.iter().map(line).collect::<Vec<_>>().join("\n"), @r#"
    Plain: true=5, mostly_true=4, half_true=3, mostly_false=2, false=1, missing_context, unproven
    Six steps (PolitiFact style): true=6, mostly_true=5, half_true=4, mostly_false=3, false=2, pants_on_fire=1
    Four steps (dpa style): richtig=4, groesstenteils_richtig=3, groesstenteils_falsch=2, falsch=1
    CORRECTIV 2024: richtig=5, groesstenteils_richtig=4, unbelegt, teilweise_falsch=3, fehlender_kontext, manipuliert, groesstenteils_falsch=2, falsch=1
    AVeriTeC labels: supported, refuted, not_enough_evidence, conflicting_evidence
    "#);
}
