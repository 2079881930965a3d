//! Second factors and their recovery codes. The secret of a second factor is stored as it is, since codes are made of it; of
//! recovery codes only their SHA-256 is.

use std::collections::BTreeSet;

use dementi_domain::change::{Action, Kind};
use dementi_domain::ids::{DeskId, UserId};
use dementi_domain::second_factor::{SecondFactor, SharedSecret};
use sea_orm::sea_query::{Expr, ExprTrait, Query};
use sea_orm::{
    ActiveModelTrait, ConnectionTrait, EntityTrait, IntoActiveModel, PaginatorTrait, QueryFilter, QuerySelect,
};
use uuid::Uuid;

use super::memberships::Those;
use super::{Happened, log};
use crate::convert::{corrupt, instant, micros};
use crate::store::{Reads, StoreError, WriteTx};
use crate::versioned::Versioned;

#[expect(unreachable_pub, reason = "what the derives of sea-orm write is `pub`")]
mod entity {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "second_factors")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub user_id: Uuid,
        pub secret: Vec<u8>,
        pub version: i64,
        pub begun_at: i64,
        pub confirmed_at: Option<i64>,
        pub last_step: Option<i64>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}

    /// Without the secret, which must not be logged.
    impl std::fmt::Debug for Model {
        fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
            f.debug_struct("Model").field("user_id", &self.user_id).finish_non_exhaustive()
        }
    }
}

#[expect(unreachable_pub, reason = "what the derives of sea-orm write is `pub`")]
mod codes {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "recovery_codes")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub user_id: Uuid,
        #[sea_orm(primary_key, auto_increment = false)]
        pub code_hash: Vec<u8>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

fn model(factor: &SecondFactor, version: i64) -> Result<entity::Model, StoreError> {
    let step = |step: u64| i64::try_from(step).map_err(|error| corrupt("second_factors.last_step", error));
    Ok(entity::Model {
        user_id: factor.user().uuid(),
        secret: factor.secret().as_bytes().to_vec(),
        version,
        begun_at: micros(factor.begun_at()),
        confirmed_at: factor.confirmed_at().map(micros),
        last_step: factor.last_step().map(step).transpose()?,
    })
}

fn loaded(model: entity::Model) -> Result<Versioned<SecondFactor>, StoreError> {
    let secret = model.secret.try_into().map_err(|_| corrupt("second_factors.secret", "not 20 bytes"))?;
    let step = |step: i64| u64::try_from(step).map_err(|error| corrupt("second_factors.last_step", error));
    let factor = SecondFactor::restore(
        UserId::new(model.user_id),
        SharedSecret::new(secret),
        instant(model.begun_at)?,
        model.confirmed_at.map(instant).transpose()?,
        model.last_step.map(step).transpose()?,
    );
    Ok(Versioned::loaded(factor, model.version))
}

fn tell(
    tx: &WriteTx,
    desk: DeskId,
    action: Action,
    version: i64,
    (before, after): (Option<&SecondFactor>, Option<&SecondFactor>),
) -> Result<(), StoreError> {
    let any = after.or(before).ok_or_else(|| corrupt("second_factors", "a change of nothing"))?;
    let (kind, id) = (Kind::SecondFactor, any.user().uuid());
    log(tx, &Happened { kind, desk: Some(desk), id, version, action, before, after })
}

/// Finds a user's second factor, whether it is confirmed or not.
pub async fn find(reads: &impl Reads, user: UserId) -> Result<Option<Versioned<SecondFactor>>, StoreError> {
    let found = entity::Entity::find().filter(Expr::col("user_id").eq(user.uuid())).one(reads.conn()).await?;
    found.map(loaded).transpose()
}

/// Which of these members of a desk have a second factor that counts.
pub async fn confirmed(
    reads: &impl Reads,
    desk: DeskId,
    those: Those,
) -> Result<BTreeSet<UserId>, StoreError> {
    let confirmed: Vec<Uuid> = entity::Entity::find()
        .select_only()
        .expr(Expr::col("user_id"))
        .filter(Expr::col("user_id").in_subquery(those.of(desk)))
        .filter(Expr::col("confirmed_at").is_not_null())
        .into_tuple()
        .all(reads.conn())
        .await?;
    Ok(confirmed.into_iter().map(UserId::new).collect())
}

