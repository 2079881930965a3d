//! The fingerprint: of content and basis, of all of both, and of nothing else.

use std::collections::{BTreeMap, BTreeSet};

use data_encoding::HEXLOWER;
use dementi_domain::ids::PartId;
use dementi_domain::scale::{RatingKey, ScaleRevision};
use dementi_domain::status::Origins;
use dementi_domain::verdict::{
    Basis, Content, Decision, Fingerprint, InvalidFingerprint, Review, State, Verdict, VerdictParts,
    fingerprint,
};
use insta::assert_snapshot;
use proptest::prelude::*;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use uuid::Uuid;

use crate::generate::verdict::{basis, content, verdict};
use crate::generate::{deed, id, instant, prose, uuid};

/// Writes JSON by RFC 8785: members sorted by the UTF-16 code units of their names, no blanks, the shortest
/// escapes. All numbers here are integers of at most 2^53, which look the same everywhere.
fn canonical(value: &Value) -> String {
    match value {
        Value::Object(members) => {
            let mut members: Vec<(&String, &Value)> = members.iter().collect();
            members.sort_by_key(|(name, _)| name.encode_utf16().collect::<Vec<u16>>());
            let member = |(name, value): (&String, &Value)| format!("{}:{}", text(name), canonical(value));
            let members: Vec<String> = members.into_iter().map(member).collect();
            format!("{{{}}}", members.join(","))
        }
        Value::Array(items) => format!("[{}]", items.iter().map(canonical).collect::<Vec<_>>().join(",")),
        Value::String(string) => text(string),
        Value::Number(number) => number.as_i64().filter(|n| n.abs() <= 1 << 53).unwrap().to_string(),
        Value::Bool(bool) => bool.to_string(),
        Value::Null => "null".to_owned(),
    }
}

fn text(string: &str) -> String {
    let mut quoted = String::from('"');
    for c in string.chars() {
        match c {
            '"' => quoted.push_str("\\\""),
            '\\' => quoted.push_str("\\\\"),
            '\u{8}' => quoted.push_str("\\b"),
            '\t' => quoted.push_str("\\t"),
            '\n' => quoted.push_str("\\n"),
            '\u{c}' => quoted.push_str("\\f"),
            '\r' => quoted.push_str("\\r"),
            c if c < ' ' => quoted.extend(["\\u00", &HEXLOWER.encode(&[c as u8])]),
            c => quoted.push(c),
        }
    }
    quoted.push('"');
    quoted
}

/// The canonical form, put together from what the accessors say, in no good order.
fn canonical_form(content: &Content, basis: &Basis) -> String {
    fn map<K: ToString, V: Clone + Into<Value>>(entries: &BTreeMap<K, V>) -> Value {
        entries.iter().rev().map(|(key, value)| (key.to_string(), value.clone().into())).collect()
    }
    let part_ratings = content.part_ratings().iter().map(|(part, key)| (*part, key.as_str().to_owned()));
    let mut form = json!({
        "content": {
            "scale": { "revision": content.scale().revision, "id": content.scale().id.to_string() },
            "rationale": content.rationale().as_str(),
            "rating": content.rating().as_str(),
            "part_ratings": map(&part_ratings.collect()),
        },
        "basis": {
            "evidence": map(&basis.evidence),
            "denials": map(&basis.denials),
            "claim_content_version": basis.claim_content_version,
            "claim": basis.claim.to_string(),
            "assertions": map(&basis.assertions),
        },
    });
    // What is empty or unknown is left out, so that bases from before it was kept have the fingerprint that they had.
    let ids = |ids: &BTreeSet<Uuid>| ids.iter().map(Uuid::to_string).collect::<Vec<_>>();
    let optional = [
        ("retired", (!basis.retired.is_empty()).then(|| json!(ids(&basis.retired)))),
        ("replies", (!basis.replies.is_empty()).then(|| map(&basis.replies))),
        (
            "origins",
            basis.origins.map(|origins| {
                json!({ "at_most": origins.at_most, "independent_count": origins.independent_count })
            }),
        ),
        ("lost_quotes", (!basis.lost_quotes.is_empty()).then(|| json!(ids(&basis.lost_quotes)))),
    ];
    for (name, value) in optional {
        if let Some(value) = value {
            form["basis"][name] = value;
        }
    }
    canonical(&form)
}

fn key(text: &str) -> RatingKey {
    RatingKey::parse(text).unwrap()
}

/// Content and basis that differ from the given ones in one place (or in none: `n` may repeat what is there).
fn mutated(content: &Content, basis: &Basis, (field, n): (u8, u64)) -> (Content, Basis) {
    let (mut scale, mut rating, mut rationale) =
        (content.scale(), content.rating().clone(), content.rationale().clone());
    let (mut part_ratings, mut basis) = (content.part_ratings().clone(), basis.clone());
    let version = n.cast_signed() + 1;
    match field {
        0 => scale.id = uuid(n).into(),
        1 => scale.revision = version,
        2 => rating = key(&format!("rating_{n}")),
        3 => rationale = prose(&format!("Because {n}.")),
        4 => drop(part_ratings.insert(PartId::new(uuid(n)), key("rating_0"))),
        5 => drop(part_ratings.pop_first()),
        6 => basis.claim = uuid(n).into(),
        7 => basis.claim_content_version = version,
        8 => drop(basis.assertions.insert(uuid(n).into(), 1)),
        9 => drop(basis.assertions.pop_last()),
        10 => drop(basis.denials.insert(uuid(n).into(), version)),
        11 => drop(basis.denials.pop_last()),
        12 => drop(basis.evidence.insert(uuid(n).into(), 2)),
        13 => drop(basis.evidence.pop_last()),
        // Entries that move from one list to another must not pass unseen.
        14 => drop(
            basis.assertions.pop_first().map(|(id, version)| basis.denials.insert(id.uuid().into(), version)),
        ),
        15 => drop(
            basis.denials.pop_first().map(|(id, version)| basis.evidence.insert(id.uuid().into(), version)),
        ),
        16 => drop(basis.lost_quotes.insert(uuid(n))),
        17 => drop(basis.lost_quotes.pop_first().map(|id| basis.retired.insert(id))),
        18 => drop(basis.replies.insert(uuid(n).into(), version)),
        _ => {
            let count = u32::try_from(n).unwrap();
            basis.origins = Some(Origins { independent_count: count, at_most: count + 1 });
        }
    }
    (Content::restore(scale, rating, rationale, part_ratings), basis)
}

