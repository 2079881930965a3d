//! Opening a dossier.

use dementi_domain::access::Permission;
use dementi_domain::dossier::{Dossier, DossierRecord};
use dementi_domain::record::Record;
use dementi_persistence::dossiers;

use super::members;
use crate::app::{Answer, App};
use crate::context::Context;

/// Opens a dossier.
pub async fn create(app: &App, context: Context, dossier: Dossier) -> Answer<DossierRecord> {
    app.write(context, Permission::Record, move |writing| async move {
        members::check(&writing, &dossier).await?;
        let record = Record::new(writing.id(), writing.actor.desk, dossier, writing.deed());
        Ok(dossiers::create(&writing.tx, record).await?.into())
    })
    .await
}
