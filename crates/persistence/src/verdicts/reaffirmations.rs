//! Reaffirmations: rows that are only ever added.

use std::collections::BTreeMap;

use dementi_domain::change::{Action, Entry, Kind};
use dementi_domain::ids::{ReviewId, UserId, VerdictId};
use dementi_domain::text::Note;
use dementi_domain::verdict::{Fingerprint, Reaffirmation, Verdict};
use sea_orm::{ActiveValue, EntityTrait};
use uuid::Uuid;

use super::added;
use crate::convert::{corrupt, from_json, instant, json, micros, parsed};
use crate::store::{Reads, StoreError, WriteTx};

#[expect(unreachable_pub, reason = "what the derives of sea-orm write is `pub`")]
mod entity {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "reaffirmations")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub verdict_id: Uuid,
        pub author_id: Uuid,
        pub reviewer_id: Uuid,
        pub fingerprint: String,
        pub basis: String,
        pub comment: Option<String>,
        pub at: i64,
        pub effective: bool,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

/// Adds the reaffirmations that a step has added to a loaded verdict.
pub(super) async fn add(tx: &WriteTx, loaded: &Verdict, verdict: &Verdict) -> Result<(), StoreError> {
    let parts = verdict.parts();
    for reaffirmation in parts.reaffirmations.iter().skip(loaded.parts().reaffirmations.len()) {
        let row = entity::ActiveModel {
            id: ActiveValue::Set(reaffirmation.id.uuid()),
            verdict_id: ActiveValue::Set(parts.id.uuid()),
            author_id: ActiveValue::Set(parts.author.uuid()),
            reviewer_id: ActiveValue::Set(reaffirmation.reviewer.uuid()),
            fingerprint: ActiveValue::Set(reaffirmation.fingerprint.to_string()),
            basis: ActiveValue::Set(json(&reaffirmation.basis)?),
            comment: ActiveValue::Set(reaffirmation.comment.as_ref().map(ToString::to_string)),
            at: ActiveValue::Set(micros(reaffirmation.at)),
            effective: ActiveValue::Set(reaffirmation.effective),
        };
        entity::Entity::insert(row).exec_without_returning(tx.conn()).await?;
        tx.record(Entry {
            desk: Some(parts.desk),
            dossier: Some(parts.dossier),
            kind: Kind::Review,
            id: reaffirmation.id.uuid(),
            version: 1,
            action: Action::Reaffirmed,
            before: None,
            after: Some(serde_json::to_value(reaffirmation).map_err(|error| corrupt("audit", error))?),
        });
    }
    Ok(())
}

/// The reaffirmations of these verdicts, oldest first.
pub(super) async fn of(
    reads: &impl Reads,
    verdicts: &[Uuid],
) -> Result<BTreeMap<VerdictId, Vec<Reaffirmation>>, StoreError> {
    added::of::<entity::Entity, _>(reads, verdicts, reaffirmation).await
}

fn reaffirmation(row: &entity::Model) -> Result<(VerdictId, Reaffirmation), StoreError> {
    let comment = row.comment.as_deref();
    let reaffirmation = Reaffirmation {
        id: ReviewId::new(row.id),
        reviewer: UserId::new(row.reviewer_id),
        fingerprint: parsed("reaffirmations.fingerprint", Fingerprint::parse(&row.fingerprint))?,
        basis: from_json("reaffirmations.basis", &row.basis)?,
        comment: comment.map(|text| parsed("reaffirmations.comment", Note::parse(text))).transpose()?,
        at: instant(row.at)?,
        effective: row.effective,
    };
    Ok((VerdictId::new(row.verdict_id), reaffirmation))
}
