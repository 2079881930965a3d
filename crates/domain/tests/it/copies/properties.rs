//! What holds for every text.

use std::collections::{BTreeMap, BTreeSet};

use dementi_domain::analysis::copies::{Comparison, Copies, TextPrint, Texts, passages, suspects};
use dementi_domain::ids::SourceId;
use proptest::collection::{btree_set, vec};
use proptest::prelude::*;
use proptest::sample::{Index, select};

use super::texts::WIRE;
use crate::generate::raw_text;
use crate::graph::file;
use crate::origins::model::below;
use crate::origins::sketch::{Sketches, any_net, source};

/// Words of a small language, so that texts meet by chance.
fn some_words(length: std::ops::Range<usize>) -> impl Strategy<Value = Vec<&'static str>> {
    let words = vec!["ja", "Nein", "größer", "as", "of", "it", "ναι", "да", "لا", "não", "nie", "so", "wer"];
    vec(select(words), length)
}

fn by_source(texts: &[String]) -> BTreeMap<SourceId, TextPrint> {
    texts.iter().enumerate().map(|(n, text)| (source(n), TextPrint::of(text))).collect()
}

/// What is found behind a claim if all sources have one text.
fn copies(net: &Sketches) -> Copies {
    let print = TextPrint::of(WIRE);
    let prints = (0..net.sources.len()).map(|n| (source(n), print.clone())).collect();
    let texts = Texts { prints, left_out: BTreeSet::new() };
    Comparison::new(&net.records(), texts, usize::MAX).behind(&file(1, &net.appearances))
}

/// Where a source stands in the net.
fn place(net: &Sketches, id: SourceId) -> usize {
    (0..net.sources.len()).find(|n| source(*n) == id).unwrap()
}

