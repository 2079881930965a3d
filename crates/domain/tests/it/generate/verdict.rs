//! Strategies for verdicts.

use std::collections::BTreeMap;

use dementi_domain::analysis::gates::GateKind;
use dementi_domain::record::Deed;
use dementi_domain::reference::WebUrl;
use dementi_domain::scale::ScaleRevision;
use dementi_domain::status::Origins;
use dementi_domain::verdict::{
    Basis, Content, Correction, CorrectionKind, Decision, GateOverride, Reaffirmation, Remark, Retraction,
    Review, State, Step, Verdict, VerdictParts, fingerprint,
};
use proptest::collection::{btree_map, btree_set, vec};
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;

use super::record::{rating_key, scale_revision, term};
use super::{any_instant, any_prose, deed, id};

/// Any content, of parts and ratings that need not exist.
pub(crate) fn content() -> impl Strategy<Value = Content> {
    (scale_revision(), rating_key(), any_prose(), btree_map(id(), rating_key(), 0..4)).prop_map(
        |(scale, rating, rationale, part_ratings)| {
            // Versions stay below 2^53, up to which RFC 8785 knows integers.
            let scale = ScaleRevision { revision: scale.revision % (1 << 53), ..scale };
            Content::restore(scale, rating, rationale, part_ratings)
        },
    )
}

/// Any basis.
pub(crate) fn basis() -> impl Strategy<Value = Basis> {
    fn entries<I: Ord + From<uuid::Uuid> + std::fmt::Debug>() -> impl Strategy<Value = BTreeMap<I, i64>> {
        btree_map(id(), 1..(1_i64 << 53), 0..4)
    }
    let origins = (any::<u32>(), any::<u32>())
        .prop_map(|(independent_count, at_most)| Origins { independent_count, at_most });
    let around = (btree_set(id(), 0..3), option::of(origins), entries(), btree_set(id(), 0..3));
    (id(), 1..(1_i64 << 53), entries(), entries(), entries(), around).prop_map(
        |(claim, claim_content_version, assertions, denials, evidence, around)| {
            let (lost_quotes, origins, replies, retired) = around;
            Basis {
                assertions,
                claim,
                claim_content_version,
                denials,
                evidence,
                lost_quotes,
                origins,
                replies,
                retired,
            }
        },
    )
}

fn state() -> impl Strategy<Value = State> {
    let deeds = || (deed(), deed(), deed());
    let retracted = (deeds(), any_prose()).prop_map(|((submitted, published, deed), reason)| {
        State::Retracted { submitted, published, retraction: Retraction { deed, reason } }
    });
    let superseded = deeds().prop_map(|(submitted, published, superseded)| State::Superseded {
        submitted,
        published,
        superseded,
    });
    prop_oneof![
        Just(State::Draft),
        deed().prop_map(|submitted| State::InReview { submitted }),
        deed().prop_map(|submitted| State::Approved { submitted }),
        (deed(), deed()).prop_map(|(submitted, published)| State::Published { submitted, published }),
        superseded,
        retracted,
    ]
}

/// Any verdict as it might be stored, whether or not its history could have happened.
pub(crate) fn verdict() -> impl Strategy<Value = Verdict> {
    let ids = (id(), id(), id(), 1..i64::MAX, deed(), any_instant(), id());
    let said = (content(), basis(), btree_set(id(), 1..4));
    let review = (id(), id(), term::<Decision>(), option::of(any_prose()), any_instant());
    let remark =
        (term::<Step>(), deed(), any_prose()).prop_map(|(step, deed, text)| Remark { step, deed, text });
    let correction =
        (term::<CorrectionKind>(), any_prose()).prop_map(|(kind, note)| Correction { kind, note });
    let reaffirmation = (id(), id(), basis(), option::of(any_prose()), any_instant(), any::<bool>());
    let gate_override = (deed(), vec(term::<GateKind>(), 1..3), any_prose())
        .prop_map(|(deed, gates, reason)| GateOverride { deed, gates, reason });
    let url = select(vec!["https://desk.example/checks/1", "http://desk.example/"]);
    let url = url.prop_map(|url| WebUrl::parse(url).unwrap());
    let later = (vec(reaffirmation, 0..3), option::of(gate_override), option::of(url));
    (ids, said, state(), vec(review, 0..4), option::of(correction), vec(remark, 0..3), later).prop_map(
        |(ids, (content, basis, contributors), state, reviews, correction, remarks, later)| {
            let (reaffirmations, gate_override, url) = later;
            let reaffirmations =
                reaffirmations.into_iter().map(|(id, reviewer, basis, comment, at, effective)| {
                    let fingerprint = fingerprint(&content, &basis);
                    Reaffirmation { id, reviewer, fingerprint, basis, comment, at, effective }
                });
            let reaffirmations = reaffirmations.collect();
            let (id, desk, dossier, revision, changed, at, author) = ids;
            let fingerprint = fingerprint(&content, &basis);
            let reviews = reviews.into_iter().map(|(id, reviewer, decision, comment, at)| Review {
                id,
                reviewer,
                decision,
                fingerprint,
                comment,
                at,
            });
            Verdict::restore(VerdictParts {
                id,
                desk,
                dossier,
                claim: basis.claim,
                revision,
                created: Deed { at, by: Some(author) },
                changed,
                author,
                contributors,
                content,
                basis,
                fingerprint,
                state,
                reviews: reviews.collect(),
                correction,
                remarks,
                reaffirmations,
                gate_override,
                url,
            })
        },
    )
}
