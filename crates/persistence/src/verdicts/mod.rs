//! Verdicts with their reviews.

use std::collections::{BTreeMap, BTreeSet};

use dementi_domain::access::{Role, Viewer};
use dementi_domain::change::{Action, Kind};
use dementi_domain::ids::{ClaimId, DeskId, DossierId, PartId, ScaleId, UserId, VerdictId};
use dementi_domain::record::Deed;
use dementi_domain::reference::WebUrl;
use dementi_domain::scale::{RatingKey, ScaleRevision};
use dementi_domain::status::FreshnessKind;
use dementi_domain::text::{Note, Prose, Reason};
use dementi_domain::verdict::{
    Content, Correction, CorrectionKind, Fingerprint, Retraction, State, StateKind, Verdict, VerdictParts,
};
use sea_orm::sea_query::{Condition, Expr, ExprTrait, Order, Query};
use sea_orm::{EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use time::OffsetDateTime;
use uuid::Uuid;

use crate::changes;
use crate::claims::link_parts;
use crate::convert::{corrupt, deed, from_json, instant, json, literal, micros, parsed, term};
use crate::dossiers;
use crate::row::{self, Place, Row, Slice, Window, by_id, of_claims};
use crate::store::{Reads, StoreError, WriteTx};
use crate::versioned::Versioned;

mod added;
#[expect(unreachable_pub, reason = "what the derives of sea-orm write is `pub`")]
pub(crate) mod entity;
mod reaffirmations;
mod reviews;
mod told;

pub use told::{Told, ToldOf, told};

impl Row for entity::Entity {
    type Value = Verdict;
    const KIND: Kind = Kind::Verdict;

    fn place(value: &Verdict) -> Place {
        Place { id: value.parts().id.uuid(), desk: value.parts().desk }
    }

    fn model(value: &Verdict, version: i64) -> Result<entity::Model, StoreError> {
        let parts = value.parts();
        let (closed, reason) = match &parts.state {
            State::Superseded { superseded, .. } => (Some(*superseded), None),
            State::Retracted { retraction, .. } => {
                (Some(retraction.deed), Some(retraction.reason.to_string()))
            }
            State::Draft | State::InReview { .. } | State::Approved { .. } | State::Published { .. } => {
                (None, None)
            }
        };
        let (submitted, published) = (parts.state.submitted(), parts.state.published());
        let at = |deed: Option<Deed>| deed.map(|deed| micros(deed.at));
        let by = |deed: Option<Deed>| deed.and_then(|deed| deed.by).map(UserId::uuid);
        Ok(entity::Model {
            id: parts.id.uuid(),
            desk_id: parts.desk.uuid(),
            dossier_id: parts.dossier.uuid(),
            claim_id: parts.claim.uuid(),
            revision: parts.revision,
            version,
            created_at: micros(parts.created.at),
            created_by: parts.created.by.map(UserId::uuid),
            changed_at: micros(parts.changed.at),
            changed_by: parts.changed.by.map(UserId::uuid),
            author_id: parts.author.uuid(),
            contributors: json(&parts.contributors)?,
            scale_id: parts.content.scale().id.uuid(),
            scale_revision: parts.content.scale().revision,
            rating: parts.content.rating().to_string(),
            rationale: parts.content.rationale().to_string(),
            part_ratings: json(parts.content.part_ratings())?,
            basis: json(&parts.basis)?,
            fingerprint: parts.fingerprint.to_string(),
            state: value.state().to_string(),
            submitted_at: at(submitted),
            submitted_by: by(submitted),
            published_at: at(published),
            published_by: by(published),
            closed_at: at(closed),
            closed_by: by(closed),
            retraction_reason: reason,
            correction_kind: parts.correction.as_ref().map(|correction| correction.kind.to_string()),
            correction_note: parts.correction.as_ref().map(|correction| correction.note.to_string()),
            remarks: json(&parts.remarks)?,
            gate_override: parts.gate_override.as_ref().map(json).transpose()?,
            url: parts.url.as_ref().map(ToString::to_string),
        })
    }

    fn value(model: entity::Model) -> Result<Verdict, StoreError> {
        let contributors: BTreeSet<UserId> = from_json("verdicts.contributors", &model.contributors)?;
        let part_ratings: BTreeMap<PartId, RatingKey> =
            from_json("verdicts.part_ratings", &model.part_ratings)?;
        let content = Content::restore(
            ScaleRevision { id: ScaleId::new(model.scale_id), revision: model.scale_revision },
            parsed("verdicts.rating", RatingKey::parse(&model.rating))?,
            parsed("verdicts.rationale", Prose::parse(&model.rationale))?,
            part_ratings,
        );
        let state = state(&model)?;
        let correction = match model.correction_kind.as_deref().zip(model.correction_note.as_deref()) {
            None => None,
            Some((kind, note)) => Some(Correction {
                kind: term(kind)?,
                note: parsed("verdicts.correction_note", Note::parse(note))?,
            }),
        };
        Ok(Verdict::restore(VerdictParts {
            id: VerdictId::new(model.id),
            desk: DeskId::new(model.desk_id),
            dossier: DossierId::new(model.dossier_id),
            claim: ClaimId::new(model.claim_id),
            revision: model.revision,
            created: deed(model.created_at, model.created_by)?,
            changed: deed(model.changed_at, model.changed_by)?,
            author: UserId::new(model.author_id),
            contributors,
            content,
            basis: from_json("verdicts.basis", &model.basis)?,
            fingerprint: parsed("verdicts.fingerprint", Fingerprint::parse(&model.fingerprint))?,
            state,
            reviews: Vec::new(),
            correction,
            remarks: from_json("verdicts.remarks", &model.remarks)?,
            reaffirmations: Vec::new(),
            gate_override: model
                .gate_override
                .as_deref()
                .map(|text| from_json("verdicts.gate_override", text))
                .transpose()?,
            url: model.url.as_deref().map(|url| parsed("verdicts.url", WebUrl::parse(url))).transpose()?,
        }))
    }

    fn version(model: &entity::Model) -> i64 {
        model.version
    }
}

fn state(model: &entity::Model) -> Result<State, StoreError> {
    let done = |what: &str, at: Option<i64>, by: Option<Uuid>| -> Result<Deed, StoreError> {
        Ok(Deed { at: instant(at.ok_or_else(|| corrupt(what, "missing"))?)?, by: by.map(UserId::new) })
    };
    let submitted = || done("verdicts.submitted_at", model.submitted_at, model.submitted_by);
    let published = || done("verdicts.published_at", model.published_at, model.published_by);
    let closed = || done("verdicts.closed_at", model.closed_at, model.closed_by);
    Ok(match term(&model.state)? {
        StateKind::Draft => State::Draft,
        StateKind::InReview => State::InReview { submitted: submitted()? },
        StateKind::Approved => State::Approved { submitted: submitted()? },
        StateKind::Published => State::Published { submitted: submitted()?, published: published()? },
        StateKind::Superseded => {
            State::Superseded { submitted: submitted()?, published: published()?, superseded: closed()? }
        }
        StateKind::Retracted => {
            let reason = model.retraction_reason.as_deref().unwrap_or_default();
            let reason = parsed("verdicts.retraction_reason", Reason::parse(reason))?;
            let retraction = Retraction { deed: closed()?, reason };
            State::Retracted { submitted: submitted()?, published: published()?, retraction }
        }
    })
}

/// Begins a verdict.
pub async fn create(tx: &WriteTx, verdict: Verdict) -> Result<Versioned<Verdict>, StoreError> {
    let dossier = verdict.parts().dossier;
    let created = row::create::<entity::Entity>(tx, verdict, Some(dossier)).await?;
    link(tx, &created).await?;
    Ok(created)
}

/// Overwrites a loaded verdict and adds the reviews that are new.
pub async fn save(
    tx: &WriteTx,
    loaded: &Versioned<Verdict>,
    verdict: Verdict,
    action: Action,
) -> Result<Versioned<Verdict>, StoreError> {
    let dossier = verdict.parts().dossier;
    reviews::add(tx, loaded, &verdict).await?;
    reaffirmations::add(tx, loaded, &verdict).await?;
    let saved = row::save::<entity::Entity>(tx, loaded, verdict, Some(dossier), action).await?;
    link(tx, &saved).await?;
    Ok(saved)
}

async fn link(tx: &WriteTx, verdict: &Verdict) -> Result<(), StoreError> {
    let parts = verdict.parts();
    let rated = parts.content.part_ratings().keys().copied().collect();
    link_parts(tx, parts.claim, parts.id.uuid(), rated).await
}

/// Gives verdicts their reviews and reaffirmations, oldest first.
async fn attach(
    reads: &impl Reads,
    verdicts: Vec<Versioned<Verdict>>,
) -> Result<Vec<Versioned<Verdict>>, StoreError> {
    let ids: Vec<Uuid> = verdicts.iter().map(|verdict| verdict.parts().id.uuid()).collect();
    let mut reviews = reviews::of(reads, &ids).await?;
    let published = verdicts.iter().filter(|verdict| verdict.parts().state.published().is_some());
    let published: Vec<Uuid> = published.map(|verdict| verdict.parts().id.uuid()).collect();
    let mut reaffirmations = reaffirmations::of(reads, &published).await?;
    let whole = |verdict: Versioned<Verdict>| {
        let version = verdict.version();
        let parts = verdict.parts().clone();
        let reviews = reviews.remove(&parts.id).unwrap_or_default();
        let reaffirmations = reaffirmations.remove(&parts.id).unwrap_or_default();
        Versioned::loaded(Verdict::restore(VerdictParts { reviews, reaffirmations, ..parts }), version)
    };
    Ok(verdicts.into_iter().map(whole).collect())
}

/// Finds a verdict of a desk, with its reviews; the caller checks that its claim may be seen.
pub async fn find(
    reads: &impl Reads,
    desk: DeskId,
    id: VerdictId,
) -> Result<Option<Versioned<Verdict>>, StoreError> {
    let found = row::find::<entity::Entity>(reads, by_id(desk, id)).await?;
    let found = attach(reads, found.into_iter().collect()).await?;
    Ok(found.into_iter().next())
}

/// Finds a claim's published verdict, with its reviews.
pub async fn find_published(
    reads: &impl Reads,
    claim: ClaimId,
) -> Result<Option<Versioned<Verdict>>, StoreError> {
    let published = of_claims([claim]).add(Expr::col("state").eq(literal(StateKind::Published)));
    let found = row::find::<entity::Entity>(reads, published).await?;
    let found = attach(reads, found.into_iter().collect()).await?;
    Ok(found.into_iter().next())
}

/// The most approvals of one verdict that are looked through.
const APPROVALS: u64 = 50;

/// A verdict as it was when it was approved last, as the change log has it; the caller checks that its claim may be seen.
pub async fn as_approved(
    reads: &impl Reads,
    desk: DeskId,
    id: VerdictId,
) -> Result<Option<Verdict>, StoreError> {
    let which = (Kind::Verdict, id.uuid());
    let became: Vec<Verdict> = changes::became(reads, desk, which, Action::Approved, APPROVALS).await?;
    // The first of several approvals leaves it in review.
    Ok(became.into_iter().find(|verdict| verdict.state() == StateKind::Approved))
}

/// Lists a claim's verdicts with their reviews; the caller checks that the claim may be seen.
pub async fn list(
    reads: &impl Reads,
    claim: ClaimId,
    window: Window,
) -> Result<Slice<Versioned<Verdict>>, StoreError> {
    let slice = row::list::<entity::Entity>(reads, of_claims([claim]), window).await?;
    Ok(Slice { items: attach(reads, slice.items).await?, more: slice.more })
}

/// All verdicts of these claims with their reviews, oldest first.
pub async fn all(reads: &impl Reads, claims: &[ClaimId]) -> Result<Vec<Versioned<Verdict>>, StoreError> {
    let verdicts = row::all_of_claims::<entity::Entity>(reads, claims).await?;
    attach(reads, verdicts).await
}

/// The states of a claim's verdicts, oldest revision first.
pub async fn states(reads: &impl Reads, claim: ClaimId) -> Result<Vec<StateKind>, StoreError> {
    let states: Vec<(i64, String)> = entity::Entity::find()
        .select_only()
        .column(entity::Column::Revision)
        .column(entity::Column::State)
        .filter(of_claims([claim]))
        .into_tuple()
        .all(reads.conn())
        .await?;
    let states: BTreeMap<i64, String> = states.into_iter().collect();
    states.values().map(|state| term(state)).collect()
}

/// The open verdicts that wait for the viewer, who has this role, oldest first; as `Verdict::waits_for` says.
pub async fn waiting(
    reads: &impl Reads,
    viewer: Viewer,
    role: Role,
    window: Window,
) -> Result<Slice<Versioned<Verdict>>, StoreError> {
    let state = |state: StateKind| Expr::col("state").eq(literal(state));
    let contributor = || Expr::col("contributors").like(format!("%{}%", viewer.user));
    let mut any = Condition::any().add(state(StateKind::Draft).and(contributor()));
    if role >= Role::Editor {
        any = any.add(state(StateKind::Approved)).add(
            state(StateKind::InReview)
                .and(contributor().not())
                .and(Expr::col("id").not_in_subquery(reviews::approved_by(viewer.user))),
        );
    }
    let open = [StateKind::Draft, StateKind::InReview, StateKind::Approved].map(literal);
    let condition = Condition::all()
        .add(Expr::col("desk_id").eq(viewer.desk.uuid()))
        .add(Expr::col("state").is_in(open))
        .add(Expr::col("dossier_id").not_in_subquery(dossiers::hidden(viewer)))
        .add(any);
    let slice = row::list::<entity::Entity>(reads, condition, window).await?;
    Ok(Slice { items: attach(reads, slice.items).await?, more: slice.more })
}

/// The published verdicts, in dossiers that the viewer may see, whose record has changed since.
pub async fn stale(
    reads: &impl Reads,
    viewer: Viewer,
    window: Window,
) -> Result<Slice<Versioned<Verdict>>, StoreError> {
    let stale = Query::select()
        .column("id")
        .from("claims")
        .and_where(Expr::col("desk_id").eq(viewer.desk.uuid()))
        .and_where(Expr::col("freshness").eq(literal(FreshnessKind::Stale)))
        .take();
    let condition = Condition::all()
        .add(Expr::col("desk_id").eq(viewer.desk.uuid()))
        .add(Expr::col("state").eq(literal(StateKind::Published)))
        .add(Expr::col("claim_id").in_subquery(stale))
        .add(Expr::col("dossier_id").not_in_subquery(dossiers::hidden(viewer)));
    let slice = row::list::<entity::Entity>(reads, condition, window).await?;
    Ok(Slice { items: attach(reads, slice.items).await?, more: slice.more })
}

/// The verdict that took the place of this one at an instant, and with what kind of correction.
pub async fn successor(
    reads: &impl Reads,
    claim: ClaimId,
    superseded: VerdictId,
    at: OffsetDateTime,
) -> Result<Option<(VerdictId, Option<CorrectionKind>)>, StoreError> {
    let row: Option<(Uuid, Option<String>)> = entity::Entity::find()
        .select_only()
        .column(entity::Column::Id)
        .column(entity::Column::CorrectionKind)
        .filter(of_claims([claim]))
        .filter(Expr::col("published_at").eq(micros(at)))
        // It was begun later: a claim has one open verdict at a time.
        .filter(Expr::col("id").gt(superseded.uuid()))
        .order_by(Expr::col("id"), Order::Asc)
        .into_tuple()
        .one(reads.conn())
        .await?;
    row.map(|(id, kind)| Ok((VerdictId::new(id), kind.as_deref().map(term).transpose()?))).transpose()
}

/// A claim's next revision number.
pub async fn next_revision(reads: &impl Reads, claim: ClaimId) -> Result<i64, StoreError> {
    let newest: Option<Option<i64>> = entity::Entity::find()
        .select_only()
        .expr(Expr::col("revision").max())
        .filter(of_claims([claim]))
        .into_tuple()
        .one(reads.conn())
        .await?;
    Ok(newest.flatten().unwrap_or(0) + 1)
}
