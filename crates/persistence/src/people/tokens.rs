//! Personal access tokens. The secret itself is never stored, only its SHA-256.

use dementi_domain::access::Role;
use dementi_domain::change::{Action, Kind};
use dementi_domain::desk::Token;
use dementi_domain::ids::{DeskId, TokenId, UserId};
use dementi_domain::text::Line;
use sea_orm::sea_query::{Condition, Expr, ExprTrait, Order};
use sea_orm::{ActiveModelTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder, QuerySelect};

use super::{Happened, log, memberships};
use crate::convert::{deed, from_json, instant, json, micros, parsed, term};
use crate::row::{Slice, Window};
use crate::store::{Reads, StoreError, WriteTx};
use crate::versioned::Versioned;

#[expect(unreachable_pub, reason = "what the derives of sea-orm write is `pub`")]
mod entity {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "tokens")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub secret_hash: Vec<u8>,
        pub user_id: Uuid,
        pub desk_id: Uuid,
        pub label: String,
        pub scopes: String,
        pub version: i64,
        pub created_at: i64,
        pub created_by: Option<Uuid>,
        pub expires_at: Option<i64>,
        pub revoked_at: Option<i64>,
        pub revoked_by: Option<Uuid>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {
        #[sea_orm(
            belongs_to = "super::super::memberships::entity::Entity",
            from = "(Column::DeskId, Column::UserId)",
            to = "(super::super::memberships::entity::Column::DeskId, super::super::memberships::entity::Column::UserId)"
        )]
        Membership,
    }

    impl Related<super::super::memberships::entity::Entity> for Entity {
        fn to() -> RelationDef {
            Relation::Membership.def()
        }
    }

    impl ActiveModelBehavior for ActiveModel {}
}

fn loaded(model: &entity::Model) -> Result<Versioned<Token>, StoreError> {
    let token = Token {
        id: TokenId::new(model.id),
        user: UserId::new(model.user_id),
        desk: DeskId::new(model.desk_id),
        label: parsed("tokens.label", Line::parse(&model.label))?,
        scopes: from_json("tokens.scopes", &model.scopes)?,
        created: deed(model.created_at, model.created_by)?,
        expires_at: model.expires_at.map(instant).transpose()?,
        revoked: model.revoked_at.map(|at| deed(at, model.revoked_by)).transpose()?,
    };
    Ok(Versioned::loaded(token, model.version))
}

fn happened<'a>(old: Option<&'a Token>, new: &'a Token, version: i64, action: Action) -> Happened<'a, Token> {
    Happened {
        kind: Kind::Token,
        desk: Some(new.desk),
        id: new.id.uuid(),
        version,
        action,
        before: old,
        after: Some(new),
    }
}

/// Stores a new token with the SHA-256 of its secret.
pub async fn create(
    tx: &WriteTx,
    token: Token,
    secret_hash: [u8; 32],
) -> Result<Versioned<Token>, StoreError> {
    let row = entity::Model {
        id: token.id.uuid(),
        secret_hash: secret_hash.to_vec(),
        user_id: token.user.uuid(),
        desk_id: token.desk.uuid(),
        label: token.label.to_string(),
        scopes: json(&token.scopes)?,
        version: 1,
        created_at: micros(token.created.at),
        created_by: token.created.by.map(UserId::uuid),
        expires_at: token.expires_at.map(micros),
        revoked_at: None,
        revoked_by: None,
    };
    entity::Entity::insert(row.into_active_model().reset_all()).exec_without_returning(tx.conn()).await?;
    log(tx, &happened(None, &token, 1, Action::Created))?;
    Ok(Versioned::loaded(token, 1))
}

/// Stores that a loaded token was revoked.
pub async fn save_revoked(
    tx: &WriteTx,
    old: &Versioned<Token>,
    token: Token,
) -> Result<Versioned<Token>, StoreError> {
    let version = old.version() + 1;
    let update = entity::Entity::update_many()
        .col_expr(entity::Column::RevokedAt, Expr::value(token.revoked.map(|deed| micros(deed.at))))
        .col_expr(
            entity::Column::RevokedBy,
            Expr::value(token.revoked.and_then(|deed| deed.by).map(UserId::uuid)),
        )
        .col_expr(entity::Column::Version, Expr::value(version))
        .filter(Expr::col("id").eq(token.id.uuid()))
        .filter(Expr::col("version").eq(old.version()));
    if update.exec(tx.conn()).await?.rows_affected != 1 {
        return Err(StoreError::Stale);
    }
    log(tx, &happened(Some(old), &token, version, Action::Revoked))?;
    Ok(Versioned::loaded(token, version))
}

/// Finds a token of a desk.
pub async fn find(
    reads: &impl Reads,
    desk: DeskId,
    id: TokenId,
) -> Result<Option<Versioned<Token>>, StoreError> {
    let condition =
        Condition::all().add(Expr::col("desk_id").eq(desk.uuid())).add(Expr::col("id").eq(id.uuid()));
    let found = entity::Entity::find().filter(condition).one(reads.conn()).await?;
    found.as_ref().map(loaded).transpose()
}

/// Finds the token with this hash and its owner's role on the desk, if the owner is still a member.
pub async fn by_secret(
    reads: &impl Reads,
    secret_hash: [u8; 32],
) -> Result<Option<(Token, Option<Role>)>, StoreError> {
    with_role(reads, Expr::col(("tokens", "secret_hash")).eq(secret_hash.to_vec())).await
}

/// Finds a token and its owner's role on the desk, if the owner is still a member.
pub async fn by_id(reads: &impl Reads, id: TokenId) -> Result<Option<(Token, Option<Role>)>, StoreError> {
    with_role(reads, Expr::col(("tokens", "id")).eq(id.uuid())).await
}

async fn with_role(reads: &impl Reads, which: Expr) -> Result<Option<(Token, Option<Role>)>, StoreError> {
    let found = entity::Entity::find()
        .find_also_related(memberships::entity::Entity)
        .filter(which)
        .one(reads.conn())
        .await?;
    let Some((token, membership)) = found else { return Ok(None) };
    let role = membership.map(|membership| term(&membership.role)).transpose()?;
    Ok(Some((loaded(&token)?.into_inner(), role)))
}

/// Lists the tokens of one member, revoked and expired ones included.
pub async fn list(
    reads: &impl Reads,
    desk: DeskId,
    user: UserId,
    window: Window,
) -> Result<Slice<Versioned<Token>>, StoreError> {
    let order = if window.newest_first { Order::Desc } else { Order::Asc };
    let mut query = entity::Entity::find()
        .filter(Expr::col("desk_id").eq(desk.uuid()))
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
