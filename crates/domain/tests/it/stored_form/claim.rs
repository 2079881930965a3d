//! Claims, what is said of them, and the scales that they are rated on.

use dementi_domain::analysis::freshness::{Difference, Reason, ReasonKind};
use dementi_domain::assertion::{Assertion, AssertionMode, AssertionRecord};
use dementi_domain::claim::{Claim, ClaimRecord, Part, Parts, TrackedClaim};
use dementi_domain::denial::{Answer, AnswerKind, Answers, Denial, DenialRecord};
use dementi_domain::distinct::Distinct;
use dementi_domain::evidence::{Credibility, Evidence, EvidenceRecord, Reliability, Stance};
use dementi_domain::reference::Language;
use dementi_domain::scale::{Rated, Rating, RatingKey, Ratings, Scale, ScaleRecord, ScaleRevision};
use dementi_domain::status::{Dispute, Freshness, Origins, ReviewStatus, Status};
use insta::assert_json_snapshot;

use super::{deed, on_record, quote};
use crate::generate::record::parts;
use crate::generate::{day, line, prose, uuid};

fn claim_record() -> ClaimRecord {
    let part = |n, text| Part { id: uuid(n).into(), text: prose(text) };
    let parts = vec![part(20, "The FBI can read SkyDrive."), part(21, "No separate order is needed.")];
    on_record(Claim {
        dossier: uuid(3).into(),
        text: prose("The FBI can read SkyDrive without a separate order."),
        language: Language::parse("en").unwrap(),
        claimed_on: Some(day(10)),
        parts: Parts::new(parts).unwrap(),
        about: Distinct::new(vec![uuid(4).into()]).unwrap(),
        tags: Distinct::new(vec![line("prism")]).unwrap(),
    })
}

