//! Desks, those who work there, and the change log's terms.

use std::collections::BTreeSet;

use dementi_domain::access::{Role, Scope};
use dementi_domain::change::{Action, Kind, Position};
use dementi_domain::desk::{ApprovalsRequired, Desk, Member, Membership, Policy, Token, User};
use dementi_domain::reference::Email;
use insta::{assert_json_snapshot, assert_snapshot};
use time::Duration;

use super::deed;
use crate::generate::{instant, line, uuid};

#[test]
fn desk() {
    let approvals_required = ApprovalsRequired::try_from(2).unwrap();
    let policy = Policy { approvals_required, reply_required: true, ..Policy::DEFAULT };
    let desk = Desk { policy, ..Desk::new(uuid(2).into(), line("Research"), deed(0)) };
    assert_json_snapshot!(desk, @r#"
    {
      "id": "013f9787-6402-7a5a-9a5a-5a5a5a5a5a5a",
      "name": "Research",
      "approvals_required": 2,
      "minimum_origins": 0,
      "reply_required": true,
      "contradictions_resolved": false,
      "quotes_anchored": false,
      "public_pages": "nothing",
      "created": {
        "at": "2013-07-01T00:00:00Z",
        "by": "013f9787-6401-7a5a-9a5a-5a5a5a5a5a5a"
      }
    }
    "#);
}

#[test]
fn member() {
    let email = Email::parse("Ann@desk.example").unwrap();
    let user = User { id: uuid(3).into(), name: line("Ann Editor"), email, created: deed(0) };
    let membership =
        Membership { desk: uuid(2).into(), user: uuid(3).into(), role: Role::Editor, created: deed(1) };
    assert_json_snapshot!(Member { user, membership }, @r#"
    {
      "user": {
        "id": "013f9787-6403-7a5a-9a5a-5a5a5a5a5a5a",
        "name": "Ann Editor",
        "email": "ann@desk.example",
        "created": {
          "at": "2013-07-01T00:00:00Z",
          "by": "013f9787-6401-7a5a-9a5a-5a5a5a5a5a5a"
        }
      },
      "membership": {
        "desk": "013f9787-6402-7a5a-9a5a-5a5a5a5a5a5a",
        "user": "013f9787-6403-7a5a-9a5a-5a5a5a5a5a5a",
        "role": "editor",
        "created": {
          "at": "2013-07-01T00:00:01Z",
          "by": "013f9787-6401-7a5a-9a5a-5a5a5a5a5a5a"
        }
      }
    }
    "#);
}

#[test]
fn token() {
    let token = Token {
        id: uuid(4).into(),
        user: uuid(3).into(),
        desk: uuid(2).into(),
        label: line("Laptop"),
        scopes: BTreeSet::from([Scope::Publish, Scope::Read]),
        created: deed(1),
        expires_at: Some(instant(60) + Duration::microseconds(250)),
        revoked: None,
    };
    assert_json_snapshot!(token, @r#"
    {
      "id": "013f9787-6404-7a5a-9a5a-5a5a5a5a5a5a",
      "user": "013f9787-6403-7a5a-9a5a-5a5a5a5a5a5a",
      "desk": "013f9787-6402-7a5a-9a5a-5a5a5a5a5a5a",
      "label": "Laptop",
      "scopes": [
        "read",
        "publish"
      ],
      "created": {
        "at": "2013-07-01T00:00:01Z",
        "by": "013f9787-6401-7a5a-9a5a-5a5a5a5a5a5a"
      },
      "expires_at": "2013-07-01T00:01:00.00025Z",
      "revoked": null
    }
    "#);
    assert_json_snapshot!(Token { expires_at: None, revoked: Some(deed(5)), ..token }, @r#"
    {
      "id": "013f9787-6404-7a5a-9a5a-5a5a5a5a5a5a",
      "user": "013f9787-6403-7a5a-9a5a-5a5a5a5a5a5a",
      "desk": "013f9787-6402-7a5a-9a5a-5a5a5a5a5a5a",
      "label": "Laptop",
      "scopes": [
        "read",
        "publish"
      ],
      "created": {
        "at": "2013-07-01T00:00:01Z",
        "by": "013f9787-6401-7a5a-9a5a-5a5a5a5a5a5a"
      },
      "expires_at": null,
      "revoked": {
        "at": "2013-07-01T00:00:05Z",
        "by": "013f9787-6401-7a5a-9a5a-5a5a5a5a5a5a"
      }
    }
    "#);
}

#[test]
fn terms_of_the_change_log() {
    let kinds = [
        Kind::Desk,
        Kind::User,
        Kind::Membership,
        Kind::Token,
        Kind::Party,
        Kind::Source,
        Kind::Dossier,
        Kind::Claim,
        Kind::Assertion,
        Kind::Denial,
        Kind::Evidence,
        Kind::Scale,
        Kind::Verdict,
        Kind::Review,
        Kind::Snapshot,
        Kind::ReplyRequest,
        Kind::ExternalVerdict,
        Kind::Webhook,
        Kind::Session,
        Kind::SignInLink,
        Kind::Assignment,
        Kind::Comment,
        Kind::Password,
        Kind::SecondFactor,
        Kind::Identity,
    ];
    assert_snapshot!(serde_json::to_string(&kinds).unwrap(), @r#"["desk","user","membership","token","party","source","dossier","claim","assertion","denial","evidence","scale","verdict","review","snapshot","reply_request","external_verdict","webhook","session","sign_in_link","assignment","comment","password","second_factor","identity"]"#);
    let actions = [
        Action::Created,
        Action::Changed,
        Action::Withdrawn,
        Action::Submitted,
        Action::Approved,
        Action::ChangesRequested,
        Action::Published,
        Action::Superseded,
        Action::Retracted,
        Action::Revoked,
        Action::Attempted,
        Action::Acknowledged,
        Action::Extended,
        Action::Answered,
        Action::Declined,
        Action::NoReply,
        Action::Derived,
        Action::Reaffirmed,
        Action::Enabled,
        Action::Disabled,
        Action::SecretRotated,
        Action::Assigned,
        Action::Unassigned,
        Action::Resolved,
        Action::Reopened,
    ];
    assert_snapshot!(serde_json::to_string(&actions).unwrap(), @r#"["created","changed","withdrawn","submitted","approved","changes_requested","published","superseded","retracted","revoked","attempted","acknowledged","extended","answered","declined","no_reply","derived","reaffirmed","enabled","disabled","secret_rotated","assigned","unassigned","resolved","reopened"]"#);
    assert_snapshot!(serde_json::to_string(&Position { tx: 7, number: 42 }).unwrap(), @r#"{"tx":7,"number":42}"#);
}
