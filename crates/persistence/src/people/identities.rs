//! Accounts at providers of OpenID Connect.

use dementi_domain::change::{Action, Kind};
use dementi_domain::identity::{Identity, Issuer, Subject};
use dementi_domain::ids::{DeskId, IdentityId, UserId};
use sea_orm::sea_query::{Condition, Expr, ExprTrait, Order};
use sea_orm::{ActiveModelTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder};

use super::{Happened, log};
use crate::convert::{deed, deed_columns, micros, optional_deed, parsed};
use crate::overwrite::overwrite;
use crate::store::{Reads, StoreError, WriteTx};
use crate::versioned::Versioned;

#[expect(unreachable_pub, reason = "what the derives of sea-orm write is `pub`")]
mod entity {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "identities")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub user_id: Uuid,
        pub issuer: String,
        pub subject: String,
        pub version: i64,
        pub linked_at: i64,
        pub linked_by: Option<Uuid>,
        pub unlinked_at: Option<i64>,
        pub unlinked_by: Option<Uuid>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

fn model(identity: &Identity, version: i64) -> entity::Model {
    let (unlinked_at, unlinked_by) = deed_columns(identity.unlinked);
    entity::Model {
        id: identity.id.uuid(),
        user_id: identity.user.uuid(),
        issuer: identity.issuer.as_str().to_owned(),
        subject: identity.subject.to_string(),
        version,
        linked_at: micros(identity.linked.at),
        linked_by: identity.linked.by.map(UserId::uuid),
        unlinked_at,
        unlinked_by,
    }
}

fn loaded(model: &entity::Model) -> Result<Versioned<Identity>, StoreError> {
    let identity = Identity {
        id: IdentityId::new(model.id),
        user: UserId::new(model.user_id),
        issuer: parsed("identities.issuer", Issuer::parse(&model.issuer))?,
        subject: parsed("identities.subject", Subject::parse(&model.subject))?,
        linked: deed(model.linked_at, model.linked_by)?,
        unlinked: optional_deed(model.unlinked_at, model.unlinked_by)?,
    };
    Ok(Versioned::loaded(identity, model.version))
}

fn tell(
    tx: &WriteTx,
    desk: DeskId,
    action: Action,
    version: i64,
    (before, after): (Option<&Identity>, Option<&Identity>),
    id: IdentityId,
) -> Result<(), StoreError> {
    let happened =
        Happened { kind: Kind::Identity, desk: Some(desk), id: id.uuid(), version, action, before, after };
    log(tx, &happened)
}

/// Links an account; `desk` is where its owner goes on. [`StoreError::UniqueViolation`] if it is linked, or its owner has
/// another one at the same provider.
pub async fn link(tx: &WriteTx, identity: &Identity, desk: DeskId) -> Result<(), StoreError> {
    let row = model(identity, 1).into_active_model().reset_all();
    entity::Entity::insert(row).exec_without_returning(tx.conn()).await?;
    tell(tx, desk, Action::Created, 1, (None, Some(identity)), identity.id)
}

/// Overwrites a loaded one, which was unlinked or linked again.
pub async fn save(
    tx: &WriteTx,
    old: &Versioned<Identity>,
    identity: &Identity,
    desk: DeskId,
) -> Result<(), StoreError> {
    let version = old.version() + 1;
    let (before, after) = (model(old, old.version()), model(identity, version));
    let key = Condition::all().add(Expr::col("id").eq(identity.id.uuid()));
    overwrite(tx, key, old.version(), before.into_active_model(), after.into_active_model()).await?;
    let action = if identity.unlinked.is_some() { Action::Revoked } else { Action::Changed };
    tell(tx, desk, action, version, (Some(old), Some(identity)), identity.id)
}

/// Forgets a loaded one: from now on it is as if it had never been linked.
pub async fn remove(tx: &WriteTx, old: &Versioned<Identity>, desk: DeskId) -> Result<(), StoreError> {
    let delete = entity::Entity::delete_many()
        .filter(Expr::col("id").eq(old.id.uuid()))
        .filter(Expr::col("version").eq(old.version()));
    if delete.exec(tx.conn()).await?.rows_affected != 1 {
        return Err(StoreError::Stale);
    }
    tell(tx, desk, Action::Revoked, old.version() + 1, (Some(old), None), old.id)
}

/// Finds the one that a provider calls so, whether it is linked or not.
pub async fn by_subject(
    reads: &impl Reads,
    issuer: &Issuer,
    subject: &Subject,
) -> Result<Option<Versioned<Identity>>, StoreError> {
    let found = entity::Entity::find()
        .filter(Expr::col("issuer").eq(issuer.as_str()))
        .filter(Expr::col("subject").eq(subject.as_str()))
        .one(reads.conn())
        .await?;
    found.as_ref().map(loaded).transpose()
}

/// All of a user, at whichever provider, by the time that they were first linked. There is one for each provider that the
/// server ever had.
pub async fn of_user(reads: &impl Reads, user: UserId) -> Result<Vec<Versioned<Identity>>, StoreError> {
    let own = entity::Entity::find().filter(Expr::col("user_id").eq(user.uuid()));
    let rows = own.order_by(Expr::col("id"), Order::Asc).all(reads.conn()).await?;
    rows.iter().map(loaded).collect()
}
