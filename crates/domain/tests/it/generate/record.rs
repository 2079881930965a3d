//! Strategies for what is on record.

use dementi_domain::analysis::freshness::{Difference, Reason, ReasonKind};
use dementi_domain::assertion::{Assertion, AssertionMode};
use dementi_domain::claim::{Claim, Part, Parts, TrackedClaim};
use dementi_domain::denial::{Answer, AnswerKind, Answers, Denial};
use dementi_domain::dossier::{Dossier, Visibility};
use dementi_domain::evidence::{Credibility, Evidence, Reliability, Stance};
use dementi_domain::ids::PartId;
use dementi_domain::party::{Party, PartyKind};
use dementi_domain::quote::{Anchor, Quote};
use dementi_domain::reference::{WebUrl, WikidataId};
use dementi_domain::scale::{Rated, Rating, RatingKey, Ratings, Scale, ScaleRecord, ScaleRevision};
use dementi_domain::source::{Derivation, Source, SourceKind};
use dementi_domain::status::{Dispute, Freshness, Origins, ReviewStatus, Status};
use dementi_domain::vocabulary::Vocabulary;
use proptest::collection::{btree_set, vec};
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;

use super::{
    any_day, any_language, any_line, any_prose, any_verbatim, deed, distinct, id, on_record, prose, uuid,
};

/// Any term of a vocabulary.
pub(crate) fn term<V: Vocabulary>() -> impl Strategy<Value = V> {
    select(V::ALL)
}

/// The id of the `n`th part of [`parts`].
pub(crate) fn part_id(n: usize) -> PartId {
    PartId::new(uuid(500 + n as u64))
}

/// A claim's `n` parts.
pub(crate) fn parts(n: usize) -> Parts {
    let part = |n| Part { id: part_id(n), text: prose(&format!("Proposition {n}.")) };
    Parts::new((0..n).map(part).collect()).unwrap()
}

/// Any answers to all of [`parts`].
pub(crate) fn answers(parts: usize) -> impl Strategy<Value = Answers> {
    let answer = (term::<AnswerKind>(), option::of(any_prose()));
    vec(answer, parts).prop_map(move |given| {
        let given = given.into_iter().enumerate();
        let given = given.map(|(n, (kind, note))| Answer { part: part_id(n), kind, note });
        Answers::new(&self::parts(parts), given.collect()).unwrap()
    })
}

pub(crate) fn quote() -> impl Strategy<Value = Quote> {
    let context = || option::of(any_verbatim());
    let anchor = (id(), any::<u32>(), any::<u32>());
    let anchor = anchor.prop_map(|(snapshot, start, end)| Anchor { snapshot, start, end });
    (any_verbatim(), context(), context(), option::of(any_language()), option::of(anchor)).prop_map(
        |(exact, prefix, suffix, language, anchor)| Quote { exact, prefix, suffix, language, anchor },
    )
}

pub(crate) fn party() -> impl Strategy<Value = Party> {
    let wikidata_id = (1..10_u64.pow(12)).prop_map(|n| WikidataId::parse(&format!("Q{n}")).unwrap());
    (any_line(), term::<PartyKind>(), distinct(any_line()), option::of(wikidata_id), any::<bool>()).prop_map(
        |(name, kind, aliases, wikidata_id, confidential)| Party {
            name,
            kind,
            aliases,
            wikidata_id,
            confidential,
            former_names: Vec::new(),
        },
    )
}

pub(crate) fn source() -> impl Strategy<Value = Source> {
    let url = "https?://[a-z]{1,9}\\.example/[a-zA-Z0-9äß_.~%/-]{0,20}(\\?[a-z=&ü]{0,9})?";
    let url = url.prop_filter_map("no address", |text| WebUrl::parse(&text).ok());
    let derivation = prop_oneof![
        Just(Derivation::Unknown),
        Just(Derivation::Original),
        btree_set(id(), 1..5).prop_map(|ids| {
            Derivation::Derived(ids.into_iter().rev().collect::<Vec<_>>().try_into().unwrap())
        }),
    ];
    let about = (term::<SourceKind>(), any_line(), option::of(url), option::of(any_language()), derivation);
    let parties = (option::of(id()), distinct(id()), option::of(id()), option::of(any_day()));
    (about, parties).prop_map(|(about, (publisher, authors, supplied_by, published_on))| {
        let (kind, title, url, language, derivation) = about;
        Source { kind, title, url, publisher, authors, supplied_by, published_on, language, derivation }
    })
}

