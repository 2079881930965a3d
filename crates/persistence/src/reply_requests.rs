//! Requests for a party's reply.

use dementi_domain::access::{Role, Viewer};
use dementi_domain::change::{Action, Kind};
use dementi_domain::ids::{
    AssertionId, ClaimId, DenialId, DeskId, DossierId, PartId, PartyId, ReplyRequestId,
};
use dementi_domain::reply::{
    Asked, Attempt, Extension, Outcome, Recipient, ReplyRequest, ReplyRequestParts, ReplyRequestRecord,
};
use sea_orm::sea_query::{Condition, Expr, ExprTrait, OnConflict, Order, Query};
use sea_orm::{ActiveValue, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use time::OffsetDateTime;

use crate::claims::{link_entity, link_parts, seen_from};
use crate::convert::{corrupt, from_json, instant, json, micros, parsed};
use crate::dossiers;
use crate::row::{self, Head, Place, Row, Slice, Window, by_id, of_claims};
use crate::store::{Reads, StoreError, WriteTx};
use crate::versioned::Versioned;

#[expect(unreachable_pub, reason = "what the derives of sea-orm write is `pub`")]
pub(crate) mod entity {
    crate::row::record_entity! { "reply_requests" {
        claim_id: Uuid,
        party_id: Uuid,
        parts: String,
        recipient: Option<String>,
        questions: String,
        attempts: String,
        sent_at: i64,
        acknowledge_by: Option<i64>,
        acknowledged: Option<String>,
        respond_by: i64,
        extensions: String,
        outcome: String,
        concluded: String,
        concluded_at: Option<i64>,
        earlier: String,
        due_at: Option<i64>,
    }}
}

link_entity!(reply_denials, "reply_denials" {
    claim_id: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    request_id: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    denial_id: Uuid,
});
link_entity!(reply_assertions, "reply_assertions" {
    claim_id: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    request_id: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    assertion_id: Uuid,
});

impl Row for entity::Entity {
    type Value = ReplyRequestRecord;
    const KIND: Kind = Kind::ReplyRequest;

    fn place(value: &ReplyRequestRecord) -> Place {
        Place { id: value.id().uuid(), desk: value.desk() }
    }

    fn model(value: &ReplyRequestRecord, version: i64) -> Result<entity::Model, StoreError> {
        let request = value.content();
        let parts = request.parts();
        let asked = &parts.asked;
        let attempts: Vec<&Attempt> = request.attempts().collect();
        let fields = entity::Fields {
            claim_id: parts.claim.uuid(),
            party_id: asked.party.uuid(),
            parts: json(&asked.parts)?,
            recipient: asked.recipient.as_ref().map(ToString::to_string),
            questions: json(&asked.questions)?,
            attempts: json(&attempts)?,
            sent_at: micros(request.sent_at()),
            acknowledge_by: asked.acknowledge_by.map(micros),
            acknowledged: parts.acknowledged.as_ref().map(json).transpose()?,
            respond_by: micros(request.respond_by()),
            extensions: json(&parts.extensions)?,
            outcome: parts.outcome.kind().to_string(),
            concluded: json(&parts.outcome)?,
            concluded_at: parts.outcome.at().map(micros),
            earlier: json(&parts.earlier)?,
            due_at: value.next_deadline().map(micros),
        };
        Ok(entity::Model::assemble(Head::of(value, version), fields))
    }

    fn value(model: entity::Model) -> Result<ReplyRequestRecord, StoreError> {
        let mut attempts: Vec<Attempt> = from_json("reply_requests.attempts", &model.attempts)?;
        if attempts.is_empty() {
            return Err(corrupt("reply_requests.attempts", "empty"));
        }
        let first = attempts.remove(0);
        let extensions: Vec<Extension> = from_json("reply_requests.extensions", &model.extensions)?;
        // The column holds the deadline as it is now; the one that was set at first is what the first extension
        // found.
        let respond_by = match extensions.first() {
            Some(extension) => extension.before,
            None => instant(model.respond_by)?,
        };
        let recipient = model.recipient.as_deref().map(Recipient::parse).transpose();
        let acknowledged = model.acknowledged.as_deref();
        let outcome: Outcome = from_json("reply_requests.concluded", &model.concluded)?;
        let request = ReplyRequest::restore(ReplyRequestParts {
            claim: ClaimId::new(model.claim_id),
            asked: Asked {
                party: PartyId::new(model.party_id),
                parts: from_json("reply_requests.parts", &model.parts)?,
                recipient: parsed("reply_requests.recipient", recipient)?,
                questions: from_json("reply_requests.questions", &model.questions)?,
                acknowledge_by: model.acknowledge_by.map(instant).transpose()?,
                respond_by,
            },
            first,
            further: attempts,
            acknowledged: acknowledged
                .map(|text| from_json("reply_requests.acknowledged", text))
                .transpose()?,
            extensions,
            outcome,
            earlier: from_json("reply_requests.earlier", &model.earlier)?,
        });
        model.head().record(request)
    }

    fn version(model: &entity::Model) -> i64 {
        model.version
    }
}

/// Puts a request on record.
pub async fn create(
    tx: &WriteTx,
    request: ReplyRequestRecord,
    dossier: DossierId,
) -> Result<Versioned<ReplyRequestRecord>, StoreError> {
    let created = row::create::<entity::Entity>(tx, request, Some(dossier)).await?;
    link(tx, &created).await?;
    Ok(created)
}

/// Overwrites a loaded request.
pub async fn save(
    tx: &WriteTx,
    loaded: &Versioned<ReplyRequestRecord>,
    request: ReplyRequestRecord,
    dossier: DossierId,
    action: Action,
) -> Result<Versioned<ReplyRequestRecord>, StoreError> {
    let saved = row::save::<entity::Entity>(tx, loaded, request, Some(dossier), action).await?;
    link(tx, &saved).await?;
    Ok(saved)
}

/// Finds a request of a desk; the caller checks that its claim may be seen.
pub async fn find(
    reads: &impl Reads,
    desk: DeskId,
    id: ReplyRequestId,
) -> Result<Option<Versioned<ReplyRequestRecord>>, StoreError> {
    row::find::<entity::Entity>(reads, by_id(desk, id)).await
}

/// Lists a claim's requests, withdrawn ones included; the caller checks that the claim may be seen.
pub async fn list(
    reads: &impl Reads,
    claim: ClaimId,
    window: Window,
) -> Result<Slice<Versioned<ReplyRequestRecord>>, StoreError> {
    row::list::<entity::Entity>(reads, of_claims([claim]), window).await
}

/// All requests on these claims, withdrawn ones included, in the order of recording.
pub async fn all(
    reads: &impl Reads,
    claims: &[ClaimId],
) -> Result<Vec<Versioned<ReplyRequestRecord>>, StoreError> {
    row::all_of_claims::<entity::Entity>(reads, claims).await
}

/// The requests on which something is overdue at an instant and that wait for the viewer, who has this role, oldest
/// first; as `ReplyRequestRecord::waits_for` says. Those on claims that were withdrawn wait for nobody.
pub async fn waiting(
    reads: &impl Reads,
    viewer: Viewer,
    role: Role,
    at: OffsetDateTime,
    window: Window,
) -> Result<Slice<Versioned<ReplyRequestRecord>>, StoreError> {
    if role < Role::Researcher {
        return Ok(Slice { items: Vec::new(), more: false });
    }
    let claim = |column: &'static str| Expr::col(("claims", column));
    let standing_and_seen = Query::select()
        .expr(Expr::value(1))
        .from("claims")
        .and_where(claim("id").equals(("reply_requests", "claim_id")))
        .and_where(claim("withdrawn_at").is_null())
        .and_where(claim("dossier_id").not_in_subquery(dossiers::hidden(viewer)))
        .take();
    let mut condition = Condition::all()
        .add(Expr::col("desk_id").eq(viewer.desk.uuid()))
        .add(Expr::col("due_at").lt(micros(at)))
        .add(Expr::exists(standing_and_seen));
    if role < Role::Editor {
        condition = condition.add(Expr::col("created_by").eq(viewer.user.uuid()));
    }
    row::list::<entity::Entity>(reads, condition, window).await
}

/// After which request a page of the open ones begins: its next deadline in UTC, and its id.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Awaited {
    /// The deadline.
    pub due: OffsetDateTime,
    /// The request.
    pub id: ReplyRequestId,
}

