//! Who takes on claims and verdicts.

use dementi_domain::access::{Permission, Role, Viewer};
use dementi_domain::change::{Action, Kind};
use dementi_domain::ids::{ClaimId, DossierId, UserId, VerdictId};
use dementi_domain::teamwork::{Assignment, AssignmentRecord, Task, Topic};
use dementi_domain::text::Reason;
use dementi_domain::verdict::StateKind;
use sea_orm::sea_query::{Condition, Expr, ExprTrait, Query, SelectStatement};
use sea_orm::{ActiveModelTrait, EntityTrait, IntoActiveModel};
use time::Date;

use crate::claims;
use crate::convert::{date, date_text, literal, parsed};
use crate::row::{self, CHUNK, Head, Place, Row, Slice, Window, of_claims};
use crate::store::{Reads, StoreError, WriteTx};
use crate::versioned::Versioned;

#[expect(unreachable_pub, reason = "what the derives of sea-orm write is `pub`")]
pub(crate) mod entity {
    crate::row::record_entity! { "assignments" {
        claim_id: Uuid,
        verdict_id: Option<Uuid>,
        assignee_id: Option<Uuid>,
        due_on: Option<String>,
        note: Option<String>,
    }}
}

impl Row for entity::Entity {
    type Value = AssignmentRecord;
    const KIND: Kind = Kind::Assignment;

    fn place(value: &AssignmentRecord) -> Place {
        Place { id: value.id().uuid(), desk: value.desk() }
    }

    fn model(value: &AssignmentRecord, version: i64) -> Result<entity::Model, StoreError> {
        let Assignment { topic, task } = value.content();
        let task = task.as_ref();
        let fields = entity::Fields {
            claim_id: topic.claim.uuid(),
            verdict_id: topic.verdict.map(VerdictId::uuid),
            assignee_id: task.map(|task| task.assignee.uuid()),
            due_on: task.and_then(|task| task.due_on).map(date_text),
            note: task.and_then(|task| task.note.as_ref()).map(ToString::to_string),
        };
        Ok(entity::Model::assemble(Head::of(value, version), fields))
    }

    fn value(model: entity::Model) -> Result<AssignmentRecord, StoreError> {
        let topic =
            Topic { claim: ClaimId::new(model.claim_id), verdict: model.verdict_id.map(VerdictId::new) };
        let note = model.note.as_deref().map(Reason::parse).transpose();
        let (due_on, note) =
            (model.due_on.as_deref().map(date).transpose()?, parsed("assignments.note", note)?);
        let task = model.assignee_id.map(|user| Task { assignee: UserId::new(user), due_on, note });
        model.head().record(Assignment { topic, task })
    }

    fn version(model: &entity::Model) -> i64 {
        model.version
    }
}

/// The version of the assignment of what was never assigned to anybody, and is not stored.
pub const NEVER: i64 = 1;

/// Assigns what was never assigned before.
pub async fn create(
    tx: &WriteTx,
    assignment: AssignmentRecord,
    dossier: DossierId,
) -> Result<Versioned<AssignmentRecord>, StoreError> {
    let version = NEVER + 1;
    let row = entity::Entity::model(&assignment, version)?.into_active_model().reset_all();
    entity::Entity::insert(row).exec_without_returning(tx.conn()).await?;
    row::log::<entity::Entity>(tx, &assignment, version, Some(dossier), Action::Assigned, None)?;
    Ok(Versioned::loaded(assignment, version))
}

/// Overwrites a loaded assignment.
pub async fn save(
    tx: &WriteTx,
    loaded: &Versioned<AssignmentRecord>,
    assignment: AssignmentRecord,
    dossier: DossierId,
    action: Action,
) -> Result<Versioned<AssignmentRecord>, StoreError> {
    row::save::<entity::Entity>(tx, loaded, assignment, Some(dossier), action).await
}

/// Finds the assignment of a claim or a verdict; the caller checks that the claim may be seen. `None` if it was never
/// assigned.
pub async fn find(
    reads: &impl Reads,
    topic: Topic,
) -> Result<Option<Versioned<AssignmentRecord>>, StoreError> {
    let verdict = Expr::col("verdict_id");
    let condition = match topic.verdict {
        None => of_claims([topic.claim]).add(verdict.is_null()),
        Some(id) => Condition::all().add(verdict.eq(id.uuid())),
    };
    row::find::<entity::Entity>(reads, condition).await
}

/// The assignments of these claims, not of their verdicts: of those that the viewer may see and that were ever assigned.
pub async fn among(
    reads: &impl Reads,
    viewer: Viewer,
    claims: &[ClaimId],
) -> Result<Vec<Versioned<AssignmentRecord>>, StoreError> {
    let mut found = Vec::new();
    for chunk in claims.chunks(CHUNK) {
        let condition = of_claims(chunk.iter().copied())
            .add(Expr::col("verdict_id").is_null())
            .add(claims::seen_from("assignments", viewer, false));
        found.append(&mut row::all::<entity::Entity>(reads, condition).await?);
    }
    Ok(found)
}

/// What is assigned to the viewer, who has this role, oldest assignment first: claims that stand, and open verdicts on them.
/// Nothing waits for somebody who may no longer record.
pub async fn waiting(
    reads: &impl Reads,
    viewer: Viewer,
    role: Role,
    window: Window,
) -> Result<Slice<Versioned<AssignmentRecord>>, StoreError> {
    if role < Permission::Record.role() {
        return Ok(Slice { items: Vec::new(), more: false });
    }
    let open = [StateKind::Draft, StateKind::InReview, StateKind::Approved].map(literal);
    let open = Query::select()
        .expr(Expr::value(1))
        .from("verdicts")
        .and_where(Expr::col(("verdicts", "id")).equals(("assignments", "verdict_id")))
        .and_where(Expr::col(("verdicts", "state")).is_in(open))
        .take();
    let condition = Condition::all()
        .add(Expr::col("desk_id").eq(viewer.desk.uuid()))
        .add(Expr::col("assignee_id").eq(viewer.user.uuid()))
        .add(claims::seen_from("assignments", viewer, true))
        .add(Condition::any().add(Expr::col("verdict_id").is_null()).add(Expr::exists(open)));
    row::list::<entity::Entity>(reads, condition, window).await
}

/// Whose a claim is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Holder {
    /// This user's.
    User(UserId),
    /// Nobody's.
    Nobody,
}

/// The standing assignment of the claim in the statement around this.
pub(crate) fn of_claim() -> SelectStatement {
    Query::select()
        .expr(Expr::value(1))
        .from("assignments")
        .and_where(Expr::col(("assignments", "claim_id")).equals(("claims", "id")))
        .and_where(Expr::col(("assignments", "verdict_id")).is_null())
        .and_where(Expr::col(("assignments", "assignee_id")).is_not_null())
        .take()
}

/// The claims of a desk that are so assigned, and due before this day.
pub(crate) fn assigned(viewer: Viewer, holder: Option<UserId>, due_before: Option<Date>) -> SelectStatement {
    let user = Expr::col("assignee_id");
    Query::select()
        .column("claim_id")
        .from("assignments")
        .and_where(Expr::col("desk_id").eq(viewer.desk.uuid()))
        .and_where(Expr::col("verdict_id").is_null())
        .and_where(match holder {
            Some(holder) => user.eq(holder.uuid()),
            None => user.is_not_null(),
        })
        .and_where_option(due_before.map(|day| Expr::col("due_on").lt(date_text(day))))
        .take()
}
