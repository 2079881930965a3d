//! An index that has been through much answers like a new one.

use std::collections::BTreeMap;

use dementi_domain::change::Position;
use dementi_domain::searchable::{Facet, Searchable};
use dementi_search::index::{Found, Index, Question, Seen, Sought};
use dementi_search::query::Query;
use proptest::prelude::*;
use uuid::Uuid;

use super::things::{DESK, Filled, claim, everything, words};

#[derive(Debug, Clone)]
enum Step {
    Put(u128, Vec<usize>, bool),
    Remove(u128),
    Commit,
}

const VOCABULARY: [&str; 8] =
    ["agency", "mail", "denied", "reading", "encrypted", "sources", "2013", "Snowden"];

fn text(numbers: &[usize]) -> String {
    numbers.iter().map(|number| VOCABULARY[*number]).collect::<Vec<_>>().join(" ")
}

fn step() -> impl Strategy<Value = Step> {
    let numbers = proptest::collection::vec(0..VOCABULARY.len(), 1..8);
    prop_oneof![
        6 => (0_u128..12, numbers, any::<bool>()).prop_map(|(id, text, withdrawn)| Step::Put(id, text, withdrawn)),
        2 => (0_u128..12).prop_map(Step::Remove),
        3 => Just(Step::Commit),
    ]
}

fn seen(index: &Index) -> Seen {
    index.now().seen_by(&everything(DESK)).expect("all of it")
}

fn answers(index: &Index) -> Vec<Found> {
    let facets = [Facet::Kind, Facet::Year];
    let queries = ["agencies", "mail denied", "encrypted", "2013 snowden", "reading mail agency"].map(words);
    let all = queries.into_iter().chain([Query::default()]);
    let answer = |query: Query| {
        let question = Question { query: &query, limit: 50, after: None, facets: Some(&facets) };
        seen(index).search(question).expect("an answer")
    };
    all.map(answer).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(8))]

    #[test]
    fn it_answers_like_a_new_one(steps in proptest::collection::vec(step(), 1..25)) {
        let lived = Filled::empty();
        let mut writer = lived.index.writer().expect("a writer");
        let mut things: BTreeMap<u128, Searchable> = BTreeMap::new();
        for step in steps {
            match step {
                Step::Put(id, numbers, withdrawn) => {
                    let thing = Searchable { withdrawn, ..claim(id, "en", &text(&numbers)) };
                    writer.put(std::slice::from_ref(&thing)).expect("room");
                    things.insert(id, thing);
                }
                Step::Remove(id) => {
                    writer.remove([Uuid::from_u128(id)]);
                    things.remove(&id);
                }
                Step::Commit => writer.commit(Position::default()).expect("a commit"),
            }
        }
        writer.commit(Position::default()).expect("a commit");
        let new = Filled::with(&things.into_values().collect::<Vec<_>>());
        prop_assert_eq!(answers(&lived.index), answers(&new.index));
        let sought = ["agenc", "mail", "deni"].map(|stem| Sought { stem: stem.to_owned(), in_main: 1.0, in_more: 0.5 });
        let candidates = |index: &Index| seen(index).candidates(&sought, 5).expect("hits");
        prop_assert_eq!(candidates(&lived.index), candidates(&new.index));
        let frequencies = |index: &Index| seen(index).frequencies(VOCABULARY).expect("counts");
        prop_assert_eq!(frequencies(&lived.index), frequencies(&new.index));
    }
}
