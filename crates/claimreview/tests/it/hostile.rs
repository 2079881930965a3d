//! Documents made to break programs.

use dementi_claimreview::{read, read_stream};
use proptest::prelude::*;

use crate::{GOOD, items, one, with};

#[test]
fn control_characters_and_script_ends_are_texts() {
    let claim = r#""a\u0000b \u202e</script><script>alert(1)</script> \u2028c""#;
    let review = one(&with("claimReviewed", Some(claim))).review;
    assert_eq!(review.claim_text.as_str(), "a b \u{202e}alert(1) c");
}

#[test]
fn deep_nesting_ends() {
    let deep = format!("{}{}", "[".repeat(100), "]".repeat(100));
    assert_eq!(items(&deep)[0].outcome.as_ref().unwrap_err()[0].detail, "stands too deep in lists");
    let deeper = format!("{}{}", "[".repeat(100_000), "]".repeat(100_000));
    assert!(items(&deeper)[0].outcome.is_err());
}

proptest! {
    #[test]
    fn whatever_stands_in_a_member_is_read_or_refused(
        member in prop::sample::select(vec!["url", "author", "claimReviewed", "reviewRating", "itemReviewed", "datePublished",
            "inLanguage", "name", "@type"]),
        value in prop::sample::select(vec!["null", "\"\"", "[]", "{}", "[[]]", "0", "-1e400", "true", "\"x\"", "[null, 1]",
            "{\"name\": {}}", "{\"@id\": 1}", "[{}, []]", "\"<\"", "\"&\"", "{\"ratingValue\": [], \"alternateName\": {}}"]),
    ) {
        let mut object: serde_json::Map<String, serde_json::Value> = serde_json::from_str(GOOD).unwrap();
        object.remove(member);
        let rest = serde_json::to_string(&object).unwrap();
        let document = rest.replacen('{', &format!("{{\"{member}\": {value}, "), 1);
        let _ = read(document.as_bytes(), &mut |_| ());
        let _ = read_stream(document.as_bytes(), &mut |_| ());
    }

    #[test]
    fn any_bytes_end(bytes in prop::collection::vec(any::<u8>(), 0..200), begin in "[\\[{<]?") {
        let document = [begin.as_bytes(), &bytes].concat();
        let _ = read(&document, &mut |_| ());
        let _ = read_stream(document.as_slice(), &mut |_| ());
    }
}