proptest! {
    #[test]
    fn equal_fingerprints_mean_equal_content_and_basis(
        content in content(), basis in basis(), changes in proptest::collection::vec((0..20_u8, 0..3_u64), 0..24),
    ) {
        // All pairs of what a history of changes went through.
        let mut history = vec![(content, basis)];
        for change in changes {
            let (content, basis) = history.last().unwrap();
            history.push(mutated(content, basis, change));
        }
        let marks: Vec<Fingerprint> = history.iter().map(|(content, basis)| fingerprint(content, basis)).collect();
        for (one, its) in history.iter().zip(&marks) {
            for (other, theirs) in history.iter().zip(&marks) {
                prop_assert_eq!(its == theirs, one == other);
            }
        }
    }

    #[test]
    fn it_is_the_sha256_of_the_canonical_form(content in content(), basis in basis()) {
        let digest = Sha256::digest(canonical_form(&content, &basis));
        prop_assert_eq!(fingerprint(&content, &basis).to_string(), HEXLOWER.encode(&digest));
    }

    #[test]
    fn it_knows_nothing_of_state_reviews_people_and_times(
        verdict in verdict(), at in deed(), reviewer in id(), author in id(),
    ) {
        let parts = verdict.parts().clone();
        let review = Review {
            id: uuid(1).into(),
            reviewer,
            decision: Decision::Approve,
            fingerprint: parts.fingerprint,
            comment: None,
            at: at.at,
        };
        let other = Verdict::restore(VerdictParts {
            state: State::InReview { submitted: at },
            created: at,
            changed: at,
            author,
            contributors: [author].into(),
            reviews: vec![review],
            correction: None,
            remarks: Vec::new(),
            revision: 7,
            ..parts.clone()
        });
        // An edit that changes nothing, by anybody, in any such verdict.
        let edited = other.edit(author, instant(1), parts.content.clone(), parts.basis.clone()).unwrap();
        prop_assert_eq!(edited.parts().fingerprint, parts.fingerprint);
        prop_assert_eq!(fingerprint(&parts.content, &parts.basis), parts.fingerprint);
    }

    #[test]
    fn it_reads_what_it_shows(content in content(), basis in basis()) {
        let fingerprint = fingerprint(&content, &basis);
        prop_assert_eq!(Fingerprint::parse(&fingerprint.to_string()), Ok(fingerprint));
    }
}

/// Fingerprints are durable: approvals and exports hold them. If this test fails, stored approvals are void.
#[test]
fn the_form_of_a_fingerprint_never_changes() {
    let scale = ScaleRevision { id: uuid(1).into(), revision: 2 };
    let part_ratings =
        BTreeMap::from([(PartId::new(uuid(3)), key("unproven")), (PartId::new(uuid(2)), key("mostly_true"))]);
    let rationale = prose("Denied: \"blanket\" access.\n\n- größtenteils \\ 👍\t<sic>");
    let content = Content::restore(scale, key("half_true"), rationale, part_ratings);
    let basis = Basis {
        assertions: [(uuid(11).into(), 1), (uuid(10).into(), 3)].into(),
        claim: uuid(9).into(),
        claim_content_version: 4,
        denials: [(uuid(12).into(), 2)].into(),
        ..Basis::bare(uuid(9).into(), 4)
    };
    assert_snapshot!(canonical_form(&content, &basis), @r#"{"basis":{"assertions":{"013f9787-640a-7a5a-9a5a-5a5a5a5a5a5a":3,"013f9787-640b-7a5a-9a5a-5a5a5a5a5a5a":1},"claim":"013f9787-6409-7a5a-9a5a-5a5a5a5a5a5a","claim_content_version":4,"denials":{"013f9787-640c-7a5a-9a5a-5a5a5a5a5a5a":2},"evidence":{}},"content":{"part_ratings":{"013f9787-6402-7a5a-9a5a-5a5a5a5a5a5a":"mostly_true","013f9787-6403-7a5a-9a5a-5a5a5a5a5a5a":"unproven"},"rating":"half_true","rationale":"Denied: \"blanket\" access.\n\n- größtenteils \\ 👍\t<sic>","scale":{"id":"013f9787-6401-7a5a-9a5a-5a5a5a5a5a5a","revision":2}}}"#);
    assert_snapshot!(fingerprint(&content, &basis), @"43fcf03ca6755b0b1ff718d5c9709a948c43a42aebed5a17be9929bd118ca6ef");
}

#[test]
fn only_64_lower_case_hexadecimal_digits_are_a_fingerprint() {
    let good = "0123456789abcdef".repeat(4);
    assert_eq!(Fingerprint::parse(&good).map(String::from), Ok(good.clone()));
    for bad in ["", &good[1..], &good.to_uppercase(), &format!("{good}00"), &good.replace('0', "g")] {
        assert_eq!(Fingerprint::parse(bad), Err(InvalidFingerprint), "{bad}");
    }
}
