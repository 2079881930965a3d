//! Who works on which desk, in which role.

use std::collections::{BTreeMap, BTreeSet};

use dementi_domain::access::Role;
use dementi_domain::change::{Action, Kind};
use dementi_domain::desk::{Member, Membership};
use dementi_domain::dossier::Visibility;
use dementi_domain::ids::{DeskId, UserId};
use dementi_domain::vocabulary::Vocabulary;
use sea_orm::sea_query::{Condition, Expr, ExprTrait, Order, Query, SelectStatement};
use sea_orm::{ActiveModelTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder, QuerySelect};
use uuid::Uuid;

use super::{Happened, log, users};
use crate::convert::{corrupt, deed, micros, term};
use crate::overwrite::overwrite;
use crate::row::{Slice, Window};
use crate::store::{Reads, StoreError, WriteTx};
use crate::versioned::Versioned;

#[expect(unreachable_pub, reason = "what the derives of sea-orm write is `pub`")]
pub(super) mod entity {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "memberships")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub desk_id: Uuid,
        #[sea_orm(primary_key, auto_increment = false)]
        pub user_id: Uuid,
        pub role: String,
        pub version: i64,
        pub created_at: i64,
        pub created_by: Option<Uuid>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {
        #[sea_orm(
            belongs_to = "super::super::users::entity::Entity",
            from = "Column::UserId",
            to = "super::super::users::entity::Column::Id"
        )]
        User,
    }

    impl Related<super::super::users::entity::Entity> for Entity {
        fn to() -> RelationDef {
            Relation::User.def()
        }
    }

    impl ActiveModelBehavior for ActiveModel {}
}

fn model(membership: &Membership, version: i64) -> entity::Model {
    entity::Model {
        desk_id: membership.desk.uuid(),
        user_id: membership.user.uuid(),
        role: membership.role.to_string(),
        version,
        created_at: micros(membership.created.at),
        created_by: membership.created.by.map(UserId::uuid),
    }
}

fn value(model: &entity::Model) -> Result<Membership, StoreError> {
    Ok(Membership {
        desk: DeskId::new(model.desk_id),
        user: UserId::new(model.user_id),
        role: term(&model.role)?,
        created: deed(model.created_at, model.created_by)?,
    })
}

fn happened<'a>(
    old: Option<&'a Membership>,
    new: Option<&'a Membership>,
    version: i64,
    action: Action,
) -> Result<Happened<'a, Membership>, StoreError> {
    let any = new.or(old).ok_or_else(|| corrupt("memberships", "a change of nothing"))?;
    Ok(Happened {
        kind: Kind::Membership,
        desk: Some(any.desk),
        id: any.user.uuid(),
        version,
        action,
        before: old,
        after: new,
    })
}

fn one(desk: DeskId, user: UserId) -> Condition {
    Condition::all().add(Expr::col("desk_id").eq(desk.uuid())).add(Expr::col("user_id").eq(user.uuid()))
}

/// Makes a user a member.
pub async fn create(tx: &WriteTx, membership: Membership) -> Result<Versioned<Membership>, StoreError> {
    let row = model(&membership, 1).into_active_model().reset_all();
    entity::Entity::insert(row).exec_without_returning(tx.conn()).await?;
    log(tx, &happened(None, Some(&membership), 1, Action::Created)?)?;
    Ok(Versioned::loaded(membership, 1))
}

/// Overwrites a loaded membership.
pub async fn save(
    tx: &WriteTx,
    old: &Versioned<Membership>,
    membership: Membership,
) -> Result<Versioned<Membership>, StoreError> {
    let version = old.version() + 1;
    let (before, after) = (model(old, old.version()), model(&membership, version));
    let key = one(membership.desk, membership.user);
    overwrite(tx, key, old.version(), before.into_active_model(), after.into_active_model()).await?;
    log(tx, &happened(Some(old), Some(&membership), version, Action::Changed)?)?;
    Ok(Versioned::loaded(membership, version))
}

/// Ends a loaded membership; the change log keeps that there was one.
pub async fn end(tx: &WriteTx, old: &Versioned<Membership>) -> Result<(), StoreError> {
    let delete = entity::Entity::delete_many()
        .filter(one(old.desk, old.user))
        .filter(Expr::col("version").eq(old.version()));
    if delete.exec(tx.conn()).await?.rows_affected != 1 {
        return Err(StoreError::Stale);
    }
    log(tx, &happened(Some(old), None, old.version() + 1, Action::Revoked)?)
}

/// Keeps other writes that do so from a member of a desk until this one ends.
pub async fn lock(tx: &WriteTx, desk: DeskId, user: UserId) -> Result<(), StoreError> {
    entity::Entity::find().filter(one(desk, user)).lock_exclusive().one(tx.conn()).await?;
    Ok(())
}

/// Finds a membership.
pub async fn find(
    reads: &impl Reads,
    desk: DeskId,
    user: UserId,
) -> Result<Option<Versioned<Membership>>, StoreError> {
    let found = entity::Entity::find().filter(one(desk, user)).one(reads.conn()).await?;
    found.map(|model| Ok(Versioned::loaded(value(&model)?, model.version))).transpose()
}