proptest! {
    #[test]
    fn a_print_survives_storage(text in raw_text(&["\n", "one two three four five six ", "“", "”"])) {
        let print = TextPrint::of(&text);
        prop_assert!(print.shingles().windows(2).all(|pair| pair[0] < pair[1]));
        prop_assert_eq!(TextPrint::from_bytes(&print.to_bytes()), Ok(print));
    }

    /// However much longer one of them is.
    #[test]
    fn what_two_prints_share_is_what_is_in_both(
        one in btree_set(0..4_000_u64, 0..20), two in btree_set(0..4_000_u64, 0..20), length in 0..4_000_u64,
    ) {
        let print = |set: &BTreeSet<u64>| {
            TextPrint::from_bytes(&set.iter().flat_map(|hash| hash.to_le_bytes()).collect::<Vec<u8>>()).unwrap()
        };
        let long: BTreeSet<u64> = two.iter().copied().chain(0..length).collect();
        for (mine, theirs) in [(&one, &two), (&one, &long), (&long, &one), (&two, &long)] {
            prop_assert_eq!(print(mine).shared(&print(theirs)), mine.intersection(theirs).count());
        }
    }

    /// What winnowing promises: eight words in a row that two texts share leave a common shingle.
    #[test]
    fn eight_common_words_are_noticed(
        common in some_words(8..20), before in some_words(0..20), after in some_words(0..20), other in some_words(0..20),
    ) {
        let one = [before, common.clone(), after].concat().join(" ");
        let two = [other.clone(), common, other].concat().join(" ");
        prop_assert!(TextPrint::of(&one).shared(&TextPrint::of(&two)) > 0);
    }

    #[test]
    fn passages_are_in_both_texts_where_they_say(
        common in some_words(8..20), before in some_words(0..9), after in some_words(0..9), noise in raw_text(&["\n"]),
    ) {
        let one = [before.clone(), common.clone(), after.clone()].concat().join(" ");
        let two = format!("{noise} {} {noise} {}", [after, common, before].concat().join(", "), one.to_uppercase());
        let (chars_one, chars_two): (Vec<char>, Vec<char>) = (one.chars().collect(), two.chars().collect());
        let found = passages(&one, &two);
        prop_assert!(!found.is_empty() && found.len() <= 10);
        prop_assert!(found.windows(2).all(|pair| pair[0].text.split(' ').count() >= pair[1].text.split(' ').count()));
        for passage in found {
            prop_assert_eq!(chars_one[passage.a.clone()].iter().collect::<String>(), passage.text.clone());
            prop_assert!(passage.context.contains(&passage.text) && one.contains(&passage.context));
            let there: String = chars_two[passage.b].iter().collect();
            prop_assert_eq!(TextPrint::of(&there), TextPrint::of(&passage.text));
            prop_assert!(passage.text.split(' ').count() >= 8);
        }
    }

    #[test]
    fn every_suspicion_holds_and_no_pair_of_few_texts_escapes(
        texts in vec(some_words(40..80), 2..5), mix in vec((0..5_usize, 0..5_usize), 0..4),
    ) {
        let mut texts: Vec<String> = texts.iter().map(|words| words.join(" ")).collect();
        for (one, two) in mix {
            let (one, two) = (one % texts.len(), two % texts.len());
            let appended = format!("{} {}", texts[one], texts[two]);
            texts.push(appended);
        }
        let prints = by_source(&texts);
        let found = suspects(&prints, &TextPrint::default(), |_| None, |_, _| false);
        let mut expected = 0;
        for (a, mine) in &prints {
            for (b, theirs) in prints.range(a..).skip(1) {
                let shared = mine.shared(theirs);
                let share = shared * 1_000 / mine.shingles().len().min(theirs.shingles().len()).max(1);
                let suspected = found.iter().find(|pair| (pair.a, pair.b) == (*a, *b));
                prop_assert_eq!(suspected.is_some(), shared >= 12 && share >= 400);
                if let Some(pair) = suspected {
                    prop_assert_eq!((pair.shared, pair.share_of_shorter), (shared, share));
                    expected += 1;
                }
            }
        }
        prop_assert_eq!(found.len(), expected);
        prop_assert!(found.windows(2).all(|pair| pair[0].share_of_shorter >= pair[1].share_of_shorter));
    }

    /// All sources have one text.
    #[test]
    fn suspected_are_those_that_have_nothing_in_common_below_them(net in any_net()) {
        let (copies, origins, below) = (copies(&net), net.analysis(), below(&net));
        let behind: Vec<SourceId> = origins.behind().collect();
        prop_assert_eq!((copies.compared, copies.shown.len()), (behind.len(), 0));
        let ends = |id| origins.reaches(id).collect::<BTreeSet<usize>>();
        // What both lead to may be a circle, which is no origin.
        let apart = |a, b| below[place(&net, a)].is_disjoint(&below[place(&net, b)]);
        let mut doubt = false;
        for (n, a) in behind.iter().enumerate() {
            for b in &behind[n + 1..] {
                let suspected = copies.suspects.iter().any(|pair| (pair.a, pair.b) == (*a, *b));
                let (mine, theirs) = (ends(*a), ends(*b));
                doubt |= suspected && !(mine.is_empty() && theirs.is_empty());
                prop_assert_eq!(suspected, mine.is_disjoint(&theirs) && apart(*a, *b));
            }
        }
        prop_assert_eq!(origins.caution(copies.suspects.iter()).is_some(), doubt);
    }

    #[test]
    fn recording_that_one_source_relies_on_the_other_ends_the_suspicion(net in any_net(), which in any::<Index>()) {
        let suspects = copies(&net).suspects;
        prop_assume!(!suspects.is_empty());
        let pair = which.get(&suspects);
        let mut after = net.clone();
        after.sources[place(&net, pair.a)].from.push(place(&net, pair.b));
        prop_assert!(copies(&after).suspects.iter().all(|left| (left.a, left.b) != (pair.a, pair.b)));
        prop_assert!(after.counts().1 <= net.counts().1);
    }

    #[test]
    fn nothing_makes_it_panic(a in raw_text(&["\n", "\"", "„", "“", "”", "«", "»", "「"]), b in raw_text(&["»", "“"])) {
        for passage in passages(&a, &b) {
            prop_assert!(passage.a.end <= a.chars().count() && passage.b.end <= b.chars().count());
        }
    }
}
