//! Withdrawing a rating scale.

use dementi_domain::access::Permission;
use dementi_domain::change::{Action, Kind};
use dementi_domain::ids::ScaleId;
use dementi_domain::record::AlreadyWithdrawn;
use dementi_domain::scale::ScaleRecord;
use dementi_domain::text::Reason;
use dementi_persistence::{claims, scales};

use crate::app::{Answer, App, expected};
use crate::claims::status::refresh_all;
use crate::context::Context;
use crate::failure::Failure;

/// Withdraws a scale: verdicts that rate on it stand, and no new one can rate on it.
pub async fn withdraw(
    app: &App,
    context: Context,
    id: ScaleId,
    version: i64,
    reason: Reason,
) -> Answer<ScaleRecord, AlreadyWithdrawn> {
    app.write(context, Permission::Administer, move |writing| async move {
        claims::hold_desk(&writing.tx, writing.actor.desk).await?;
        let found = scales::find(&writing.tx, writing.actor.desk, id).await?;
        let loaded = expected(found, Kind::Scale, version)?;
        let ScaleRecord { record, revision } = loaded.clone().into_inner();
        let record = record.withdraw(writing.deed(), reason).map_err(Failure::Refused)?;
        let withdrawn = ScaleRecord { record, revision };
        let saved = scales::save(&writing.tx, &loaded, withdrawn, Action::Withdrawn).await?;
        let resting = claims::on_scale(&writing.tx, writing.actor.desk, id).await?;
        refresh_all(&writing, resting).await?;
        Ok(saved.into())
    })
    .await
}
