//! The dispute of a claim and its parts: total, deterministic, and by the letter of the design.

use std::collections::{BTreeMap, BTreeSet};

use dementi_domain::denial::{Answer, AnswerKind, Answers, Denial, DenialRecord};
use dementi_domain::ids::{DenialId, DeskId, UserId};
use dementi_domain::record::{Deed, Record};
use dementi_domain::status::{Dispute, PartDispute, dispute};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;

use crate::generate::record::{part_id, parts, term};
use crate::generate::{day, instant, prose, uuid};

use AnswerKind::{Conceded, Denied, Reframed, Unaddressed};

/// One denial, in small numbers. Its place in the list is its place in the order of recording.
#[derive(Debug, Clone)]
struct Sketch {
    party: u64,
    day: u32,
    kinds: Vec<AnswerKind>,
    withdrawn: bool,
}

fn said(party: u64, day: u32, kinds: &[AnswerKind]) -> Sketch {
    Sketch { party, day, kinds: kinds.to_vec(), withdrawn: false }
}

fn record(n: usize, sketch: &Sketch) -> DenialRecord {
    let deed = Deed { at: instant(i64::try_from(n).unwrap()), by: Some(UserId::new(uuid(1))) };
    let answer = |(n, kind): (usize, &AnswerKind)| Answer { part: part_id(n), kind: *kind, note: None };
    let given = sketch.kinds.iter().enumerate().map(answer).collect();
    let denial = Denial {
        claim: uuid(2).into(),
        party: uuid(900 + sketch.party).into(),
        source: uuid(3).into(),
        stated_on: day(sketch.day),
        quote: None,
        answers: Answers::new(&parts(sketch.kinds.len()), given).unwrap(),
    };
    let record = Record::new(DenialId::new(uuid(n as u64)), DeskId::new(uuid(4)), denial, deed);
    if sketch.withdrawn { record.withdraw(deed, prose("Misheard.")).unwrap() } else { record }
}

fn records(sketches: &[Sketch]) -> Vec<DenialRecord> {
    sketches.iter().enumerate().map(|(n, sketch)| record(n, sketch)).collect()
}

/// The dispute by the code under test, over `length` parts.
fn derived(length: usize, denials: &[DenialRecord]) -> (Dispute, Vec<PartDispute>) {
    let dispute = dispute(&parts(length), denials);
    let ids: Vec<_> = dispute.parts.iter().map(|(part, _)| *part).collect();
    assert_eq!(ids, (0..length).map(part_id).collect::<Vec<_>>(), "every part once, in the claim's order");
    (dispute.claim, dispute.parts.into_iter().map(|(_, part)| part).collect())
}

/// The dispute by the words of the design's section 5.
fn by_the_design(length: usize, sketches: &[Sketch]) -> (Dispute, Vec<PartDispute>) {
    let standing: Vec<&Sketch> = sketches.iter().filter(|sketch| !sketch.withdrawn).collect();
    let of_part = |part: usize| {
        // "A party's latest answer by `stated_on`, then by recording order"; silence is no answer.
        let speakers: BTreeSet<u64> = standing.iter().map(|sketch| sketch.party).collect();
        let latest = speakers.iter().filter_map(|party| {
            let own = standing.iter().enumerate().filter(|(_, sketch)| sketch.party == *party);
            let answers = own.filter(|(_, sketch)| sketch.kinds[part] != Unaddressed);
            answers.max_by_key(|(recorded, sketch)| (sketch.day, *recorded)).map(|(_, it)| it.kinds[part])
        });
        let latest: Vec<AnswerKind> = latest.collect();
        // "`denied` if any party's latest answer is `denied`, else `reframed`, else `conceded`, else `unaddressed`,
        // else `unanswered`."
        match latest {
            answers if answers.contains(&Denied) => PartDispute::Denied,
            answers if answers.contains(&Reframed) => PartDispute::Reframed,
            answers if answers.contains(&Conceded) => PartDispute::Conceded,
            _ if !speakers.is_empty() => PartDispute::Unaddressed,
            _ => PartDispute::Unanswered,
        }
    };
    let parts: Vec<PartDispute> = (0..length).map(of_part).collect();
    // "`unanswered` when no denial stands; `denied` when every part is denied; `partly_denied` when some are;
    // `conceded` when every part is conceded; else `not_denied`."
    let number = |wanted: PartDispute| parts.iter().filter(|part| **part == wanted).count();
    let claim = match (standing.len(), number(PartDispute::Denied), number(PartDispute::Conceded)) {
        (0, _, _) => Dispute::Unanswered,
        (_, denied, _) if denied == length => Dispute::Denied,
        (_, 1.., _) => Dispute::PartlyDenied,
        (_, 0, conceded) if conceded == length => Dispute::Conceded,
        (_, 0, _) => Dispute::NotDenied,
    };
    (claim, parts)
}

