//! What is found, and what is not.

use std::collections::BTreeMap;

use dementi_domain::reference::Language;
use dementi_domain::searchable::{Facet, Searchable, Subject};
use dementi_search::index::{Question, Sight, Sought, TIES};
use dementi_search::query::{Clause, Filter, Operand, Query, Withdrawn};

use super::things::{
    DESK, Filled, OTHER_DESK, all_of, but_not, claim, dossier, everything, is, party, phrase, source, tag,
    words,
};

fn sorted(mut ids: Vec<u128>) -> Vec<u128> {
    ids.sort_unstable();
    ids
}

fn some() -> Filled {
    let mut tagged = claim(3, "de-AT", "Die Behörde las verschlüsselte Nachrichten.");
    tagged.tags = vec!["Prism".to_owned()];
    tagged.year = Some(2014);
    tagged.parties = vec![party(1), party(2)];
    Filled::with(&[
        claim(1, "en", "The agency denied that it had read encrypted mail."),
        claim(2, "en", "The agency says that mail is read, and encrypted mail too; mail is mail."),
        tagged,
        claim(4, "ru", "Агентство читало письма Microsoft."),
        source(5, "The agency and the mail"),
        Searchable { desk: OTHER_DESK, ..claim(6, "en", "The agency of the other desk denied it.") },
        Searchable { withdrawn: true, ..claim(7, "en", "The agency withdrew.") },
        Searchable { dossier: Some(dossier(2)), ..claim(8, "fr", "L'agence a lu le courriel.") },
        Searchable { more: vec!["Its spokesman denies all of it.".to_owned()], ..claim(9, "en", "Nothing") },
    ])
}

#[test]
fn words_are_found_in_any_form_and_all_of_them_must_be_there() {
    let some = some();
    for (asked, wanted) in [
        // French reads it as a form of `agence`.
        ("agencies", vec![1, 2, 5, 8]),
        ("agency mails", vec![1, 2, 5]),
        ("denies", vec![1, 9]),
        ("verschlüsselten", vec![3]),
        ("VERSCHLUESSELTE behoerden", vec![3]),
        ("письмо", vec![4]),
        ("microsoft", vec![4]),
        ("courriels", vec![8]),
        ("agence", vec![1, 2, 5, 8]),
        ("agency nothing", vec![]),
        // A stop word helps nothing where others are asked for; by itself it is asked for.
        ("the agency says", vec![2]),
        ("die behörde", vec![3]),
        ("the", vec![1, 2, 5]),
        ("!", vec![]),
    ] {
        assert_eq!(sorted(some.ids(&words(asked))), wanted, "{asked}");
    }
}

#[test]
fn phrases_and_beginnings_are_found_as_they_are_written() {
    let some = some();
    assert_eq!(sorted(some.ids(&phrase("encrypted mail"))), [1, 2]);
    assert_eq!(some.ids(&phrase("Agency denied that")), [1]);
    assert_eq!(some.ids(&phrase("denied agency")), []);
    assert_eq!(some.ids(&phrase("mail is")), [2]);
    assert_eq!(some.ids(&phrase("lu le courriel")), [8]);
    assert_eq!(some.ids(&phrase("behorde")), [3]);
    assert_eq!(sorted(some.ids(&all_of([Operand::Beginning("enc".to_owned())]))), [1, 2]);
    assert_eq!(some.ids(&all_of([Operand::Beginning("Verschl".to_owned())])), [3]);
    assert_eq!(some.ids(&all_of([Operand::Beginning("zz".to_owned())])), []);
}

