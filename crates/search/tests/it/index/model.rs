//! What is found, held against the plainest way to find it.

use std::collections::BTreeSet;

use dementi_domain::change::Position;
use dementi_domain::searchable::{Searchable, Subject};
use dementi_search::index::{Hit, Question, Seen, TIES};
use dementi_search::query::{Clause, Filter, Operand, Query, Withdrawn, parse};
use proptest::collection::vec;
use proptest::prelude::*;

use super::things::{DESK, Filled, claim, everything, party, source};

const VOCABULARY: [&str; 6] = ["agency", "mail", "backdoor", "2013", "snowden", "court"];
/// A word that says nothing.
const STOPPED: &str = "the";

#[derive(Debug, Clone)]
struct Thing {
    is_claim: bool,
    withdrawn: bool,
    main: Vec<usize>,
    more: Vec<usize>,
    party: u128,
}

#[derive(Debug, Clone)]
enum Asked {
    Word(usize),
    /// The first three letters of a word.
    Beginning(usize),
    Claims,
    Sources,
    Party(u128),
}

impl Asked {
    fn holds(&self, thing: &Thing) -> bool {
        let mut words = thing.main.iter().chain(&thing.more);
        match self {
            Self::Word(word) | Self::Beginning(word) => words.any(|known| known == word),
            Self::Claims => thing.is_claim,
            Self::Sources => !thing.is_claim,
            Self::Party(party) => thing.party == *party,
        }
    }

    fn operand(&self) -> Operand {
        match self {
            Self::Word(word) => Operand::Word(VOCABULARY[*word].to_owned()),
            Self::Beginning(word) => Operand::Beginning(VOCABULARY[*word][..3].to_owned()),
            Self::Claims => Operand::Is(Filter::Kind(Subject::Claim)),
            Self::Sources => Operand::Is(Filter::Kind(Subject::Source)),
            Self::Party(number) => Operand::Is(Filter::Party(party(*number))),
        }
    }

    fn is_word(&self) -> bool {
        matches!(self, Self::Word(_) | Self::Beginning(_))
    }
}

fn thing() -> impl Strategy<Value = Thing> {
    let words = |most| vec(0..VOCABULARY.len(), 0..most);
    let facts = (any::<bool>(), prop::bool::weighted(0.2), 1..4_u128);
    (facts, words(5), words(4)).prop_map(|((is_claim, withdrawn, party), main, more)| Thing {
        is_claim,
        withdrawn,
        main,
        more,
        party,
    })
}

fn asked() -> impl Strategy<Value = Asked> {
    prop_oneof![
        6 => (0..VOCABULARY.len()).prop_map(Asked::Word),
        1 => (0..VOCABULARY.len()).prop_map(Asked::Beginning),
        1 => Just(Asked::Claims),
        1 => Just(Asked::Sources),
        1 => (1..4_u128).prop_map(Asked::Party),
    ]
}

fn clauses() -> impl Strategy<Value = Vec<(bool, Vec<Asked>)>> {
    vec((prop::bool::weighted(0.2), vec(asked(), 1..4)), 1..4)
}

fn searchable(number: u128, thing: &Thing) -> Searchable {
    let text = |words: &[usize]| words.iter().map(|word| VOCABULARY[*word]).collect::<Vec<_>>().join(" ");
    let made = if thing.is_claim { claim(number, "en", "") } else { source(number, "") };
    Searchable {
        main: vec![text(&thing.main)],
        more: vec![text(&thing.more)],
        withdrawn: thing.withdrawn,
        parties: vec![party(thing.party)],
        ..made
    }
}

/// An index of several segments.
fn filled(things: &[Thing]) -> Filled {
    let filled = Filled::empty();
    let mut writer = filled.index.writer().expect("a writer");
    let things: Vec<Searchable> =
        (1..).zip(things).map(|(number, thing)| searchable(number, thing)).collect();
    for some in things.chunks(9) {
        writer.put(some).expect("room");
        writer.commit(Position::default()).expect("a commit");
    }
    filled
}

