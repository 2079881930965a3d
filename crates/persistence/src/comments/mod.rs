//! Comments on claims and verdicts, and whom they mention.

use dementi_domain::access::Viewer;
use dementi_domain::change::{Action, Kind};
use dementi_domain::ids::{ClaimId, CommentId, DeskId, DossierId, VerdictId};
use dementi_domain::teamwork::{Comment, CommentRecord, Topic};
use dementi_domain::text::Prose;
use sea_orm::sea_query::{Condition, Expr, ExprTrait};
use time::OffsetDateTime;

use crate::claims;
use crate::convert::{deed_columns, from_json, json, optional_deed, parsed};
use crate::row::{self, Head, Place, Row, Slice, Window, by_id, of_claims};
use crate::store::{Reads, StoreError, WriteTx};
use crate::versioned::Versioned;

mod mentions;

pub use mentions::{mark_read, mark_thread_read};

#[expect(unreachable_pub, reason = "what the derives of sea-orm write is `pub`")]
pub(crate) mod entity {
    crate::row::record_entity! { "comments" {
        claim_id: Uuid,
        verdict_id: Option<Uuid>,
        text: String,
        mentions: String,
        reply_to: Option<Uuid>,
        resolved_at: Option<i64>,
        resolved_by: Option<Uuid>,
    }}
}

impl Row for entity::Entity {
    type Value = CommentRecord;
    const KIND: Kind = Kind::Comment;

    fn place(value: &CommentRecord) -> Place {
        Place { id: value.id().uuid(), desk: value.desk() }
    }

    fn model(value: &CommentRecord, version: i64) -> Result<entity::Model, StoreError> {
        let comment = value.content();
        let (resolved_at, resolved_by) = deed_columns(comment.resolved);
        let fields = entity::Fields {
            claim_id: comment.topic.claim.uuid(),
            verdict_id: comment.topic.verdict.map(VerdictId::uuid),
            text: comment.text.to_string(),
            mentions: json(&comment.mentions)?,
            reply_to: comment.reply_to.map(CommentId::uuid),
            resolved_at,
            resolved_by,
        };
        Ok(entity::Model::assemble(Head::of(value, version), fields))
    }

    fn value(model: entity::Model) -> Result<CommentRecord, StoreError> {
        let verdict = model.verdict_id.map(VerdictId::new);
        let comment = Comment {
            topic: Topic { claim: ClaimId::new(model.claim_id), verdict },
            text: parsed("comments.text", Prose::parse(&model.text))?,
            mentions: from_json("comments.mentions", &model.mentions)?,
            reply_to: model.reply_to.map(CommentId::new),
            resolved: optional_deed(model.resolved_at, model.resolved_by)?,
        };
        model.head().record(comment)
    }

    fn version(model: &entity::Model) -> i64 {
        model.version
    }
}

/// Records a comment.
pub async fn create(
    tx: &WriteTx,
    comment: CommentRecord,
    dossier: DossierId,
) -> Result<Versioned<CommentRecord>, StoreError> {
    let created = row::create::<entity::Entity>(tx, comment, Some(dossier)).await?;
    mentions::update(tx, None, &created).await?;
    Ok(created)
}

/// Overwrites a loaded comment. Who stays mentioned has read it or not, as before.
pub async fn save(
    tx: &WriteTx,
    loaded: &Versioned<CommentRecord>,
    comment: CommentRecord,
    dossier: DossierId,
    action: Action,
) -> Result<Versioned<CommentRecord>, StoreError> {
    let saved = row::save::<entity::Entity>(tx, loaded, comment, Some(dossier), action).await?;
    mentions::update(tx, Some(loaded), &saved).await?;
    Ok(saved)
}

/// Finds a comment of a desk; the caller checks that its claim may be seen.
pub async fn find(
    reads: &impl Reads,
    desk: DeskId,
    id: CommentId,
) -> Result<Option<Versioned<CommentRecord>>, StoreError> {
    row::find::<entity::Entity>(reads, by_id(desk, id)).await
}

/// Lists the comments on a claim, those on its verdicts included, or those on one verdict; withdrawn ones included. The caller
/// checks that the claim may be seen.
pub async fn list(
    reads: &impl Reads,
    topic: Topic,
    window: Window,
) -> Result<Slice<Versioned<CommentRecord>>, StoreError> {
    let condition = match topic.verdict {
        None => of_claims([topic.claim]),
        Some(verdict) => Condition::all().add(Expr::col("verdict_id").eq(verdict.uuid())),
    };
    row::list::<entity::Entity>(reads, condition, window).await
}

/// The comments that mention the viewer, in dossiers that the viewer may see, each with when the viewer read it; withdrawn ones
/// included.
pub async fn mentioning(
    reads: &impl Reads,
    viewer: Viewer,
    unread: bool,
    window: Window,
) -> Result<Slice<(Versioned<CommentRecord>, Option<OffsetDateTime>)>, StoreError> {
    let condition = Condition::all()
        .add(Expr::col("id").in_subquery(mentions::of(viewer, unread)))
        .add(claims::seen_from("comments", viewer, false));
    let listed = row::list::<entity::Entity>(reads, condition, window).await?;
    let ids: Vec<CommentId> = listed.items.iter().map(|comment| comment.id()).collect();
    let mut read = mentions::read(reads, viewer.user, &ids).await?;
    let items = listed.items.into_iter().map(|comment| {
        let at = read.remove(&comment.id());
        (comment, at)
    });
    Ok(Slice { items: items.collect(), more: listed.more })
}

/// The standing comments on standing claims that mention the viewer, who has not read them, oldest first.
pub async fn waiting(
    reads: &impl Reads,
    viewer: Viewer,
    window: Window,
) -> Result<Slice<Versioned<CommentRecord>>, StoreError> {
    let condition = Condition::all()
        .add(Expr::col("id").in_subquery(mentions::of(viewer, true)))
        .add(Expr::col("withdrawn_at").is_null())
        .add(claims::seen_from("comments", viewer, true));
    row::list::<entity::Entity>(reads, condition, window).await
}
