//! Withdrawing a denial.

use dementi_domain::access::Permission;
use dementi_domain::change::{Action, Kind};
use dementi_domain::denial::DenialRecord;
use dementi_domain::ids::DenialId;
use dementi_domain::text::Reason;
use dementi_persistence::denials;

use crate::app::{Answer, App, expected, found};
use crate::claims::status::{Touched, refresh};
use crate::context::Context;
use crate::entries::{EntryError, lock_claim_of};
use crate::failure::Failure;

/// Withdraws a denial: it stays readable and no longer counts.
pub async fn withdraw(
    app: &App,
    context: Context,
    id: DenialId,
    version: i64,
    reason: Reason,
) -> Answer<DenialRecord, EntryError> {
    app.write(context, Permission::Record, move |writing| async move {
        let loaded = found(denials::find(&writing.tx, writing.actor.desk, id).await?, Kind::Denial)?;
        let claim = lock_claim_of(&writing, loaded.content().claim, Kind::Denial).await?;
        let loaded = expected(Some(loaded), Kind::Denial, version)?;
        let withdrawn = loaded.clone().into_inner().withdraw(writing.deed(), reason);
        let withdrawn = withdrawn.map_err(|error| Failure::Refused(error.into()))?;
        let dossier = claim.record.content().dossier;
        let saved = denials::save(&writing.tx, &loaded, withdrawn, dossier, Action::Withdrawn).await?;
        refresh(&writing, &claim, Touched::Denials).await?;
        Ok(saved.into())
    })
    .await
}
