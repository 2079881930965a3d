//! Reading a desk's change log back, for those who audit it.

use dementi_domain::access::Viewer;
use dementi_domain::change::{Kind, Logged, Position};
use dementi_domain::ids::UserId;
use sea_orm::sea_query::{Condition, Expr, ExprTrait, Order};
use sea_orm::{EntityTrait, QueryFilter};
use uuid::Uuid;

use super::{Side, beyond, entity, fetch, text};
use crate::dossiers;
use crate::store::{Reads, StoreError};

/// Which entries are wanted; what is left out does not matter.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Which {
    /// What this user did.
    pub actor: Option<UserId>,
    /// What happened to things of this kind.
    pub kind: Option<Kind>,
    /// What happened to the thing with this id.
    pub subject: Option<Uuid>,
}

/// What happened at a desk, newest first, as far as the viewer may see it: entries of dossiers that are restricted
/// to others are left out.
pub async fn of_desk(
    reads: &impl Reads,
    viewer: Viewer,
    which: Which,
    before: Option<Position>,
    limit: u64,
) -> Result<Vec<Logged>, StoreError> {
    let dossier = Expr::col("dossier_id");
    let visible = dossier.clone().is_null().or(dossier.not_in_subquery(dossiers::hidden(viewer)));
    let kind = which.kind.map(|kind| text(&kind)).transpose()?;
    let wanted = Condition::all()
        .add(Expr::col("desk_id").eq(viewer.desk.uuid()))
        .add(visible)
        .add_option(which.actor.map(|actor| Expr::col("actor_id").eq(actor.uuid())))
        .add_option(kind.map(|kind| Expr::col("kind").eq(kind)))
        .add_option(which.subject.map(|subject| Expr::col("subject_id").eq(subject)))
        .add_option(before.map(|before| beyond(reads.backend(), Side::Before, before)));
    fetch(reads, entity::Entity::find().filter(wanted), Order::Desc, limit).await
}
