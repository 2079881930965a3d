//! Verdicts and their states.

use std::collections::{BTreeMap, BTreeSet};

use dementi_domain::analysis::gates::GateKind;
use dementi_domain::ids::PartId;
use dementi_domain::reference::WebUrl;
use dementi_domain::scale::{RatingKey, ScaleRevision};
use dementi_domain::status::Origins;
use dementi_domain::verdict::{
    Basis, Content, Correction, CorrectionKind, Decision, GateOverride, Reaffirmation, Remark, Retraction,
    Review, State, Step, Verdict, VerdictParts, fingerprint,
};
use insta::assert_json_snapshot;

use super::deed;
use crate::generate::{instant, prose, uuid};

fn key(text: &str) -> RatingKey {
    RatingKey::parse(text).unwrap()
}

fn overruled() -> GateOverride {
    GateOverride {
        deed: deed(4),
        gates: vec![GateKind::Origins],
        reason: prose("The second outlet has the same documents."),
    }
}

/// The basis after what lies around the record has changed.
fn later(basis: &Basis) -> Basis {
    Basis {
        lost_quotes: [uuid(11)].into(),
        origins: Some(Origins { independent_count: 1, at_most: 2 }),
        replies: [(uuid(13).into(), 3)].into(),
        retired: [uuid(14)].into(),
        ..basis.clone()
    }
}

fn published() -> Verdict {
    let scale = ScaleRevision { id: uuid(5).into(), revision: 2 };
    let part_ratings = BTreeMap::from([(PartId::new(uuid(20)), key("true"))]);
    let content =
        Content::restore(scale, key("mostly_true"), prose("The documents **show** it."), part_ratings);
    let basis = Basis {
        assertions: [(uuid(10).into(), 1)].into(),
        claim: uuid(3).into(),
        claim_content_version: 1,
        denials: [(uuid(11).into(), 2)].into(),
        ..Basis::bare(uuid(3).into(), 1)
    };
    let fingerprint = fingerprint(&content, &basis);
    let reaffirmed = later(&basis);
    let review = |id, reviewer, decision, comment| Review {
        id: uuid(id).into(),
        reviewer: uuid(reviewer).into(),
        decision,
        fingerprint,
        comment,
        at: instant(3),
    };
    Verdict::restore(VerdictParts {
        id: uuid(9).into(),
        desk: uuid(2).into(),
        dossier: uuid(4).into(),
        claim: basis.claim,
        revision: 2,
        created: deed(1),
        changed: deed(4),
        author: uuid(1).into(),
        contributors: BTreeSet::from([uuid(6).into(), uuid(1).into()]),
        content,
        basis,
        fingerprint,
        state: State::Published { submitted: deed(2), published: deed(4) },
        reviews: vec![
            review(30, 7, Decision::RequestChanges, Some(prose("Name the document."))),
            review(31, 8, Decision::Approve, None),
        ],
        correction: Some(Correction {
            kind: CorrectionKind::Clarification,
            note: prose("The document is named now."),
        }),
        remarks: vec![Remark { step: Step::Submit, deed: deed(2), text: prose("Please look at part two.") }],
        reaffirmations: vec![Reaffirmation {
            id: uuid(32).into(),
            reviewer: uuid(8).into(),
            fingerprint,
            basis: reaffirmed,
            comment: None,
            at: instant(6),
            effective: true,
        }],
        gate_override: Some(overruled()),
        url: Some(WebUrl::parse("https://desk.example/checks/1").unwrap()),
    })
}

