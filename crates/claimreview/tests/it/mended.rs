//! What is commonly wrong, and what becomes of it.

use dementi_claimreview::Mapped;
use dementi_domain::external_verdict::Class;

use crate::{one, with};

fn warned(mapped: &Mapped) -> Vec<(&str, &str)> {
    mapped.warnings.iter().map(|warning| (warning.pointer.as_str(), warning.detail.as_str())).collect()
}

fn rated(rating: &str) -> Mapped {
    one(&with("reviewRating", Some(rating)))
}

#[test]
fn numbers_may_be_texts_empty_or_null() {
    for (rating, value, text) in [
        (r#"{"ratingValue": "1", "bestRating": "5", "alternateName": "False"}"#, Some(1.0), Some("False")),
        (r#"{"ratingValue": "", "bestRating": null, "alternateName": "False"}"#, None, Some("False")),
        (r#"{"ratingValue": " 4,5 ", "alternateName": ""}"#, Some(4.5), None),
        (r#"{"ratingValue": "-1", "alternateName": null}"#, Some(-1.0), None),
        (r#"[{"ratingValue": 2, "alternateName": ["Mostly false"]}]"#, Some(2.0), Some("Mostly false")),
        (r#"{"ratingValue": 3, "name": "Half"}"#, Some(3.0), Some("Half")),
        (r#"{"alternateName": 4}"#, None, Some("4")),
    ] {
        let mapped = rated(rating);
        let found = mapped.review.rating;
        assert_eq!(found.value.map(f64::from), value, "{rating}");
        assert_eq!(found.text.as_ref().map(|text| text.as_str()), text, "{rating}");
        assert_eq!(mapped.warnings, [], "{rating}");
    }
}

#[test]
fn a_word_where_a_number_should_be_is_the_rating() {
    let mapped = rated(r#"{"ratingValue": "Falsch"}"#);
    assert_eq!(mapped.review.rating.class(), Class::False);
    assert_eq!(
        warned(&mapped),
        [("/reviewRating/ratingValue", "is no number; it was taken for the rating's name")]
    );
    let mapped = rated("\"Fake\"");
    assert_eq!(mapped.review.rating.text.unwrap().as_str(), "Fake");
}

#[test]
fn the_text_wins_over_the_number() {
    let rating = rated(r#"{"ratingValue": 5, "bestRating": 5, "worstRating": 1, "alternateName": "False"}"#)
        .review
        .rating;
    assert_eq!(rating.class(), Class::False);
    let rating = rated(r#"{"ratingValue": 5, "bestRating": 5, "worstRating": 1, "alternateName": "Satire"}"#)
        .review
        .rating;
    assert_eq!(rating.class(), Class::Other);
    let rating = rated(r#"{"ratingValue": 5, "bestRating": 5, "worstRating": 1}"#).review.rating;
    assert_eq!(rating.class(), Class::True);
}

#[test]
fn lists_and_texts_stand_for_objects() {
    let mapped = one(&with("author", Some(r#"["", {"name": "Checks"}, {"name": "Others"}]"#)));
    assert_eq!(mapped.review.publisher.name.as_str(), "Checks");
    assert_eq!(warned(&mapped), [("/author", "holds several values; the first was taken")]);
    assert_eq!(one(&with("author", Some("\"Checks\""))).review.publisher.name.as_str(), "Checks");
    let reviewed = r#"[{"author": ["B. Rider"], "datePublished": " 2026-10-30T10:00:00+02:00 "}]"#;
    let review = one(&with("itemReviewed", Some(reviewed))).review;
    assert_eq!(review.claimant.unwrap().as_str(), "B. Rider");
    assert!(review.claim_date.is_some());
    let mapped = one(&with("author", None));
    assert_eq!(mapped.review.publisher.name.as_str(), "checks.example");
    assert_eq!(warned(&mapped), [("/author", "has no name; the host was taken")]);
}

#[test]
fn html_is_taken_out() {
    let mapped =
        one(&with("claimReviewed", Some(r#""&quot;The moon&#039;s&nbsp;cheese&quot;<br>is <b>old</b>""#)));
    assert_eq!(mapped.review.claim_text.as_str(), "\"The moon's cheese\" is old");
    assert_eq!(warned(&mapped), [("/claimReviewed", "held HTML, which was taken out")]);
    let plain = one(&with("claimReviewed", Some("\"a < b & c > d\"")));
    assert_eq!((plain.review.claim_text.as_str(), plain.warnings.len()), ("a < b & c > d", 0));
}

#[test]
fn what_is_missing_is_taken_from_elsewhere() {
    let mapped = one(&with("@type", None));
    assert_eq!(mapped.warnings[0].pointer, "");
    let without =
        with("claimReviewed", None).replace("\"@type\":\"Claim\"", "\"@type\":\"Claim\",\"name\":\"Old\"");
    assert_eq!(one(&without).review.claim_text.as_str(), "Old");
    let mapped = one(&with("url", None).replacen('{', "{\"@id\": \"https://a.example/1\",", 1));
    assert_eq!(mapped.review.url.as_str(), "https://a.example/1");
    let mapped = one(&with("url", Some("\"www.checks.example/r/1\"")));
    assert_eq!(mapped.review.url.as_str(), "https://www.checks.example/r/1");
    assert_eq!(warned(&mapped), [("/url", "has no scheme; `https` was taken")]);
}

#[test]
fn what_may_be_left_out_is_where_it_makes_no_sense() {
    let mapped = one(&with("datePublished", Some("\"1. November\"")));
    assert_eq!(mapped.review.review_date, None);
    assert_eq!(
        warned(&mapped),
        [("/datePublished", "was left out: it is no ISO 8601 date, such as `2013-07-11`")]
    );
    assert_eq!(one(&with("inLanguage", Some("\"en_GB\""))).review.language.unwrap().as_str(), "en-GB");
    let language = r#"{"@type": "Language", "name": "German", "alternateName": "de"}"#;
    assert_eq!(one(&with("inLanguage", Some(language))).review.language.unwrap().as_str(), "de");
    assert_eq!(one(&with("inLanguage", Some("\"German\""))).warnings.len(), 1);
    let long = format!("\"{}\"", "x".repeat(501));
    assert_eq!(one(&with("name", Some(&long))).review.title, None);
}
