//! What is refused, and where.

use crate::{GOOD, items, with};

fn faults(document: &str) -> Vec<(String, String)> {
    let mut items = items(document);
    assert_eq!(items.len(), 1);
    let faults = items.remove(0).outcome.expect_err("refused");
    faults.into_iter().map(|fault| (fault.pointer, fault.detail)).collect()
}

#[test]
fn a_review_needs_words_an_address_and_a_rating() {
    let found = faults(r#"[{"@type": "ClaimReview", "url": "/r/1", "reviewRating": {"ratingValue": ""}}]"#);
    let found: Vec<(&str, &str)> = found.iter().map(|(at, what)| (at.as_str(), what.as_str())).collect();
    assert_eq!(
        found,
        [
            ("/0/url", "must be the review's absolute web address"),
            ("/0/claimReviewed", "must hold the words of the claim"),
            ("/0/reviewRating", "must have an `alternateName` or a `ratingValue`"),
        ]
    );
    assert_eq!(faults(&with("url", Some("\"javascript:alert(1)\"")))[0].0, "/url");
    assert_eq!(faults(&with("reviewRating", None))[0].0, "/reviewRating");
    let long = format!("\"{}\"", "x".repeat(5001));
    assert_eq!(
        faults(&with("claimReviewed", Some(&long)))[0].1,
        "must have at most 5000 characters; this has 5001"
    );
}

#[test]
fn what_is_too_long_to_keep_is_refused() {
    let long = format!("\"{}\"", "x".repeat(65_536));
    assert!(faults(&with("reviewBody", Some(&long)))[0].1.ends_with("at most 65536 are kept"));
}

#[test]
fn the_others_are_read_all_the_same() {
    let document = format!("[{GOOD}, 7, {{\"@type\": \"ClaimReview\"}}, {GOOD}]");
    let found: Vec<(u64, bool)> =
        items(&document).iter().map(|item| (item.number, item.outcome.is_ok())).collect();
    assert_eq!(found, [(1, true), (2, false), (3, false), (4, true)]);
    assert_eq!(items(&document)[1].outcome.as_ref().unwrap_err()[0].detail, "must be an object");
}
