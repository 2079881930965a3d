//! Whom comments mention, and who has read them. When somebody reads a comment is theirs alone: the change log does not say so.

use std::collections::{BTreeMap, BTreeSet};

use dementi_domain::access::Viewer;
use dementi_domain::ids::{CommentId, UserId};
use dementi_domain::teamwork::CommentRecord;
use sea_orm::sea_query::{Condition, Expr, ExprTrait, Query, SelectStatement};
use sea_orm::{ActiveValue, EntityTrait, QueryFilter, QuerySelect};
use time::OffsetDateTime;
use uuid::Uuid;

use crate::claims::link_entity;
use crate::convert::{instant, micros};
use crate::store::{Reads, StoreError, WriteTx};

link_entity!(entity, "mentions" {
    desk_id: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    comment_id: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    user_id: Uuid,
    read_at: Option<i64>,
});

/// Brings the mentions of a comment up to date.
pub(super) async fn update(
    tx: &WriteTx,
    old: Option<&CommentRecord>,
    new: &CommentRecord,
) -> Result<(), StoreError> {
    let users = |comment: &CommentRecord| -> BTreeSet<UserId> {
        comment.content().mentions.iter().copied().collect()
    };
    let (before, after) = (old.map(users).unwrap_or_default(), users(new));
    let gone: Vec<Uuid> = before.difference(&after).map(|user| user.uuid()).collect();
    if !gone.is_empty() {
        let of_comment = Expr::col("comment_id").eq(new.id().uuid());
        let delete = entity::Entity::delete_many().filter(of_comment);
        delete.filter(Expr::col("user_id").is_in(gone)).exec(tx.conn()).await?;
    }
    let rows: Vec<entity::ActiveModel> = after
        .difference(&before)
        .map(|user| entity::ActiveModel {
            desk_id: ActiveValue::Set(new.desk().uuid()),
            comment_id: ActiveValue::Set(new.id().uuid()),
            user_id: ActiveValue::Set(user.uuid()),
            read_at: ActiveValue::Set(None),
        })
        .collect();
    if !rows.is_empty() {
        entity::Entity::insert_many(rows).exec_without_returning(tx.conn()).await?;
    }
    Ok(())
}

/// The ids of the comments that mention the viewer; if so wanted, only those that the viewer has not read.
pub(super) fn of(viewer: Viewer, unread: bool) -> SelectStatement {
    Query::select()
        .column("comment_id")
        .from("mentions")
        .and_where(Expr::col("desk_id").eq(viewer.desk.uuid()))
        .and_where(Expr::col("user_id").eq(viewer.user.uuid()))
        .and_where_option(unread.then(|| Expr::col("read_at").is_null()))
        .take()
}

/// When a user read these comments; those that the user has not read are left out.
pub(super) async fn read(
    reads: &impl Reads,
    user: UserId,
    comments: &[CommentId],
) -> Result<BTreeMap<CommentId, OffsetDateTime>, StoreError> {
    if comments.is_empty() {
        return Ok(BTreeMap::new());
    }
    let rows: Vec<(Uuid, Option<i64>)> = entity::Entity::find()
        .select_only()
        .exprs([Expr::col("comment_id"), Expr::col("read_at")])
        .filter(Expr::col("user_id").eq(user.uuid()))
        .filter(Expr::col("comment_id").is_in(comments.iter().map(|id| id.uuid())))
        .filter(Expr::col("read_at").is_not_null())
        .into_tuple()
        .all(reads.conn())
        .await?;
    let read = rows.into_iter().filter_map(|(id, at)| Some((CommentId::new(id), at?)));
    read.map(|(id, at)| Ok((id, instant(at)?))).collect()
}

/// Notes that a user has read a comment that mentions the user; what was read before stays as it was. `false` if it does not
/// mention the user.
pub async fn mark_read(
    tx: &WriteTx,
    comment: CommentId,
    user: UserId,
    at: OffsetDateTime,
) -> Result<bool, StoreError> {
    let own = Condition::all()
        .add(Expr::col("comment_id").eq(comment.uuid()))
        .add(Expr::col("user_id").eq(user.uuid()));
    let read_at = Expr::col("read_at").if_null(micros(at));
    let update = entity::Entity::update_many().col_expr(entity::Column::ReadAt, read_at).filter(own);
    Ok(update.exec(tx.conn()).await?.rows_affected == 1)
}

/// Notes that a user has read all comments of a thread that mention the user.
pub async fn mark_thread_read(
    tx: &WriteTx,
    viewer: Viewer,
    thread: CommentId,
    at: OffsetDateTime,
) -> Result<(), StoreError> {
    let of_thread = Query::select()
        .column("id")
        .from("comments")
        .cond_where(
            Condition::any()
                .add(Expr::col("id").eq(thread.uuid()))
                .add(Expr::col("reply_to").eq(thread.uuid())),
        )
        .take();
    entity::Entity::update_many()
        .col_expr(entity::Column::ReadAt, Expr::value(micros(at)))
        .filter(Expr::col("desk_id").eq(viewer.desk.uuid()))
        .filter(Expr::col("user_id").eq(viewer.user.uuid()))
        .filter(Expr::col("read_at").is_null())
        .filter(Expr::col("comment_id").in_subquery(of_thread))
        .exec(tx.conn())
        .await?;
    Ok(())
}