pub(crate) fn dossier() -> impl Strategy<Value = Dossier> {
    let restricted = btree_set(id(), 1..5)
        .prop_map(|ids| Visibility::Restricted(ids.into_iter().collect::<Vec<_>>().try_into().unwrap()));
    (any_line(), option::of(any_prose()), prop_oneof![Just(Visibility::Desk), restricted])
        .prop_map(|(title, summary, visibility)| Dossier { title, summary, visibility })
}

pub(crate) fn claim() -> impl Strategy<Value = Claim> {
    let parts = (1..=Parts::MAX).prop_map(parts);
    (id(), any_prose(), any_language(), option::of(any_day()), parts, distinct(id()), distinct(any_line()))
        .prop_map(|(dossier, text, language, claimed_on, parts, about, tags)| Claim {
            dossier,
            text,
            language,
            claimed_on,
            parts,
            about,
            tags,
        })
}

pub(crate) fn tracked_claim() -> impl Strategy<Value = TrackedClaim> {
    let reason = (term::<ReasonKind>(), id(), option::of(deed()))
        .prop_map(|(kind, id, deed)| Reason { difference: Difference { kind, id }, deed });
    let freshness = prop_oneof![Just(Freshness::Current), vec(reason, 1..3).prop_map(Freshness::Stale)];
    let origins = (any::<u32>(), any::<u32>())
        .prop_map(|(independent_count, at_most)| Origins { independent_count, at_most });
    let status = (term::<ReviewStatus>(), option::of(freshness), term::<Dispute>(), option::of(origins))
        .prop_map(|(review, freshness, dispute, origins)| Status { review, freshness, dispute, origins });
    let rated = (scale_revision(), rating_key()).prop_map(|(scale, rating)| Rated { scale, rating });
    let deeds = (option::of(deed()), option::of(deed()));
    (on_record(claim()), 1..i64::MAX, deeds, status, option::of(rated)).prop_map(
        |(record, content_version, (reworded, origins_changed), status, rating)| TrackedClaim {
            record,
            content_version,
            reworded,
            origins_changed,
            status,
            rating,
        },
    )
}

pub(crate) fn assertion() -> impl Strategy<Value = Assertion> {
    (id(), id(), id(), term::<AssertionMode>(), option::of(any_day()), option::of(quote())).prop_map(
        |(claim, party, source, mode, stated_on, quote)| Assertion {
            claim,
            party,
            source,
            mode,
            stated_on,
            quote,
        },
    )
}

pub(crate) fn denial() -> impl Strategy<Value = Denial> {
    let answers = (1..=Parts::MAX).prop_flat_map(answers);
    (id(), id(), id(), any_day(), option::of(quote()), answers).prop_map(
        |(claim, party, source, stated_on, quote, answers)| Denial {
            claim,
            party,
            source,
            stated_on,
            quote,
            answers,
        },
    )
}

pub(crate) fn evidence() -> impl Strategy<Value = Evidence> {
    let grade = (term::<Stance>(), term::<Reliability>(), term::<Credibility>());
    (id(), id(), distinct(id()), grade, option::of(any_prose()), option::of(quote())).prop_map(
        |(claim, source, parts, (stance, reliability, credibility), note, quote)| Evidence {
            claim,
            source,
            parts,
            stance,
            reliability,
            credibility,
            note,
            quote,
        },
    )
}

pub(crate) fn rating_key() -> impl Strategy<Value = RatingKey> {
    "[a-z][a-z0-9_]{0,39}".prop_map(|key| RatingKey::parse(&key).unwrap())
}

pub(crate) fn scale_revision() -> impl Strategy<Value = ScaleRevision> {
    (id(), 1..i64::MAX).prop_map(|(id, revision)| ScaleRevision { id, revision })
}

pub(crate) fn scale() -> impl Strategy<Value = ScaleRecord> {
    let rating = (rating_key(), any_line(), option::of(any_prose()), option::of(any::<i32>()))
        .prop_map(|(key, label, description, value)| Rating { key, label, description, value });
    let ratings = vec(rating, 2..8).prop_filter_map("no good scale", |ratings| Ratings::new(ratings).ok());
    let scale = (any_line(), option::of(any_prose()), ratings)
        .prop_map(|(name, description, ratings)| Scale { name, description, ratings });
    (on_record(scale), 1..i64::MAX).prop_map(|(record, revision)| ScaleRecord { record, revision })
}
