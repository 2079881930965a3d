//! Verdicts of other publishers: what tells them apart.

use dementi_domain::external_verdict::{ExternalVerdict, ForeignRating, Origin, Publisher, ReviewPage, Site};
use dementi_domain::reference::WebUrl;
use dementi_domain::text::{Line, Prose};
use proptest::prelude::*;
use time::macros::date;

use crate::generate::uuid;

fn review(url: &str, claim: &str) -> ExternalVerdict {
    let url = WebUrl::parse(url).unwrap();
    ExternalVerdict {
        claim: None,
        publisher: Publisher { name: Line::parse("Checks").unwrap(), site: Site::of(&url).unwrap() },
        url: url.clone(),
        title: None,
        claim_text: Prose::parse(claim).unwrap(),
        claimant: None,
        claim_date: Some(date!(2013 - 07 - 11)),
        review_date: None,
        rating: ForeignRating::new(Some(Line::parse("False").unwrap()), None, None, None).unwrap(),
        language: None,
        page: ReviewPage { id: uuid(1).into(), url },
        origin: Origin::Entered,
        original: None,
    }
}

#[test]
fn the_address_and_the_words_tell_them_apart() {
    let one = review("https://a.example/1", "The moon is of cheese.").identity();
    for (url, claim) in
        [("https://a.example/1#b", "The moon is of cheese."), ("https://a.example/1", "The moon is of ham.")]
    {
        assert_ne!(review(url, claim).identity(), one);
    }
    assert_eq!(one.as_str().len(), 64);
}

#[test]
fn the_newer_day_counts() {
    let mut it = review("https://a.example/1", "x");
    assert_eq!(it.day(), Some(date!(2013 - 07 - 11)));
    it.review_date = Some(date!(2013 - 07 - 14));
    assert_eq!(it.day(), it.review_date);
    (it.claim_date, it.review_date) = (None, None);
    assert_eq!(it.day(), None);
}

#[test]
fn a_rating_says_something() {
    assert!(ForeignRating::new(None, None, None, None).is_err());
}

proptest! {
    #[test]
    fn case_and_blanks_make_no_difference(words in proptest::collection::vec("[a-zäöüß]{1,9}", 1..6)) {
        let plain = review("https://a.example/1", &words.join(" "));
        let other = review("https://a.example/1", &words.join(" \n ").to_uppercase().to_lowercase());
        let same = words.join(" ").to_uppercase().to_lowercase() == words.join(" ");
        prop_assert_eq!(plain.identity() == other.identity(), same);
    }

    #[test]
    fn it_comes_back_from_storage(claim in "\\PC{1,40}") {
        prop_assume!(Prose::<5000>::parse(&claim).is_ok());
        let it = review("https://a.example/1", &claim);
        let text = serde_json::to_string(&it).unwrap();
        prop_assert_eq!(serde_json::from_str::<ExternalVerdict>(&text).unwrap(), it);
    }
}