/// 1 to 50 parts, and up to 12 denials by 1 to 4 parties on few days, so that answers meet on one day.
fn claims() -> impl Strategy<Value = (usize, Vec<Sketch>)> {
    let length = prop_oneof![4 => 1..=4_usize, 1 => 1..=50_usize];
    (length, 1..=4_u64, term::<AnswerKind>()).prop_flat_map(|(length, parties, usual)| {
        // One answer more often than the others, or hardly any claim would be denied or conceded whole.
        let kind = prop_oneof![3 => Just(usual), 1 => term::<AnswerKind>()];
        let sketch = (0..parties, 0..4_u32, vec(kind, length), proptest::bool::weighted(0.2))
            .prop_map(|(party, day, kinds, withdrawn)| Sketch { party, day, kinds, withdrawn });
        (Just(length), vec(sketch, 0..=12))
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(600))]

    #[test]
    fn the_dispute_is_the_design_s_whatever_the_order_of_the_list(
        (length, sketches, shuffled) in claims().prop_flat_map(|(length, sketches)| {
            let shuffled = Just(records(&sketches)).prop_shuffle();
            (Just(length), Just(sketches), shuffled)
        }),
    ) {
        let derived = derived(length, &shuffled);
        prop_assert_eq!(&derived, &by_the_design(length, &sketches));
        prop_assert_eq!(&derived, &self::derived(length, &records(&sketches)));
    }

    #[test]
    fn withdrawn_denials_do_not_count((length, sketches) in claims()) {
        let all = records(&sketches);
        let standing: Vec<_> = all.iter().filter(|record| record.stands()).cloned().collect();
        prop_assert_eq!(derived(length, &all), derived(length, &standing));
    }

    #[test]
    fn silence_takes_nothing_back((length, mut sketches) in claims(), day in 0..6_u32) {
        let before = derived(length, &records(&sketches));
        let Some(speaker) = sketches.iter().find(|sketch| !sketch.withdrawn).map(|sketch| sketch.party) else {
            return Ok(());
        };
        sketches.push(said(speaker, day, &vec![Unaddressed; length]));
        prop_assert_eq!(derived(length, &records(&sketches)), before);
    }

    #[test]
    fn the_last_word_of_a_party_counts((length, mut sketches) in claims(), kind in select(vec![Denied, Reframed, Conceded])) {
        // One party, which says the same of every part after all else.
        for sketch in &mut sketches {
            sketch.party = 0;
        }
        sketches.push(said(0, 9, &vec![kind; length]));
        let expected = match kind {
            Denied => (Dispute::Denied, PartDispute::Denied),
            Reframed => (Dispute::NotDenied, PartDispute::Reframed),
            _ => (Dispute::Conceded, PartDispute::Conceded),
        };
        prop_assert_eq!(derived(length, &records(&sketches)), (expected.0, vec![expected.1; length]));
    }
}

