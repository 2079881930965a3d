//! Google's field masks: which parts of an answer are wanted
//! (<https://developers.google.com/workspace/drive/api/guides/performance#partial>).
//!
//! `a,b` names two fields, `a/b` the field `b` of `a`, `a(b,c)` two of them, `*` every field there. A field of a list is
//! that of each of its things.

use std::fmt;

use serde_json::Value;

/// Which parts of an answer are wanted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Mask(Vec<Field>);

/// A field, and which parts of it; all of it unless something is named below.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Field {
    name: String,
    below: Option<Mask>,
}

/// Why a text is no mask, or none of an answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum MaskError {
    /// It is too long.
    TooLong,
    /// It goes too deep.
    TooDeep,
    /// Something else should stand at this character, counted from 1.
    Unexpected(usize),
    /// The answer has no such field.
    Unknown(String),
}

/// The name of every field.
const EVERY: &str = "*";
/// The most bytes of a mask, and how deep it may go: answers go less deep.
const MOST_BYTES: usize = 2_000;
const DEEPEST: usize = 16;

impl fmt::Display for MaskError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::TooLong => write!(f, "must not be longer than {MOST_BYTES} bytes"),
            Self::TooDeep => write!(f, "must not go deeper than {DEEPEST} fields"),
            Self::Unexpected(place) => write!(
                f,
                "must name fields, as in `a,b/c,d(e,f)`; something else stands at character {place}"
            ),
            Self::Unknown(field) => write!(f, "names `{field}`, which the answer does not have"),
        }
    }
}

impl std::error::Error for MaskError {}

impl Mask {
    /// Reads a mask.
    pub(super) fn parse(text: &str) -> Result<Self, MaskError> {
        if text.len() > MOST_BYTES {
            return Err(MaskError::TooLong);
        }
        let mut reading = Reading { text, at: 0 };
        let mask = reading.mask(0)?;
        if reading.at < text.len() { Err(reading.unexpected()) } else { Ok(mask) }
    }

    /// The same, if an answer has all that it names: what is in the mask `whole`.
    pub(super) fn within(self, whole: &Self) -> Result<Self, MaskError> {
        match self.missing_in(&[whole]) {
            Some(field) => Err(MaskError::Unknown(field)),
            None => Ok(self),
        }
    }

    /// The first field that none of these has.
    fn missing_in(&self, known: &[&Self]) -> Option<String> {
        self.0.iter().find_map(|field| {
            let fields = known.iter().flat_map(|mask| &mask.0);
            let found: Vec<&Field> =
                fields.filter(|known| field.name == EVERY || field.name == known.name).collect();
            if found.is_empty() {
                return Some(field.name.clone());
            }
            let below: Vec<&Self> = found.iter().filter_map(|known| known.below.as_ref()).collect();
            let missing = field.below.as_ref()?.missing_in(&below)?;
            Some(format!("{}/{missing}", field.name))
        })
    }

    /// Leaves of an answer what is wanted.
    pub(super) fn apply(&self, answer: Value) -> Value {
        leave(answer, &[self])
    }
}

/// Leaves of a value what any of the masks wants.
fn leave(value: Value, masks: &[&Mask]) -> Value {
    match value {
        Value::Array(things) => things.into_iter().map(|thing| leave(thing, masks)).collect(),
        Value::Object(fields) => {
            let left = fields.into_iter().filter_map(|(name, value)| {
                let wanted = masks.iter().flat_map(|mask| &mask.0);
                let wanted = wanted.filter(|field| field.name == EVERY || field.name == name);
                let below: Vec<Option<&Mask>> = wanted.map(|field| field.below.as_ref()).collect();
                if below.is_empty() {
                    return None;
                }
                // Who wants all of it gets all of it, whatever else is named.
                let value = match below.into_iter().collect::<Option<Vec<&Mask>>>() {
                    Some(below) => leave(value, &below),
                    None => value,
                };
                Some((name, value))
            });
            Value::Object(left.collect())
        }
        other => other,
    }
}

