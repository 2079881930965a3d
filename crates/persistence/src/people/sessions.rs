//! Sessions of browsers. The secret itself is never stored, only its SHA-256.

use std::collections::BTreeMap;

use dementi_domain::access::Role;
use dementi_domain::change::{Action, Kind};
use dementi_domain::desk::User;
use dementi_domain::ids::{DeskId, SessionId, UserId};
use dementi_domain::record::Deed;
use dementi_domain::reference::Language;
use dementi_domain::session::Session;
use dementi_domain::text::Line;
use sea_orm::sea_query::{Expr, ExprTrait, Order};
use sea_orm::{ActiveModelTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder, QuerySelect};
use time::OffsetDateTime;
use uuid::Uuid;

use super::memberships::{self, Those};
use super::{Happened, log, users};
use crate::convert::{deed_columns, instant, micros, optional_deed, parsed, term};
use crate::row::{Slice, Window};
use crate::store::{Reads, StoreError, WriteTx};
use crate::versioned::Versioned;

#[expect(unreachable_pub, reason = "what the derives of sea-orm write is `pub`")]
mod entity {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "sessions")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub secret_hash: Vec<u8>,
        pub user_id: Uuid,
        pub desk_id: Uuid,
        pub role: String,
        pub agent: Option<String>,
        pub version: i64,
        pub opened_at: i64,
        pub seen_at: i64,
        pub ended_at: Option<i64>,
        pub ended_by: Option<Uuid>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {
        #[sea_orm(
            belongs_to = "super::super::memberships::entity::Entity",
            from = "(Column::DeskId, Column::UserId)",
            to = "(super::super::memberships::entity::Column::DeskId, super::super::memberships::entity::Column::UserId)"
        )]
        Membership,
        #[sea_orm(
            belongs_to = "super::super::users::entity::Entity",
            from = "Column::UserId",
            to = "super::super::users::entity::Column::Id"
        )]
        User,
    }

    impl Related<super::super::memberships::entity::Entity> for Entity {
        fn to() -> RelationDef {
            Relation::Membership.def()
        }
    }

    impl Related<super::super::users::entity::Entity> for Entity {
        fn to() -> RelationDef {
            Relation::User.def()
        }
    }

    impl ActiveModelBehavior for ActiveModel {}
}

fn loaded(model: &entity::Model) -> Result<Versioned<Session>, StoreError> {
    let session = Session {
        id: SessionId::new(model.id),
        user: UserId::new(model.user_id),
        desk: DeskId::new(model.desk_id),
        role: term(&model.role)?,
        agent: model
            .agent
            .as_deref()
            .map(|agent| parsed("sessions.agent", Line::parse(agent)))
            .transpose()?,
        opened_at: instant(model.opened_at)?,
        seen_at: instant(model.seen_at)?,
        ended: optional_deed(model.ended_at, model.ended_by)?,
    };
    Ok(Versioned::loaded(session, model.version))
}

fn happened<'a>(
    old: Option<&'a Session>,
    new: &'a Session,
    version: i64,
    action: Action,
) -> Happened<'a, Session> {
    Happened {
        kind: Kind::Session,
        desk: Some(new.desk),
        id: new.id.uuid(),
        version,
        action,
        before: old,
        after: Some(new),
    }
}

/// Stores a new session with the SHA-256 of its secret.
pub async fn create(
    tx: &WriteTx,
    session: Session,
    secret_hash: [u8; 32],
) -> Result<Versioned<Session>, StoreError> {
    let row = entity::Model {
        id: session.id.uuid(),
        secret_hash: secret_hash.to_vec(),
        user_id: session.user.uuid(),
        desk_id: session.desk.uuid(),
        role: session.role.to_string(),
        agent: session.agent.as_ref().map(ToString::to_string),
        version: 1,
        opened_at: micros(session.opened_at),
        seen_at: micros(session.seen_at),
        ended_at: None,
        ended_by: None,
    };
    entity::Entity::insert(row.into_active_model().reset_all()).exec_without_returning(tx.conn()).await?;
    log(tx, &happened(None, &session, 1, Action::Created))?;
    Ok(Versioned::loaded(session, 1))
}

async fn update(
    tx: &WriteTx,
    old: &Versioned<Session>,
    session: &Session,
    columns: impl IntoIterator<Item = (entity::Column, Expr)>,
) -> Result<i64, StoreError> {
    let version = old.version() + 1;
    let mut update = entity::Entity::update_many()
        .col_expr(entity::Column::Version, Expr::value(version))
        .filter(Expr::col("id").eq(session.id.uuid()))
        .filter(Expr::col("version").eq(old.version()));
    for (column, value) in columns {
        update = update.col_expr(column, value);
    }
    if update.exec(tx.conn()).await?.rows_affected != 1 {
        return Err(StoreError::Stale);
    }
    Ok(version)
}

