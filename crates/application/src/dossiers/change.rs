//! Changing a dossier.

use dementi_domain::access::Permission;
use dementi_domain::change::{Action, Kind};
use dementi_domain::dossier::{Dossier, DossierRecord};
use dementi_domain::ids::DossierId;
use dementi_domain::record::AlreadyWithdrawn;
use dementi_persistence::dossiers;

use super::members;
use crate::app::{Answer, App, expected};
use crate::context::Context;
use crate::failure::Failure;

/// Replaces what a dossier says of itself, if it still has this version.
pub async fn change(
    app: &App,
    context: Context,
    id: DossierId,
    version: i64,
    dossier: Dossier,
) -> Answer<DossierRecord, AlreadyWithdrawn> {
    app.write(context, Permission::Record, move |writing| async move {
        let found = dossiers::find(&writing.tx, writing.viewer(), id).await?;
        let loaded = expected(found, Kind::Dossier, version)?;
        members::check(&writing, &dossier).await?;
        let changed =
            loaded.clone().into_inner().change(dossier, writing.deed()).map_err(Failure::Refused)?;
        Ok(dossiers::save(&writing.tx, &loaded, changed, Action::Changed).await?.into())
    })
    .await
}
