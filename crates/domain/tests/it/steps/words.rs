//! What the model's people, texts and records are called by the domain.

use std::collections::BTreeMap;

use dementi_domain::access::Role;
use dementi_domain::analysis::gates::{Facts, GateKind, gates};
use dementi_domain::claim::{Part, Parts};
use dementi_domain::desk::{ApprovalsRequired, MinimumOrigins, Policy};
use dementi_domain::ids::{
    AssertionId, ClaimId, DenialId, DeskId, DossierId, EvidenceId, PartId, ReviewId, ScaleId, UserId,
    VerdictId,
};
use dementi_domain::record::Deed;
use dementi_domain::scale::{Rating, RatingKey, Ratings, ScaleRevision};
use dementi_domain::status::Origins;
use dementi_domain::text::{Note, Reason};
use dementi_domain::verdict::{
    Basis, Content, Correction, CorrectionKind, Decision, GateOverride, Passage, Reaffirmation, Retraction,
    Review, Reviewer, State, Verdict, VerdictParts, fingerprint,
};

use super::model::{Act, Closed, Confirmation, Gates, Judgement, Kind, Rank, Revision, Says, Stands, User};
use crate::generate::{instant, line, prose, uuid};

pub(super) fn user(user: User) -> UserId {
    UserId::new(uuid(u64::from(user)))
}

pub(super) fn deed((by, at): Act) -> Deed {
    Deed { at: instant(at), by: Some(user(by)) }
}

pub(super) fn reviewer(by: User, rank: Rank) -> Reviewer {
    let role = match rank {
        Rank::Reader => Role::Reader,
        Rank::Researcher => Role::Researcher,
        Rank::Editor => Role::Editor,
        Rank::Admin => Role::Admin,
    };
    Reviewer { user: user(by), role }
}

pub(super) fn content(says: Says) -> Content {
    let key = |rating: u8| RatingKey::parse(&format!("rating_{rating}")).unwrap();
    let rating = |n| Rating { key: key(n), label: line("A rating"), description: None, value: None };
    let ratings = Ratings::new(vec![rating(0), rating(1)]).unwrap();
    let part = PartId::new(uuid(50));
    let parts = Parts::new(vec![Part { id: part, text: prose("The proposition.") }]).unwrap();
    let scale = ScaleRevision { id: ScaleId::new(uuid(u64::from(says.scale))), revision: 1 };
    let rationale = prose(&format!("Wording {}.", says.wording));
    let part_ratings = says.part_rating.map(|rating| (part, key(rating))).into_iter().collect();
    Content::new(scale, &ratings, key(says.rating), rationale, part_ratings, &parts).unwrap()
}

/// Four records, each differing from the first in another list.
pub(super) fn basis(record: u8) -> Basis {
    let mut basis = Basis::bare(ClaimId::new(uuid(60)), 1);
    basis.assertions = BTreeMap::from([(AssertionId::new(uuid(61)), if record == 1 { 2 } else { 1 })]);
    basis.denials = BTreeMap::from([(DenialId::new(uuid(62)), if record == 2 { 2 } else { 1 })]);
    basis.evidence = BTreeMap::from([(EvidenceId::new(uuid(63)), if record == 3 { 2 } else { 1 })]);
    basis
}

/// No desk asks for anything here.
pub(super) fn open_gates() -> Passage {
    Passage::new(Vec::new(), Role::Editor, None)
}

/// The gates of a desk that asks for so many approvals, for one origin, and that every quote be anchored.
pub(super) fn passage(verdict: &Verdict, required: usize, met: Gates) -> Passage {
    let policy = Policy {
        approvals_required: ApprovalsRequired::try_from(u8::try_from(required).unwrap()).unwrap(),
        minimum_origins: MinimumOrigins::try_from(1).unwrap(),
        quotes_anchored: true,
        ..Policy::DEFAULT
    };
    let independent_count = u32::from(!met.origins_closed);
    let quote = [uuid(61)];
    let facts = Facts {
        approvals: verdict.approvals(),
        origins: Some(Origins { independent_count, at_most: 2 }),
        about: &[],
        hearings: &[],
        coverage: &[],
        unanchored: &quote[..usize::from(met.quotes_closed)],
        lost: &[],
        now: instant(0),
    };
    let overruled = met.overrules.then(why_published);
    Passage::new(gates(policy, &facts), reviewer(0, met.rank).role, overruled)
}

