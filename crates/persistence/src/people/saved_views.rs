//! Filters that people keep. They are theirs alone, and nothing of the record: the change log does not tell of them.

use dementi_domain::access::Viewer;
use dementi_domain::ids::{DeskId, SavedViewId, UserId};
use dementi_domain::saved_view::SavedView;
use dementi_domain::text::Line;
use sea_orm::sea_query::{Condition, Expr, ExprTrait, Order};
use sea_orm::{ActiveModelTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder};

use crate::convert::{instant, micros, parsed};
use crate::store::{Reads, StoreError, WriteTx};

#[expect(unreachable_pub, reason = "what the derives of sea-orm write is `pub`")]
mod entity {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "saved_views")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub desk_id: Uuid,
        pub user_id: Uuid,
        pub name: String,
        pub query: String,
        pub created_at: i64,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

fn loaded(model: &entity::Model) -> Result<SavedView, StoreError> {
    Ok(SavedView {
        id: SavedViewId::new(model.id),
        desk: DeskId::new(model.desk_id),
        user: UserId::new(model.user_id),
        name: parsed("saved_views.name", Line::parse(&model.name))?,
        query: parsed("saved_views.query", Line::parse(&model.query))?,
        created_at: instant(model.created_at)?,
    })
}

fn own(viewer: Viewer) -> Condition {
    Condition::all()
        .add(Expr::col("desk_id").eq(viewer.desk.uuid()))
        .add(Expr::col("user_id").eq(viewer.user.uuid()))
}

/// What somebody keeps, by name.
pub async fn of(reads: &impl Reads, viewer: Viewer) -> Result<Vec<SavedView>, StoreError> {
    let query = entity::Entity::find().filter(own(viewer)).order_by(Expr::col("name"), Order::Asc);
    query.all(reads.conn()).await?.iter().map(loaded).collect()
}

/// Keeps a view, in the place of one of the same name.
pub async fn put(tx: &WriteTx, view: &SavedView) -> Result<(), StoreError> {
    let viewer = Viewer { user: view.user, desk: view.desk };
    let namesake = own(viewer).add(Expr::col("name").eq(view.name.as_str()));
    entity::Entity::delete_many().filter(namesake).exec(tx.conn()).await?;
    let row = entity::Model {
        id: view.id.uuid(),
        desk_id: view.desk.uuid(),
        user_id: view.user.uuid(),
        name: view.name.to_string(),
        query: view.query.to_string(),
        created_at: micros(view.created_at),
    };
    entity::Entity::insert(row.into_active_model().reset_all()).exec_without_returning(tx.conn()).await?;
    Ok(())
}

/// Forgets a view of somebody's, if there is one.
pub async fn remove(tx: &WriteTx, viewer: Viewer, id: SavedViewId) -> Result<(), StoreError> {
    let it = own(viewer).add(Expr::col("id").eq(id.uuid()));
    entity::Entity::delete_many().filter(it).exec(tx.conn()).await?;
    Ok(())
}