/// Stores one that was begun, in place of another that was begun and not confirmed. The log tells nothing of it before it
/// counts.
pub async fn begin(
    tx: &WriteTx,
    old: Option<&Versioned<SecondFactor>>,
    factor: &SecondFactor,
) -> Result<(), StoreError> {
    if let Some(old) = old {
        return save(tx, old, factor).await;
    }
    let row = model(factor, 1)?.into_active_model().reset_all();
    match entity::Entity::insert(row).exec_without_returning(tx.conn()).await.map_err(StoreError::from) {
        Err(StoreError::UniqueViolation { .. }) => Err(StoreError::Stale),
        begun => begun.map(|_| ()),
    }
}

/// Stores that one was confirmed.
pub async fn confirm(
    tx: &WriteTx,
    old: &Versioned<SecondFactor>,
    factor: &SecondFactor,
    desk: DeskId,
) -> Result<(), StoreError> {
    save(tx, old, factor).await?;
    tell(tx, desk, Action::Created, old.version() + 1, (None, Some(factor)))
}

/// Stores that a code was accepted. Of several who use it at once, one does; the others find it stale.
pub async fn save(
    tx: &WriteTx,
    old: &Versioned<SecondFactor>,
    factor: &SecondFactor,
) -> Result<(), StoreError> {
    let new = model(factor, old.version() + 1)?;
    let update = entity::Entity::update_many()
        .set(new.into_active_model().reset_all())
        .filter(Expr::col("user_id").eq(factor.user().uuid()))
        .filter(Expr::col("version").eq(old.version()));
    if update.exec(tx.conn()).await?.rows_affected != 1 {
        return Err(StoreError::Stale);
    }
    Ok(())
}

/// Removes one, with its recovery codes.
pub async fn remove(tx: &WriteTx, old: &Versioned<SecondFactor>, desk: DeskId) -> Result<(), StoreError> {
    forget_codes(tx, old.user()).await?;
    let delete = entity::Entity::delete_many()
        .filter(Expr::col("user_id").eq(old.user().uuid()))
        .filter(Expr::col("version").eq(old.version()));
    if delete.exec(tx.conn()).await?.rows_affected != 1 {
        return Err(StoreError::Stale);
    }
    tell(tx, desk, Action::Revoked, old.version() + 1, (Some(old), None))
}

async fn forget_codes(tx: &WriteTx, user: UserId) -> Result<(), StoreError> {
    let own = Expr::col("user_id").eq(user.uuid());
    codes::Entity::delete_many().filter(own).exec(tx.conn()).await?;
    Ok(())
}

/// Puts a new set of recovery codes in the place of the old one. The second factor is the saved one.
pub async fn replace_codes(
    tx: &WriteTx,
    factor: &SecondFactor,
    code_hashes: &[[u8; 32]],
) -> Result<(), StoreError> {
    forget_codes(tx, factor.user()).await?;
    let rows = code_hashes.iter().map(|hash| {
        let row = codes::Model { user_id: factor.user().uuid(), code_hash: hash.to_vec() };
        row.into_active_model().reset_all()
    });
    codes::Entity::insert_many(rows).exec_without_returning(tx.conn()).await?;
    Ok(())
}

/// Tells the log that a user got a new set of recovery codes.
pub fn tell_of_new_codes(
    tx: &WriteTx,
    factor: &Versioned<SecondFactor>,
    desk: DeskId,
) -> Result<(), StoreError> {
    tell(tx, desk, Action::SecretRotated, factor.version(), (Some(factor), Some(factor)))
}

/// Uses a recovery code up; `false` if there is none like it, or no more.
pub async fn spend_code(
    tx: &WriteTx,
    factor: &Versioned<SecondFactor>,
    code_hash: [u8; 32],
    desk: DeskId,
) -> Result<bool, StoreError> {
    let delete = Query::delete()
        .from_table("recovery_codes")
        .and_where(Expr::col("user_id").eq(factor.user().uuid()))
        .and_where(Expr::col("code_hash").eq(code_hash.to_vec()))
        .to_owned();
    if tx.conn().execute(&delete).await?.rows_affected() != 1 {
        return Ok(false);
    }
    tell(tx, desk, Action::Changed, factor.version(), (Some(factor), Some(factor)))?;
    Ok(true)
}

/// How many recovery codes a user has left.
pub async fn codes_left(reads: &impl Reads, user: UserId) -> Result<u64, StoreError> {
    let own = Expr::col("user_id").eq(user.uuid());
    Ok(codes::Entity::find().filter(own).count(reads.conn()).await?)
}