#[test]
fn alternatives_and_exclusions() {
    let some = some();
    let word = |text: &str| Operand::Word(text.to_owned());
    let either = Query {
        clauses: vec![Clause { excluded: false, any_of: vec![word("courriel"), word("behörde")] }],
        ..Query::default()
    };
    assert_eq!(sorted(some.ids(&either)), [3, 8]);
    assert_eq!(some.ids(&but_not(words("agency"), word("mail"))), [8]);
    assert_eq!(sorted(some.ids(&but_not(words("agency"), word("denied")))), [2, 5, 8]);
    let source = Operand::Is(Filter::Kind(Subject::Source));
    assert_eq!(sorted(some.ids(&but_not(words("agency"), source))), [1, 2, 8]);
    assert_eq!(some.ids(&but_not(Query::default(), word("agency"))), [9, 4, 3]);
    let or_tagged =
        Clause { excluded: false, any_of: vec![word("agence"), Operand::Is(Filter::Tag(tag("prism")))] };
    assert_eq!(sorted(some.ids(&Query { clauses: vec![or_tagged], ..Query::default() })), [1, 2, 3, 5, 8]);
}

#[test]
fn filters_narrow_and_without_words_the_newest_come_first() {
    let some = some();
    let language = |tag| Filter::Language(Language::parse(tag).expect("a tag"));
    for (filter, wanted) in [
        (Filter::Kind(Subject::Claim), vec![9, 8, 4, 3, 2, 1]),
        (Filter::Kind(Subject::Source), vec![5]),
        (Filter::Kind(Subject::Denial), vec![]),
        (Filter::Tag(tag("PRISM")), vec![3]),
        (Filter::Years(2014..=9999), vec![3]),
        (Filter::Years(1..=2012), vec![]),
        (language("de"), vec![3]),
        (language("de-DE"), vec![]),
        (Filter::Party(party(2)), vec![3]),
        (Filter::Dossier(dossier(2)), vec![8]),
    ] {
        assert_eq!(some.ids(&is(filter.clone())), wanted, "{filter:?}");
    }
    assert_eq!(some.ids(&Query::default()), [9, 8, 5, 4, 3, 2, 1]);
    let two = all_of([Operand::Is(Filter::Kind(Subject::Claim)), Operand::Word("agency".to_owned())]);
    assert_eq!(sorted(some.ids(&two)), [1, 2, 8]);
    let none =
        all_of([Operand::Is(Filter::Kind(Subject::Claim)), Operand::Is(Filter::Kind(Subject::Source))]);
    assert_eq!(some.ids(&none), []);
    let withdrawn = |withdrawn| Query { withdrawn, ..words("agency") };
    assert_eq!(some.ids(&withdrawn(Withdrawn::Only)), [7]);
    assert_eq!(sorted(some.ids(&withdrawn(Withdrawn::Too))), [1, 2, 5, 7, 8]);
}

#[test]
fn nothing_tells_of_what_may_not_be_seen() {
    let some = some();
    let found = |query: &Query, sight: &Sight| {
        let facets = [Facet::Kind, Facet::Language, Facet::Party];
        let question = Question { query, limit: 10, after: None, facets: Some(&facets) };
        some.seen(sight).search(question).expect("an answer")
    };
    let closed = Sight { desk: DESK, hidden: vec![dossier(2), dossier(77)] };
    let all = found(&Query::default(), &closed);
    let ids: Vec<u128> = all.hits.iter().map(|hit| hit.id.as_u128()).collect();
    assert_eq!(ids, [9, 5, 4, 3, 2, 1]);
    let counted = all.counted.expect("counted");
    assert_eq!(counted.total, 6);
    assert!(!counted.facets[&Facet::Language].contains_key("fr"), "{counted:?}");
    for query in [words("courriel"), is(Filter::Dossier(dossier(2))), is(Filter::Language(french()))] {
        let found = found(&query, &closed);
        assert_eq!((found.hits.len(), found.counted.expect("counted").total), (0, 0), "{query:?}");
    }
    let sought = [Sought { stem: "courriel".to_owned(), in_main: 1.0, in_more: 0.5 }];
    assert_eq!(some.seen(&closed).candidates(&sought, 10).expect("hits"), []);
    assert_eq!(some.seen(&everything(DESK)).candidates(&sought, 10).expect("hits").len(), 1);
    // Another desk finds its own things alone.
    let theirs = found(&Query::default(), &everything(OTHER_DESK));
    assert_eq!(theirs.hits.iter().map(|hit| hit.id.as_u128()).collect::<Vec<_>>(), [6]);
    assert_eq!(
        some.seen(&everything(OTHER_DESK)).frequencies(["mail", "agenc"]).expect("counts"),
        (1, vec![0, 1])
    );
    assert_eq!(some.seen(&everything(DESK)).frequencies(["mail", "deni"]).expect("counts"), (6, vec![2, 1]));
}

