//! Rows of sources.

use dementi_domain::source::DerivationKind;
use dementi_interchange::{Mapping, SourceReference, SourceRow};

use super::{CSV, lines, rows};

#[test]
fn sources_name_parties_and_the_sources_that_they_rely_on() {
    let file = "key,kind,title,url,publisher,authors,published_on,language,derived_from\n\
                g,news_report,Guardian report,https://example.org/g,The Guardian,A|B,2013-07-11,en,\n\
                t,news_report,Later report,,,,,de,g|h\n";
    let rows = rows(file.as_bytes(), CSV).expect("a file");
    let read: Vec<SourceRow> = rows
        .into_iter()
        .map(|row| SourceRow::read(&row.expect("a row"), &Mapping::default()).expect("a source"))
        .collect();
    let [first, second] = read.as_slice() else { panic!("{read:?}") };
    assert_eq!((first.derivation, first.authors.len()), (DerivationKind::Unknown, 2));
    assert_eq!(second.derivation, DerivationKind::Derived);
    let keys: Vec<String> = second
        .derived_from
        .iter()
        .map(|from| match from {
            SourceReference::Key(key) => key.to_string(),
            SourceReference::Id(id) => panic!("{id}"),
        })
        .collect();
    assert_eq!(keys, ["g", "h"]);
}

#[test]
fn what_is_no_source_is_told() {
    let file = "kind,title,url,derivation,derived_from\n\
                blog,,ftp://x,derived,\n\
                book,B,,original,a\n";
    let bad: Vec<_> = rows(file.as_bytes(), CSV)
        .expect("a file")
        .into_iter()
        .map(|row| row.expect("a row"))
        .filter_map(|row| {
            let problems = SourceRow::read(&row, &Mapping::default()).err()?;
            Some((row.number, row.line, problems))
        })
        .collect();
    insta::assert_snapshot!(lines(&bad), @r#"
    1:2 kind [kind] "blog": must be one of news_report, press_statement, leaked_document, official_document, court_filing, interview, social_post, broadcast, dataset, book, other
    1:2 title [title] "": must not be empty
    1:2 url [url] "ftp://x": must begin with `https://` or `http://`
    1:2 derivation [derivation] "derived": a source that names others in `derived_from` is `derived`, and no other is
    2:3 derivation [derivation] "original": a source that names others in `derived_from` is `derived`, and no other is
    "#);
}