#[test]
#[expect(clippy::too_many_lines, reason = "the form of a whole verdict is long")]
fn verdict() {
    assert_json_snapshot!(published(), @r#"
    {
      "id": "013f9787-6409-7a5a-9a5a-5a5a5a5a5a5a",
      "desk": "013f9787-6402-7a5a-9a5a-5a5a5a5a5a5a",
      "dossier": "013f9787-6404-7a5a-9a5a-5a5a5a5a5a5a",
      "claim": "013f9787-6403-7a5a-9a5a-5a5a5a5a5a5a",
      "revision": 2,
      "created": {
        "at": "2013-07-01T00:00:01Z",
        "by": "013f9787-6401-7a5a-9a5a-5a5a5a5a5a5a"
      },
      "changed": {
        "at": "2013-07-01T00:00:04Z",
        "by": "013f9787-6401-7a5a-9a5a-5a5a5a5a5a5a"
      },
      "author": "013f9787-6401-7a5a-9a5a-5a5a5a5a5a5a",
      "contributors": [
        "013f9787-6401-7a5a-9a5a-5a5a5a5a5a5a",
        "013f9787-6406-7a5a-9a5a-5a5a5a5a5a5a"
      ],
      "content": {
        "part_ratings": {
          "013f9787-6414-7a5a-9a5a-5a5a5a5a5a5a": "true"
        },
        "rating": "mostly_true",
        "rationale": "The documents **show** it.",
        "scale": {
          "id": "013f9787-6405-7a5a-9a5a-5a5a5a5a5a5a",
          "revision": 2
        }
      },
      "basis": {
        "assertions": {
          "013f9787-640a-7a5a-9a5a-5a5a5a5a5a5a": 1
        },
        "claim": "013f9787-6403-7a5a-9a5a-5a5a5a5a5a5a",
        "claim_content_version": 1,
        "denials": {
          "013f9787-640b-7a5a-9a5a-5a5a5a5a5a5a": 2
        },
        "evidence": {}
      },
      "fingerprint": "f3138d7b90dd8cad9b80262f20ccd8a6e817647382c58cef1534ed226559f46e",
      "state": {
        "kind": "published",
        "submitted": {
          "at": "2013-07-01T00:00:02Z",
          "by": "013f9787-6401-7a5a-9a5a-5a5a5a5a5a5a"
        },
        "published": {
          "at": "2013-07-01T00:00:04Z",
          "by": "013f9787-6401-7a5a-9a5a-5a5a5a5a5a5a"
        }
      },
      "reviews": [
        {
          "id": "013f9787-641e-7a5a-9a5a-5a5a5a5a5a5a",
          "reviewer": "013f9787-6407-7a5a-9a5a-5a5a5a5a5a5a",
          "decision": "request_changes",
          "fingerprint": "f3138d7b90dd8cad9b80262f20ccd8a6e817647382c58cef1534ed226559f46e",
          "comment": "Name the document.",
          "at": "2013-07-01T00:00:03Z"
        },
        {
          "id": "013f9787-641f-7a5a-9a5a-5a5a5a5a5a5a",
          "reviewer": "013f9787-6408-7a5a-9a5a-5a5a5a5a5a5a",
          "decision": "approve",
          "fingerprint": "f3138d7b90dd8cad9b80262f20ccd8a6e817647382c58cef1534ed226559f46e",
          "comment": null,
          "at": "2013-07-01T00:00:03Z"
        }
      ],
      "correction": {
        "kind": "clarification",
        "note": "The document is named now."
      },
      "remarks": [
        {
          "step": "submit",
          "deed": {
            "at": "2013-07-01T00:00:02Z",
            "by": "013f9787-6401-7a5a-9a5a-5a5a5a5a5a5a"
          },
          "text": "Please look at part two."
        }
      ],
      "reaffirmations": [
        {
          "id": "013f9787-6420-7a5a-9a5a-5a5a5a5a5a5a",
          "reviewer": "013f9787-6408-7a5a-9a5a-5a5a5a5a5a5a",
          "fingerprint": "f3138d7b90dd8cad9b80262f20ccd8a6e817647382c58cef1534ed226559f46e",
          "basis": {
            "assertions": {
              "013f9787-640a-7a5a-9a5a-5a5a5a5a5a5a": 1
            },
            "claim": "013f9787-6403-7a5a-9a5a-5a5a5a5a5a5a",
            "claim_content_version": 1,
            "denials": {
              "013f9787-640b-7a5a-9a5a-5a5a5a5a5a5a": 2
            },
            "evidence": {},
            "lost_quotes": [
              "013f9787-640b-7a5a-9a5a-5a5a5a5a5a5a"
            ],
            "origins": {
              "independent_count": 1,
              "at_most": 2
            },
            "replies": {
              "013f9787-640d-7a5a-9a5a-5a5a5a5a5a5a": 3
            },
            "retired": [
              "013f9787-640e-7a5a-9a5a-5a5a5a5a5a5a"
            ]
          },
          "comment": null,
          "at": "2013-07-01T00:00:06Z",
          "effective": true
        }
      ],
      "gate_override": {
        "deed": {
          "at": "2013-07-01T00:00:04Z",
          "by": "013f9787-6401-7a5a-9a5a-5a5a5a5a5a5a"
        },
        "gates": [
          "origins"
        ],
        "reason": "The second outlet has the same documents."
      },
      "url": "https://desk.example/checks/1"
    }
    "#);
}

#[test]
fn states_on_the_way_to_publication() {
    let submitted = deed(1);
    assert_json_snapshot!([State::Draft, State::InReview { submitted }, State::Approved { submitted }], @r#"
    [
      {
        "kind": "draft"
      },
      {
        "kind": "in_review",
        "submitted": {
          "at": "2013-07-01T00:00:01Z",
          "by": "013f9787-6401-7a5a-9a5a-5a5a5a5a5a5a"
        }
      },
      {
        "kind": "approved",
        "submitted": {
          "at": "2013-07-01T00:00:01Z",
          "by": "013f9787-6401-7a5a-9a5a-5a5a5a5a5a5a"
        }
      }
    ]
    "#);
}

#[test]
fn states_after_publication() {
    let (submitted, published, last) = (deed(1), deed(2), deed(3));
    let retraction = Retraction { deed: last, reason: prose("The document was forged.") };
    assert_json_snapshot!([
        State::Superseded { submitted, published, superseded: last },
        State::Retracted { submitted, published, retraction },
    ], @r#"
    [
      {
        "kind": "superseded",
        "submitted": {
          "at": "2013-07-01T00:00:01Z",
          "by": "013f9787-6401-7a5a-9a5a-5a5a5a5a5a5a"
        },
        "published": {
          "at": "2013-07-01T00:00:02Z",
          "by": "013f9787-6401-7a5a-9a5a-5a5a5a5a5a5a"
        },
        "superseded": {
          "at": "2013-07-01T00:00:03Z",
          "by": "013f9787-6401-7a5a-9a5a-5a5a5a5a5a5a"
        }
      },
      {
        "kind": "retracted",
        "submitted": {
          "at": "2013-07-01T00:00:01Z",
          "by": "013f9787-6401-7a5a-9a5a-5a5a5a5a5a5a"
        },
        "published": {
          "at": "2013-07-01T00:00:02Z",
          "by": "013f9787-6401-7a5a-9a5a-5a5a5a5a5a5a"
        },
        "retraction": {
          "deed": {
            "at": "2013-07-01T00:00:03Z",
            "by": "013f9787-6401-7a5a-9a5a-5a5a5a5a5a5a"
          },
          "reason": "The document was forged."
        }
      }
    ]
    "#);
}
