//! The texts behind many claims: what is compared, how often, and what is said of the rest.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use dementi_domain::analysis::copies::{Comparison, Copies, TextPrint, Texts, suspects, to_compare};
use dementi_domain::file::ClaimFile;
use dementi_domain::ids::{PartyId, SourceId};
use dementi_domain::source::SourceRecord;

use super::texts::{EDITED, INDEPENDENT, WIRE};
use crate::graph::file;
use crate::origins::sketch::{Sketches, from, original, source, unknown};

/// A claim that appears in these sources.
fn claim(number: u64, appearances: &[usize]) -> ClaimFile {
    file(number, &appearances.iter().copied().collect())
}

/// A dispatch, a copy of it, another report and nothing to compare; the fifth relies on the first two.
fn records() -> BTreeMap<SourceId, SourceRecord> {
    Sketches::of(&[], vec![original(), unknown(), original(), original(), from(&[0, 1])]).records()
}

fn texts(prints: &[(usize, &str)], left_out: &[usize]) -> Texts {
    Texts {
        prints: prints.iter().map(|(n, text)| (source(*n), TextPrint::of(text))).collect(),
        left_out: left_out.iter().map(|n| source(*n)).collect(),
    }
}

fn counted(copies: &Copies) -> (usize, usize, usize) {
    (copies.compared, copies.left_out, copies.suspects.len())
}

const ALL: &[(usize, &str)] = &[(0, WIRE), (1, EDITED), (2, INDEPENDENT), (3, "Too short.")];

#[test]
fn a_text_without_a_print_is_not_compared() {
    let records = records();
    let mut comparison = Comparison::new(&records, texts(ALL, &[]), usize::MAX);
    assert_eq!(counted(&comparison.behind(&claim(1, &[0, 1, 2, 3]))), (3, 0, 1));
    assert_eq!(counted(&comparison.behind(&claim(2, &[0, 3]))), (1, 0, 0));
}

#[test]
fn what_there_was_no_room_for_is_counted_where_it_is_behind_the_claim() {
    let records = records();
    let mut comparison = Comparison::new(&records, texts(&ALL[..2], &[2]), usize::MAX);
    assert_eq!(counted(&comparison.behind(&claim(1, &[0, 1]))), (2, 0, 1));
    assert_eq!(counted(&comparison.behind(&claim(2, &[0, 1, 2]))), (2, 1, 1));
    assert_eq!(counted(&comparison.behind(&claim(3, &[2, 3]))), (0, 1, 0));
}

#[test]
fn claims_in_the_same_sources_are_compared_once() {
    let records = records();
    // Enough for nothing, so that whatever is compared again would be left out.
    let mut comparison = Comparison::new(&records, texts(ALL, &[]), 0);
    let first = comparison.behind(&claim(1, &[4]));
    assert_eq!(counted(&first), (2, 0, 1));
    for number in 2..500 {
        let copies = comparison.behind(&claim(number, &[4]));
        assert!(copies == first && Arc::ptr_eq(&copies.suspects, &first.suspects));
    }
    assert_eq!(counted(&comparison.behind(&claim(500, &[0, 1]))), (0, 2, 0));
}

#[test]
fn the_work_for_all_claims_is_limited() {
    let records = records();
    let one = TextPrint::of(WIRE).shingles().len() + TextPrint::of(EDITED).shingles().len();
    let sets: [&[usize]; 3] = [&[0, 1], &[0, 1, 4], &[1, 4]];
    let compared = |work: usize| -> Vec<_> {
        let mut comparison = Comparison::new(&records, texts(ALL, &[]), work);
        (1..).zip(sets).map(|(n, set)| counted(&comparison.behind(&claim(n, set)))).collect()
    };
    assert_eq!(compared(one), [(2, 0, 1), (0, 2, 0), (0, 2, 0)]);
    assert_eq!(compared(2 * one + 60), [(2, 0, 1), (2, 0, 1), (0, 2, 0)]);
    assert_eq!(compared(usize::MAX), [(2, 0, 1); 3]);
}

#[test]
fn only_what_is_behind_the_claims_is_to_be_compared() {
    let records = records();
    let ids = |of: &[usize]| -> BTreeSet<SourceId> { of.iter().map(|n| source(*n)).collect() };
    assert_eq!(to_compare(&[claim(1, &[4])], &records), ids(&[0, 1, 4]));
    assert_eq!(to_compare(&[claim(1, &[2]), claim(2, &[0])], &records), ids(&[0, 2]));
    assert_eq!(to_compare(&[], &records), ids(&[]));
}

/// A book, and ten thousand snippets of it. Whoever reads the book for each of them does not come to an end.
#[test]
fn snippets_of_one_long_text_are_found_in_no_time() {
    const BOOK: u64 = 2_000_000;
    let print = |shingles: std::ops::Range<u64>| {
        TextPrint::from_bytes(&shingles.flat_map(u64::to_le_bytes).collect::<Vec<u8>>()).unwrap()
    };
    let snippet = |n: usize| (source(n), print(n as u64 * 200..n as u64 * 200 + 12));
    let mut prints: BTreeMap<SourceId, TextPrint> = (0..10_000).map(snippet).collect();
    prints.insert(source(10_000), print(0..BOOK));
    let nobody = |_| -> Option<PartyId> { None };
    let found = suspects(&prints, &TextPrint::default(), nobody, |_, _| false);
    assert_eq!(found.len(), 10_000);
    assert!(found.iter().all(|pair| (pair.b, pair.shared) == (source(10_000), 12)));
}