#[test]
fn claim() {
    let status = Status { dispute: Dispute::PartlyDenied, ..Status::NEW };
    let claim = TrackedClaim { status, ..TrackedClaim::new(claim_record()) };
    assert_json_snapshot!(claim, @r#"
    {
      "record": {
        "id": "013f9787-6409-7a5a-9a5a-5a5a5a5a5a5a",
        "desk": "013f9787-6402-7a5a-9a5a-5a5a5a5a5a5a",
        "content": {
          "dossier": "013f9787-6403-7a5a-9a5a-5a5a5a5a5a5a",
          "text": "The FBI can read SkyDrive without a separate order.",
          "language": "en",
          "claimed_on": "2013-07-11",
          "parts": [
            {
              "id": "013f9787-6414-7a5a-9a5a-5a5a5a5a5a5a",
              "text": "The FBI can read SkyDrive."
            },
            {
              "id": "013f9787-6415-7a5a-9a5a-5a5a5a5a5a5a",
              "text": "No separate order is needed."
            }
          ],
          "about": [
            "013f9787-6404-7a5a-9a5a-5a5a5a5a5a5a"
          ],
          "tags": [
            "prism"
          ]
        },
        "created": {
          "at": "2013-07-01T00:00:01Z",
          "by": "013f9787-6401-7a5a-9a5a-5a5a5a5a5a5a"
        },
        "changed": {
          "at": "2013-07-01T00:00:01Z",
          "by": "013f9787-6401-7a5a-9a5a-5a5a5a5a5a5a"
        },
        "withdrawn": null
      },
      "content_version": 1,
      "reworded": null,
      "origins_changed": null,
      "status": {
        "review": "open",
        "freshness": null,
        "dispute": "partly_denied",
        "origins": {
          "independent_count": 0,
          "at_most": 0
        }
      },
      "rating": null
    }
    "#);
}

#[test]
fn deeds_of_a_claim() {
    let (reworded, origins_changed) = (Some(deed(3)), Some(deed(4)));
    let claim = TrackedClaim { reworded, origins_changed, ..TrackedClaim::new(claim_record()) };
    let stored = serde_json::to_value(claim).unwrap();
    assert_json_snapshot!((&stored["reworded"], &stored["origins_changed"]), @r#"
    [
      {
        "at": "2013-07-01T00:00:03Z",
        "by": "013f9787-6401-7a5a-9a5a-5a5a5a5a5a5a"
      },
      {
        "at": "2013-07-01T00:00:04Z",
        "by": "013f9787-6401-7a5a-9a5a-5a5a5a5a5a5a"
      }
    ]
    "#);
}

#[test]
fn status_of_a_claim_with_a_published_verdict() {
    let difference = Difference { kind: ReasonKind::DenialAdded, id: uuid(11) };
    let reason = Reason { difference, deed: Some(deed(5)) };
    let status = Status {
        review: ReviewStatus::Published,
        freshness: Some(Freshness::Stale(vec![reason])),
        dispute: Dispute::NotDenied,
        origins: Some(Origins { independent_count: 1, at_most: 2 }),
    };
    let scale = ScaleRevision { id: uuid(5).into(), revision: 2 };
    let rated = Rated { scale, rating: RatingKey::parse("mostly_true").unwrap() };
    assert_json_snapshot!((status, Freshness::Current, rated), @r#"
    [
      {
        "review": "published",
        "freshness": {
          "state": "stale",
          "reasons": [
            {
              "kind": "denial_added",
              "id": "013f9787-640b-7a5a-9a5a-5a5a5a5a5a5a",
              "deed": {
                "at": "2013-07-01T00:00:05Z",
                "by": "013f9787-6401-7a5a-9a5a-5a5a5a5a5a5a"
              }
            }
          ]
        },
        "dispute": "not_denied",
        "origins": {
          "independent_count": 1,
          "at_most": 2
        }
      },
      {
        "state": "current"
      },
      {
        "scale": {
          "id": "013f9787-6405-7a5a-9a5a-5a5a5a5a5a5a",
          "revision": 2
        },
        "rating": "mostly_true"
      }
    ]
    "#);
}

#[test]
fn assertion() {
    let assertion: AssertionRecord = on_record(Assertion {
        claim: uuid(3).into(),
        party: uuid(4).into(),
        source: uuid(5).into(),
        mode: AssertionMode::Documented,
        stated_on: Some(day(10)),
        quote: None,
    });
    assert_json_snapshot!(assertion, @r#"
    {
      "id": "013f9787-6409-7a5a-9a5a-5a5a5a5a5a5a",
      "desk": "013f9787-6402-7a5a-9a5a-5a5a5a5a5a5a",
      "content": {
        "claim": "013f9787-6403-7a5a-9a5a-5a5a5a5a5a5a",
        "party": "013f9787-6404-7a5a-9a5a-5a5a5a5a5a5a",
        "source": "013f9787-6405-7a5a-9a5a-5a5a5a5a5a5a",
        "mode": "documented",
        "stated_on": "2013-07-11",
        "quote": null
      },
      "created": {
        "at": "2013-07-01T00:00:01Z",
        "by": "013f9787-6401-7a5a-9a5a-5a5a5a5a5a5a"
      },
      "changed": {
        "at": "2013-07-01T00:00:01Z",
        "by": "013f9787-6401-7a5a-9a5a-5a5a5a5a5a5a"
      },
      "withdrawn": null
    }
    "#);
}

#[test]
fn denial() {
    let parts = parts(2);
    let kinds =
        [(AnswerKind::Denied, Some(prose("It denies blanket access."))), (AnswerKind::Unaddressed, None)];
    let answers = parts.ids().zip(kinds).map(|(part, (kind, note))| Answer { part, kind, note });
    let denial: DenialRecord = on_record(Denial {
        claim: uuid(3).into(),
        party: uuid(4).into(),
        source: uuid(5).into(),
        stated_on: day(10),
        quote: Some(quote()),
        answers: Answers::new(&parts, answers.collect()).unwrap(),
    });
    assert_json_snapshot!(denial, @r#"
    {
      "id": "013f9787-6409-7a5a-9a5a-5a5a5a5a5a5a",
      "desk": "013f9787-6402-7a5a-9a5a-5a5a5a5a5a5a",
      "content": {
        "claim": "013f9787-6403-7a5a-9a5a-5a5a5a5a5a5a",
        "party": "013f9787-6404-7a5a-9a5a-5a5a5a5a5a5a",
        "source": "013f9787-6405-7a5a-9a5a-5a5a5a5a5a5a",
        "stated_on": "2013-07-11",
        "quote": {
          "exact": "kein pauschaler oder direkter Zugang",
          "prefix": "gebe ",
          "suffix": null,
          "language": "de"
        },
        "answers": [
          {
            "part": "013f9787-65f4-7a5a-9a5a-5a5a5a5a5a5a",
            "kind": "denied",
            "note": "It denies blanket access."
          },
          {
            "part": "013f9787-65f5-7a5a-9a5a-5a5a5a5a5a5a",
            "kind": "unaddressed",
            "note": null
          }
        ]
      },
      "created": {
        "at": "2013-07-01T00:00:01Z",
        "by": "013f9787-6401-7a5a-9a5a-5a5a5a5a5a5a"
      },
      "changed": {
        "at": "2013-07-01T00:00:01Z",
        "by": "013f9787-6401-7a5a-9a5a-5a5a5a5a5a5a"
      },
      "withdrawn": null
    }
    "#);
}

#[test]
fn evidence() {
    let evidence: EvidenceRecord = on_record(Evidence {
        claim: uuid(3).into(),
        source: uuid(5).into(),
        parts: Distinct::new(vec![uuid(21).into(), uuid(20).into()]).unwrap(),
        stance: Stance::Supports,
        reliability: Reliability::B,
        credibility: Credibility::Two,
        note: Some(prose("The document says so.")),
        quote: None,
    });
    assert_json_snapshot!(evidence, @r#"
    {
      "id": "013f9787-6409-7a5a-9a5a-5a5a5a5a5a5a",
      "desk": "013f9787-6402-7a5a-9a5a-5a5a5a5a5a5a",
      "content": {
        "claim": "013f9787-6403-7a5a-9a5a-5a5a5a5a5a5a",
        "source": "013f9787-6405-7a5a-9a5a-5a5a5a5a5a5a",
        "parts": [
          "013f9787-6415-7a5a-9a5a-5a5a5a5a5a5a",
          "013f9787-6414-7a5a-9a5a-5a5a5a5a5a5a"
        ],
        "stance": "supports",
        "reliability": "B",
        "credibility": "2",
        "note": "The document says so.",
        "quote": null
      },
      "created": {
        "at": "2013-07-01T00:00:01Z",
        "by": "013f9787-6401-7a5a-9a5a-5a5a5a5a5a5a"
      },
      "changed": {
        "at": "2013-07-01T00:00:01Z",
        "by": "013f9787-6401-7a5a-9a5a-5a5a5a5a5a5a"
      },
      "withdrawn": null
    }
    "#);
}

#[test]
fn scale() {
    let rating = |key: &str, label: &str, value| Rating {
        key: RatingKey::parse(key).unwrap(),
        label: line(label),
        description: None,
        value,
    };
    let ratings = vec![
        rating("true", "True", Some(2)),
        rating("false", "False", Some(1)),
        rating("unproven", "Unproven", None),
    ];
    let scale = Scale { name: line("Plain"), description: None, ratings: Ratings::new(ratings).unwrap() };
    assert_json_snapshot!(ScaleRecord { record: on_record(scale), revision: 1 }, @r#"
    {
      "record": {
        "id": "013f9787-6409-7a5a-9a5a-5a5a5a5a5a5a",
        "desk": "013f9787-6402-7a5a-9a5a-5a5a5a5a5a5a",
        "content": {
          "name": "Plain",
          "description": null,
          "ratings": [
            {
              "key": "true",
              "label": "True",
              "description": null,
              "value": 2
            },
            {
              "key": "false",
              "label": "False",
              "description": null,
              "value": 1
            },
            {
              "key": "unproven",
              "label": "Unproven",
              "description": null,
              "value": null
            }
          ]
        },
        "created": {
          "at": "2013-07-01T00:00:01Z",
          "by": "013f9787-6401-7a5a-9a5a-5a5a5a5a5a5a"
        },
        "changed": {
          "at": "2013-07-01T00:00:01Z",
          "by": "013f9787-6401-7a5a-9a5a-5a5a5a5a5a5a"
        },
        "withdrawn": null
      },
      "revision": 1
    }
    "#);
}