#[test]
fn the_generated_claims_have_every_dispute() {
    use proptest::strategy::ValueTree;
    let mut runner = proptest::test_runner::TestRunner::deterministic();
    let mut seen: BTreeMap<Dispute, u32> = BTreeMap::new();
    for _ in 0..300 {
        let (length, sketches) = claims().new_tree(&mut runner).unwrap().current();
        *seen.entry(derived(length, &records(&sketches)).0).or_default() += 1;
    }
    assert_eq!(seen.len(), 5, "{seen:?}");
}

const MICROSOFT: u64 = 0;
const SKYPE: u64 = 1;

/// The worked example: Microsoft denies blanket and direct access, concedes access by legal order, and does not
/// address access before encryption nor that Skype joined before the takeover.
#[test]
fn microsoft_denies_in_part() {
    let statement = said(MICROSOFT, 11, &[Denied, Conceded, Unaddressed, Unaddressed]);
    let denial = record(0, &statement);
    assert_eq!(denial.content().scope(), dementi_domain::denial::Scope::Partial);
    let expected =
        [PartDispute::Denied, PartDispute::Conceded, PartDispute::Unaddressed, PartDispute::Unaddressed];
    assert_eq!(derived(4, &[denial]), (Dispute::PartlyDenied, expected.to_vec()));
}

fn claim(sketches: &[Sketch]) -> (Dispute, Vec<PartDispute>) {
    derived(sketches.first().map_or(2, |sketch| sketch.kinds.len()), &records(sketches))
}

#[test]
fn nobody_answered() {
    let unanswered = (Dispute::Unanswered, vec![PartDispute::Unanswered; 2]);
    assert_eq!(claim(&[]), unanswered);
    let withdrawn = Sketch { withdrawn: true, ..said(MICROSOFT, 1, &[Denied, Denied]) };
    assert_eq!(claim(&[withdrawn]), unanswered);
}

#[test]
fn an_answer_that_says_nothing_is_still_an_answer() {
    let silent = said(MICROSOFT, 1, &[Unaddressed, Unaddressed]);
    assert_eq!(claim(&[silent]), (Dispute::NotDenied, vec![PartDispute::Unaddressed; 2]));
}

#[test]
fn parties_deny_together_what_none_denies_alone() {
    let both = [said(MICROSOFT, 1, &[Denied, Conceded]), said(SKYPE, 1, &[Conceded, Denied])];
    assert_eq!(claim(&both), (Dispute::Denied, vec![PartDispute::Denied; 2]));
}

#[test]
fn one_party_s_concession_does_not_outweigh_another_s_denial() {
    let both = [said(MICROSOFT, 1, &[Denied]), said(SKYPE, 2, &[Conceded])];
    assert_eq!(claim(&both).0, Dispute::Denied);
    let both = [said(MICROSOFT, 1, &[Reframed]), said(SKYPE, 2, &[Conceded])];
    assert_eq!(claim(&both), (Dispute::NotDenied, vec![PartDispute::Reframed]));
}

#[test]
fn the_day_of_the_answer_counts_before_the_order_of_recording() {
    let late_find = [said(MICROSOFT, 5, &[Conceded]), said(MICROSOFT, 1, &[Denied])];
    assert_eq!(claim(&late_find).0, Dispute::Conceded);
    let same_day = [said(MICROSOFT, 5, &[Conceded]), said(MICROSOFT, 5, &[Denied])];
    assert_eq!(claim(&same_day).0, Dispute::Denied);
}

#[test]
fn a_conceded_claim_is_conceded_whole() {
    assert_eq!(claim(&[said(MICROSOFT, 1, &[Conceded, Conceded])]).0, Dispute::Conceded);
    assert_eq!(claim(&[said(MICROSOFT, 1, &[Conceded, Unaddressed])]).0, Dispute::NotDenied);
    assert_eq!(claim(&[said(MICROSOFT, 1, &[Conceded, Reframed])]).0, Dispute::NotDenied);
}