/// The requests of the desk without an outcome, on claims that stand and that the viewer may see: the next deadline first.
/// Of `overdue_at` an instant only those whose next deadline has passed by then.
pub async fn open(
    reads: &impl Reads,
    viewer: Viewer,
    overdue_at: Option<OffsetDateTime>,
    after: Option<Awaited>,
    limit: u64,
) -> Result<Slice<Versioned<ReplyRequestRecord>>, StoreError> {
    let mut condition = Condition::all()
        .add(Expr::col("desk_id").eq(viewer.desk.uuid()))
        .add(Expr::col("due_at").is_not_null())
        .add_option(overdue_at.map(|at| Expr::col("due_at").lt(micros(at))))
        .add(seen_from("reply_requests", viewer, true));
    if let Some(after) = after {
        let last = [Expr::value(micros(after.due)), Expr::value(after.id.uuid())];
        // SQLite finds the place in an index by the first alone.
        condition = condition.add(Expr::col("due_at").gte(micros(after.due)));
        condition = condition.add(Expr::tuple([Expr::col("due_at"), Expr::col("id")]).gt(Expr::tuple(last)));
    }
    let query = entity::Entity::find()
        .filter(condition)
        .order_by(Expr::col("due_at"), Order::Asc)
        .order_by(Expr::col("id"), Order::Asc)
        .limit(limit + 1);
    let rows = query.all(reads.conn()).await?.into_iter().map(row::loaded::<entity::Entity>);
    Ok(Slice::cut(rows.collect::<Result<Vec<_>, _>>()?, limit))
}

