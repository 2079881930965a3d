//! One-time links to sign in by. The secret itself is never stored, only its SHA-256.

use dementi_domain::change::{Action, Kind};
use dementi_domain::ids::{DeskId, LinkId, UserId};
use dementi_domain::session::SignInLink;
use sea_orm::sea_query::{Condition, Expr, ExprTrait, Order};
use sea_orm::{ActiveModelTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder, QuerySelect};
use time::OffsetDateTime;

use super::{Happened, log};
use crate::convert::{deed, instant, micros, term};
use crate::store::{Reads, StoreError, WriteTx};

#[expect(unreachable_pub, reason = "what the derives of sea-orm write is `pub`")]
mod entity {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "sign_in_links")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub secret_hash: Vec<u8>,
        pub user_id: Uuid,
        pub desk_id: Uuid,
        pub purpose: String,
        pub created_at: i64,
        pub created_by: Option<Uuid>,
        pub expires_at: i64,
        pub used_at: Option<i64>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

fn happened<'a>(
    old: Option<&'a SignInLink>,
    new: &'a SignInLink,
    version: i64,
    action: Action,
) -> Happened<'a, SignInLink> {
    Happened {
        kind: Kind::SignInLink,
        desk: Some(new.desk),
        id: new.id.uuid(),
        version,
        action,
        before: old,
        after: Some(new),
    }
}

/// Stores a new link with the SHA-256 of its secret.
pub async fn create(tx: &WriteTx, link: &SignInLink, secret_hash: [u8; 32]) -> Result<(), StoreError> {
    let row = entity::Model {
        id: link.id.uuid(),
        secret_hash: secret_hash.to_vec(),
        user_id: link.user.uuid(),
        desk_id: link.desk.uuid(),
        purpose: link.purpose.to_string(),
        created_at: micros(link.created.at),
        created_by: link.created.by.map(UserId::uuid),
        expires_at: micros(link.expires_at),
        used_at: None,
    };
    entity::Entity::insert(row.into_active_model().reset_all()).exec_without_returning(tx.conn()).await?;
    log(tx, &happened(None, link, 1, Action::Created))
}

/// Finds the link with this hash.
pub async fn by_secret(reads: &impl Reads, secret_hash: [u8; 32]) -> Result<Option<SignInLink>, StoreError> {
    let secret = Expr::col("secret_hash").eq(secret_hash.to_vec());
    entity::Entity::find().filter(secret).one(reads.conn()).await?.as_ref().map(loaded).transpose()
}

fn loaded(model: &entity::Model) -> Result<SignInLink, StoreError> {
    Ok(SignInLink {
        id: LinkId::new(model.id),
        user: UserId::new(model.user_id),
        desk: DeskId::new(model.desk_id),
        purpose: term(&model.purpose)?,
        created: deed(model.created_at, model.created_by)?,
        expires_at: instant(model.expires_at)?,
        used_at: model.used_at.map(instant).transpose()?,
    })
}

/// Stores that a link was used; `false` if somebody else was first.
pub async fn spend(tx: &WriteTx, old: &SignInLink, spent: &SignInLink) -> Result<bool, StoreError> {
    let update = entity::Entity::update_many()
        .col_expr(entity::Column::UsedAt, Expr::value(spent.used_at.map(micros)))
        .filter(Expr::col("id").eq(spent.id.uuid()))
        .filter(Expr::col("used_at").is_null());
    if update.exec(tx.conn()).await?.rows_affected != 1 {
        return Ok(false);
    }
    log(tx, &happened(Some(old), spent, 2, Action::Changed))?;
    Ok(true)
}

/// The links of a user at all desks, used and expired ones included until they are forgotten, the newest first.
pub async fn of(reads: &impl Reads, user: UserId, limit: u64) -> Result<Vec<SignInLink>, StoreError> {
    let found = entity::Entity::find()
        .filter(Expr::col("user_id").eq(user.uuid()))
        .order_by(Expr::col("id"), Order::Desc)
        .limit(limit)
        .all(reads.conn())
        .await?;
    found.iter().map(loaded).collect()
}

/// Makes void all links of a user that could still be used: those of one desk, or of all.
pub async fn revoke(
    tx: &WriteTx,
    user: UserId,
    desk: Option<DeskId>,
    at: OffsetDateTime,
) -> Result<(), StoreError> {
    let open = Condition::all()
        .add(Expr::col("user_id").eq(user.uuid()))
        .add(Expr::col("used_at").is_null())
        .add(Expr::col("expires_at").gt(micros(at)))
        .add_option(desk.map(|desk| Expr::col("desk_id").eq(desk.uuid())));
    for model in entity::Entity::find().filter(open).all(tx.conn()).await? {
        entity::Entity::delete_by_id(model.id).exec(tx.conn()).await?;
        let link = loaded(&model)?;
        let revoked = Happened { after: None, ..happened(Some(&link), &link, 2, Action::Revoked) };
        log(tx, &revoked)?;
    }
    Ok(())
}

/// Forgets links that could be used until before an instant. Answers how many.
pub async fn sweep(tx: &WriteTx, expired_before: OffsetDateTime) -> Result<u64, StoreError> {
    let old = Expr::col("expires_at").lt(micros(expired_before));
    Ok(entity::Entity::delete_many().filter(old).exec(tx.conn()).await?.rows_affected)
}
