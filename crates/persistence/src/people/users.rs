//! Accounts.

use std::collections::BTreeMap;

use dementi_domain::change::{Action, Kind};
use dementi_domain::desk::User;
use dementi_domain::ids::UserId;
use dementi_domain::reference::{Email, Language};
use dementi_domain::text::Name;
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{ActiveModelTrait, EntityTrait, IntoActiveModel, QueryFilter};

use super::{Happened, log};
use crate::convert::{deed, micros, parsed};
use crate::row::CHUNK;
use crate::store::{Reads, StoreError, WriteTx};
use crate::versioned::Versioned;

#[expect(unreachable_pub, reason = "what the derives of sea-orm write is `pub`")]
pub(super) mod entity {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "users")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub name: String,
        pub email: String,
        pub version: i64,
        pub created_at: i64,
        pub created_by: Option<Uuid>,
        pub language: Option<String>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

fn model(user: &User, version: i64) -> entity::Model {
    entity::Model {
        id: user.id.uuid(),
        name: user.name.to_string(),
        email: user.email.to_string(),
        version,
        created_at: micros(user.created.at),
        created_by: user.created.by.map(UserId::uuid),
        language: None,
    }
}

pub(super) fn value(model: &entity::Model) -> Result<User, StoreError> {
    Ok(User {
        id: UserId::new(model.id),
        name: parsed("users.name", Name::parse(&model.name))?,
        email: parsed("users.email", Email::parse(&model.email))?,
        created: deed(model.created_at, model.created_by)?,
    })
}

/// The language in which an account's owner reads pages; `None` where it is as the browser says.
pub(super) fn language(model: &entity::Model) -> Result<Option<Language>, StoreError> {
    let language = model.language.as_deref();
    language.map(|tag| parsed("users.language", Language::parse(tag))).transpose()
}

/// Makes an account.
pub async fn create(tx: &WriteTx, user: User) -> Result<Versioned<User>, StoreError> {
    let row = model(&user, 1).into_active_model().reset_all();
    entity::Entity::insert(row).exec_without_returning(tx.conn()).await?;
    log(
        tx,
        &Happened {
            kind: Kind::User,
            desk: None,
            id: user.id.uuid(),
            version: 1,
            action: Action::Created,
            before: None,
            after: Some(&user),
        },
    )?;
    Ok(Versioned::loaded(user, 1))
}

/// Chooses the language in which a user reads pages: no change that the log tells.
pub async fn choose_language(
    tx: &WriteTx,
    user: UserId,
    language: Option<&Language>,
) -> Result<(), StoreError> {
    entity::Entity::update_many()
        .col_expr(entity::Column::Language, Expr::value(language.map(Language::as_str)))
        .filter(Expr::col("id").eq(user.uuid()))
        .exec(tx.conn())
        .await?;
    Ok(())
}

/// Finds an account by its address.
pub async fn find_by_email(reads: &impl Reads, email: &Email) -> Result<Option<Versioned<User>>, StoreError> {
    let found =
        entity::Entity::find().filter(Expr::col("email").eq(email.as_str())).one(reads.conn()).await?;
    found.map(|model| Ok(Versioned::loaded(value(&model)?, model.version))).transpose()
}

/// These accounts.
pub async fn all(reads: &impl Reads, ids: &[UserId]) -> Result<BTreeMap<UserId, User>, StoreError> {
    let mut found = BTreeMap::new();
    for chunk in ids.chunks(CHUNK) {
        let wanted = Expr::col("id").is_in(chunk.iter().map(|id| id.uuid()));
        for model in entity::Entity::find().filter(wanted).all(reads.conn()).await? {
            found.insert(UserId::new(model.id), value(&model)?);
        }
    }
    Ok(found)
}
