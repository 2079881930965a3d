//! Whatever query can be read, the index answers.

use dementi_search::analyser::Tongue;
use dementi_search::highlight::Marker;
use dementi_search::index::Question;
use dementi_search::query::parse;

use super::things::{DESK, Filled, claim, everything};
use crate::queries::queries;

/// A million are asked with `DEMENTI_FUZZ_INPUTS=1000000`.
#[test]
fn every_query_is_answered() {
    let inputs = std::env::var("DEMENTI_FUZZ_INPUTS").ok().and_then(|number| number.parse().ok());
    let texts = [
        ("en", "Microsoft denied that the NSA has access to encrypted chats. https://www.example.org/a_b"),
        ("de", "Verschlüsselte Nachrichten, eine Hintertür: l’État, C'est moi! 1,000 um 12:30"),
        ("tr", "İstanbul'un haberleri ISPARTA"),
        ("zh", "北京市 كتب צה\"ל"),
    ];
    let things: Vec<_> = (1..).zip(texts).map(|(id, (language, text))| claim(id, language, text)).collect();
    let filled = Filled::with(&things);
    let seen = filled.seen(&everything(DESK));
    let tongues = seen.tongues().expect("languages");
    let mut found = 0;
    for text in queries(20_130_711).take(inputs.unwrap_or(5_000)) {
        let Ok(query) = parse(&text) else { continue };
        let question = Question { query: &query, limit: 5, after: None, facets: Some(&[]) };
        let answer = seen.search(question).unwrap_or_else(|error| panic!("{text:?}: {error}"));
        assert_eq!(answer.counted.expect("counted").total, answer.hits.len() as u64, "{text:?}");
        let marker = Marker::new(&query, &tongues);
        let shown =
            texts.iter().map(|(_, text)| marker.fragments(text, Tongue::Other, 2).len()).sum::<usize>();
        assert!(shown >= texts.len(), "{text:?}");
        found += answer.hits.len();
    }
    assert!(found > 0, "a dull generator");
}