pub(super) fn kinds(closed: &[Closed]) -> Vec<GateKind> {
    let kind = |closed: &Closed| match closed {
        Closed::Approvals => GateKind::Approvals,
        Closed::Origins => GateKind::Origins,
        Closed::Quotes => GateKind::Quotes,
    };
    closed.iter().map(kind).collect()
}

fn why_published() -> Reason {
    prose("The public must know.")
}

pub(super) fn correction(kind: Kind) -> Correction {
    let kind = match kind {
        Kind::RatingChange => CorrectionKind::RatingChange,
        Kind::Clarification => CorrectionKind::Clarification,
        Kind::Typo => CorrectionKind::Typo,
    };
    Correction { kind, note: prose("What changed.") }
}

pub(super) fn reason() -> Reason {
    prose("It does not hold.")
}

pub(super) fn request() -> Note {
    prose("Name the source.")
}

/// The number of the verdict at this index.
pub(super) fn number(n: usize) -> i64 {
    i64::try_from(n).unwrap() + 1
}

/// What the verdict at this index is made of, by the model.
pub(super) fn expected(n: usize, revision: &Revision) -> VerdictParts {
    let (content, basis) = (content(revision.says), basis(revision.rests_on));
    VerdictParts {
        id: VerdictId::new(uuid(100 + n as u64)),
        desk: DeskId::new(uuid(70)),
        dossier: DossierId::new(uuid(71)),
        claim: basis.claim,
        revision: number(n),
        created: deed(revision.created),
        changed: deed(revision.changed),
        author: user(revision.author),
        contributors: revision.contributors.iter().map(|by| user(*by)).collect(),
        fingerprint: fingerprint(&content, &basis),
        reaffirmations: revision.confirmations.iter().map(|it| reaffirmation(&content, it)).collect(),
        gate_override: revision.overruled.as_ref().map(|(act, closed)| GateOverride {
            deed: deed(*act),
            gates: kinds(closed),
            reason: why_published(),
        }),
        url: None,
        content,
        basis,
        state: state(revision.stands),
        reviews: revision.judgements.iter().map(review).collect(),
        correction: revision.correction.map(correction),
        remarks: Vec::new(),
    }
}

fn reaffirmation(content: &Content, confirmation: &Confirmation) -> Reaffirmation {
    let Confirmation { by, record, at, effective } = *confirmation;
    let basis = basis(record);
    Reaffirmation {
        id: review_id(at),
        reviewer: user(by),
        fingerprint: fingerprint(content, &basis),
        basis,
        comment: None,
        at: instant(at),
        effective,
    }
}

/// The id of what was decided at this tick.
pub(super) fn review_id(at: i64) -> ReviewId {
    ReviewId::new(uuid(1_000 + at.unsigned_abs()))
}

fn review(judgement: &Judgement) -> Review {
    let Judgement { by, approves, says, rests_on, at } = *judgement;
    Review {
        id: review_id(at),
        reviewer: user(by),
        decision: if approves { Decision::Approve } else { Decision::RequestChanges },
        fingerprint: fingerprint(&content(says), &basis(rests_on)),
        comment: (!approves).then(request),
        at: instant(at),
    }
}

fn state(stands: Stands) -> State {
    match stands {
        Stands::Draft => State::Draft,
        Stands::InReview { submitted } => State::InReview { submitted: deed(submitted) },
        Stands::Approved { submitted } => State::Approved { submitted: deed(submitted) },
        Stands::Published { submitted, published } => {
            State::Published { submitted: deed(submitted), published: deed(published) }
        }
        Stands::Superseded { submitted, published, superseded } => State::Superseded {
            submitted: deed(submitted),
            published: deed(published),
            superseded: deed(superseded),
        },
        Stands::Retracted { submitted, published, retracted } => State::Retracted {
            submitted: deed(submitted),
            published: deed(published),
            retraction: Retraction { deed: deed(retracted), reason: reason() },
        },
    }
}