fn french() -> Language {
    Language::parse("fr").expect("a tag")
}

#[test]
fn what_is_found_is_counted() {
    let some = some();
    let facets = [Facet::Kind, Facet::Year, Facet::Party, Facet::Review];
    let sight = everything(DESK);
    let query = Query::default();
    let question = Question { query: &query, limit: 1, after: None, facets: Some(&facets) };
    let counted = some.seen(&sight).search(question).expect("an answer").counted.expect("counted");
    let counts = |pairs: &[(&str, u64)]| -> BTreeMap<String, u64> {
        pairs.iter().map(|(value, count)| ((*value).to_owned(), *count)).collect()
    };
    assert_eq!(counted.total, 7);
    assert_eq!(counted.facets[&Facet::Kind], counts(&[("claim", 6), ("source", 1)]));
    assert_eq!(counted.facets[&Facet::Year], counts(&[("2013", 6), ("2014", 1)]));
    assert_eq!(counted.facets[&Facet::Party].len(), 2);
    assert_eq!(counted.facets[&Facet::Review], counts(&[("open", 6)]));
}

#[test]
fn pages_follow_one_another() {
    let things: Vec<_> =
        (1..=50).map(|id| claim(id, "en", if id % 3 == 0 { "mail mail" } else { "mail" })).collect();
    let many = Filled::with(&things);
    let (query, sight) = (words("mail"), everything(DESK));
    let whole = many.ids(&query);
    let (mut paged, mut after) = (Vec::new(), None);
    loop {
        let question = Question { query: &query, limit: 7, after, facets: None };
        let page = many.seen(&sight).search(question).expect("an answer").hits;
        let Some(last) = page.last() else { break };
        after = Some(last.place(TIES));
        paged.extend(page.iter().map(|hit| hit.id.as_u128()));
    }
    assert_eq!(paged, whole);
    assert_eq!(whole.len(), 50);
}

/// Of what is hidden not even a score tells, nor how a word is read.
#[test]
fn what_is_hidden_is_as_if_it_were_not() {
    let hide = |mut thing: Searchable| {
        thing.dossier = Some(dossier(2));
        thing
    };
    let open: Vec<_> = (1..=4).map(|id| claim(id, "en", "An ev charger is read by the agency")).collect();
    let closed = [
        hide(claim(10, "tr", "evler evler agency")),
        hide(claim(11, "de", "die die agency agency")),
        hide(claim(12, "en", "agency charger")),
    ];
    let (without, with) = (Filled::with(&open), Filled::with(&[&open[..], &closed].concat()));
    let sight = Sight { desk: DESK, hidden: vec![dossier(2)] };
    for asked in ["agency", "evler", "die charger", "agency charger", "reading"] {
        let query = words(asked);
        assert_eq!(with.found(&query, &sight), without.found(&query, &everything(DESK)), "{asked}");
    }
    let frequencies = |filled: &Filled, sight: &Sight| filled.seen(sight).frequencies(["agenc", "charger"]);
    let without = frequencies(&without, &everything(DESK)).expect("counts");
    assert_eq!(frequencies(&with, &sight).expect("counts"), without);
}

/// Of a long phrase the words count that tell it from others, and repetitions cost nothing.
#[test]
fn long_phrases_are_found() {
    let text = (0..60).map(|number| format!("the word{number} of")).collect::<Vec<_>>().join(" ");
    let some = Filled::with(&[claim(1, "en", &text), claim(2, "en", &text.replace("word30", "other"))]);
    assert_eq!(some.ids(&phrase(&text)), [1]);
    assert_eq!(sorted(some.ids(&phrase(&text[..200]))), [1, 2]);
    assert_eq!(some.ids(&phrase(&"the ".repeat(200))), []);
}