/// Gives a loaded session another secret, for another role or at another desk.
pub async fn renew(
    tx: &WriteTx,
    old: &Versioned<Session>,
    session: Session,
    secret_hash: [u8; 32],
) -> Result<Versioned<Session>, StoreError> {
    let columns = [
        (entity::Column::SecretHash, Expr::value(secret_hash.to_vec())),
        (entity::Column::Role, Expr::value(session.role.to_string())),
        (entity::Column::DeskId, Expr::value(session.desk.uuid())),
    ];
    let version = update(tx, old, &session, columns).await?;
    log(tx, &happened(Some(old), &session, version, Action::SecretRotated))?;
    Ok(Versioned::loaded(session, version))
}

/// Ends a loaded session.
pub async fn end(
    tx: &WriteTx,
    old: &Versioned<Session>,
    ended: Deed,
) -> Result<Versioned<Session>, StoreError> {
    let session = Session { ended: Some(ended), ..(**old).clone() };
    let (at, by) = deed_columns(session.ended);
    let columns = [(entity::Column::EndedAt, Expr::value(at)), (entity::Column::EndedBy, Expr::value(by))];
    let version = update(tx, old, &session, columns).await?;
    log(tx, &happened(Some(old), &session, version, Action::Revoked))?;
    Ok(Versioned::loaded(session, version))
}

/// Writes down that a session was used: no change that the log tells.
pub async fn see(tx: &WriteTx, id: SessionId, at: OffsetDateTime) -> Result<(), StoreError> {
    entity::Entity::update_many()
        .col_expr(entity::Column::SeenAt, Expr::value(micros(at)))
        .filter(Expr::col("id").eq(id.uuid()))
        .filter(Expr::col("seen_at").lt(micros(at)))
        .exec(tx.conn())
        .await?;
    Ok(())
}

/// A session with its holder's role on the desk, if the holder is still a member.
pub type Held = (Versioned<Session>, Option<Role>);

/// Who holds a session, and the language that was chosen for pages.
pub type Holder = (User, Option<Language>);

/// Finds the session with this hash, its holder, and the holder's role on the desk.
pub async fn by_secret(
    reads: &impl Reads,
    secret_hash: [u8; 32],
) -> Result<Option<(Held, Holder)>, StoreError> {
    let found = entity::Entity::find()
        .find_also_related(memberships::entity::Entity)
        .find_also_related(users::entity::Entity)
        .filter(Expr::col(("sessions", "secret_hash")).eq(secret_hash.to_vec()))
        .one(reads.conn())
        .await?;
    let Some((session, membership, Some(user))) = found else { return Ok(None) };
    let role = membership.map(|membership| term(&membership.role)).transpose()?;
    Ok(Some(((loaded(&session)?, role), (users::value(&user)?, users::language(&user)?))))
}

/// Finds a session and its holder's role on the desk.
pub async fn by_id(reads: &impl Reads, id: SessionId) -> Result<Option<Held>, StoreError> {
    let found = entity::Entity::find()
        .find_also_related(memberships::entity::Entity)
        .filter(Expr::col(("sessions", "id")).eq(id.uuid()))
        .one(reads.conn())
        .await?;
    let Some((session, membership)) = found else { return Ok(None) };
    let role = membership.map(|membership| term(&membership.role)).transpose()?;
    Ok(Some((loaded(&session)?, role)))
}

/// Lists the sessions of a user at all desks.
pub async fn list(
    reads: &impl Reads,
    user: UserId,
    window: Window,
) -> Result<Slice<Versioned<Session>>, StoreError> {
    let order = if window.newest_first { Order::Desc } else { Order::Asc };
    let mut query = entity::Entity::find()
        .filter(Expr::col("user_id").eq(user.uuid()))
        .order_by(Expr::col("id"), order)
        .limit(window.limit + 1);
    if let Some(after) = window.after {
        let id = Expr::col("id");
        query = query.filter(if window.newest_first { id.lt(after) } else { id.gt(after) });
    }
    let rows = query.all(reads.conn()).await?;
    let items = rows.iter().map(loaded).collect::<Result<Vec<_>, _>>()?;
    Ok(Slice::cut(items, window.limit))
}

/// When these members of a desk last used a session there; who has used none is left out.
pub async fn last_seen(
    reads: &impl Reads,
    desk: DeskId,
    those: Those,
) -> Result<BTreeMap<UserId, OffsetDateTime>, StoreError> {
    let rows: Vec<(Uuid, i64)> = entity::Entity::find()
        .select_only()
        .expr(Expr::col("user_id"))
        .expr(Expr::col("seen_at").max())
        .filter(Expr::col("user_id").in_subquery(those.of(desk)))
        .filter(Expr::col("desk_id").eq(desk.uuid()))
        .group_by(Expr::col("user_id"))
        .into_tuple()
        .all(reads.conn())
        .await?;
    rows.into_iter().map(|(user, at)| Ok((UserId::new(user), instant(at)?))).collect()
}

/// Forgets sessions that were opened before an instant: they are over, and the change log keeps that they were. Answers
/// how many.
pub async fn sweep(tx: &WriteTx, opened_before: OffsetDateTime) -> Result<u64, StoreError> {
    let old = Expr::col("opened_at").lt(micros(opened_before));
    Ok(entity::Entity::delete_many().filter(old).exec(tx.conn()).await?.rows_affected)
}