fn page(seen: &Seen, query: &Query, after: Option<Hit>, limit: usize) -> Vec<Hit> {
    let after = after.map(|hit| hit.place(TIES));
    seen.search(Question { query, limit, after, facets: None }).expect("an answer").hits
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn what_is_found_is_what_fits(
        things in vec(thing(), 1..40),
        clauses in clauses(),
        too in any::<bool>(),
        stopped in any::<bool>(),
    ) {
        let of_words = |(excluded, any_of): &(bool, Vec<Asked>)| !excluded && any_of.iter().all(Asked::is_word);
        let clause = |(excluded, any_of): &(bool, Vec<Asked>)| {
            Clause { excluded: *excluded, any_of: any_of.iter().map(Asked::operand).collect() }
        };
        let mut query = Query {
            clauses: clauses.iter().map(clause).collect(),
            withdrawn: if too { Withdrawn::Too } else { Withdrawn::No },
        };
        // Beside other words it leaves nothing out.
        if stopped && clauses.iter().any(of_words) {
            query.clauses.push(Clause { excluded: false, any_of: vec![Operand::Word(STOPPED.to_owned())] });
        }
        let fits = |thing: &Thing| {
            let holds = |(excluded, any_of): &(bool, Vec<Asked>)| {
                any_of.iter().any(|asked| asked.holds(thing)) != *excluded
            };
            (too || !thing.withdrawn) && clauses.iter().all(holds)
        };
        let wanted: BTreeSet<u128> =
            (1..).zip(&things).filter(|(_, thing)| fits(thing)).map(|(number, _)| number).collect();

        let filled = filled(&things);
        let seen = filled.seen(&everything(DESK));
        let all = page(&seen, &query, None, 100);
        let ids: BTreeSet<u128> = all.iter().map(|hit| hit.id.as_u128()).collect();
        prop_assert_eq!(&ids, &wanted, "{:?}", query);
        prop_assert_eq!(all.len(), wanted.len());
        let counted = seen.search(Question { query: &query, limit: 0, after: None, facets: Some(&[]) });
        prop_assert_eq!(counted.expect("an answer").counted.expect("counted").total, wanted.len() as u64);

        let mut pages: Vec<Hit> = Vec::new();
        loop {
            let next = page(&seen, &query, pages.last().copied(), 3);
            if next.is_empty() {
                break;
            }
            pages.extend(next);
        }
        prop_assert_eq!(pages, all);
    }
}

/// Hits must not depend on how many are asked for, nor on how long the texts are that share a piece of the index with them.
#[test]
fn the_best_are_the_best_however_long_the_texts_around_them() {
    // Long texts that say the word three times, and now and then a short one that says it once.
    let text = |number: usize| {
        let (times, length) = if number.is_multiple_of(50) { (1, 30 - number / 50 % 8) } else { (3, 120) };
        let filling = (0..length - times).map(|word| format!("word{}", (number + word) % 40));
        (0..times).map(|_| "mayor".to_owned()).chain(filling).collect::<Vec<_>>().join(" ")
    };
    let claims: Vec<Searchable> =
        (1..=900).zip(1..).map(|(number, id)| claim(id, "en", &text(number))).collect();
    let filled = Filled::with(&claims);
    let seen = filled.seen(&everything(DESK));
    for query in ["mayor", "mayor word7", "mayor -agency"].map(|query| parse(query).expect("a query")) {
        let all = page(&seen, &query, None, 1_000);
        for limit in [1, 3, 10, 18] {
            assert_eq!(page(&seen, &query, None, limit), all[..limit], "{query} {limit}");
            let after = all[limit - 1];
            assert_eq!(page(&seen, &query, Some(after), limit), all[limit..2 * limit], "{query} {limit}");
        }
    }
}
