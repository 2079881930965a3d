//! Desks.

use dementi_domain::change::{Action, Kind};
use dementi_domain::desk::{ApprovalsRequired, Desk, MinimumOrigins, Policy};
use dementi_domain::ids::{DeskId, UserId};
use dementi_domain::text::Name;
use sea_orm::sea_query::{Expr, ExprTrait, IntoCondition, Order};
use sea_orm::{ActiveModelTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder};

use super::{Happened, log};
use crate::convert::{corrupt, deed, micros, parsed, term};
use crate::overwrite::overwrite;
use crate::store::{Reads, StoreError, WriteTx};
use crate::versioned::Versioned;

#[expect(unreachable_pub, reason = "what the derives of sea-orm write is `pub`")]
mod entity {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "desks")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub name: String,
        pub approvals_required: i64,
        pub minimum_origins: i64,
        pub reply_required: bool,
        pub contradictions_resolved: bool,
        pub quotes_anchored: bool,
        pub public_pages: String,
        pub version: i64,
        pub created_at: i64,
        pub created_by: Option<Uuid>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

fn model(desk: &Desk, version: i64) -> entity::Model {
    entity::Model {
        id: desk.id.uuid(),
        name: desk.name.to_string(),
        approvals_required: i64::from(desk.policy.approvals_required.get()),
        minimum_origins: i64::from(desk.policy.minimum_origins.get()),
        reply_required: desk.policy.reply_required,
        contradictions_resolved: desk.policy.contradictions_resolved,
        quotes_anchored: desk.policy.quotes_anchored,
        public_pages: desk.public_pages.to_string(),
        version,
        created_at: micros(desk.created.at),
        created_by: desk.created.by.map(UserId::uuid),
    }
}

fn loaded(model: &entity::Model) -> Result<Versioned<Desk>, StoreError> {
    let small = |column, number: i64| u8::try_from(number).map_err(|error| corrupt(column, error));
    let approvals = small("desks.approvals_required", model.approvals_required)?;
    let origins = small("desks.minimum_origins", model.minimum_origins)?;
    let policy = Policy {
        approvals_required: parsed("desks.approvals_required", ApprovalsRequired::try_from(approvals))?,
        minimum_origins: parsed("desks.minimum_origins", MinimumOrigins::try_from(origins))?,
        reply_required: model.reply_required,
        contradictions_resolved: model.contradictions_resolved,
        quotes_anchored: model.quotes_anchored,
    };
    let desk = Desk {
        id: DeskId::new(model.id),
        name: parsed("desks.name", Name::parse(&model.name))?,
        policy,
        public_pages: term(&model.public_pages)?,
        created: deed(model.created_at, model.created_by)?,
    };
    Ok(Versioned::loaded(desk, model.version))
}

/// Opens a desk.
pub async fn create(tx: &WriteTx, desk: Desk) -> Result<Versioned<Desk>, StoreError> {
    let row = model(&desk, 1).into_active_model().reset_all();
    entity::Entity::insert(row).exec_without_returning(tx.conn()).await?;
    let (id, action) = (desk.id, Action::Created);
    log(
        tx,
        &Happened {
            kind: Kind::Desk,
            desk: Some(id),
            id: id.uuid(),
            version: 1,
            action,
            before: None,
            after: Some(&desk),
        },
    )?;
    Ok(Versioned::loaded(desk, 1))
}

/// Overwrites a loaded desk.
pub async fn save(tx: &WriteTx, old: &Versioned<Desk>, desk: Desk) -> Result<Versioned<Desk>, StoreError> {
    let version = old.version() + 1;
    let (before, after) = (model(old, old.version()), model(&desk, version));
    let key = Expr::col("id").eq(desk.id.uuid()).into_condition();
    overwrite(tx, key, old.version(), before.into_active_model(), after.into_active_model()).await?;
    log(
        tx,
        &Happened {
            kind: Kind::Desk,
            desk: Some(desk.id),
            id: desk.id.uuid(),
            version,
            action: Action::Changed,
            before: Some(&**old),
            after: Some(&desk),
        },
    )?;
    Ok(Versioned::loaded(desk, version))
}

async fn find_where(
    reads: &impl Reads,
    condition: impl IntoCondition,
) -> Result<Option<Versioned<Desk>>, StoreError> {
    let found = entity::Entity::find().filter(condition.into_condition()).one(reads.conn()).await?;
    found.as_ref().map(loaded).transpose()
}

/// Finds a desk.
pub async fn find(reads: &impl Reads, id: DeskId) -> Result<Option<Versioned<Desk>>, StoreError> {
    find_where(reads, Expr::col("id").eq(id.uuid())).await
}

/// Finds a desk by its name.
pub async fn find_by_name(reads: &impl Reads, name: &Name) -> Result<Option<Versioned<Desk>>, StoreError> {
    find_where(reads, Expr::col("name").eq(name.as_str())).await
}

/// Those of these ids, in the order in which they were opened.
pub async fn among(reads: &impl Reads, ids: &[DeskId]) -> Result<Vec<Desk>, StoreError> {
    let among = Expr::col("id").is_in(ids.iter().map(|id| id.uuid()));
    let query = entity::Entity::find().filter(among).order_by(Expr::col("id"), Order::Asc);
    let rows = query.all(reads.conn()).await?;
    rows.iter().map(|row| Ok(loaded(row)?.into_inner())).collect()
}

/// All desks, in the order in which they were opened; for the operator.
pub async fn all(reads: &impl Reads) -> Result<Vec<Versioned<Desk>>, StoreError> {
    let rows = entity::Entity::find().order_by(Expr::col("id"), Order::Asc).all(reads.conn()).await?;
    rows.iter().map(loaded).collect()
}
