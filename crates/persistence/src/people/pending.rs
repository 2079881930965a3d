//! Sign-ins that wait for a second factor. The secret that the browser holds meanwhile is never stored, only its SHA-256.

use dementi_domain::ids::{DeskId, UserId};
use dementi_domain::session::PendingSignIn;
use dementi_domain::text::Line;
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{ActiveModelTrait, EntityTrait, IntoActiveModel, QueryFilter, QuerySelect};
use time::OffsetDateTime;

use crate::convert::{corrupt, instant, micros, parsed};
use crate::store::{StoreError, WriteTx};

#[expect(unreachable_pub, reason = "what the derives of sea-orm write is `pub`")]
mod entity {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "pending_sign_ins")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub secret_hash: Vec<u8>,
        pub user_id: Uuid,
        pub desk_id: Uuid,
        pub agent: Option<String>,
        pub tries: i64,
        pub expires_at: i64,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

fn has(secret_hash: [u8; 32]) -> Expr {
    Expr::col("secret_hash").eq(secret_hash.to_vec())
}

/// Stores one with the SHA-256 of its secret.
pub async fn create(tx: &WriteTx, pending: &PendingSignIn, secret_hash: [u8; 32]) -> Result<(), StoreError> {
    let row = entity::Model {
        secret_hash: secret_hash.to_vec(),
        user_id: pending.user.uuid(),
        desk_id: pending.desk.uuid(),
        agent: pending.agent.as_ref().map(ToString::to_string),
        tries: pending.tries.into(),
        expires_at: micros(pending.expires_at),
    };
    entity::Entity::insert(row.into_active_model().reset_all()).exec_without_returning(tx.conn()).await?;
    Ok(())
}

/// Finds the one with this hash, and keeps others from it until this write ends.
pub async fn lock(tx: &WriteTx, secret_hash: [u8; 32]) -> Result<Option<PendingSignIn>, StoreError> {
    let found = entity::Entity::find().filter(has(secret_hash)).lock_exclusive().one(tx.conn()).await?;
    let Some(model) = found else { return Ok(None) };
    let agent = model.agent.as_deref();
    Ok(Some(PendingSignIn {
        user: UserId::new(model.user_id),
        desk: DeskId::new(model.desk_id),
        agent: agent.map(|agent| parsed("pending_sign_ins.agent", Line::parse(agent))).transpose()?,
        tries: u8::try_from(model.tries).map_err(|error| corrupt("pending_sign_ins.tries", error))?,
        expires_at: instant(model.expires_at)?,
    }))
}

/// Stores how often a code was tried.
pub async fn save(tx: &WriteTx, pending: &PendingSignIn, secret_hash: [u8; 32]) -> Result<(), StoreError> {
    entity::Entity::update_many()
        .col_expr(entity::Column::Tries, Expr::value(i64::from(pending.tries)))
        .filter(has(secret_hash))
        .exec(tx.conn())
        .await?;
    Ok(())
}

/// Ends all that a user has begun.
pub async fn end(tx: &WriteTx, user: UserId) -> Result<(), StoreError> {
    let own = Expr::col("user_id").eq(user.uuid());
    entity::Entity::delete_many().filter(own).exec(tx.conn()).await?;
    Ok(())
}

/// Forgets those that could be completed until before an instant. Answers how many.
pub async fn sweep(tx: &WriteTx, expired_before: OffsetDateTime) -> Result<u64, StoreError> {
    let old = Expr::col("expires_at").lt(micros(expired_before));
    Ok(entity::Entity::delete_many().filter(old).exec(tx.conn()).await?.rows_affected)
}
