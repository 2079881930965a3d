//! Withdrawing a dossier.

use dementi_domain::access::Permission;
use dementi_domain::change::{Action, Kind};
use dementi_domain::dossier::DossierRecord;
use dementi_domain::ids::DossierId;
use dementi_domain::record::AlreadyWithdrawn;
use dementi_domain::text::Reason;
use dementi_persistence::dossiers;

use crate::app::{Answer, App, expected};
use crate::context::Context;
use crate::failure::Failure;

/// Withdraws a dossier: it and its claims stay readable, and no new claim can be recorded in it.
pub async fn withdraw(
    app: &App,
    context: Context,
    id: DossierId,
    version: i64,
    reason: Reason,
) -> Answer<DossierRecord, AlreadyWithdrawn> {
    app.write(context, Permission::Record, move |writing| async move {
        let found = dossiers::find(&writing.tx, writing.viewer(), id).await?;
        let loaded = expected(found, Kind::Dossier, version)?;
        let withdrawn =
            loaded.clone().into_inner().withdraw(writing.deed(), reason).map_err(Failure::Refused)?;
        Ok(dossiers::save(&writing.tx, &loaded, withdrawn, Action::Withdrawn).await?.into())
    })
    .await
}