/// The desk's admins, kept as they are until this write ends.
pub async fn lock_admins(tx: &WriteTx, desk: DeskId) -> Result<BTreeSet<UserId>, StoreError> {
    let admins = entity::Entity::find()
        .filter(Expr::col("desk_id").eq(desk.uuid()))
        .filter(Expr::col("role").eq(Role::Admin.as_str()))
        .order_by(Expr::col("user_id"), Order::Asc)
        .lock_exclusive()
        .all(tx.conn())
        .await?;
    Ok(admins.into_iter().map(|model| UserId::new(model.user_id)).collect())
}

/// Which of these users are no members of the desk. Those who are stay so until this write ends.
pub async fn missing(tx: &WriteTx, desk: DeskId, users: &[UserId]) -> Result<Vec<UserId>, StoreError> {
    if users.is_empty() {
        return Ok(Vec::new());
    }
    let members: Vec<Uuid> = entity::Entity::find()
        .select_only()
        .expr(Expr::col("user_id"))
        .filter(Expr::col("desk_id").eq(desk.uuid()))
        .filter(Expr::col("user_id").is_in(users.iter().map(|user| user.uuid())))
        .lock_shared()
        .into_tuple()
        .all(tx.conn())
        .await?;
    Ok(users.iter().copied().filter(|user| !members.contains(&user.uuid())).collect())
}

/// The roles that these users have on the desk; who is no member is left out.
pub async fn roles(
    reads: &impl Reads,
    desk: DeskId,
    users: &[UserId],
) -> Result<BTreeMap<UserId, Role>, StoreError> {
    if users.is_empty() {
        return Ok(BTreeMap::new());
    }
    let rows: Vec<(Uuid, String)> = entity::Entity::find()
        .select_only()
        .exprs([Expr::col("user_id"), Expr::col("role")])
        .filter(Expr::col("desk_id").eq(desk.uuid()))
        .filter(Expr::col("user_id").is_in(users.iter().map(|user| user.uuid())))
        .into_tuple()
        .all(reads.conn())
        .await?;
    rows.into_iter().map(|(user, role)| Ok((UserId::new(user), term(&role)?))).collect()
}

/// A user's memberships, the oldest first.
pub async fn of_user(reads: &impl Reads, user: UserId) -> Result<Vec<Membership>, StoreError> {
    let own = entity::Entity::find()
        .filter(Expr::col("user_id").eq(user.uuid()))
        .order_by(Expr::col("created_at"), Order::Asc)
        .order_by(Expr::col("desk_id"), Order::Asc)
        .all(reads.conn())
        .await?;
    own.iter().map(value).collect()
}

/// Some of a desk's members.
#[derive(Debug, Clone, Copy)]
pub enum Those {
    /// One.
    One(UserId),
    /// Those whom [`list`] lists.
    Listed(Window),
}

impl Those {
    /// Their ids.
    pub(super) fn of(self, desk: DeskId) -> SelectStatement {
        let mut ids = Query::select();
        ids.column("user_id").from("memberships").and_where(Expr::col("desk_id").eq(desk.uuid()));
        match self {
            Self::One(user) => ids.and_where(Expr::col("user_id").eq(user.uuid())),
            Self::Listed(Window { after, limit, newest_first }) => {
                let after = after.map(|after| {
                    let id = Expr::col("user_id");
                    if newest_first { id.lt(after) } else { id.gt(after) }
                });
                let order = if newest_first { Order::Desc } else { Order::Asc };
                ids.and_where_option(after).order_by("user_id", order).limit(limit)
            }
        };
        ids
    }
}

/// Lists a desk's members with their accounts.
pub async fn list(
    reads: &impl Reads,
    desk: DeskId,
    window: Window,
) -> Result<Slice<Versioned<Member>>, StoreError> {
    list_where(reads, desk, Condition::all(), window).await
}

/// Lists those of a desk's members, with their accounts, who may see what has this visibility.
pub async fn list_seeing(
    reads: &impl Reads,
    desk: DeskId,
    visibility: &Visibility,
    window: Window,
) -> Result<Slice<Versioned<Member>>, StoreError> {
    let named = match visibility {
        Visibility::Desk => None,
        Visibility::Restricted(members) => {
            let ids = members.iter().map(|user| user.uuid());
            Some(Expr::col(("memberships", "user_id")).is_in(ids))
        }
    };
    list_where(reads, desk, Condition::all().add_option(named), window).await
}

async fn list_where(
    reads: &impl Reads,
    desk: DeskId,
    condition: Condition,
    window: Window,
) -> Result<Slice<Versioned<Member>>, StoreError> {
    let user_id = || Expr::col(("memberships", "user_id"));
    let order = if window.newest_first { Order::Desc } else { Order::Asc };
    let mut query = entity::Entity::find()
        .find_also_related(users::entity::Entity)
        .filter(Expr::col(("memberships", "desk_id")).eq(desk.uuid()))
        .filter(condition)
        .order_by(user_id(), order)
        .limit(window.limit + 1);
    if let Some(after) = window.after {
        query = query.filter(if window.newest_first { user_id().lt(after) } else { user_id().gt(after) });
    }
    let member = |(membership, user): (entity::Model, Option<users::entity::Model>)| {
        let user = user.ok_or_else(|| corrupt("memberships.user_id", "no such user"))?;
        let version = membership.version;
        Ok(Versioned::loaded(Member { user: users::value(&user)?, membership: value(&membership)? }, version))
    };
    let rows = query.all(reads.conn()).await?;
    let items = rows.into_iter().map(member).collect::<Result<Vec<_>, StoreError>>()?;
    Ok(Slice::cut(items, window.limit))
}
