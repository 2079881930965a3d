//! Withdrawing a piece of evidence.

use dementi_domain::access::Permission;
use dementi_domain::change::{Action, Kind};
use dementi_domain::evidence::EvidenceRecord;
use dementi_domain::ids::EvidenceId;
use dementi_domain::text::Reason;
use dementi_persistence::evidence;

use crate::app::{Answer, App, expected, found};
use crate::claims::status::{Touched, refresh};
use crate::context::Context;
use crate::entries::{EntryError, lock_claim_of};
use crate::failure::Failure;

/// Withdraws a piece of evidence: it stays readable and no longer counts.
pub async fn withdraw(
    app: &App,
    context: Context,
    id: EvidenceId,
    version: i64,
    reason: Reason,
) -> Answer<EvidenceRecord, EntryError> {
    app.write(context, Permission::Record, move |writing| async move {
        let loaded = found(evidence::find(&writing.tx, writing.actor.desk, id).await?, Kind::Evidence)?;
        let claim = lock_claim_of(&writing, loaded.content().claim, Kind::Evidence).await?;
        let loaded = expected(Some(loaded), Kind::Evidence, version)?;
        let withdrawn = loaded.clone().into_inner().withdraw(writing.deed(), reason);
        let withdrawn = withdrawn.map_err(|error| Failure::Refused(error.into()))?;
        let dossier = claim.record.content().dossier;
        let saved = evidence::save(&writing.tx, &loaded, withdrawn, dossier, Action::Withdrawn).await?;
        refresh(&writing, &claim, Touched::All).await?;
        Ok(saved.into())
    })
    .await
}
