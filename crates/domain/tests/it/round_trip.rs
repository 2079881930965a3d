//! Everything that is stored as JSON comes back as it was.

use std::fmt::Debug;

use dementi_domain::verdict::StateKind;
use proptest::prelude::*;
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::generate::desk::{desk, member, membership, token, user};
use crate::generate::on_record;
use crate::generate::record::{
    assertion, claim, denial, dossier, evidence, party, scale, source, tracked_claim,
};
use crate::generate::reply::reply_request;
use crate::generate::snapshot::snapshot;
use crate::generate::teamwork::{assignment, comment};
use crate::generate::verdict::verdict;

/// Through text, and through a value, as both are stored.
fn comes_back<T: Serialize + DeserializeOwned + PartialEq + Debug>(thing: &T) -> Result<(), TestCaseError> {
    let text = serde_json::to_string(thing).unwrap();
    let back: T = serde_json::from_str(&text).unwrap();
    prop_assert_eq!(&back, thing);
    let value = serde_json::to_value(thing).unwrap();
    prop_assert_eq!(&serde_json::from_str::<serde_json::Value>(&text).unwrap(), &value);
    let back: T = serde_json::from_value(value).unwrap();
    prop_assert_eq!(&back, thing);
    Ok(())
}

macro_rules! round_trips {
    ($($name:ident: $id:ty, $strategy:expr;)+) => {
        proptest! {$(
            #[test]
            fn $name(record in on_record::<$id, _>($strategy)) {
                comes_back(&record)?;
                comes_back(record.content())?;
            }
        )+}
    };
}

round_trips! {
    parties: dementi_domain::ids::PartyId, party();
    sources: dementi_domain::ids::SourceId, source();
    snapshots: dementi_domain::ids::SnapshotId, snapshot();
    dossiers: dementi_domain::ids::DossierId, dossier();
    claims: dementi_domain::ids::ClaimId, claim();
    assertions: dementi_domain::ids::AssertionId, assertion();
    denials: dementi_domain::ids::DenialId, denial();
    pieces_of_evidence: dementi_domain::ids::EvidenceId, evidence();
    assignments: dementi_domain::ids::AssignmentId, assignment();
    comments: dementi_domain::ids::CommentId, comment();
    reply_requests: dementi_domain::ids::ReplyRequestId, reply_request();
}

proptest! {
    #[test]
    fn tracked_claims(claim in tracked_claim()) {
        comes_back(&claim)?;
    }

    #[test]
    fn scales(scale in scale()) {
        comes_back(&scale)?;
    }

    #[test]
    fn verdicts(verdict in verdict()) {
        comes_back(&verdict)?;
        comes_back(verdict.parts())?;
        // A state's name is the same alone and in the verdict.
        let kind = serde_json::to_value(verdict.parts()).unwrap()["state"]["kind"].clone();
        prop_assert_eq!(serde_json::from_value::<StateKind>(kind).unwrap(), verdict.state());
    }

    #[test]
    fn those_who_work_at_a_desk(desk in desk(), user in user(), membership in membership(), member in member()) {
        comes_back(&desk)?;
        comes_back(&user)?;
        comes_back(&membership)?;
        comes_back(&member)?;
    }

    #[test]
    fn tokens(token in token()) {
        comes_back(&token)?;
    }
}