/// The requests of the desk on claims that the viewer may see, withdrawn ones included, in the order of recording: all, or
/// those alone that wait for nothing any more.
pub async fn recorded(
    reads: &impl Reads,
    viewer: Viewer,
    settled: bool,
    window: Window,
) -> Result<Slice<Versioned<ReplyRequestRecord>>, StoreError> {
    let condition = Condition::all()
        .add(Expr::col("desk_id").eq(viewer.desk.uuid()))
        .add_option(settled.then(|| Expr::col("due_at").is_null()))
        .add(seen_from("reply_requests", viewer, false));
    row::list::<entity::Entity>(reads, condition, window).await
}

/// Says what a request refers to. Links are never taken back: what was said of the answer before stays readable.
async fn link(tx: &WriteTx, record: &ReplyRequestRecord) -> Result<(), StoreError> {
    let (request, id) = (record.content(), record.id());
    let asked = request.asked();
    let questioned = asked.questions.as_slice().iter().flat_map(|question| question.parts.iter());
    let parts: Vec<PartId> = asked.parts.iter().chain(questioned).copied().collect();
    link_parts(tx, request.claim(), id.uuid(), parts).await?;
    let Some(replied) = request.outcome().replied() else { return Ok(()) };
    link_denials(tx, request.claim(), id, replied.denials.as_slice()).await?;
    link_assertions(tx, request.claim(), id, replied.assertions.as_slice()).await
}

async fn link_denials(
    tx: &WriteTx,
    claim: ClaimId,
    request: ReplyRequestId,
    denials: &[DenialId],
) -> Result<(), StoreError> {
    if denials.is_empty() {
        return Ok(());
    }
    let rows = denials.iter().map(|denial| reply_denials::ActiveModel {
        claim_id: ActiveValue::Set(claim.uuid()),
        request_id: ActiveValue::Set(request.uuid()),
        denial_id: ActiveValue::Set(denial.uuid()),
    });
    let known = OnConflict::columns(["request_id", "denial_id"]).do_nothing().to_owned();
    reply_denials::Entity::insert_many(rows).on_conflict(known).exec_without_returning(tx.conn()).await?;
    Ok(())
}

async fn link_assertions(
    tx: &WriteTx,
    claim: ClaimId,
    request: ReplyRequestId,
    assertions: &[AssertionId],
) -> Result<(), StoreError> {
    if assertions.is_empty() {
        return Ok(());
    }
    let rows = assertions.iter().map(|assertion| reply_assertions::ActiveModel {
        claim_id: ActiveValue::Set(claim.uuid()),
        request_id: ActiveValue::Set(request.uuid()),
        assertion_id: ActiveValue::Set(assertion.uuid()),
    });
    let known = OnConflict::columns(["request_id", "assertion_id"]).do_nothing().to_owned();
    reply_assertions::Entity::insert_many(rows).on_conflict(known).exec_without_returning(tx.conn()).await?;
    Ok(())
}