/// A text, and how far it was read.
struct Reading<'a> {
    text: &'a str,
    at: usize,
}

impl Reading<'_> {
    /// `field *("," field)`
    fn mask(&mut self, depth: usize) -> Result<Mask, MaskError> {
        let mut fields = vec![self.field(depth)?];
        while self.skip(b',') {
            fields.push(self.field(depth)?);
        }
        Ok(Mask(fields))
    }

    /// `name ["/" field / "(" mask ")"]`
    fn field(&mut self, depth: usize) -> Result<Field, MaskError> {
        if depth == DEEPEST {
            return Err(MaskError::TooDeep);
        }
        let name = self.name()?;
        let below = if self.skip(b'/') {
            Some(Mask(vec![self.field(depth + 1)?]))
        } else if self.skip(b'(') {
            let below = self.mask(depth + 1)?;
            if !self.skip(b')') {
                return Err(self.unexpected());
            }
            Some(below)
        } else {
            None
        };
        Ok(Field { name, below })
    }

    /// Letters, digits and `_`, or `*` alone.
    fn name(&mut self) -> Result<String, MaskError> {
        if self.skip(b'*') {
            return Ok(EVERY.to_owned());
        }
        let rest = &self.text[self.at..];
        let end = rest.find(|sign: char| !sign.is_ascii_alphanumeric() && sign != '_').unwrap_or(rest.len());
        if end == 0 {
            return Err(self.unexpected());
        }
        self.at += end;
        Ok(rest[..end].to_owned())
    }

    fn skip(&mut self, sign: u8) -> bool {
        let is_next = self.text.as_bytes().get(self.at) == Some(&sign);
        self.at += usize::from(is_next);
        is_next
    }

    fn unexpected(&self) -> MaskError {
        MaskError::Unexpected(self.text[..self.at].chars().count() + 1)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::json;

    use super::*;

    fn masked(mask: &str, answer: Value) -> Value {
        Mask::parse(mask).unwrap().apply(answer)
    }

    #[test]
    fn what_is_named_is_left() {
        let answer = json!({
            "claims": [
                {"text": "A", "claimant": "X", "claimReview": [{"url": "u", "title": "t"}, {"title": "t"}]},
                {"text": "B"},
            ],
            "nextPageToken": "n",
        });
        for (mask, left) in [
            ("nextPageToken", json!({"nextPageToken": "n"})),
            ("claims/text", json!({"claims": [{"text": "A"}, {"text": "B"}]})),
            (
                "claims(text,claimReview/url),nextPageToken",
                json!({"claims": [{"text": "A", "claimReview": [{"url": "u"}, {}]}, {"text": "B"}], "nextPageToken": "n"}),
            ),
            (
                "claims/claimReview(url),claims/text",
                json!({"claims": [{"text": "A", "claimReview": [{"url": "u"}, {}]}, {"text": "B"}]}),
            ),
            (
                "claims/*/url",
                json!({"claims": [{"text": "A", "claimant": "X", "claimReview": [{"url": "u"}, {}]}, {"text": "B"}]}),
            ),
            (
                "*/text,claims/claimant",
                json!({"claims": [{"text": "A", "claimant": "X"}, {"text": "B"}], "nextPageToken": "n"}),
            ),
            ("*", answer.clone()),
            ("claims/text,claims,nextPageToken", answer.clone()),
            ("else", json!({})),
        ] {
            assert_eq!(masked(mask, answer.clone()), left, "{mask}");
        }
    }

    #[test]
    fn what_is_no_mask_is_told_with_its_place() {
        for (text, place) in [
            ("", 1),
            (",", 1),
            ("a,", 3),
            ("a/", 3),
            ("a(", 3),
            ("a()", 3),
            ("a(b", 4),
            ("a(b))", 5),
            ("a b", 2),
            ("a**", 2),
            ("**", 2),
            ("a(b)c", 5),
            ("a(b)/c", 5),
            ("ä", 1),
            ("a,ä", 3),
        ] {
            assert_eq!(Mask::parse(text), Err(MaskError::Unexpected(place)), "{text}");
        }
        assert_eq!(Mask::parse(&"a".repeat(2_001)), Err(MaskError::TooLong));
        assert!(Mask::parse(&vec!["a"; 16].join("/")).is_ok());
        assert_eq!(Mask::parse(&vec!["a"; 17].join("/")), Err(MaskError::TooDeep));
        assert_eq!(Mask::parse(&"a(".repeat(900)), Err(MaskError::TooDeep));
    }

    #[test]
    fn what_an_answer_does_not_have_is_named() {
        let whole = Mask::parse("claims(text,claimReview(url,publisher(name))),nextPageToken").unwrap();
        let within = |mask: &str| Mask::parse(mask).unwrap().within(&whole).map(|_| ());
        for mask in
            ["*", "claims", "claims/*/publisher/name", "*/text", "claims(*,text),nextPageToken", "*/*/url"]
        {
            assert_eq!(within(mask), Ok(()), "{mask}");
        }
        for (mask, missing) in [
            ("claim", "claim"),
            ("claims/txt", "claims/txt"),
            ("nextPageToken/a", "nextPageToken/a"),
            ("claims(text,claimReview(url,*/site))", "claims/claimReview/*/site"),
            ("*/*/*/*/*", "*/*/*/*/*"),
        ] {
            assert_eq!(within(mask), Err(MaskError::Unknown(missing.to_owned())), "{mask}");
        }
    }

    /// Answers of few names, so that masks meet them.
    fn answers() -> impl Strategy<Value = Value> {
        let leaf = prop_oneof![Just(json!(1)), Just(json!("x")), Just(Value::Null)];
        leaf.prop_recursive(4, 24, 3, |inner| {
            prop_oneof![
                prop::collection::vec(inner.clone(), 0..3).prop_map(Value::from),
                prop::collection::btree_map("[a-c]", inner, 0..3)
                    .prop_map(|fields| Value::Object(fields.into_iter().collect())),
            ]
        })
    }

    fn masks() -> impl Strategy<Value = String> {
        "[a-c*]".prop_recursive(3, 12, 3, |inner| {
            prop_oneof![
                ("[a-c*]", inner.clone()).prop_map(|(name, below)| format!("{name}({below})")),
                prop::collection::vec(inner, 1..3).prop_map(|fields| fields.join(",")),
            ]
        })
    }

    /// Whether one value is the other with fewer fields.
    fn is_part(part: &Value, whole: &Value) -> bool {
        match (part, whole) {
            (Value::Array(part), Value::Array(whole)) => {
                part.len() == whole.len() && part.iter().zip(whole).all(|(part, whole)| is_part(part, whole))
            }
            (Value::Object(part), Value::Object(whole)) => {
                part.iter().all(|(name, part)| whole.get(name).is_some_and(|whole| is_part(part, whole)))
            }
            (part, whole) => part == whole,
        }
    }

    proptest! {
        #[test]
        fn no_text_makes_it_fail(text in "[a-b,/()*é ]{0,40}") {
            let _ = Mask::parse(&text);
        }

        #[test]
        fn a_part_is_left_and_stays_when_masked_again(mask in masks(), answer in answers()) {
            let left = masked(&mask, answer.clone());
            prop_assert!(is_part(&left, &answer));
            prop_assert_eq!(masked(&mask, left.clone()), left);
        }

        #[test]
        fn the_order_of_fields_makes_no_difference_and_more_of_them_leave_more(
            one in masks(), other in masks(), answer in answers()
        ) {
            let both = masked(&format!("{one},{other}"), answer.clone());
            prop_assert_eq!(&masked(&format!("{other},{one}"), answer.clone()), &both);
            prop_assert!(is_part(&masked(&one, answer), &both));
        }

        #[test]
        fn everything_is_left_by_every_field(answer in answers()) {
            prop_assert_eq!(masked("*", answer.clone()), answer);
        }
    }
}
