//! Claims with their derived status.

use dementi_domain::access::Viewer;
use dementi_domain::change::{Action, Kind};
use dementi_domain::claim::{Claim, TrackedClaim};
use dementi_domain::ids::{ClaimId, DeskId, DossierId, ScaleId};
use dementi_domain::reference::Language;
use dementi_domain::scale::{Rated, RatingKey, ScaleRevision};
use dementi_domain::status::{Freshness, FreshnessKind, Origins, Status};
use dementi_domain::text::Prose;
use sea_orm::sea_query::{Condition, Expr, ExprTrait, Order, Query};
use sea_orm::{EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use crate::convert::{date, date_text, deed_columns, from_json, json, optional_deed, parsed, term};
use crate::dossiers;
use crate::row::{self, Head, Place, Row};
use crate::store::{Reads, StoreError, WriteTx};
use crate::versioned::Versioned;

mod links;
mod list;
mod resting;
mod turns;

pub(crate) use links::{link_entity, link_parts};
pub use links::{parts_in_use, uses_of_parts};
pub use list::{After, Filter, Sort, list};
pub use resting::{on_party, on_scale, on_source};
pub use turns::hold_desk;
pub(crate) use turns::hold_of_desk;

#[expect(unreachable_pub, reason = "what the derives of sea-orm write is `pub`")]
pub(crate) mod entity {
    crate::row::record_entity! { "claims" {
        dossier_id: Uuid,
        text: String,
        language: String,
        claimed_on: Option<String>,
        parts: String,
        about: String,
        tags: String,
        content_version: i64,
        reworded_at: Option<i64>,
        reworded_by: Option<Uuid>,
        origins_changed_at: Option<i64>,
        origins_changed_by: Option<Uuid>,
        review: String,
        dispute: String,
        rating_scale_id: Option<Uuid>,
        rating_scale_revision: Option<i64>,
        rating: Option<String>,
        freshness: Option<String>,
        freshness_reasons: Option<String>,
        independent_count: Option<i64>,
        origins_at_most: Option<i64>,
    }}
}

impl Row for entity::Entity {
    type Value = TrackedClaim;
    const KIND: Kind = Kind::Claim;

    fn place(value: &TrackedClaim) -> Place {
        Place { id: value.record.id().uuid(), desk: value.record.desk() }
    }

    fn model(value: &TrackedClaim, version: i64) -> Result<entity::Model, StoreError> {
        let claim = value.record.content();
        let rating = value.rating.as_ref();
        let (reworded_at, reworded_by) = deed_columns(value.reworded);
        let (origins_changed_at, origins_changed_by) = deed_columns(value.origins_changed);
        let fields = entity::Fields {
            dossier_id: claim.dossier.uuid(),
            text: claim.text.to_string(),
            language: claim.language.to_string(),
            claimed_on: claim.claimed_on.map(date_text),
            parts: json(&claim.parts)?,
            about: json(&claim.about)?,
            tags: json(&claim.tags)?,
            content_version: value.content_version,
            reworded_at,
            reworded_by,
            origins_changed_at,
            origins_changed_by,
            review: value.status.review.to_string(),
            dispute: value.status.dispute.to_string(),
            rating_scale_id: rating.map(|rating| rating.scale.id.uuid()),
            rating_scale_revision: rating.map(|rating| rating.scale.revision),
            rating: rating.map(|rating| rating.rating.to_string()),
            freshness: value.status.freshness.as_ref().map(|freshness| freshness.kind().to_string()),
            freshness_reasons: match &value.status.freshness {
                Some(Freshness::Stale(reasons)) => Some(json(reasons)?),
                Some(Freshness::Current) | None => None,
            },
            independent_count: value.status.origins.map(|origins| origins.independent_count.into()),
            origins_at_most: value.status.origins.map(|origins| origins.at_most.into()),
        };
        Ok(entity::Model::assemble(Head::of(&value.record, version), fields))
    }

    fn value(model: entity::Model) -> Result<TrackedClaim, StoreError> {
        let claim = Claim {
            dossier: DossierId::new(model.dossier_id),
            text: parsed("claims.text", Prose::parse(&model.text))?,
            language: parsed("claims.language", Language::parse(&model.language))?,
            claimed_on: model.claimed_on.as_deref().map(date).transpose()?,
            parts: from_json("claims.parts", &model.parts)?,
            about: from_json("claims.about", &model.about)?,
            tags: from_json("claims.tags", &model.tags)?,
        };
        let status = Status {
            review: term(&model.review)?,
            freshness: freshness(&model)?,
            dispute: term(&model.dispute)?,
            origins: origins(&model)?,
        };
        let scale = model.rating_scale_id.zip(model.rating_scale_revision);
        let rating = match scale.zip(model.rating.as_deref()) {
            None => None,
            Some(((id, revision), key)) => Some(Rated {
                scale: ScaleRevision { id: ScaleId::new(id), revision },
                rating: parsed("claims.rating", RatingKey::parse(key))?,
            }),
        };
        Ok(TrackedClaim {
            content_version: model.content_version,
            reworded: optional_deed(model.reworded_at, model.reworded_by)?,
            origins_changed: optional_deed(model.origins_changed_at, model.origins_changed_by)?,
            record: model.head().record(claim)?,
            status,
            rating,
        })
    }

    fn version(model: &entity::Model) -> i64 {
        model.version
    }
}

fn freshness(model: &entity::Model) -> Result<Option<Freshness>, StoreError> {
    let Some(kind) = model.freshness.as_deref() else { return Ok(None) };
    Ok(Some(match term(kind)? {
        FreshnessKind::Current => Freshness::Current,
        FreshnessKind::Stale => {
            let reasons = model.freshness_reasons.as_deref().unwrap_or_default();
            Freshness::Stale(from_json("claims.freshness_reasons", reasons)?)
        }
    }))
}

fn origins(model: &entity::Model) -> Result<Option<Origins>, StoreError> {
    let Some((independent_count, at_most)) = model.independent_count.zip(model.origins_at_most) else {
        return Ok(None);
    };
    let count = |column, number: i64| parsed(column, u32::try_from(number));
    Ok(Some(Origins {
        independent_count: count("claims.independent_count", independent_count)?,
        at_most: count("claims.origins_at_most", at_most)?,
    }))
}

/// Claims of the viewer's desk in dossiers that the viewer may see.
pub(crate) fn visible(viewer: Viewer) -> Condition {
    Condition::all()
        .add(Expr::col("desk_id").eq(viewer.desk.uuid()))
        .add(Expr::col("dossier_id").not_in_subquery(dossiers::hidden(viewer)))
}

/// Whether the viewer may see the claim that a row of this table names; if so wanted, only if it stands. Asked row by row, for
/// few rows among many claims.
pub(crate) fn seen_from(table: &'static str, viewer: Viewer, standing: bool) -> Expr {
    let claim = Query::select()
        .expr(Expr::value(1))
        .from("claims")
        .and_where(Expr::col(("claims", "id")).equals((table, "claim_id")))
        .cond_where(visible(viewer))
        .and_where_option(standing.then(|| Expr::col(("claims", "withdrawn_at")).is_null()))
        .take();
    Expr::exists(claim)
}

/// Puts a new claim on record.
pub async fn create(tx: &WriteTx, claim: TrackedClaim) -> Result<Versioned<TrackedClaim>, StoreError> {
    let dossier = claim.record.content().dossier;
    let created = row::create::<entity::Entity>(tx, claim, Some(dossier)).await?;
    links::create(tx, std::slice::from_ref(&*created)).await?;
    Ok(created)
}

/// Puts new claims on record, with few statements.
pub async fn create_all(tx: &WriteTx, claims: &[TrackedClaim]) -> Result<(), StoreError> {
    row::create_all::<entity::Entity>(tx, claims, |claim| Some(claim.record.content().dossier)).await?;
    links::create(tx, claims).await
}

/// Overwrites a loaded claim: its content, its status, or both.
pub async fn save(
    tx: &WriteTx,
    loaded: &Versioned<TrackedClaim>,
    claim: TrackedClaim,
    action: Action,
) -> Result<Versioned<TrackedClaim>, StoreError> {
    let dossier = claim.record.content().dossier;
    let saved = row::save::<entity::Entity>(tx, loaded, claim, Some(dossier), action).await?;
    if saved.record.content() != loaded.record.content() {
        links::replace(tx, loaded, &saved).await?;
    }
    Ok(saved)
}

/// Finds a claim that the viewer may see.
pub async fn find(
    reads: &impl Reads,
    viewer: Viewer,
    id: ClaimId,
) -> Result<Option<Versioned<TrackedClaim>>, StoreError> {
    row::find::<entity::Entity>(reads, visible(viewer).add(Expr::col("id").eq(id.uuid()))).await
}

/// Finds a claim that the viewer may see and keeps everybody else from writing to it or its record until this
/// write ends, so that its status can be derived from a record that holds still.
pub async fn find_and_lock(
    tx: &WriteTx,
    viewer: Viewer,
    id: ClaimId,
) -> Result<Option<Versioned<TrackedClaim>>, StoreError> {
    turns::share_desk(tx, viewer.desk).await?;
    let query =
        entity::Entity::find().filter(visible(viewer).add(Expr::col("id").eq(id.uuid()))).lock_exclusive();
    query.one(tx.conn()).await?.map(row::loaded::<entity::Entity>).transpose()
}

/// Finds claims of a desk, whoever may see them, in the order of recording, and keeps everybody else from writing to
/// them or their records until this write ends.
pub async fn lock_all(
    tx: &WriteTx,
    desk: DeskId,
    ids: &[ClaimId],
) -> Result<Vec<Versioned<TrackedClaim>>, StoreError> {
    let mut found = Vec::new();
    for chunk in ids.chunks(row::CHUNK) {
        let query = entity::Entity::find()
            .filter(row::among(desk, chunk.iter().map(|id| id.uuid())))
            .order_by(Expr::col("id"), Order::Asc)
            .lock_exclusive();
        for model in query.all(tx.conn()).await? {
            found.push(row::loaded::<entity::Entity>(model)?);
        }
    }
    Ok(found)
}

/// All claims of a dossier, withdrawn ones included, in the order of recording.
pub async fn of_dossier(
    reads: &impl Reads,
    viewer: Viewer,
    dossier: DossierId,
) -> Result<Vec<Versioned<TrackedClaim>>, StoreError> {
    let condition = visible(viewer).add(Expr::col("dossier_id").eq(dossier.uuid()));
    row::all::<entity::Entity>(reads, condition).await
}

/// Some of a dossier's claims in the order of recording, those that stand or those that were withdrawn: at most `limit`
/// after this one.
pub async fn page_of_dossier(
    reads: &impl Reads,
    viewer: Viewer,
    dossier: DossierId,
    stands: bool,
    after: Option<ClaimId>,
    limit: u64,
) -> Result<Vec<Versioned<TrackedClaim>>, StoreError> {
    let withdrawn_at = Expr::col("withdrawn_at");
    let condition = visible(viewer)
        .add(Expr::col("dossier_id").eq(dossier.uuid()))
        .add(if stands { withdrawn_at.is_null() } else { withdrawn_at.is_not_null() })
        .add_option(after.map(|after| Expr::col("id").gt(after.uuid())));
    let query = entity::Entity::find().filter(condition).order_by(Expr::col("id"), Order::Asc).limit(limit);
    query.all(reads.conn()).await?.into_iter().map(row::loaded::<entity::Entity>).collect()
}

/// These claims, in the order of recording; those that the viewer may see.
pub async fn among(
    reads: &impl Reads,
    viewer: Viewer,
    ids: &[ClaimId],
) -> Result<Vec<Versioned<TrackedClaim>>, StoreError> {
    let mut found = Vec::new();
    for chunk in ids.chunks(row::CHUNK) {
        let condition = visible(viewer).add(Expr::col("id").is_in(chunk.iter().map(|id| id.uuid())));
        found.append(&mut row::all::<entity::Entity>(reads, condition).await?);
    }
    Ok(found)
}
