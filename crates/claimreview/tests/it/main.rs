//! Markup as it is found, and as it is made to break programs.
#![cfg(test)]

mod hostile;
mod mended;
mod refused;
mod shapes;

use dementi_claimreview::{Item, Mapped, read, read_stream};

/// A review with nothing wrong.
pub(crate) const GOOD: &str = r#"{"@context": "http://schema.org", "@type": "ClaimReview",
  "url": "https://www.checks.example/r/1#moon", "name": "Is the moon of cheese?",
  "claimReviewed": "The moon is made of cheese.", "datePublished": "2026-11-01", "inLanguage": "en",
  "author": {"@type": "Organization", "name": "Checks", "url": "https://checks.example/"},
  "reviewRating": {"@type": "Rating", "ratingValue": 1, "bestRating": 5, "worstRating": 1, "alternateName": "False"},
  "itemReviewed": {"@type": "Claim", "author": {"@type": "Person", "name": "A. Rider"}, "datePublished": "2026-10-30"}}"#;

/// All reviews of a document; read as a whole and in pieces, they are the same.
pub(crate) fn items(document: &str) -> Vec<Item> {
    let (mut whole, mut pieces) = (Vec::new(), Vec::new());
    read(document.as_bytes(), &mut |item| whole.push(item)).expect("readable");
    if read_stream(document.as_bytes(), &mut |item| pieces.push(item)).is_ok() {
        assert_eq!(whole, pieces);
    }
    whole
}

/// The one review of a document.
pub(crate) fn one(document: &str) -> Mapped {
    let mut items = items(document);
    assert_eq!(items.len(), 1, "{items:#?}");
    *items.remove(0).outcome.expect("a good review")
}

/// The good review with this member instead of its own, or without it.
pub(crate) fn with(member: &str, value: Option<&str>) -> String {
    let mut object: serde_json::Map<String, serde_json::Value> =
        serde_json::from_str(GOOD).expect("an object");
    object.remove(member);
    if let Some(value) = value {
        object.insert(member.to_owned(), serde_json::from_str(value).expect("JSON"));
    }
    serde_json::to_string(&object).expect("JSON")
}
