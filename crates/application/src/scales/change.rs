//! Giving a rating scale a new revision.

use dementi_domain::access::Permission;
use dementi_domain::change::{Action, Kind};
use dementi_domain::ids::ScaleId;
use dementi_domain::record::AlreadyWithdrawn;
use dementi_domain::scale::{Scale, ScaleRecord};
use dementi_persistence::scales;

use crate::app::{Answer, App, expected};
use crate::context::Context;
use crate::failure::Failure;

/// Gives a scale a new revision, if it still has this version. Verdicts keep the revision that they rate on.
pub async fn change(
    app: &App,
    context: Context,
    id: ScaleId,
    version: i64,
    scale: Scale,
) -> Answer<ScaleRecord, AlreadyWithdrawn> {
    app.write(context, Permission::Administer, move |writing| async move {
        let found = scales::find(&writing.tx, writing.actor.desk, id).await?;
        let loaded = expected(found, Kind::Scale, version)?;
        let changed = loaded.clone().into_inner().change(scale, writing.deed()).map_err(Failure::Refused)?;
        Ok(scales::save(&writing.tx, &loaded, changed, Action::Changed).await?.into())
    })
    .await
}
