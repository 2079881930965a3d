//! Passwords, as PHC strings of their hashes.

use std::fmt;

use dementi_domain::change::{Action, Kind};
use dementi_domain::ids::{DeskId, UserId};
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{ActiveModelTrait, EntityTrait, IntoActiveModel, QueryFilter};
use serde::Serialize;
use time::OffsetDateTime;

use super::{Happened, log};
use crate::convert::{instant, micros};
use crate::store::{Reads, StoreError, WriteTx};
use crate::versioned::Versioned;

#[expect(unreachable_pub, reason = "what the derives of sea-orm write is `pub`")]
mod entity {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "passwords")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub user_id: Uuid,
        pub hash: String,
        pub version: i64,
        pub set_at: i64,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}

    /// Without the hash, which must not be logged.
    impl std::fmt::Debug for Model {
        fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
            f.debug_struct("Model").field("user_id", &self.user_id).finish_non_exhaustive()
        }
    }
}

/// A user's password as it is stored. As JSON it is without its hash.
#[derive(Clone, PartialEq, Eq, Serialize)]
pub struct Hashed {
    /// Whose it is.
    pub user: UserId,
    /// The PHC string: algorithm, parameters, salt and hash.
    #[serde(skip)]
    pub phc: String,
    /// Since when it is the password.
    #[serde(with = "time::serde::rfc3339")]
    pub set_at: OffsetDateTime,
}

/// Without the hash, so that none is ever logged.
impl fmt::Debug for Hashed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Hashed")
            .field("user", &self.user)
            .field("set_at", &self.set_at)
            .finish_non_exhaustive()
    }
}

fn model(hashed: &Hashed, version: i64) -> entity::Model {
    entity::Model {
        user_id: hashed.user.uuid(),
        hash: hashed.phc.clone(),
        version,
        set_at: micros(hashed.set_at),
    }
}

/// Sets a user's password; `old` is the one that it takes the place of. `desk` is where it was set.
pub async fn set(
    tx: &WriteTx,
    old: Option<&Versioned<Hashed>>,
    new: &Hashed,
    desk: DeskId,
) -> Result<(), StoreError> {
    let version = old.map_or(0, Versioned::version) + 1;
    if let Some(old) = old {
        overwrite(tx, old, new, version).await?;
    } else {
        let row = model(new, version).into_active_model().reset_all();
        match entity::Entity::insert(row).exec_without_returning(tx.conn()).await.map_err(StoreError::from) {
            // Somebody else has set the first one in the meantime.
            Err(StoreError::UniqueViolation { .. }) => return Err(StoreError::Stale),
            set => set.map(|_| ())?,
        }
    }
    let action = if old.is_some() { Action::Changed } else { Action::Created };
    let before = old.map(|old| &**old);
    let (kind, id) = (Kind::Password, new.user.uuid());
    log(tx, &Happened { kind, desk: Some(desk), id, version, action, before, after: Some(new) })
}

/// Replaces the hash of a password that stays the same, by one of newer parameters: no change that the log tells. Does
/// nothing if the password was changed in the meantime.
pub async fn rehash(tx: &WriteTx, old: &Versioned<Hashed>, new: &Hashed) -> Result<(), StoreError> {
    match overwrite(tx, old, new, old.version()).await {
        Err(StoreError::Stale) => Ok(()),
        rehashed => rehashed,
    }
}

async fn overwrite(
    tx: &WriteTx,
    old: &Versioned<Hashed>,
    new: &Hashed,
    version: i64,
) -> Result<(), StoreError> {
    let update = entity::Entity::update_many()
        .col_expr(entity::Column::Hash, Expr::value(new.phc.as_str()))
        .col_expr(entity::Column::SetAt, Expr::value(micros(new.set_at)))
        .col_expr(entity::Column::Version, Expr::value(version))
        .filter(Expr::col("user_id").eq(new.user.uuid()))
        .filter(Expr::col("hash").eq(old.phc.as_str()))
        .filter(Expr::col("version").eq(old.version()));
    if update.exec(tx.conn()).await?.rows_affected != 1 {
        return Err(StoreError::Stale);
    }
    Ok(())
}

/// Finds a user's password.
pub async fn find(reads: &impl Reads, user: UserId) -> Result<Option<Versioned<Hashed>>, StoreError> {
    let found = entity::Entity::find().filter(Expr::col("user_id").eq(user.uuid())).one(reads.conn()).await?;
    let Some(model) = found else { return Ok(None) };
    let hashed = Hashed { user, phc: model.hash, set_at: instant(model.set_at)? };
    Ok(Some(Versioned::loaded(hashed, model.version)))
}
