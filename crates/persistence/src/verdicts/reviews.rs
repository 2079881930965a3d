//! Reviews: rows that are only ever added.

use std::collections::BTreeMap;

use dementi_domain::change::{Action, Entry, Kind};
use dementi_domain::ids::{ReviewId, UserId, VerdictId};
use dementi_domain::text::Note;
use dementi_domain::verdict::{Decision, Fingerprint, Review, Verdict};
use sea_orm::sea_query::{Expr, ExprTrait, Query, SelectStatement};
use sea_orm::{ActiveValue, EntityTrait};
use uuid::Uuid;

use super::added;
use crate::convert::{corrupt, instant, literal, micros, parsed, term};
use crate::store::{Reads, StoreError, WriteTx};

#[expect(unreachable_pub, reason = "what the derives of sea-orm write is `pub`")]
mod entity {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "reviews")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub verdict_id: Uuid,
        pub author_id: Uuid,
        pub reviewer_id: Uuid,
        pub decision: String,
        pub fingerprint: String,
        pub comment: Option<String>,
        pub at: i64,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

/// Adds the reviews that a step has added to a loaded verdict.
pub(super) async fn add(tx: &WriteTx, loaded: &Verdict, verdict: &Verdict) -> Result<(), StoreError> {
    let parts = verdict.parts();
    for review in parts.reviews.iter().skip(loaded.parts().reviews.len()) {
        let row = entity::ActiveModel {
            id: ActiveValue::Set(review.id.uuid()),
            verdict_id: ActiveValue::Set(parts.id.uuid()),
            author_id: ActiveValue::Set(parts.author.uuid()),
            reviewer_id: ActiveValue::Set(review.reviewer.uuid()),
            decision: ActiveValue::Set(review.decision.to_string()),
            fingerprint: ActiveValue::Set(review.fingerprint.to_string()),
            comment: ActiveValue::Set(review.comment.as_ref().map(ToString::to_string)),
            at: ActiveValue::Set(micros(review.at)),
        };
        entity::Entity::insert(row).exec_without_returning(tx.conn()).await?;
        tx.record(Entry {
            desk: Some(parts.desk),
            dossier: Some(parts.dossier),
            kind: Kind::Review,
            id: review.id.uuid(),
            version: 1,
            action: match review.decision {
                Decision::Approve => Action::Approved,
                Decision::RequestChanges => Action::ChangesRequested,
            },
            before: None,
            after: Some(serde_json::to_value(review).map_err(|error| corrupt("audit", error))?),
        });
    }
    Ok(())
}

/// The ids of the verdicts that this user approved as they are, without asking for changes since.
pub(super) fn approved_by(user: UserId) -> SelectStatement {
    let column = |table: &'static str, column: &'static str| Expr::col((table, column));
    let taken_back = Query::select()
        .expr(Expr::value(1))
        .from_as("reviews", "later")
        .and_where(column("later", "verdict_id").eq(column("reviews", "verdict_id")))
        .and_where(column("later", "reviewer_id").eq(column("reviews", "reviewer_id")))
        .and_where(column("later", "fingerprint").eq(column("reviews", "fingerprint")))
        .and_where(column("later", "decision").eq(literal(Decision::RequestChanges)))
        .and_where(column("later", "id").gt(column("reviews", "id")))
        .take();
    Query::select()
        .column("verdict_id")
        .from("reviews")
        .and_where(column("reviews", "reviewer_id").eq(user.uuid()))
        .and_where(column("reviews", "decision").eq(literal(Decision::Approve)))
        .and_where(column("reviews", "fingerprint").eq(column("verdicts", "fingerprint")))
        .and_where(Expr::exists(taken_back).not())
        .take()
}

/// The reviews of these verdicts, oldest first.
pub(super) async fn of(
    reads: &impl Reads,
    verdicts: &[Uuid],
) -> Result<BTreeMap<VerdictId, Vec<Review>>, StoreError> {
    added::of::<entity::Entity, _>(reads, verdicts, review).await
}

fn review(row: &entity::Model) -> Result<(VerdictId, Review), StoreError> {
    let review = Review {
        id: ReviewId::new(row.id),
        reviewer: UserId::new(row.reviewer_id),
        decision: term(&row.decision)?,
        fingerprint: parsed("reviews.fingerprint", Fingerprint::parse(&row.fingerprint))?,
        comment: row
            .comment
            .as_deref()
            .map(|text| parsed("reviews.comment", Note::parse(text)))
            .transpose()?,
        at: instant(row.at)?,
    };
    Ok((VerdictId::new(row.verdict_id), review))
}
