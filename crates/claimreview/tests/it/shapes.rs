//! The shapes in which reviews come.

use dementi_claimreview::{Unreadable, read, read_stream};
use dementi_domain::external_verdict::Class;
use time::macros::date;

use crate::{GOOD, items, one};

#[test]
fn a_single_review() {
    let mapped = one(GOOD);
    assert_eq!(mapped.warnings, []);
    let review = mapped.review;
    assert_eq!(review.claim_text.as_str(), "The moon is made of cheese.");
    assert_eq!(review.url.as_str(), "https://www.checks.example/r/1#moon");
    assert_eq!(
        (review.publisher.name.as_str(), review.publisher.site.as_str()),
        ("Checks", "checks.example")
    );
    assert_eq!(review.title.unwrap().as_str(), "Is the moon of cheese?");
    assert_eq!(review.claimant.unwrap().as_str(), "A. Rider");
    assert_eq!(
        (review.claim_date, review.review_date),
        (Some(date!(2026 - 10 - 30)), Some(date!(2026 - 11 - 01)))
    );
    assert_eq!(review.rating.text.as_ref().unwrap().as_str(), "False");
    assert_eq!(review.rating.value.map(f64::from), Some(1.0));
    assert_eq!(review.rating.class(), Class::False);
    assert_eq!(review.language.unwrap().as_str(), "en");
    assert_eq!(review.original.as_str(), GOOD, "to the letter");
}

#[test]
fn lists_graphs_and_feeds() {
    for (document, pointers) in [
        (format!("[{GOOD}, {GOOD}]"), vec!["/0", "/1"]),
        (format!("{{\"@context\": \"x\", \"@graph\": [{{\"@type\": \"WebPage\"}}, {GOOD}]}}"), vec!["/@graph/1"]),
        (
            format!(
                "{{\"@type\": \"DataFeed\", \"more\": {{}}, \"dataFeedElement\": [
                    {{\"@type\": \"DataFeedItem\", \"item\": [{GOOD}, {GOOD}]}}, {{\"item\": null}}, {{}}, null,
                    {{\"item\": {GOOD}}}]}}"
            ),
            vec!["/dataFeedElement/0/item/0", "/dataFeedElement/0/item/1", "/dataFeedElement/4/item"],
        ),
        ("{\"dataFeedElement\": null}".to_owned(), vec![]),
        (format!("[{{\"@graph\": [{GOOD}]}}]"), vec!["/0/@graph/0"]),
        ("{\"@type\": \"NewsArticle\"}".to_owned(), vec![]),
    ] {
        let items = items(&document);
        assert_eq!(items.iter().map(|item| item.pointer.as_str()).collect::<Vec<_>>(), pointers, "{document}");
        for (item, number) in items.iter().zip(1..) {
            assert_eq!(item.number, number);
            assert_eq!(item.outcome.as_ref().unwrap().review.original.as_str(), GOOD);
        }
    }
}

#[test]
fn types_are_known_however_they_are_written() {
    for kind in [
        "\"ClaimReview\"",
        "[\"Review\", \"ClaimReview\"]",
        "\"schema:ClaimReview\"",
        "\"http://schema.org/ClaimReview\"",
        "\"claimreview\"",
    ] {
        one(&crate::with("@type", Some(kind)));
    }
    assert_eq!(items(&crate::with("@type", Some("\"Review\""))), []);
}

#[test]
fn pages_that_embed_it() {
    let page = format!(
        "<!DOCTYPE html><html><head><title>x</title><script>var a = '<b>';</script>
         <script data-x='1' TYPE='application/ld+json; charset=utf-8'>{GOOD}</script>
         <SCRIPT type=\"application/ld+json\">[{{\"@type\":\"Person\"}}]</SCRIPT>
         <script type=application/ld+json><!-- {GOOD} --></script>
         <script type='application/ld+json'>{{\"broken\": </script>
         <script type='text/plain'>{GOOD}</script>
         </head><body>{GOOD}</body></html>"
    );
    let items = items(&page);
    assert_eq!(items.len(), 3, "{items:#?}");
    assert_eq!(items[0].outcome.as_ref().unwrap().review.original.as_str(), GOOD);
    assert!(items[1].outcome.is_ok());
    let fault = &items[2].outcome.as_ref().unwrap_err()[0];
    assert!(fault.detail.starts_with("in script 4: the JSON is broken: EOF"), "{fault:?}");
}

#[test]
fn dumps_with_one_document_a_line() {
    let good = GOOD.replace('\n', " ");
    let scripts = format!("<script type=\"application/ld+json\">{good}</script>\n").repeat(3);
    assert_eq!(items(&scripts).len(), 3);
    let lines = format!("{good}\n\n{good}\n");
    let found = items(&lines);
    assert_eq!(found.len(), 2);
    assert_eq!(found[1].outcome.as_ref().unwrap().review.original.as_str(), good);
    let mut numbers = Vec::new();
    let damaged = format!("{good}\n{{broken\n{good}\n");
    read_stream(damaged.as_bytes(), &mut |item| numbers.push((item.number, item.outcome.is_ok()))).unwrap();
    assert_eq!(numbers, [(1, true), (2, false), (3, true)]);
}

#[test]
fn a_byte_order_mark_is_no_part_of_it() {
    assert_eq!(items(&format!("\u{feff}{GOOD}")).len(), 1);
}

#[test]
fn what_cannot_be_read_says_why() {
    let why = |document: &[u8]| read(document, &mut |_| ()).unwrap_err().to_string();
    assert_eq!(why(b" \n"), "the document is empty");
    assert!(why(b"id,text\n").starts_with("the document is neither JSON"));
    assert_eq!(why(b"{\"a\": \xff}"), "the document is not UTF-8 (at byte 6); convert it first");
    assert!(why(b"<html></html>").starts_with("the page holds no `<script"));
    assert!(
        why(b"[{]").contains("the JSON is broken: key must be a string at line 1 column 3"),
        "{}",
        why(b"[{]")
    );
    let streamed = read_stream(&b"{\n\"a\": 1\n}"[..], &mut |_| ()).unwrap_err();
    assert!(matches!(streamed, Unreadable::NoFeed));
}

#[test]
fn a_feed_that_breaks_off_gives_what_came_before() {
    let mut found = 0;
    let document = format!("{{\"dataFeedElement\": [{{\"item\":\n {GOOD}}}, {{\"item\": ");
    let error = read_stream(document.as_bytes(), &mut |_| found += 1).unwrap_err();
    assert!(error.to_string().starts_with("the JSON is broken: EOF"), "{error}");
    assert_eq!(found, 1);
}
